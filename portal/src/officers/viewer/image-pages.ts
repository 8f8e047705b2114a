import { turned } from './page-size.ts';
import type { Drawing, Pages } from './pages.ts';

/** A picture as a document of one page. The browser decodes it; it never becomes part of the page. */
export async function openImage(bytes: ArrayBuffer): Promise<Pages> {
  const image = await createImageBitmap(new Blob([bytes]));
  const size = { width: image.width, height: image.height };
  return {
    count: 1,
    sizeOf: () => Promise.resolve(size),
    textOf: () => Promise.resolve(''),
    draw(canvas, { scale, turn }: Drawing) {
      const { height, width } = turned(size, turn);
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      const context = canvas.getContext('2d');
      context?.translate(canvas.width / 2, canvas.height / 2);
      context?.rotate((turn * Math.PI) / 180);
      context?.scale(scale, scale);
      context?.drawImage(image, -size.width / 2, -size.height / 2);
      return { done: Promise.resolve(), cancel: () => undefined };
    },
    close: () => {
      image.close();
    },
  };
}
