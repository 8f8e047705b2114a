import { Button, Textfield } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useTenant } from '../app/office.ts';
import { ErrorSummary } from '../parts/error-summary.tsx';
import type { Refused } from './asking.ts';
import { fromRegister } from './from-register.ts';
import { OfficeChoice } from './office-choice.tsx';
import type { Outcome } from './outcome.ts';
import { RefusalAlert } from './refusal-alert.tsx';
import { troublesOf } from './troubles.ts';
import { askOffice } from './verifying.ts';
import '../parts/forms.css';

/** By what is written on the paper. What is typed stays on this page: it names a person. */
export function VerifyNumber({ onOutcome }: { onOutcome: (outcome: Outcome) => void }) {
  const { t } = useTranslation('public');
  const tenant = useTenant() ?? '';
  const [attempt, setAttempt] = useState(0);
  const known = fromRegister(useLocation().state);
  const { control, formState, handleSubmit, register } = useForm({
    defaultValues: { tenant, number: '', name: '', ...known },
    shouldFocusError: false,
  });
  const chosen = useWatch({ control, name: 'tenant' });
  const asking = useMutation<Outcome, Refused, { tenant: string; number: string; name: string }>({
    mutationFn: ({ name, ...question }) => askOffice(name === '' ? question : { ...question, name }),
    onSuccess: onOutcome,
  });
  const { errors } = formState;
  const submit = handleSubmit(
    ({ name, number, tenant: place }) =>
      asking.mutate({ tenant: place, number: number.trim(), name: name.trim() }),
    () => setAttempt(attempt + 1),
  );
  return (
    <form className="public-form" noValidate autoComplete="off" onSubmit={(event) => void submit(event)}>
      <ErrorSummary attempt={attempt} troubles={troublesOf(errors, 'verify')} />
      {asking.error === null ? null : <RefusalAlert refused={asking.error} tooMany="verify.wait" />}
      <OfficeChoice
        id="verify-tenant"
        none={t('office.choosePrompt')}
        error={errors.tenant?.message}
        {...register('tenant', { required: t('verify.tenantNeeded') })}
        value={chosen}
      />
      <Textfield
        id="verify-number"
        label={t('verify.licenceNumber')}
        description={t('verify.licenceNumberHelp')}
        error={errors.number?.message}
        maxLength={100}
        autoCapitalize="characters"
        spellCheck={false}
        {...register('number', { validate: (text) => text.trim() !== '' || t('verify.numberNeeded') })}
      />
      <Textfield
        id="verify-name"
        label={t('verify.name')}
        description={t('verify.nameHelp')}
        maxLength={200}
        {...register('name')}
      />
      <div>
        <Button type="submit" loading={asking.isPending}>
          {t('verify.submit')}
        </Button>
      </div>
    </form>
  );
}
