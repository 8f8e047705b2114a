import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signedFetch } from '../../api/client.ts';
import { announce } from '../../parts/announcer.tsx';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useWho } from '../../session/use-session.ts';
import { useOpenFile } from '../file/open-file.ts';
import { ActProblem } from './act-problem.tsx';
import { useAct } from './use-act.ts';

export function ClaimButton() {
  const { t } = useTranslation('officers');
  const { refresh } = useOpenFile();
  const act = useAct(
    // Work begins with it, so it does not matter what was seen before: the platform may have written meanwhile.
    ({ header: { 'If-Match': _, ...header }, path }, _nothing: undefined) =>
      signedFetch.POST('/applications/{id}/claim', { params: { path, header } }),
    () => {
      announce(t('hold.taken'));
      void refresh();
    },
  );
  return (
    <>
      <Button loading={act.isPending} onClick={() => act.mutate(undefined)}>
        {t('hold.take')}
      </Button>
      <ActProblem problem={act.error} />
    </>
  );
}

/** What was released is free for everybody, also for who released it: taking it again is the way back. */
export function ReleaseButton() {
  const { t } = useTranslation('officers');
  const { file, own, refresh } = useOpenFile();
  const act = useMutation<{ version: number }>({
    mutationFn: async () => {
      const { data, error } = await signedFetch.DELETE('/applications/{id}/claim', {
        params: { path: { id: file.id } },
      });
      if (data === undefined) throw error;
      return data;
    },
    onSuccess: ({ version }) => {
      own(version);
      announce(t('hold.released'));
    },
    onSettled: () => void refresh(),
  });
  return (
    <>
      <Button variant="tertiary" loading={act.isPending} onClick={() => act.mutate()}>
        {t('hold.release')}
      </Button>
      <ActProblem problem={act.error} />
    </>
  );
}

/** A head takes a file from who holds it, for instance from somebody who went home. */
export function TakeOverButton() {
  const { t } = useTranslation('officers');
  const { refresh } = useOpenFile();
  const who = useWho();
  const [isAsking, setAsking] = useState(false);
  const act = useAct(
    (params, to: string) => signedFetch.POST('/applications/{id}/assignment', { params, body: { to } }),
    () => {
      setAsking(false);
      announce(t('hold.taken'));
      void refresh();
    },
  );
  return (
    <>
      <Button variant="secondary" onClick={() => setAsking(true)}>
        {t('hold.takeOver')}
      </Button>
      {isAsking ? (
        <ConfirmDialog
          open
          title={t('hold.takeOverTitle')}
          action={t('hold.takeOver')}
          pending={act.isPending}
          onConfirm={() => act.mutate(who?.sub ?? '')}
          onCancel={() => setAsking(false)}
        >
          <Paragraph>{t('hold.takeOverWhat')}</Paragraph>
          <ActProblem problem={act.error} />
        </ConfirmDialog>
      ) : null}
    </>
  );
}
