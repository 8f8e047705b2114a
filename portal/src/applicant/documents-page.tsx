import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLanguage } from '../app/language.ts';
import { ClashNotice } from '../parts/filing/clash-notice.tsx';
import '../parts/filing/filing.css';
import { isUnsaved } from '../parts/filing/draft.ts';
import { isDocumentOpen } from '../parts/filing/gaps.ts';
import { SavingNotice } from '../parts/filing/saving-notice.tsx';
import { useDraft } from '../parts/filing/use-draft.ts';
import { Page } from '../parts/page.tsx';
import { DocumentCard } from '../parts/upload/document-card.tsx';
import { FilingSteps } from './filing-steps.tsx';
import { type Filing, FilingAnswer } from './use-filing.tsx';

/** The documents, each uploaded as it is chosen. */
export function Component() {
  return <FilingAnswer onlyOpen>{(filing) => <Documents {...filing} />}</FilingAnswer>;
}

function Documents({ application, service }: Filing) {
  const { t } = useTranslation('applicant');
  const { draft, state } = useDraft(application);
  const { checklist, correction, id } = application;
  const done = checklist.filter(({ status }) => status === 'usable' || status === 'accepted').length;
  return (
    <Page
      title={t('documents.title')}
      above={
        <div className="stack above-title">
          <FilingSteps current="documents" id={id} />
          <Paragraph data-size="sm">
            {inLanguage(service.title)} · {t('documents.progress', { done, of: checklist.length })}
          </Paragraph>
        </div>
      }
    >
      <Paragraph>{correction === undefined ? t('documents.how') : t('documents.howReturned')}</Paragraph>
      {isUnsaved(state) || state.problem !== undefined ? <SavingNotice state={state} /> : null}
      <ClashNotice draft={draft} state={state} fields={service.fields} />
      {checklist.length === 0 ? <Alert data-color="info">{t('documents.none')}</Alert> : null}
      <ul className="plain-list">
        {openFirst().map((item) => {
          const requirement = service.requirements.find(({ code }) => code === item.requirement);
          const asked = correction?.documents[item.requirement];
          return requirement === undefined ? null : (
            <li key={item.requirement}>
              <DocumentCard
                applicationId={id}
                requirement={requirement}
                item={item}
                isOpen={isDocumentOpen(application, item)}
                repair={asked?.outcome === 'to_repair' && item.status === 'to_repair' ? asked : undefined}
              />
            </li>
          );
        })}
      </ul>
      <div className="form-end">
        <Button asChild>
          <Link to={`/applications/${id}/review`}>{t('documents.next')}</Link>
        </Button>
        <Button asChild variant="tertiary">
          <Link to={`/applications/${id}/form`}>{t('form.back')}</Link>
        </Button>
      </div>
    </Page>
  );

  /** What is to be repaired comes first; the order of the standard otherwise. */
  function openFirst() {
    if (correction === undefined) return checklist;
    return checklist.toSorted(
      (one, other) => Number(isDocumentOpen(application, other)) - Number(isDocumentOpen(application, one)),
    );
  }
}
