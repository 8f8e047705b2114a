import { Alert, Button, Details, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { CheckmarkCircleIcon, HourglassBottomFilledIcon, InformationSquareIcon } from '@navikt/aksel-icons';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { announce } from '../parts/announcer.tsx';
import { exactText, zonedText } from '../parts/campaigns/zoned-time.ts';
import { TextLink } from '../parts/text-link.tsx';
import type { Campaign, Claim } from './claim.ts';
import { Countdown } from './countdown.tsx';
import { useMarks, useServerNow } from './use-campaign.ts';
import type { Seen, Waited } from './waiting.ts';
import { WaitingNote } from './waiting-note.tsx';

interface OutcomeProps {
  readonly waited: Waited;
  readonly campaign: Campaign;
  readonly zone: string | undefined;
}

const looks = {
  waiting: { colour: 'info', Icon: HourglassBottomFilledIcon },
  waitlisted: { colour: 'warning', Icon: HourglassBottomFilledIcon },
  placed: { colour: 'success', Icon: CheckmarkCircleIcon },
  used: { colour: 'success', Icon: CheckmarkCircleIcon },
  expired: { colour: 'neutral', Icon: InformationSquareIcon },
  lost: { colour: 'neutral', Icon: InformationSquareIcon },
} as const;

/** How far one's claim is, or what came of it. */
export function Outcome({ campaign, waited, zone }: OutcomeProps) {
  const { t } = useTranslation('launch');
  const { claim } = waited;
  const seen: Seen | undefined = claim ?? waited.seen;
  useSaid(seen);
  if (seen === undefined) return null;
  const { colour, Icon } = looks[seen.state];
  return (
    <section className="launch-panel" aria-labelledby="launch-outcome">
      <div>
        <Tag data-color={colour}>
          <Icon aria-hidden /> {t(`outcome.${seen.state}.tag`)}
        </Tag>
      </div>
      <Heading level={2} data-size="sm" id="launch-outcome">
        {t(`outcome.${seen.state}.title`)}
      </Heading>
      {claim?.place === undefined ? (
        <Position seen={seen} />
      ) : (
        <OwnPlace place={claim.place} service={claim.service} campaign={campaign.id} zone={zone} />
      )}
      <Paragraph>{t(`outcome.${seen.state}.why`)}</Paragraph>
      {claim?.samePerson === true ? <Alert data-color="info">{t('outcome.samePerson')}</Alert> : null}
      {seen.state === 'used' ? <TextLink to="/my">{t('outcome.mine')}</TextLink> : null}
      <WaitingNote waited={claim?.place === undefined ? waited : withoutTime(waited)} zone={zone} />
      {claim === undefined ? null : <Why claim={claim} campaign={campaign} zone={zone} />}
    </section>
  );
}

/** Of a place nobody waits for an answer; its own time runs. */
const withoutTime = ({ askAt: _, ...waited }: Waited): Waited => waited;

/** Tells a change of state to who cannot see it, and to who looks at the names of tabs. */
function useSaid(seen: Seen | undefined): void {
  const { t } = useTranslation('launch');
  const { t: app } = useTranslation();
  const { before, state } = seen ?? {};
  const say = useEffectEvent(() => {
    if (state === undefined) return;
    const title = t(`outcome.${state}.title`);
    document.title = `${title} – ${app('name')}`;
    const line =
      state === 'waitlisted' && before !== undefined ? ` ${t('outcome.ahead', { count: before })}` : '';
    announce(`${title}${line}`);
  });
  useEffect(() => say(), [state, before]);
}

function Position({ seen: { before, position, state } }: { seen: Seen }) {
  const { t } = useTranslation('launch');
  if (state === 'waitlisted' && before !== undefined)
    return (
      <>
        <div className="launch-number">{t('outcome.line', { place: before + 1 })}</div>
        <Paragraph>{t('outcome.ahead', { count: before })}</Paragraph>
      </>
    );
  return position === undefined || state !== 'lost' ? null : (
    <Paragraph>{t('outcome.position', { position })}</Paragraph>
  );
}

const MINUTE = 60_000;
const MARKS = [MINUTE, 5 * MINUTE, 15 * MINUTE] as const;

interface OwnPlaceProps {
  readonly place: NonNullable<Claim['place']>;
  readonly service: string;
  readonly campaign: string;
  readonly zone: string | undefined;
}

function OwnPlace({ campaign, place: { number, until }, service, zone }: OwnPlaceProps) {
  const { t } = useTranslation('launch');
  const left = Math.max(0, Date.parse(until) - useServerNow());
  useMarks(left, MARKS, (mark) => announce(t('place.soon', { count: mark / MINUTE })));
  return (
    <>
      <div className="launch-number">{t('place.number', { number })}</div>
      <Paragraph>{t('place.left')}</Paragraph>
      <Countdown left={left} />
      <Paragraph>{t('place.until', { time: zonedText(until, zone) })}</Paragraph>
      <div>
        <Button asChild>
          <Link to={`/apply/${service}?campaign=${campaign}`}>{t('place.begin')}</Link>
        </Button>
      </div>
    </>
  );
}

/** Why it came out so: enough to work it out again. */
function Why({ campaign, claim, zone }: { claim: Claim; campaign: Campaign; zone: string | undefined }) {
  const { t } = useTranslation('launch');
  const { arrival, explanation, position, state } = claim;
  const lastPlace = explanation?.lastPlace ?? campaign.lastPlace;
  if (position === undefined)
    return <Paragraph data-size="sm">{t('why.arrived', { time: exactText(arrival, zone) })}</Paragraph>;
  return (
    <Details defaultOpen={state === 'lost'}>
      <Details.Summary>{t('why.title')}</Details.Summary>
      <Details.Content className="stack">
        <dl className="launch-facts">
          <Row name={t('why.arrival')} value={exactText(arrival, zone)} />
          <Row name={t('why.position')} value={t('why.positionOf', { position })} />
          {lastPlace === undefined ? null : (
            <Row name={t('why.lastPlace')} value={exactText(lastPlace.arrival, zone)} />
          )}
        </dl>
        {lastPlace === undefined || (state !== 'lost' && state !== 'waitlisted') ? null : (
          <Paragraph>{t(`why.${reasonOf(arrival, lastPlace.arrival)}`)}</Paragraph>
        )}
        {explanation === undefined ? null : (
          <>
            <Paragraph data-size="sm">
              {t(explanation.seed === undefined ? 'why.checkLater' : 'why.check')}
            </Paragraph>
            <dl className="launch-facts">
              <Row name={t('why.person')} value={explanation.person} isCode />
              {explanation.tieBreak === undefined ? null : (
                <Row name={t('why.tieBreak')} value={explanation.tieBreak} isCode />
              )}
              {lastPlace === undefined || explanation.tieBreak === undefined ? null : (
                <Row name={t('why.lastTieBreak')} value={lastPlace.tieBreak} isCode />
              )}
            </dl>
          </>
        )}
      </Details.Content>
    </Details>
  );
}

/** Before the last place: what was left then was kept for a group that one does not belong to. */
function reasonOf(arrival: string, last: string): 'tie' | 'later' | 'kept' {
  if (arrival === last) return 'tie';
  return arrival > last ? 'later' : 'kept';
}

const Row = ({ isCode = false, name, value }: { name: string; value: string; isCode?: boolean }) => (
  <div>
    <dt>{name}</dt>
    <dd className={isCode ? 'launch-code' : undefined}>{value}</dd>
  </div>
);
