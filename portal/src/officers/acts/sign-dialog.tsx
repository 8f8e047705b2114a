import { Paragraph, Radio, Textfield } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signedFetch } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useOpenFile } from '../file/open-file.ts';
import { ActProblem } from './act-problem.tsx';
import '../../parts/forms.css';

interface SignDialogProps {
  readonly onCancel: () => void;
  readonly onDone: (act: 'signed') => void;
}

type Secret = 'passphrase' | 'totp';

/**
 * Signing with the signatory's own secret. It is in the field until it was sent and nowhere else: no cache of requests
 * has it, and the field is empty again whatever came of it.
 */
export function SignDialog({ onCancel, onDone }: SignDialogProps) {
  const { t } = useTranslation('officers');
  const [kind, setKind] = useState<Secret>('passphrase');
  const field = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<'none' | 'missing' | 'wrong'>('none');
  const { isPending, problem, sign } = useSigning(onDone);
  const confirm = async () => {
    const input = field.current;
    const secret = input?.value ?? '';
    if (input !== null) input.value = '';
    const code = secret === '' ? 'missing' : await sign(kind, secret);
    setTrouble(code === 'missing' ? 'missing' : code === 'secret_wrong' ? 'wrong' : 'none');
    if (code !== undefined) input?.focus();
  };
  return (
    <ConfirmDialog
      open
      title={t('acts.sign.title')}
      action={t('acts.sign.action')}
      pending={isPending}
      onConfirm={() => void confirm()}
      onCancel={onCancel}
    >
      <Paragraph>{t('acts.sign.what')}</Paragraph>
      <fieldset className="plain-fieldset">
        <legend>{t('acts.sign.by')}</legend>
        {(['passphrase', 'totp'] as const).map((way) => (
          <Radio
            key={way}
            name="signing"
            value={way}
            label={t(`acts.sign.${way}`)}
            checked={kind === way}
            onChange={() => setKind(way)}
          />
        ))}
      </fieldset>
      <Textfield
        ref={field}
        key={kind}
        type="password"
        autoComplete="off"
        inputMode={kind === 'totp' ? 'numeric' : 'text'}
        maxLength={200}
        label={t(`acts.sign.${kind}`)}
        description={t('acts.sign.notKept')}
        error={trouble === 'none' ? undefined : t(`acts.sign.${trouble}`)}
      />
      {problem?.code === 'secret_wrong' ? null : <ActProblem problem={problem} />}
    </ConfirmDialog>
  );
}

function useSigning(onDone: (act: 'signed') => void) {
  const { file, own } = useOpenFile();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** @returns why it was not signed */
  const sign = async (kind: Secret, secret: string): Promise<string | undefined> => {
    setPending(true);
    setProblem(null);
    const { data, error } = await signedFetch.POST('/applications/{id}/signature', {
      params: { path: { id: file.id } },
      body: kind === 'totp' ? { totp: secret } : { passphrase: secret },
    });
    setPending(false);
    if (data === undefined) {
      setProblem(error);
      return error.code;
    }
    own(data.version);
    onDone('signed');
    return undefined;
  };
  return { isPending, problem, sign };
}
