import { Alert, Details, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { inLanguage } from '../app/language.ts';
import { announce } from '../parts/announcer.tsx';
import { Answer } from '../parts/answer.tsx';
import { zonedText } from '../parts/campaigns/zoned-time.ts';
import { useService } from '../parts/filing/application.ts';
import { useOfficeOf } from '../parts/filing/use-office.ts';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { TextLink } from '../parts/text-link.tsx';
import type { Campaign } from './claim.ts';
import { ClaimArea } from './claim-area.tsx';
import { Countdown } from './countdown.tsx';
import { Fairness } from './fairness.tsx';
import './launch.css';
import { useCampaign, useMarks, useServerNow } from './use-campaign.ts';

/** A campaign: what is given out and when, one's own claim, what came of it and why. */
export function Component() {
  const { t } = useTranslation('launch');
  const { id = '' } = useParams();
  const answer = useCampaign(id);
  // A title that changes would push everything below it.
  if (answer.data === undefined && answer.error === null) return <Loading />;
  return (
    <Page
      title={answer.data === undefined ? t('title') : inLanguage(answer.data.title)}
      above={<Paragraph data-size="sm">{t('title')}</Paragraph>}
    >
      <Answer of={answer}>{(campaign) => <About key={campaign.id} campaign={campaign} />}</Answer>
    </Page>
  );
}

const colours = {
  announced: 'info',
  open: 'success',
  sold_out: 'warning',
  closed: 'neutral',
  settled: 'neutral',
  cancelled: 'danger',
} as const;

/** What was told changes by itself at one moment only: it opens. */
const stateAt = ({ opensAt, state }: Campaign, now: number): Campaign['state'] =>
  state === 'announced' && now >= Date.parse(opensAt) ? 'open' : state;

function About({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('launch');
  const now = useServerNow();
  const state = stateAt(campaign, now);
  const zone = useOfficeOf(campaign.tenant)?.hours.zone;
  return (
    <>
      <div className="stack">
        <div>
          <Tag data-color={colours[state]}>{t(`state.${state}`)}</Tag>
        </div>
        <Changed campaign={campaign} zone={zone} />
      </div>
      {state === 'announced' ? <Opening opensAt={campaign.opensAt} now={now} zone={zone} /> : null}
      {state === 'cancelled' ? (
        <Alert data-color="danger" role="status">
          <Paragraph>{t('cancelled')}</Paragraph>
        </Alert>
      ) : (
        <ClaimArea campaign={campaign} state={state} zone={zone} />
      )}
      <Facts campaign={campaign} zone={zone} />
      <div>
        <Steps campaign={campaign} />
        <Fairness campaign={campaign} />
      </div>
      <TextLink to={`/offices/${campaign.tenant}`}>{t('office')}</TextLink>
    </>
  );
}

const MINUTE = 60_000;
const MARKS = [MINUTE, 10 * MINUTE] as const;

function Opening({ now, opensAt, zone }: { now: number; opensAt: string; zone: string | undefined }) {
  const { t } = useTranslation('launch');
  const left = Date.parse(opensAt) - now;
  useMarks(left, MARKS, (mark) => announce(t('opensSoon', { count: mark / MINUTE })));
  return (
    <section className="launch-panel" aria-labelledby="launch-opens">
      <Heading level={2} data-size="xs" id="launch-opens">
        {t('opensIn')}
      </Heading>
      <Countdown left={left} />
      <Paragraph>{t('opensAt', { time: zonedText(opensAt, zone) })}</Paragraph>
      <Paragraph data-size="sm">{t('opensWhy')}</Paragraph>
    </section>
  );
}

/** Said to who had the page open: what they read before is not so any more. */
function Changed({
  campaign: { version, ...campaign },
  zone,
}: {
  campaign: Campaign;
  zone: string | undefined;
}) {
  const { t } = useTranslation('launch');
  const [first] = useState(version);
  return (
    <div role="status">
      {version === first || campaign.state === 'cancelled' ? null : (
        <Alert data-color="warning">
          <Paragraph>{t('changed', { time: zonedText(campaign.opensAt, zone) })}</Paragraph>
        </Alert>
      )}
    </div>
  );
}

function Facts({ campaign, zone }: { campaign: Campaign; zone: string | undefined }) {
  const { t } = useTranslation('launch');
  const { closesAt, holdMinutes, opensAt, places, services, shares, waitlist } = campaign;
  const holdText = useHoldText();
  return (
    <section className="stack" aria-labelledby="launch-facts">
      <Heading level={2} data-size="sm" id="launch-facts">
        {t('facts.title')}
      </Heading>
      <dl className="launch-facts">
        <Fact name={t('facts.service')}>
          {services.map((service) => (
            <ServiceLink key={service} service={service} />
          ))}
        </Fact>
        <Fact name={t('facts.places')}>{t('facts.placesOf', { count: places })}</Fact>
        <Fact name={t('facts.opens')}>{zonedText(opensAt, zone)}</Fact>
        <Fact name={t('facts.closes')}>{t('facts.closesAt', { time: zonedText(closesAt, zone) })}</Fact>
        <Fact name={t('facts.hold')}>{t('facts.holdFor', { hold: holdText(holdMinutes) })}</Fact>
        <Fact name={t('facts.waitlist')}>{t('facts.waitlistOf', { count: waitlist })}</Fact>
        <Fact name={t('facts.who')}>
          {t('facts.whoMay')}
          {shares === undefined
            ? null
            : ` ${t(`facts.shares.${shares.by}`, { kept: keptOf(shares.places) })}`}
        </Fact>
      </dl>
    </section>
  );
}

const keptOf = (places: Readonly<Record<string, number>>): string =>
  Object.entries(places)
    .map(([group, count]) => `${group}: ${count}`)
    .join(', ');

const Fact = ({ children, name }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function ServiceLink({ service }: { service: string }) {
  const { data } = useService(service);
  return (
    <div>
      <TextLink to={`/services/${service}`}>{data === undefined ? service : inLanguage(data.title)}</TextLink>
    </div>
  );
}

/** Whole hours as hours. */
function useHoldText(): (minutes: number) => string {
  const { t } = useTranslation('launch');
  return (minutes) =>
    minutes % 60 === 0 ? t('hours', { count: minutes / 60 }) : t('minutes', { count: minutes });
}

function Steps({ campaign: { holdMinutes } }: { campaign: Campaign }) {
  const { t } = useTranslation('launch');
  const hold = useHoldText()(holdMinutes);
  return (
    <Details>
      <Details.Summary>{t('steps.title')}</Details.Summary>
      <Details.Content>
        <ol className="launch-steps">
          <li>{t('steps.claim')}</li>
          <li>{t('steps.wait')}</li>
          <li>{t('steps.place', { hold })}</li>
          <li>{t('steps.waitlist')}</li>
        </ol>
      </Details.Content>
    </Details>
  );
}
