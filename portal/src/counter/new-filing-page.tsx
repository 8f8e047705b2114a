import {
  Button,
  Checkbox,
  Field,
  Fieldset,
  Label,
  Radio,
  Select,
  Textfield,
  ValidationMessage,
} from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Purpose } from '../../../shared/domain/service-standard.ts';
import { api, publicApi } from '../api/client.ts';
import { useIdempotencyKey } from '../api/idempotency.ts';
import type { paths } from '../api/openapi.d.ts';
import { inLanguage } from '../app/language.ts';
import { Answer } from '../parts/answer.tsx';
import { ErrorSummary } from '../parts/error-summary.tsx';
import { asSent } from '../parts/filing/answers.ts';
import { knowApplication } from '../parts/filing/application.ts';
import { DayInput } from '../parts/filing/day-input.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemAlert } from '../parts/problem-alert.tsx';
import { useWho } from '../session/use-session.ts';
import './counter.css';
import { bodyOf, type Intake, type IntakeField, isRepresented, wrongPartsOf } from './intake.ts';
import '../parts/forms.css';

type Services = paths['/services']['get']['responses'][200]['content']['application/json']['items'];

const START: Intake = {
  service: '',
  purpose: 'new',
  who: 'self',
  isSentByOther: false,
  reference: '',
  date: '',
  trackingNote: '',
};

const idOf = (field: IntakeField) => `intake-${field}`;

/** Registers an application of somebody who came, or whose file came by post. */
export function Component() {
  const { t } = useTranslation('counter');
  const who = useWho();
  const services = publicApi.useQuery('get', '/services', {});
  return (
    <Page title={t('new.title')}>
      <Answer of={services}>
        {({ items }) => <Register services={items.filter(({ tenant }) => tenant === who?.tenant)} />}
      </Answer>
    </Page>
  );
}

function Register({ services }: { services: Services }) {
  const { t } = useTranslation('counter');
  const { t: app } = useTranslation();
  const [intake, setIntake] = useState<Intake>({
    ...START,
    service: services.length === 1 ? (services[0]?.service ?? '') : '',
  });
  const [attempt, setAttempt] = useState(0);
  const { error, isPending, start } = useRegistration();
  const become = (part: Partial<Intake>) => setIntake({ ...intake, ...part });
  const wrong = wrongPartsOf(intake);
  const troubleOf = (field: IntakeField) =>
    attempt > 0 && wrong.includes(field) ? t(`new.wrong.${field}`) : undefined;
  const purposes = Purpose.options.filter(
    (purpose) => services.find(({ service }) => service === intake.service)?.purposes[purpose] !== undefined,
  );
  return (
    <form
      noValidate
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setAttempt(attempt + 1);
        if (wrong.length === 0) start(intake);
      }}
    >
      <ErrorSummary
        attempt={attempt}
        troubles={wrong.flatMap((field) => {
          const message = troubleOf(field);
          return message === undefined ? [] : [{ field: idOf(field), message }];
        })}
      />
      <Field>
        <Label>{t('new.service')}</Label>
        <Select
          id={idOf('service')}
          value={intake.service}
          aria-invalid={troubleOf('service') === undefined ? undefined : true}
          onChange={({ target }) => become({ service: target.value, purpose: 'new' })}
        >
          <Select.Option value="">{t('new.choose')}</Select.Option>
          {services.map(({ service, title }) => (
            <Select.Option key={service} value={service}>
              {inLanguage(title)}
            </Select.Option>
          ))}
        </Select>
        {troubleOf('service') === undefined ? null : (
          <ValidationMessage>{troubleOf('service')}</ValidationMessage>
        )}
      </Field>
      <Field>
        <Label>{t('new.purpose')}</Label>
        <Select
          value={intake.purpose}
          onChange={({ target }) =>
            become({ purpose: Purpose.options.find((one) => one === target.value) ?? 'new' })
          }
        >
          {(purposes.length === 0 ? (['new'] as const) : purposes).map((purpose) => (
            <Select.Option key={purpose} value={purpose}>
              {app(`purpose.${purpose}`)}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Fieldset>
        <Fieldset.Legend>{t('new.who')}</Fieldset.Legend>
        {(['self', 'other', 'post'] as const).map((who) => (
          <Radio
            key={who}
            name="who"
            value={who}
            label={t(`new.whoIs.${who}`)}
            checked={intake.who === who}
            onChange={() => become({ who })}
          />
        ))}
      </Fieldset>
      {intake.who === 'post' ? (
        <>
          <Textfield
            id={idOf('trackingNote')}
            label={t('new.trackingNote')}
            description={t('new.trackingNoteHelp')}
            maxLength={2000}
            autoComplete="off"
            value={intake.trackingNote}
            error={troubleOf('trackingNote')}
            onChange={({ target }) => become({ trackingNote: target.value })}
          />
          <Checkbox
            label={t('new.sentByOther')}
            value="other"
            checked={intake.isSentByOther}
            onChange={({ target }) => become({ isSentByOther: target.checked })}
          />
        </>
      ) : null}
      {isRepresented(intake) ? (
        <>
          <Textfield
            id={idOf('reference')}
            label={t('new.reference')}
            description={t('new.referenceHelp')}
            maxLength={100}
            autoComplete="off"
            value={intake.reference}
            error={troubleOf('reference')}
            onChange={({ target }) => become({ reference: target.value })}
          />
          <Fieldset>
            <Fieldset.Legend>{t('new.date')}</Fieldset.Legend>
            <DayInput
              id={idOf('date')}
              value={intake.date}
              isWrong={troubleOf('date') !== undefined}
              onChange={(date) => become({ date })}
              onLeave={() => become({ date: asSent({ kind: 'date' }, intake.date) })}
            />
            {troubleOf('date') === undefined ? null : (
              <ValidationMessage>{troubleOf('date')}</ValidationMessage>
            )}
          </Fieldset>
        </>
      ) : null}
      {error === null ? null : <ProblemAlert problem={error} />}
      <div>
        <Button type="submit" loading={isPending}>
          {t('new.go')}
        </Button>
      </div>
    </form>
  );
}

function useRegistration() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { keyFor } = useIdempotencyKey();
  const { error, isPending, mutate } = api.useMutation('post', '/applications', {
    onSuccess: (application) => {
      knowApplication(queries, application);
      void queries.invalidateQueries({ queryKey: ['get', '/applications'] });
      void navigate(`/counter/${application.id}`, { replace: true });
    },
  });
  const start = (intake: Intake) => {
    const body = bodyOf({ ...intake, date: asSent({ kind: 'date' }, intake.date) });
    mutate({ params: { header: { 'Idempotency-Key': keyFor(body) } }, body });
  };
  return { error, isPending, start };
}
