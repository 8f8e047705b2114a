import { Button, Fieldset, Heading, Paragraph, Radio, Textfield } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Purpose } from '../../../shared/domain/service-standard.ts';
import { publicApi } from '../api/client.ts';
import { fieldOf } from '../api/problem.ts';
import { inLanguage } from '../app/language.ts';
import { Answer } from '../parts/answer.tsx';
import { ErrorSummary } from '../parts/error-summary.tsx';
import { Checklist, type Found } from './checklist.tsx';
import { questionsFor } from './pre-check-questions.ts';
import { offers, purposesOf } from './service-filter.ts';
import type { Service } from './service-page.tsx';
import '../parts/forms.css';

/** Answers by question; `purpose` and `represented` are questions like the fields. */
type Answers = Readonly<Record<string, string>>;

/** Those that may stand in an address: chosen from a list, so nothing of a person. What is typed stays in memory. */
function shareable(service: Service, answers: Answers): [string, string][] {
  const choices = service.fields.filter(({ kind }) => kind === 'choice').map(({ name }) => name);
  const names = new Set(['purpose', 'represented', ...choices]);
  return Object.entries(answers).filter(([name, value]) => names.has(name) && value !== '');
}

/** "What do I need?": a few plain questions, and the list that follows from the answers. */
export function PreCheck({ service }: { service: Service }) {
  const { t } = useTranslation('public');
  const [search, setSearch] = useSearchParams();
  const [answers, setAnswers] = useState<Answers>(() => Object.fromEntries(search));
  const [attempt, setAttempt] = useState(0);
  const [asked, setAsked] = useState<Answers | undefined>(() =>
    search.has('purpose') && missingIn(service, Object.fromEntries(search)).length === 0
      ? Object.fromEntries(search)
      : undefined,
  );
  const found = useFound(service, asked);
  const missing = attempt > 0 ? missingIn(service, answers) : [];
  const wrong = wrongIn(service, found.data, asked).filter(({ name }) => answers[name] === asked?.[name]);
  const submit = () => {
    setAttempt(attempt + 1);
    if (missingIn(service, answers).length > 0) return;
    setSearch(shareable(service, answers), { replace: true, preventScrollReset: true });
    setAsked(answers);
  };
  return (
    <section className="stack" aria-labelledby="need">
      <div className="stack no-print">
        <Heading level={2} data-size="sm" id="need">
          {t('service.need')}
        </Heading>
        <Paragraph>{t('service.needWhy')}</Paragraph>
        <form
          className="public-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <ErrorSummary
            // What is wrong with an answer comes with the list: a second occasion to look up here.
            attempt={2 * attempt + (wrong.length > 0 ? 1 : 0)}
            troubles={[
              ...missing.map(({ label, name }) => ({
                field: `ask-${name}`,
                message: `${name === 'purpose' ? t('service.purpose') : label} ${t('service.choose')}`,
              })),
              ...wrong.map(({ label, message, name }) => ({
                field: `ask-${name}`,
                message: `${label}: ${message}`,
              })),
            ]}
          />
          <Questions
            service={service}
            answers={answers}
            missing={missing.map(({ name }) => name)}
            wrong={new Map(wrong.map(({ message, name }) => [name, message]))}
            onAnswer={(name, value) => setAnswers({ ...answers, [name]: value })}
          />
          <div>
            <Button type="submit">{t('service.show')}</Button>
          </div>
        </form>
      </div>
      {asked === undefined || wrong.length > 0 ? null : (
        <Answer of={found}>
          {({ requirements }) => (
            <Checklist
              key={attempt}
              isAnswer={attempt > 0}
              service={service}
              purpose={purposeIn(service, asked) ?? 'new'}
              requirements={requirements}
            />
          )}
        </Answer>
      )}
    </section>
  );
}

function purposeIn({ purposes }: Service, { purpose = '' }: Answers): Purpose | undefined {
  return offers(purposes, purpose) ? purpose : undefined;
}

/** Whatever has to be chosen and was not. What is typed may stay empty: that is an answer, too. */
function missingIn(service: Service, answers: Answers): { name: string; label: string }[] {
  const purpose = purposeIn(service, answers);
  if (purpose === undefined) return [{ name: 'purpose', label: '' }];
  return questionsFor(service, purpose)
    .fields.filter(({ kind, name, required }) => kind === 'choice' && required && !answers[name])
    .map(({ label, name }) => ({ name, label: inLanguage(label) }));
}

interface QuestionsProps {
  readonly service: Service;
  readonly answers: Answers;
  readonly missing: readonly string[];
  /** What is wrong with an answer, by question. */
  readonly wrong: ReadonlyMap<string, string>;
  readonly onAnswer: (name: string, value: string) => void;
}

function Questions({ answers, missing, onAnswer, service, wrong }: QuestionsProps) {
  const { t } = useTranslation('public');
  const { t: common } = useTranslation();
  const purpose = purposeIn(service, answers);
  const questions = purpose === undefined ? undefined : questionsFor(service, purpose);
  const choice = (name: string, legend: string, help: string | undefined, options: readonly Option[]) => (
    <Choice
      key={name}
      {...{ name, legend, help, options }}
      value={answers[name] ?? ''}
      isMissing={missing.includes(name)}
      onChange={(value) => onAnswer(name, value)}
    />
  );
  return (
    <>
      {choice(
        'purpose',
        t('service.purpose'),
        undefined,
        purposesOf([service]).map((option) => ({ value: option, label: common(`purpose.${option}`) })),
      )}
      {questions?.fields.map(({ choices, help, label, name }) =>
        choices === undefined ? (
          <Textfield
            key={name}
            id={`ask-${name}`}
            label={inLanguage(label)}
            description={help && inLanguage(help)}
            value={answers[name] ?? ''}
            autoComplete="off"
            error={wrong.get(name)}
            onChange={(event) => onAnswer(name, event.target.value)}
          />
        ) : (
          choice(
            name,
            inLanguage(label),
            help && inLanguage(help),
            choices.map((option) => ({ value: option.value, label: inLanguage(option.label) })),
          )
        ),
      )}
      {questions?.represented === true
        ? choice('represented', t('service.represented'), undefined, [
            { value: '', label: t('service.myself') },
            { value: 'yes', label: t('service.somebodyElse') },
          ])
        : null}
    </>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

interface ChoiceProps {
  readonly name: string;
  readonly legend: string;
  readonly help: string | undefined;
  readonly options: readonly Option[];
  readonly value: string;
  readonly isMissing: boolean;
  readonly onChange: (value: string) => void;
}

function Choice({ help, isMissing, legend, name, onChange, options, value }: ChoiceProps) {
  const { t } = useTranslation('public');
  return (
    <Fieldset>
      <Fieldset.Legend>{legend}</Fieldset.Legend>
      {help === undefined ? null : <Fieldset.Description>{help}</Fieldset.Description>}
      {options.map((option, at) => (
        <Radio
          key={option.value}
          // The summary of what is missing leads to the first.
          {...(at === 0 ? { id: `ask-${name}` } : {})}
          name={name}
          label={option.label}
          value={option.value}
          checked={value === option.value}
          aria-invalid={isMissing}
          onChange={() => onChange(option.value)}
          {...(isMissing && at === options.length - 1 ? { error: t('service.choose') } : {})}
        />
      ))}
    </Fieldset>
  );
}

/** The answer of the office's rules to these answers. */
function useFound(service: Service, asked: Answers | undefined) {
  const purpose = purposeIn(service, asked ?? {}) ?? 'new';
  const names = namesFor(service, purpose);
  const form = Object.fromEntries(
    Object.entries(asked ?? {}).filter(([name, value]) => names.includes(name) && value !== ''),
  );
  return publicApi.useQuery(
    'post',
    '/services/{service}/pre-check',
    {
      params: { path: { service: service.service } },
      body: { purpose, represented: asked?.['represented'] === 'yes', form },
    },
    { staleTime: Number.POSITIVE_INFINITY, enabled: asked !== undefined },
  );
}

const namesFor = (service: Service, purpose: Purpose) =>
  questionsFor(service, purpose).fields.map(({ name }) => name);

/** What the office's rules say is wrong with an answer; that others of the form are missing is no wonder. */
function wrongIn(service: Service, found: Found | undefined, asked: Answers | undefined) {
  const purpose = purposeIn(service, asked ?? {});
  if (found === undefined || purpose === undefined) return [];
  const { fields } = questionsFor(service, purpose);
  return found.problems.flatMap(({ code, detail, pointer }) => {
    const field = fields.find(({ name }) => name === fieldOf(pointer));
    return field === undefined || code === 'missing'
      ? []
      : [{ name: field.name, label: inLanguage(field.label), message: detail }];
  });
}
