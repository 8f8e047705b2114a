import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../parts/answer.tsx';
import { Loading } from '../../parts/loading.tsx';
import { openPages, type Pages } from './pages.ts';
import { Paper } from './paper.tsx';
import { Tools } from './tools.tsx';
import { useDocument } from './use-document.ts';
import type { Look, View } from './view.ts';
import './viewer.css';

interface ViewerProps {
  readonly id: string;
  readonly round: number;
  readonly requirement: string;
  /** What the document is called. */
  readonly title: string;
  readonly view: View;
  readonly onLook: (at: Look) => void;
  /** How many pages it turned out to have; 0 where nothing can be seen. */
  readonly onPages: (count: number) => void;
}

/** One document of a file: its pages, closer or wider, turned. */
export function Viewer({ id, onLook, onPages, requirement, round, title, view }: ViewerProps) {
  const document = useDocument({ id, requirement, round });
  return (
    <Answer of={document}>
      {(bytes) =>
        bytes === null ? (
          <NotToBeSeen />
        ) : (
          <Opened {...{ bytes, onLook, onPages, title, view }} key={`${requirement} ${String(round)}`} />
        )
      }
    </Answer>
  );
}

function NotToBeSeen() {
  const { t } = useTranslation('officers');
  return <Alert data-color="info">{t('viewer.notReady')}</Alert>;
}

type OpenedProps = Pick<ViewerProps, 'onLook' | 'onPages' | 'title' | 'view'> & { bytes: ArrayBuffer };

function Opened({ bytes, onLook, onPages, title, view }: OpenedProps) {
  const { t } = useTranslation('officers');
  const { again, opened } = usePages(bytes);
  const count = typeof opened === 'object' ? opened.count : 0;
  useEffect(() => {
    onPages(count);
  }, [count, onPages]);
  if (opened === 'opening') return <Loading what={t('viewer.opening')} />;
  if (opened === 'unreadable')
    return (
      <Alert data-color="warning">
        <Paragraph>{t('viewer.unreadable')}</Paragraph>
        <Button variant="secondary" onClick={again}>
          {t('viewer.again')}
        </Button>
      </Alert>
    );
  return (
    <>
      <Tools view={view} pages={opened.count} onLook={onLook} />
      <Paper pages={opened} title={title} view={view} onFailed={again} />
    </>
  );
}

function usePages(bytes: ArrayBuffer): { opened: Pages | 'opening' | 'unreadable'; again: () => void } {
  const [tries, setTries] = useState(0);
  const [last, setLast] = useState<{ readonly of: number; readonly opened: Pages | 'unreadable' }>();
  useEffect(() => {
    const gone = new AbortController();
    const opening = openPages(bytes);
    opening.then(
      (opened) => {
        if (!gone.signal.aborted) setLast({ of: tries, opened });
      },
      () => {
        if (!gone.signal.aborted) setLast({ of: tries, opened: 'unreadable' });
      },
    );
    return () => {
      gone.abort();
      opening.then(
        (opened) => {
          opened.close();
        },
        () => undefined,
      );
    };
  }, [bytes, tries]);
  const again = () => {
    setTries(tries + 1);
  };
  return { opened: last?.of === tries ? last.opened : 'opening', again };
}
