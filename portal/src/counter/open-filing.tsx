import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FOR_LIFE } from '../../../shared/domain/field-values.ts';
import { warningsOf } from '../../../shared/domain/form.ts';
import type { FormField } from '../../../shared/domain/service-standard.ts';
import type { paths } from '../api/openapi.d.ts';
import { inLanguage } from '../app/language.ts';
import { ErrorSummary } from '../parts/error-summary.tsx';
import { AnswerInput } from '../parts/filing/answer-input.tsx';
import { asSent, checkAnswer } from '../parts/filing/answers.ts';
import type { Application } from '../parts/filing/application.ts';
import { ClashNotice } from '../parts/filing/clash-notice.tsx';
import { isUnsaved } from '../parts/filing/draft.ts';
import { inputId } from '../parts/filing/field-inputs.ts';
import { isDocumentOpen } from '../parts/filing/gaps.ts';
import { openFields } from '../parts/filing/questions.ts';
import { SavingNotice } from '../parts/filing/saving-notice.tsx';
import { useAnswerRules } from '../parts/filing/use-answer-rules.ts';
import { useAnswerWords } from '../parts/filing/use-answer-words.ts';
import { useDraft } from '../parts/filing/use-draft.ts';
import { useSubmit } from '../parts/filing/use-submit.ts';
import { useTroubles } from '../parts/filing/use-troubles.ts';
import { Page } from '../parts/page.tsx';
import { ProblemAlert } from '../parts/problem-alert.tsx';
import { DocumentCard, documentId } from '../parts/upload/document-card.tsx';
import { FileAssignment } from './file-assignment.tsx';

export type Service = paths['/services/{service}']['get']['responses'][200]['content']['application/json'];

/** Of what stands on this page. */
const idOf = { field: inputId, document: documentId };

/** All questions and all documents at once, for who types many of these a day. Each answer is saved as it is left. */
export function OpenFiling({ application, service }: { application: Application; service: Service }) {
  const { t } = useTranslation('counter');
  const { t: app } = useTranslation();
  const { t: words } = useTranslation('filing');
  const { draft, state } = useDraft(application);
  const [attempt, setAttempt] = useState(0);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const fields = openFields(service, application);
  const { today, wordsFor } = useAnswerRules(fields, application.tenant);
  const answerWords = useAnswerWords();
  const { error, isPending, submit } = useSubmit(application, () => undefined);
  const valueOf = ({ name }: FormField) => state.typed[name]?.value ?? state.kept[name] ?? '';

  const leave = (field: FormField) => {
    setLeft((names) => new Set([...names, field.name]));
    const value = asSent(field, valueOf(field));
    if (state.typed[field.name] === undefined) return;
    draft.type(field.name, value);
    if (value === '' || checkAnswer(field, value, today) === undefined) draft.save([field.name]);
  };

  const troubleOf = (field: FormField): string | undefined => {
    const refused = state.refusals[field.name];
    if (refused !== undefined) return wordsFor(refused);
    const value = valueOf(field);
    if (attempt === 0 && (value === '' || !left.has(field.name))) return undefined;
    const problem = checkAnswer(field, value, today);
    return problem && answerWords(problem);
  };

  const { isComplete, troubles } = useTroubles({ application, service, state, error, idOf });
  const tryToSubmit = () => {
    setAttempt(attempt + 1);
    if (isUnsaved(state)) draft.save(Object.keys(state.typed));
    else if (isComplete) submit();
  };
  const { correction, filing, id, purpose, receipt } = application;
  const warnings = warningsOf({
    ...state.kept,
    ...Object.fromEntries(fields.map((field) => [field.name, asSent(field, valueOf(field))])),
  });
  return (
    <Page title={inLanguage(service.title)} wide>
      <Paragraph>
        {[
          app(`purpose.${purpose}`),
          t(`channel.${filing.channel}`),
          filing.represented ? t('represented') : '',
          filing.trackingNote,
          receipt?.number,
        ]
          .filter((part) => part !== undefined && part !== '')
          .join(' · ')}
      </Paragraph>
      {correction === undefined ? null : (
        <Alert data-color="warning">
          {t('returned')} {correction.note}
        </Alert>
      )}
      <ErrorSummary attempt={attempt + (error === null ? 0 : 1)} troubles={attempt > 0 ? troubles : []} />
      <ClashNotice draft={draft} state={state} fields={service.fields} />
      <form noValidate onSubmit={(event) => event.preventDefault()}>
        <div className="counter-fields">
          {fields.map((field) => (
            <div key={field.name}>
              {correction?.fields[field.name] === undefined ? null : (
                <Alert data-color="warning">{correction.fields[field.name]}</Alert>
              )}
              <AnswerInput
                field={field}
                value={valueOf(field)}
                onChange={(value) => {
                  draft.type(field.name, value);
                  // A choice is made in one go.
                  if (field.kind === 'choice' || value === FOR_LIFE) draft.save([field.name]);
                }}
                onLeave={() => leave(field)}
                trouble={troubleOf(field)}
                own={false}
              />
            </div>
          ))}
        </div>
      </form>
      {warnings.map((warning) => (
        <Alert key={warning} data-color="warning" role="status">
          {words(`warning.${warning}`)}
        </Alert>
      ))}
      <SavingNotice state={state} />
      <section className="stack" aria-labelledby="counter-documents">
        <Heading level={2} data-size="sm" id="counter-documents">
          {t('documents')}
        </Heading>
        <FileAssignment application={application} service={service} />
        <ul className="plain-list counter-documents">
          {application.checklist.map((item) => {
            const requirement = service.requirements.find(({ code }) => code === item.requirement);
            const asked = correction?.documents[item.requirement];
            return requirement === undefined ? null : (
              <li key={item.requirement}>
                <DocumentCard
                  applicationId={id}
                  requirement={requirement}
                  item={item}
                  isOpen={isDocumentOpen(application, item)}
                  repair={item.status === 'to_repair' ? asked : undefined}
                />
              </li>
            );
          })}
        </ul>
      </section>
      {error !== null && troubles.length === 0 ? <ProblemAlert problem={error} onAgain={submit} /> : null}
      <div className="form-end">
        <Button loading={isPending} onClick={tryToSubmit}>
          {correction === undefined ? t('submit') : t('resubmit')}
        </Button>
      </div>
    </Page>
  );
}
