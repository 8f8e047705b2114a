import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import dingbatsUrl from 'pdfjs-dist/standard_fonts/FoxitDingbats.pfb?url';
import symbolUrl from 'pdfjs-dist/standard_fonts/FoxitSymbol.pfb?url';
import jbig2Url from 'pdfjs-dist/wasm/jbig2.wasm?url';
import openjpegUrl from 'pdfjs-dist/wasm/openjpeg.wasm?url';
import type { Drawing, Pages } from './pages.ts';

GlobalWorkerOptions.workerSrc = workerUrl;

/** What PDFs need beside themselves: decoders of scanners' formats, and the two fonts that no system has. */
const needed: Readonly<Record<string, string>> = {
  'jbig2.wasm': jbig2Url,
  'openjpeg.wasm': openjpegUrl,
  'FoxitDingbats.pfb': dingbatsUrl,
  'FoxitSymbol.pfb': symbolUrl,
};

/** How the engine asks for them. A constructor by its contract; everything else is taken from our own origin or not at all. */
function NeededFiles() {
  return {
    fetch: async ({ filename }: { filename: string }) => {
      const url = needed[filename];
      if (url === undefined) throw new Error(`${filename} is not carried along`);
      const response = await fetch(url);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

/** Stamps and signatures are annotations: shown as they look, never as forms (`AnnotationMode.ENABLE` of the engine). */
const SHOW_ANNOTATIONS = 1;

/** More pixels than any scan that the office takes. */
const MOST_IMAGE_PIXELS = 100_000_000;

/**
 * A PDF drawn by PDF.js in a worker. Files are of strangers: no forms, scripts, links or annotations of theirs are
 * carried out (this version of the engine evaluates no code), and nothing is fetched that a file names.
 */
export async function openPdf(bytes: ArrayBuffer): Promise<Pages> {
  const document = await getDocument({
    // The worker takes the bytes for itself.
    data: new Uint8Array(bytes.slice(0)),
    enableXfa: false,
    maxImageSize: MOST_IMAGE_PIXELS,
    useWorkerFetch: false,
    BinaryDataFactory: NeededFiles,
    standardFontDataUrl: '/',
    wasmUrl: '/',
    verbosity: 0,
  }).promise;
  return {
    count: document.numPages,
    sizeOf: async (page) => {
      const { height, width } = (await document.getPage(page)).getViewport({ scale: 1 });
      return { width, height };
    },
    textOf: (page) => textOf(document, page),
    draw: (canvas, how) => draw(document, canvas, how),
    close: () => void document.loadingTask.destroy(),
  };
}

function draw(document: PDFDocumentProxy, canvas: HTMLCanvasElement, { page, scale, turn }: Drawing) {
  const gone = new AbortController();
  const done = document.getPage(page).then(async (found) => {
    if (gone.signal.aborted) return;
    const viewport = found.getViewport({ scale, rotation: (found.rotate + turn) % 360 });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    const task = found.render({ canvas, viewport, annotationMode: SHOW_ANNOTATIONS });
    gone.signal.addEventListener('abort', () => {
      task.cancel();
    });
    await task.promise.catch((error: unknown) => {
      if (!gone.signal.aborted) throw error;
    });
  });
  const cancel = () => {
    gone.abort();
  };
  return { done, cancel };
}

async function textOf(document: PDFDocumentProxy, page: number): Promise<string> {
  const { items } = await (await document.getPage(page)).getTextContent();
  return items
    .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
    .join('')
    .trim();
}
