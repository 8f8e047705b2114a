import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type ClipboardEvent, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { publicFetch, type Schemas } from '../api/client.ts';
import { ErrorSummary } from '../parts/error-summary.tsx';
import { Page } from '../parts/page.tsx';
import { type Refused, refusalOf } from './asking.ts';
import { FollowedStatus } from './followed-status.tsx';
import './public.css';
import { receiptIn } from './receipt-text.ts';
import { RefusalAlert } from './refusal-alert.tsx';
import { troublesOf } from './troubles.ts';
import '../parts/forms.css';

interface Receipt {
  readonly number: string;
  readonly code: string;
}

/** @throws Refused */
async function follow({ code, number }: Receipt): Promise<Schemas['FollowedApplication']> {
  const body = { receiptNumber: number.trim(), code: code.trim() };
  const { data, error, response } = await publicFetch.POST('/application-statuses', { body });
  if (data === undefined) throw refusalOf(error, response);
  return data;
}

/** How far an application is, for whoever holds its receipt. Both stay in this page's memory and nowhere else. */
export function Component() {
  const { t } = useTranslation('public');
  const following = useMutation<Schemas['FollowedApplication'], Refused, Receipt>({ mutationFn: follow });
  const { data, error, isPending, mutate, reset, variables } = following;
  return (
    <Page title={t('status.title')}>
      {data === undefined ? (
        <ReceiptForm asked={variables} error={error} isPending={isPending} onAsk={mutate} />
      ) : (
        <>
          <FollowedStatus followed={data} />
          <div className="row no-print">
            <Button onClick={() => mutate(variables)}>{t('status.refresh')}</Button>
            <Button variant="secondary" onClick={reset}>
              {t('status.again')}
            </Button>
          </div>
        </>
      )}
    </Page>
  );
}

interface ReceiptFormProps {
  readonly asked: Receipt | undefined;
  readonly error: Refused | null;
  readonly isPending: boolean;
  readonly onAsk: (receipt: Receipt) => void;
}

function ReceiptForm({ asked, error, isPending, onAsk }: ReceiptFormProps) {
  const { t } = useTranslation('public');
  const [attempt, setAttempt] = useState(0);
  const { formState, handleSubmit, register, setValue } = useForm<{ number: string; code: string }>({
    defaultValues: asked ?? { number: '', code: '' },
    shouldFocusError: false,
  });
  const { errors } = formState;
  const submit = handleSubmit(onAsk, () => setAttempt(attempt + 1));
  const paste = (event: ClipboardEvent) => {
    const parts = receiptIn(event.clipboardData.getData('text'));
    if (parts === undefined) return;
    event.preventDefault();
    setValue('number', parts.number, { shouldValidate: true });
    setValue('code', parts.code, { shouldValidate: true });
  };
  return (
    <>
      <Paragraph>{t('status.lead')}</Paragraph>
      <form className="public-form" noValidate autoComplete="off" onSubmit={(event) => void submit(event)}>
        <ErrorSummary attempt={attempt} troubles={troublesOf(errors, 'status')} />
        {error === null ? null : <RefusalAlert refused={error} tooMany="status.wait" />}
        <Textfield
          id="status-number"
          label={t('status.number')}
          description={t('status.numberHelp')}
          error={errors.number?.message}
          maxLength={120}
          autoCapitalize="characters"
          spellCheck={false}
          onPaste={paste}
          {...register('number', { validate: (text) => text.trim() !== '' || t('status.numberNeeded') })}
        />
        <Textfield
          id="status-code"
          label={t('status.code')}
          description={t('status.codeHelp')}
          error={errors.code?.message}
          maxLength={40}
          autoCapitalize="none"
          spellCheck={false}
          onPaste={paste}
          {...register('code', { validate: (text) => text.trim() !== '' || t('status.codeNeeded') })}
        />
        <Paragraph data-size="sm">{t('status.private')}</Paragraph>
        <div>
          <Button type="submit" loading={isPending}>
            {t('status.show')}
          </Button>
        </div>
      </form>
    </>
  );
}
