import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { dayText, Moment } from '../../parts/moment.tsx';
import { labelOf, titleOf, useOpenFile } from './open-file.ts';
import { REASONS } from './verdicts.ts';

/** The rule that says the same as a registry's answer. */
const ruleOf = {
  str: 'registration_valid',
  nik: 'identity_matches',
  facility: 'facility_licensed',
  skp: undefined,
} as const;

/** What a person should look at before anything else. */
export function Cautions() {
  const { t } = useTranslation('officers');
  const { file } = useOpenFile();
  const { deemedGranted, office, warnings } = file;
  const broken = office?.trace.filter(({ outcome }) => outcome === 'not_met') ?? [];
  const told = broken.map(({ rule }) => rule);
  const differing =
    office?.checks.filter(
      ({ outcome, registry }) =>
        (outcome === 'mismatch' || outcome === 'not_found') &&
        !told.some((rule) => rule === ruleOf[registry]),
    ) ?? [];
  const unchecked = office?.trace.filter(({ outcome }) => outcome === 'not_checked') ?? [];
  const objections = office?.opinions.filter(({ outcome }) => outcome === 'objection') ?? [];
  const lines = [
    ...(deemedGranted === undefined
      ? []
      : [t('caution.deemedGranted', { law: deemedGranted.legalBasis.text })]),
    ...warnings.map((code) =>
      code === 'nik_birth_date_mismatch' ? t('caution.nik_birth_date_mismatch') : code,
    ),
    ...differing.map(({ registry }) => t('caution.registry', { registry: t(`registry.${registry}`) })),
    ...broken.map(({ rule }) => t(`broken.${rule}`)),
    ...(unchecked.length === 0 ? [] : [t('caution.unchecked', { count: unchecked.length })]),
    ...(objections.length === 0 ? [] : [t('caution.objection')]),
  ];
  if (lines.length === 0) return null;
  return (
    <Alert data-color="warning" data-size="sm">
      <Paragraph>
        <strong>{t('caution.label', { count: lines.length })}</strong>
      </Paragraph>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Alert>
  );
}

/** How the file came in, and what was said about it on its way here. */
export function Circumstances() {
  const { t } = useTranslation('officers');
  const { file, zone } = useOpenFile();
  const { filing, office, opinionUntil, receipt } = file;
  const { powerOfAttorney } = filing;
  const inZone = zone === undefined ? {} : { zone };
  return (
    <dl className="answers">
      <div>
        <dt>{t('filing.how')}</dt>
        <dd>
          {t(`filing.${filing.channel}`)}
          {filing.represented ? `. ${t('filing.represented')}` : ''}
          {filing.trackingNote === undefined ? '' : `. ${filing.trackingNote}`}
          {filing.facility === undefined ? '' : `. ${t('filing.byFacility', { code: filing.facility })}`}
        </dd>
      </div>
      {powerOfAttorney === undefined ? null : (
        <div>
          <dt>{t('filing.attorney')}</dt>
          <dd>
            {t('filing.attorneyOf', {
              reference: powerOfAttorney.reference,
              day: dayText(powerOfAttorney.date),
            })}
          </dd>
        </div>
      )}
      {receipt === undefined ? null : (
        <div>
          <dt>{t('filing.received')}</dt>
          <dd>
            <Moment at={receipt.at} {...inZone} />
          </dd>
        </div>
      )}
      {office?.recommendation === undefined ? null : (
        <div>
          <dt>{t('course.recommendation')}</dt>
          <dd>
            {t(`course.${office.recommendation.outcome}`)} {office.recommendation.note}
          </dd>
        </div>
      )}
      {office?.review === undefined ? null : (
        <div>
          <dt>{t('course.review')}</dt>
          <dd>
            <Moment at={office.review.at} {...inZone} /> {office.review.note}
          </dd>
        </div>
      )}
      {file.determination === undefined ? null : (
        <div>
          <dt>{t('course.determination')}</dt>
          <dd>
            {t(`course.${file.determination.outcome}`)} {file.determination.reason}
          </dd>
        </div>
      )}
      {office?.signing === undefined ? null : (
        <div>
          <dt>{t('course.signing')}</dt>
          <dd>{office.signing.message}</dd>
        </div>
      )}
      {opinionUntil === undefined && office?.opinions.length === 0 ? null : <Opinions />}
    </dl>
  );
}

function Opinions() {
  const { t } = useTranslation('officers');
  const { file, zone } = useOpenFile();
  const opinions = file.office?.opinions ?? [];
  const inZone = zone === undefined ? {} : { zone };
  return (
    <div>
      <dt>{t('course.opinion')}</dt>
      <dd>
        {opinions.map(({ at, note, outcome, silent }) => (
          <div key={at}>
            {t(silent === true ? 'course.silent' : `course.${outcome}`)} <Moment at={at} {...inZone} /> {note}
          </div>
        ))}
        {opinions.length === 0 && file.opinionUntil !== undefined ? (
          <>
            {t('course.opinionUntil')} <Moment at={file.opinionUntil} {...inZone} />
          </>
        ) : null}
      </dd>
    </div>
  );
}

/** What the applicant was asked to repair before. */
export function EarlierReturn() {
  const { t } = useTranslation('officers');
  const { file, service } = useOpenFile();
  const { correction } = file;
  if (correction === undefined) return null;
  const repaired = Object.entries(correction.documents).filter(([, { outcome }]) => outcome === 'to_repair');
  return (
    <div className="stack-tight">
      <Paragraph>{t('course.returned', { round: file.round })}</Paragraph>
      <ul className="repairs">
        {repaired.map(([requirement, { note, reason }]) => (
          <li key={requirement}>
            <strong>{titleOf(service, requirement)}</strong>
            {REASONS.some((known) => known === reason) && reason !== undefined
              ? `: ${t(`reason.${reason}`)}`
              : null}
            {note === undefined ? null : <div>{note}</div>}
          </li>
        ))}
        {Object.entries(correction.fields).map(([field, text]) => (
          <li key={field}>
            <strong>{labelOf(service, field)}</strong>
            <div>{text}</div>
          </li>
        ))}
      </ul>
      {correction.note === undefined ? null : <Paragraph>{correction.note}</Paragraph>}
    </div>
  );
}
