import { Button, Field, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { type SubmitEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { fieldOf, type Problem } from '../api/problem.ts';
import { inLanguage } from '../app/language.ts';
import { ErrorSummary } from '../parts/error-summary.tsx';
import { type Asked, addressOf, LENGTHS } from './asked.ts';
import { lastDays } from './last-days.ts';
import { useOwnServices } from './reports.ts';
import '../parts/forms.css';

interface FilterProps {
  readonly asked: Asked;
  readonly has: 'service' | 'span' | 'service and span' | 'periods';
  /** What the report that is shown is of: also where nothing was chosen. */
  readonly shown: { readonly from?: string; readonly to?: string } | undefined;
  readonly problem: Problem | null;
}

/** What the report is asked by. It goes into the address, so that going back brings the last report again. */
export function Filter({ asked, has, problem, shown }: FilterProps) {
  const { t } = useTranslation('head');
  const navigate = useNavigate();
  const [attempt, setAttempt] = useState(0);
  const ids = { from: useId(), to: useId(), by: useId(), service: useId() };
  const troubles = (problem?.errors ?? []).map(({ detail, pointer }) => ({
    field: fieldOf(pointer),
    detail,
  }));
  const troubleWith = (field: string) => troubles.find((each) => each.field === field)?.detail;
  const from = asked.from ?? shown?.from ?? '';
  const to = asked.to ?? shown?.to ?? '';

  function show(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setAttempt(attempt + 1);
    void navigate(addressOf(chosenIn(new FormData(event.currentTarget), asked)));
  }

  const isField = (field: string): field is keyof typeof ids => Object.hasOwn(ids, field);
  const summary = troubles.flatMap(({ detail, field }) =>
    isField(field) ? [{ field: ids[field], message: `${t(`filter.${field}`)}: ${detail}` }] : [],
  );
  return (
    <div className="stack no-print">
      <ErrorSummary attempt={attempt} troubles={summary} />
      <form
        key={`${from} ${to} ${asked.by} ${asked.service ?? ''}`}
        className="report-filter"
        aria-label={t('filter.heading')}
        onSubmit={show}
        noValidate
      >
        {has === 'service' ? null : (
          <>
            <Textfield
              id={ids.from}
              name="from"
              type="date"
              label={t('filter.from')}
              defaultValue={from}
              error={troubleWith('from')}
            />
            <Textfield
              id={ids.to}
              name="to"
              type="date"
              label={t('filter.to')}
              defaultValue={to}
              error={troubleWith('to')}
            />
          </>
        )}
        {has === 'periods' ? (
          <Field>
            <Label htmlFor={ids.by}>{t('filter.by')}</Label>
            <Select id={ids.by} name="by" defaultValue={asked.by}>
              {LENGTHS.map((length) => (
                <Select.Option key={length} value={length}>
                  {t(`filter.${length}`)}
                </Select.Option>
              ))}
            </Select>
          </Field>
        ) : null}
        {has === 'span' ? null : <ServiceChoice id={ids.service} chosen={asked.service} />}
        <Button type="submit">{t('filter.show')}</Button>
      </form>
      {has === 'service' ? null : <QuickSpans asked={asked} />}
    </div>
  );
}

function ServiceChoice({ chosen, id }: { id: string; chosen: string | undefined }) {
  const { t } = useTranslation('head');
  const services = useOwnServices();
  return (
    <Field className="report-service">
      <Label htmlFor={id}>{t('filter.service')}</Label>
      <Select key={services.length} id={id} name="service" defaultValue={chosen ?? ''}>
        <Select.Option value="">{t('filter.all')}</Select.Option>
        {services.map(({ service, title }) => (
          <Select.Option key={service} value={service}>
            {inLanguage(title)}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}

const quick = [
  ['days7', 7, 'day'],
  ['days30', 30, 'day'],
  ['days90', 90, 'week'],
  ['year', 365, 'month'],
] as const;

function QuickSpans({ asked }: { asked: Asked }) {
  const { t } = useTranslation('head');
  return (
    <ul className="report-quick" aria-label={t('filter.quick')}>
      {quick.map(([word, days, by]) => (
        <li key={word}>
          <Link className="ds-link" to={addressOf({ ...asked, ...lastDays(days, new Date()), by })}>
            {t(`filter.${word}`)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What was chosen in the form; what it does not ask stays as it was. */
function chosenIn(form: FormData, asked: Asked): Asked {
  const textOf = (name: 'from' | 'to' | 'service' | 'by') => {
    if (!form.has(name)) return asked[name];
    const value = form.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [from, to, service] = [textOf('from'), textOf('to'), textOf('service')];
  return {
    view: asked.view,
    by: LENGTHS.find((length) => length === textOf('by')) ?? 'day',
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(service === undefined ? {} : { service }),
  };
}
