import { Details, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import {
  CheckmarkCircleIcon,
  ExclamationmarkTriangleIcon,
  QuestionmarkCircleIcon,
} from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { type File, useOpenFile } from './open-file.ts';

type Trace = NonNullable<File['office']>['trace'][number];

const looks = {
  met: { colour: 'success', Icon: CheckmarkCircleIcon },
  not_met: { colour: 'danger', Icon: ExclamationmarkTriangleIcon },
  not_checked: { colour: 'warning', Icon: QuestionmarkCircleIcon },
} as const;

/** What the automatic checks found, each with its rule in plain words, what it looked at, and the law behind it. */
export function TracePanel() {
  const { t } = useTranslation('officers');
  const { file } = useOpenFile();
  const trace = file.office?.trace ?? [];
  if (trace.length === 0) return <Paragraph>{t('trace.none')}</Paragraph>;
  return (
    <ul className="plain-list">
      {trace.map((found) => (
        <li key={found.rule}>
          <Found found={found} />
        </li>
      ))}
    </ul>
  );
}

function Found({ found: { evidence, legalBasis, outcome, rule, standard } }: { found: Trace }) {
  const { t } = useTranslation('officers');
  const { Icon, colour } = looks[outcome];
  return (
    <div className="stack-tight">
      <div className="row">
        <Heading level={4} data-size="2xs">
          {t(`rule.${rule}`)}
        </Heading>
        <Tag data-color={colour} data-size="sm">
          <Icon aria-hidden /> {t(`finding.${outcome}`)}
        </Tag>
      </div>
      <Details>
        <Details.Summary>{t('trace.why')}</Details.Summary>
        <Details.Content>
          <dl className="answers">
            {Object.entries(evidence).map(([name, value]) => (
              <Evidence key={name} name={name} value={value} />
            ))}
            <div>
              <dt>{t('trace.law')}</dt>
              <dd>{legalBasis}</dd>
            </div>
            <div>
              <dt>{t('trace.standard')}</dt>
              <dd>{standard}</dd>
            </div>
          </dl>
        </Details.Content>
      </Details>
    </div>
  );
}

const NAMES = [
  'registry',
  'source',
  'answer',
  'differs',
  'inUse',
  'maximum',
  'runningForThisPlace',
  'earlierLicence',
  'needed',
  'credits',
  'open',
  'reason',
] as const;
const isNamed = (name: string): name is (typeof NAMES)[number] => NAMES.some((known) => known === name);

function Evidence({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation('officers');
  return (
    <div>
      <dt>{isNamed(name) ? t(`evidence.${name}`) : name}</dt>
      <dd>{useEvidenceText(name, value)}</dd>
    </div>
  );
}

const VALUES = [
  'str',
  'nik',
  'facility',
  'skp',
  'sandbox',
  'found',
  'not_found',
  'mismatch',
  'not_checked',
  'not_asked',
  'person_unknown',
  'unknown',
  'not_own',
  'not_active',
  'own',
] as const;
const isValue = (value: string): value is (typeof VALUES)[number] => VALUES.some((known) => known === value);
const COMPARED = ['number', 'name', 'profession', 'nik', 'birthDate', 'code'] as const;
const isCompared = (value: string): value is (typeof COMPARED)[number] =>
  COMPARED.some((known) => known === value);

/** Codes of the evidence in words; what is no code (a number, a host) as it is. */
function useEvidenceText(name: string, value: string): string {
  const { t } = useTranslation('officers');
  if (name === 'differs')
    return value
      .split(' ')
      .map((part) => (isCompared(part) ? t(`compared.${part}`) : part))
      .join(', ');
  return isValue(value) ? t(`value.${value}`) : value;
}
