import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLanguage } from '../app/language.ts';
import { Moment } from '../parts/moment.tsx';
import { DocumentState } from '../parts/upload/document-state.tsx';
import { useRefusalWords } from '../parts/upload/use-refusal-words.ts';
import './correction-panel.css';
import type { Filing } from './use-filing.tsx';

/** What the office wants corrected, each with why and the button that leads there; and whom to ask. */
export function CorrectionPanel({ application, service, zone }: Filing & { zone: string | undefined }) {
  const { t } = useTranslation('applicant');
  const reasonWords = useRefusalWords();
  const { checklist, correction, id } = application;
  if (correction === undefined) return null;
  const documents = Object.entries(correction.documents).filter(([, { outcome }]) => outcome === 'to_repair');
  const titleOf = (code: string) => {
    const found = service.requirements.find((one) => one.code === code);
    return found === undefined ? code : inLanguage(found.title);
  };
  const statusOf = (code: string) => checklist.find(({ requirement }) => requirement === code)?.status;
  return (
    <Alert data-color="warning">
      <div className="stack">
        <Heading level={2} data-size="xs">
          {t('returned.title')}
        </Heading>
        <Paragraph>
          {t('returned.by')} <Moment at={correction.correctBy} {...(zone === undefined ? {} : { zone })} />.{' '}
          {t('returned.rest')}
        </Paragraph>
        {correction.note === undefined ? null : <Paragraph>{correction.note}</Paragraph>}
        <ul className="repairs">
          {documents.map(([code, { note, reason }]) => (
            <li key={code}>
              <div className="row">
                <strong>{titleOf(code)}</strong>
                <DocumentState status={statusOf(code) ?? 'to_repair'} />
              </div>
              <Paragraph>
                {reason === undefined || reason === 'other' ? null : reasonWords(reason)} {note}
              </Paragraph>
              <Button asChild variant="secondary" data-color="accent">
                <Link to={`/applications/${id}/documents#document-${code}`}>
                  {t('returned.repairDocument')} <span className="visually-hidden">{titleOf(code)}</span>
                </Link>
              </Button>
            </li>
          ))}
          {Object.entries(correction.fields).map(([name, why]) => {
            const field = service.fields.find((one) => one.name === name);
            const label = field === undefined ? name : inLanguage(field.label);
            return (
              <li key={name}>
                <strong>{label}</strong>
                <Paragraph>{why}</Paragraph>
                <Button asChild variant="secondary" data-color="accent">
                  <Link to={`/applications/${id}/form?step=${name}&then=review`}>
                    {t('returned.repairField')} <span className="visually-hidden">{label}</span>
                  </Link>
                </Button>
              </li>
            );
          })}
        </ul>
        <div className="form-end">
          <Button asChild data-color="accent">
            <Link to={`/applications/${id}/review`}>{t('returned.resubmit')}</Link>
          </Button>
          <Desk application={application} />
        </div>
      </div>
    </Alert>
  );
}

/** The people of the office who answer questions about it, on WhatsApp, with the receipt number written already. */
function Desk({ application: { correction, receipt } }: Pick<Filing, 'application'>) {
  const { t } = useTranslation('applicant');
  const desk = correction?.desk;
  if (desk === undefined) return null;
  if (desk.whatsapp === undefined)
    return <Paragraph>{t('returned.deskName', { desk: desk.name })}</Paragraph>;
  const text = t('returned.question', { number: receipt?.number ?? '' });
  return (
    <a
      className="ds-link"
      href={`https://wa.me/${desk.whatsapp.slice(1)}?text=${encodeURIComponent(text)}`}
      target="_blank"
      rel="noreferrer"
    >
      {t('returned.desk', { desk: desk.name })}
    </a>
  );
}
