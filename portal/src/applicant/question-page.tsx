import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { warningsOf } from '../../../shared/domain/form.ts';
import { inLanguage } from '../app/language.ts';
import { ErrorSummary } from '../parts/error-summary.tsx';
import { AnswerInput } from '../parts/filing/answer-input.tsx';
import { asSent } from '../parts/filing/answers.ts';
import { ClashNotice } from '../parts/filing/clash-notice.tsx';
import { inputId } from '../parts/filing/field-inputs.ts';
import { isGroupName, type Question } from '../parts/filing/questions.ts';
import { SavingNotice } from '../parts/filing/saving-notice.tsx';
import { useAnswerRules } from '../parts/filing/use-answer-rules.ts';
import { useDraft } from '../parts/filing/use-draft.ts';
import { Page } from '../parts/page.tsx';
import { FilingSteps } from './filing-steps.tsx';
import type { Filing } from './use-filing.tsx';

interface QuestionPageProps {
  readonly filing: Filing;
  readonly question: Question;
  readonly place: { readonly n: number; readonly of: number };
  readonly onNext: () => void;
  readonly onBack: () => void;
}

/** Messages appear after the click that left the field, ms, so that no button moves from under a finger. */
const UNHURRIED = 200;

/** One question, or a few that stand on one paper. */
export function QuestionPage({ filing, onBack, onNext, place, question }: QuestionPageProps) {
  const { t } = useTranslation('applicant');
  const { t: filingWords } = useTranslation('filing');
  const { application, service } = filing;
  const { fields } = question;
  const { draft, state } = useDraft(application);
  const [attempt, setAttempt] = useState(0);
  const { isRight, resolver, wordsFor } = useAnswerRules(fields, application.tenant);
  const valueOf = (name: string) => state.typed[name]?.value ?? state.kept[name] ?? '';
  const form = useForm<Record<string, string>>({
    defaultValues: Object.fromEntries(fields.map(({ name }) => [name, valueOf(name)])),
    mode: 'onTouched',
    resolver,
    shouldFocusError: false,
  });
  const values = useWatch({ control: form.control });
  const saveRight = () => {
    const right = fields.filter((field) => isRight(field, form.getValues(field.name)));
    for (const field of right) draft.type(field.name, asSent(field, form.getValues(field.name)));
    draft.save(right.map(({ name }) => name));
  };
  useOnLeaving(saveRight);
  // What was saved comes back as it is kept, and what was changed elsewhere is shown.
  useEffect(() => {
    for (const { name } of fields) {
      const kept = state.kept[name] ?? '';
      if (state.typed[name] === undefined && form.getValues(name) !== kept) form.setValue(name, kept);
    }
  }, [fields, form, state.kept, state.typed]);
  const next = form.handleSubmit(
    () => {
      saveRight();
      onNext();
    },
    () => setAttempt(attempt + 1),
  );
  const errors = form.formState.errors;
  const troubleOf = (name: string) =>
    errors[name]?.message ??
    (state.refusals[name] === undefined ? undefined : wordsFor(state.refusals[name]));
  const troubles = fields.flatMap(({ name }) => {
    const message = troubleOf(name);
    return message === undefined ? [] : [{ field: inputId(name), message }];
  });
  const isSingle = fields.length === 1;
  const title = titleOf();
  const warnings = fields.some(({ kind }) => kind === 'nik' || kind === 'birth_date')
    ? warningsOf({ ...state.kept, ...sentValues() })
    : [];
  return (
    <Page
      title={title}
      above={
        <div className="stack above-title">
          <FilingSteps current="form" id={application.id} />
          <Paragraph data-size="sm">
            {inLanguage(service.title)} · {t('form.place', { n: place.n + 1, of: place.of })}
          </Paragraph>
        </div>
      }
    >
      <ErrorSummary attempt={attempt} troubles={attempt > 0 ? troubles : []} />
      <ClashNotice draft={draft} state={state} fields={service.fields} />
      <form noValidate className="stack" onSubmit={(event) => void next(event)}>
        {fields.map((field) => (
          <div key={field.name} className="stack">
            {application.correction?.fields[field.name] === undefined ? null : (
              <Alert data-color="warning">
                {t('returned.fieldNote')} {application.correction.fields[field.name]}
              </Alert>
            )}
            <AnswerInput
              field={field}
              value={values[field.name] ?? ''}
              onChange={(value) => {
                form.setValue(field.name, value, {
                  shouldDirty: true,
                  shouldValidate: form.formState.touchedFields[field.name] === true || attempt > 0,
                });
                draft.type(field.name, value);
              }}
              onLeave={() => {
                form.setValue(field.name, form.getValues(field.name), { shouldTouch: true });
                // Who leaves a field empty is told when they want to go on, not before.
                setTimeout(() => {
                  if (form.getValues(field.name)) void form.trigger(field.name);
                }, UNHURRIED);
                saveRight();
              }}
              trouble={troubleOf(field.name)}
              own={application.filing.channel === 'online'}
              isAskedAbove={isSingle}
            />
          </div>
        ))}
        {warnings.map((warning) => (
          <Alert key={warning} data-color="warning" role="status">
            {filingWords(`warning.${warning}`)}
          </Alert>
        ))}
        <div className="form-end">
          <Button type="submit">{t('form.next')}</Button>
          <Button variant="tertiary" onClick={onBack}>
            {t('form.back')}
          </Button>
        </div>
        {/* Below the buttons, so that it moves none from under a finger. */}
        <SavingNotice state={state} />
      </form>
    </Page>
  );

  function titleOf(): string {
    const first = fields[0];
    if (!isSingle && isGroupName(question.name)) return filingWords(`group.${question.name}`);
    return first === undefined ? '' : inLanguage(first.label);
  }

  function sentValues(): Record<string, string> {
    return Object.fromEntries(fields.map((field) => [field.name, asSent(field, values[field.name] ?? '')]));
  }
}

/** Whatever way the page is left, or only put aside for another app, what is right on it is saved. */
function useOnLeaving(leave: () => void): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    const aside = () => {
      if (document.visibilityState === 'hidden') latest.current();
    };
    document.addEventListener('visibilitychange', aside);
    return () => {
      document.removeEventListener('visibilitychange', aside);
      latest.current();
    };
  }, []);
}
