import { Alert, Heading, Paragraph, Table, Tag } from '@digdir/designsystemet-react';
import {
  CheckmarkCircleIcon,
  ExclamationmarkTriangleIcon,
  QuestionmarkCircleIcon,
} from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../parts/moment.tsx';
import { answerText, type File, useOpenFile } from './open-file.ts';

type Check = NonNullable<File['office']>['checks'][number];

const looks = {
  found: { colour: 'success', Icon: CheckmarkCircleIcon },
  mismatch: { colour: 'danger', Icon: ExclamationmarkTriangleIcon },
  not_found: { colour: 'danger', Icon: ExclamationmarkTriangleIcon },
  not_checked: { colour: 'warning', Icon: QuestionmarkCircleIcon },
} as const;

/** What the registries said, beside what the applicant says. */
export function RegistryPanel() {
  const { t } = useTranslation('officers');
  const { file } = useOpenFile();
  const checks = file.office?.checks ?? [];
  if (checks.length === 0) return <Paragraph>{t('registry.none')}</Paragraph>;
  return (
    <div className="stack">
      {checks.some(({ source }) => source === 'sandbox') ? (
        <Alert data-color="warning">
          <Paragraph>{t('registry.sandbox')}</Paragraph>
        </Alert>
      ) : null}
      {checks.map((check) => (
        <Answer key={check.registry} check={check} />
      ))}
    </div>
  );
}

function Answer({ check }: { check: Check }) {
  const { t } = useTranslation('officers');
  const { zone } = useOpenFile();
  const { Icon, colour } = looks[check.outcome];
  return (
    <section className="stack-tight">
      <div className="row">
        <Heading level={4} data-size="2xs">
          {t(`registry.${check.registry}`)}
        </Heading>
        <Tag data-color={colour} data-size="sm">
          <Icon aria-hidden /> {t(`answer.${check.outcome}`)}
        </Tag>
      </div>
      {check.reason === undefined ? null : <Paragraph>{t(`unavailable.${check.reason}`)}</Paragraph>}
      {check.credits === undefined ? null : (
        <Paragraph>{t('registry.credits', { count: check.credits })}</Paragraph>
      )}
      {check.claims.length === 0 ? null : <Claims check={check} />}
      <Paragraph data-size="sm">
        {t('registry.source', {
          source: check.source === 'sandbox' ? t('registry.sandboxName') : check.source,
        })}{' '}
        <Moment at={check.checkedAt} {...(zone === undefined ? {} : { zone })} />
      </Paragraph>
    </section>
  );
}

/** Registries say whether what they were asked agrees, not what they hold instead. */
function Claims({ check: { claims, outcome, registry } }: { check: Check }) {
  const { t } = useTranslation('officers');
  const { service } = useOpenFile();
  const answer = (differs: boolean) => {
    if (differs) return 'differs';
    return outcome === 'found' || outcome === 'mismatch' ? 'same' : 'unknown';
  };
  return (
    <Table data-size="sm" className="claims">
      <caption className="visually-hidden">{t(`registry.${registry}`)}</caption>
      <Table.Head>
        <Table.Row>
          <Table.HeaderCell>{t('registry.what')}</Table.HeaderCell>
          <Table.HeaderCell>{t('registry.claimed')}</Table.HeaderCell>
          <Table.HeaderCell>{t('registry.answered')}</Table.HeaderCell>
        </Table.Row>
      </Table.Head>
      <Table.Body>
        {claims.map(({ compared, differs, field = '', value }) => (
          <Table.Row key={compared} data-differs={differs}>
            <Table.Cell>{t(`compared.${compared}`)}</Table.Cell>
            <Table.Cell>
              {differs ? <mark>{answerText(service, field, value)}</mark> : answerText(service, field, value)}
            </Table.Cell>
            <Table.Cell>
              {differs ? <ExclamationmarkTriangleIcon aria-hidden /> : null}{' '}
              {t(`registry.${answer(differs)}`)}
            </Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  );
}
