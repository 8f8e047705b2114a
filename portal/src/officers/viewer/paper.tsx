import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawable, turned } from './page-size.ts';
import type { Pages } from './pages.ts';
import type { View } from './view.ts';

interface PaperProps {
  readonly pages: Pages;
  readonly title: string;
  readonly view: View;
  readonly onFailed: () => void;
}

/** One page, drawn; what is written on it is there for who cannot see it. */
export function Paper({ onFailed, pages, title, view }: PaperProps) {
  const { t } = useTranslation('officers');
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const drawing = useDrawing(canvas, pages, view, width);
  const text = useText(pages, view.page);
  const name = t('viewer.paper', { title, page: view.page, pages: pages.count });
  return (
    <div ref={room} className="viewer-paper" role="region" aria-label={name}>
      {drawing === 'failed' ? (
        <Alert data-color="warning">
          <Paragraph>{t('viewer.unreadable')}</Paragraph>
          <Button variant="secondary" onClick={onFailed}>
            {t('viewer.again')}
          </Button>
        </Alert>
      ) : null}
      <canvas ref={canvas} aria-hidden data-drawing={drawing === 'drawing'} hidden={drawing === 'failed'} />
      <p className="visually-hidden">{text === '' ? t('viewer.noText') : text}</p>
    </div>
  );
}

/** Width for a page within the region, CSS pixels. */
function useWidth(room: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = room.current;
    if (element === null) return;
    // It scrolls, so the keyboard must reach it, in browsers too that do not see to that themselves.
    element.setAttribute('tabindex', '0');
    const observer = new ResizeObserver(() => {
      const { paddingLeft, paddingRight } = getComputedStyle(element);
      setWidth(element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [room]);
  return width;
}

function useDrawing(canvas: RefObject<HTMLCanvasElement | null>, pages: Pages, view: View, width: number) {
  const { page, turn, zoom } = view;
  const wanted = [page, turn, zoom, width].join(' ');
  const [last, setLast] = useState<{ readonly wanted: string; readonly outcome: 'drawn' | 'failed' }>();
  useEffect(() => {
    const element = canvas.current;
    if (element === null || width <= 0) return;
    const gone = new AbortController();
    draw(element, pages, { page, turn, zoom, width }, gone.signal).then(
      (outcome) => {
        if (!gone.signal.aborted) setLast({ wanted, outcome });
      },
      () => {
        if (!gone.signal.aborted) setLast({ wanted, outcome: 'failed' });
      },
    );
    return () => {
      gone.abort();
    };
  }, [canvas, page, pages, turn, wanted, width, zoom]);
  return last?.wanted === wanted ? last.outcome : 'drawing';
}

async function draw(
  canvas: HTMLCanvasElement,
  pages: Pages,
  { page, turn, width, zoom }: View & { readonly width: number },
  gone: AbortSignal,
): Promise<'drawn'> {
  const size = turned(await pages.sizeOf(page), turn);
  if (gone.aborted) return 'drawn';
  const shown = (width / size.width) * zoom;
  const task = pages.draw(canvas, { page, turn, scale: drawable(size, shown * devicePixelRatio) });
  gone.addEventListener('abort', task.cancel);
  canvas.style.width = `${Math.round(size.width * shown)}px`;
  canvas.style.height = `${Math.round(size.height * shown)}px`;
  await task.done;
  return 'drawn';
}

function useText(pages: Pages, page: number): string {
  const [found, setFound] = useState<{ readonly page: number; readonly text: string }>();
  useEffect(() => {
    const gone = new AbortController();
    pages.textOf(page).then(
      (text) => {
        if (!gone.signal.aborted) setFound({ page, text });
      },
      () => undefined,
    );
    return () => {
      gone.abort();
    };
  }, [page, pages]);
  return found?.page === page ? found.text : '';
}
