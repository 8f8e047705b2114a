import { Heading, ValidationMessage } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fieldsFor } from '../../../shared/domain/requirements.ts';
import { inLanguage } from '../app/language.ts';
import { answerText } from '../parts/filing/answers.ts';
import type { DraftState } from '../parts/filing/draft.ts';
import { isDocumentOpen } from '../parts/filing/gaps.ts';
import { openFields } from '../parts/filing/questions.ts';
import { DocumentState } from '../parts/upload/document-state.tsx';
import type { Filing } from './use-filing.tsx';

export const answerId = (name: string): string => `answer-${name}`;
export const fileId = (code: string): string => `file-${code}`;

interface LineProps {
  readonly id: string;
  readonly label: string;
  /** Where it is changed; nothing where it is locked. */
  readonly to: string | undefined;
  readonly trouble?: string | undefined;
  readonly children: ReactNode;
}

function Line({ children, id, label, to, trouble }: LineProps) {
  const { t } = useTranslation('applicant');
  return (
    <div id={id} tabIndex={-1}>
      <dt>{label}</dt>
      <dd>
        {children}
        {trouble === undefined ? null : <ValidationMessage>{trouble}</ValidationMessage>}
      </dd>
      <dd>
        {to === undefined ? null : (
          <Link className="ds-link" to={to}>
            {t('review.change')} <span className="visually-hidden">{label}</span>
          </Link>
        )}
      </dd>
    </div>
  );
}

interface ReviewProps {
  readonly filing: Filing;
  /** What is wrong with what has this id. */
  readonly troubleOf: (id: string) => string | undefined;
}

/** All answers, each with the way back to its question. */
export function ReviewAnswers({ filing, state, troubleOf }: ReviewProps & { readonly state: DraftState }) {
  const { t } = useTranslation('applicant');
  const { t: words } = useTranslation('filing');
  const { application, service } = filing;
  const { filing: how, id, purpose } = application;
  const open = openFields(service, application).map(({ name }) => name);
  return (
    <section className="stack" aria-labelledby="review-answers">
      <Heading level={2} data-size="sm" id="review-answers">
        {t('steps.form')}
      </Heading>
      <dl className="answers">
        {fieldsFor(service, { purpose, represented: how.represented }).map((field) => {
          const value = state.typed[field.name]?.value ?? state.kept[field.name] ?? '';
          return (
            <Line
              key={field.name}
              id={answerId(field.name)}
              label={inLanguage(field.label)}
              to={
                open.includes(field.name)
                  ? `/applications/${id}/form?step=${field.name}&then=review`
                  : undefined
              }
              trouble={troubleOf(answerId(field.name))}
            >
              {value === ''
                ? // What is wrong with it says as much.
                  troubleOf(answerId(field.name)) === undefined && (
                    <span className="subtle">{field.required ? t('review.empty') : '–'}</span>
                  )
                : answerText(field, value, words('validity.forLife'))}
            </Line>
          );
        })}
      </dl>
    </section>
  );
}

/** All documents, each with where it stands. */
export function ReviewDocuments({ filing: { application, service }, troubleOf }: ReviewProps) {
  const { t } = useTranslation('applicant');
  return (
    <section className="stack" aria-labelledby="review-documents">
      <Heading level={2} data-size="sm" id="review-documents">
        {t('steps.documents')}
      </Heading>
      <dl className="answers">
        {application.checklist.map((item) => {
          const { requirement } = item;
          const title = service.requirements.find(({ code }) => code === requirement)?.title;
          return (
            <Line
              key={requirement}
              id={fileId(requirement)}
              label={title === undefined ? requirement : inLanguage(title)}
              to={
                isDocumentOpen(application, item)
                  ? `/applications/${application.id}/documents#document-${requirement}`
                  : undefined
              }
              trouble={troubleOf(fileId(requirement))}
            >
              <DocumentState status={item.status} />
            </Line>
          );
        })}
      </dl>
    </section>
  );
}
