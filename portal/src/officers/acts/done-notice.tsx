import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import * as z from 'zod/mini';
import { announce } from '../../parts/announcer.tsx';

const Told = z.object({
  done: z.object({
    act: z.enum(['returned', 'recommended', 'advisedAgainst', 'reviewed', 'approved', 'rejected', 'signed']),
    receipt: z.string(),
  }),
});

/** Tells what was done with the file before this one. */
export function DoneNotice({ next }: { next: string }) {
  const { t } = useTranslation('officers');
  const told = Told.safeParse(useLocation().state).data?.done;
  const words = told === undefined ? '' : `${t(`done.${told.act}`, { receipt: told.receipt })} ${next}`;
  useEffect(() => {
    if (words !== '') announce(words);
  }, [words]);
  if (words === '') return null;
  return (
    <Alert data-color="success" className="no-print">
      <Paragraph>{words}</Paragraph>
    </Alert>
  );
}
