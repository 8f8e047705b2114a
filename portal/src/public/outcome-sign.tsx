import { Heading, Link, Paragraph } from '@digdir/designsystemet-react';
import {
  CheckmarkCircleFillIcon,
  ExclamationmarkTriangleFillIcon,
  HourglassBottomFilledIcon,
  PauseFillIcon,
  QuestionmarkDiamondFillIcon,
  XMarkOctagonFillIcon,
} from '@navikt/aksel-icons';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { verdictWords } from '../../../shared/domain/verdict-words.ts';
import { inLanguage, language } from '../app/language.ts';
import { dayText, momentText } from '../parts/moment.tsx';
import type { Outcome, ShownLicence } from './outcome.ts';
import { useAgeText } from './words.ts';

const looks = {
  valid: { colour: 'success', Icon: CheckmarkCircleFillIcon },
  unconfirmed: { colour: 'warning', Icon: ExclamationmarkTriangleFillIcon },
  suspended: { colour: 'warning', Icon: PauseFillIcon },
  revoked: { colour: 'danger', Icon: XMarkOctagonFillIcon },
  expired: { colour: 'danger', Icon: HourglassBottomFilledIcon },
  unknown: { colour: 'warning', Icon: QuestionmarkDiamondFillIcon },
  altered: { colour: 'danger', Icon: XMarkOctagonFillIcon },
  needs_network: { colour: 'info', Icon: QuestionmarkDiamondFillIcon },
} as const satisfies Record<Outcome['sign'], unknown>;

/** One clear sign: word, shape and colour; why; and what to compare with the paper. It takes the focus. */
export function OutcomeSign({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('public');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { licence, page, reasons, sign } = outcome;
  const { Icon, colour } = looks[sign];
  const words = verdictWords(language());
  return (
    <section className="stack" aria-label={t('result.label')}>
      <div className="verify-sign" data-color={colour} data-sign={sign}>
        <Icon aria-hidden />
        <Heading level={2} data-size="md" ref={heading} tabIndex={-1}>
          <SignWord sign={sign} />
        </Heading>
      </div>
      <SignMeaning sign={sign} />
      {reasons.map((reason) => (
        <Paragraph key={reason}>{words.reasons[reason]}</Paragraph>
      ))}
      {licence === undefined ? null : (
        <Compare licence={licence} isGood={sign === 'valid' || sign === 'unconfirmed'} />
      )}
      <CheckedAt outcome={outcome} />
      {page === undefined ? null : <Link href={page}>{t('result.page')}</Link>}
    </section>
  );
}

function SignWord({ sign }: { sign: Outcome['sign'] }) {
  const { t } = useTranslation('public');
  if (sign === 'unconfirmed') return t('result.unconfirmed');
  return sign === 'needs_network' ? t('verify.needsNetwork') : verdictWords(language()).verdicts[sign];
}

function SignMeaning({ sign }: { sign: Outcome['sign'] }) {
  const { t } = useTranslation('public');
  return (
    <Paragraph>{sign === 'needs_network' ? t('verify.needsNetworkWhy') : t(`result.what.${sign}`)}</Paragraph>
  );
}

function Compare({ isGood, licence }: { licence: ShownLicence; isGood: boolean }) {
  const { t } = useTranslation('public');
  const {
    endedAt,
    holder,
    number,
    office,
    practice,
    profession,
    successor,
    suspendedSince,
    title,
    validUntil,
  } = licence;
  return (
    <>
      {isGood ? (
        <div>
          <Heading level={3} data-size="xs">
            {t('result.compare')}
          </Heading>
          <Paragraph data-size="sm">{t('result.compareWhy')}</Paragraph>
        </div>
      ) : null}
      {title === undefined ? null : <Paragraph>{inLanguage(title)}</Paragraph>}
      <dl className="public-facts">
        <Fact label={t('result.holder')}>{holder}</Fact>
        <Fact label={t('result.profession')}>{profession && inLanguage(profession)}</Fact>
        <Fact label={t('result.practice')}>{practice}</Fact>
        <Fact label={t('result.number')}>{number}</Fact>
        <Fact label={t('result.validUntil')}>{dayText(validUntil)}</Fact>
        <Fact label={t('result.suspendedSince')}>{suspendedSince && momentText(suspendedSince)}</Fact>
        <Fact label={t('result.endedAt')}>{endedAt && momentText(endedAt)}</Fact>
        <Fact label={t('result.successor')}>{successor}</Fact>
        <Fact label={t('result.office')}>{office}</Fact>
      </dl>
    </>
  );
}

function Fact({ children, label }: { label: string; children: ReactNode }) {
  if (children === undefined || children === '') return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A list is good for a day's work; it is signed anew several times a day, seconds. */
const OLD = 86_400;

function CheckedAt({ outcome: { by, checkedAt, statusAsOf } }: { outcome: Outcome }) {
  const { t } = useTranslation('public');
  const ageText = useAgeText();
  const time = momentText(checkedAt);
  if (by === 'office') return <Paragraph data-size="sm">{t('result.checkedByOffice', { time })}</Paragraph>;
  const age = statusAsOf === undefined ? 0 : (Date.parse(checkedAt) - Date.parse(statusAsOf)) / 1000;
  return (
    <div>
      <Paragraph data-size="sm">{t('result.checkedHere', { time })}</Paragraph>
      {statusAsOf === undefined ? null : (
        <Paragraph data-size="sm">
          {t('result.listAge', { time: momentText(statusAsOf), age: ageText(age) })}{' '}
          {age > OLD ? <strong>{t('result.listOld')}</strong> : null}
        </Paragraph>
      )}
    </div>
  );
}
