import { Button, Heading, Link, List, Paragraph } from '@digdir/designsystemet-react';
import { ChatIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../app/language.ts';
import { type Office, useOfficeAnswer } from '../app/office.ts';
import { Answer } from '../parts/answer.tsx';
import { CampaignsHere } from '../parts/campaigns/campaigns-here.tsx';
import { Loading } from '../parts/loading.tsx';
import { dayText } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { TextLink } from '../parts/text-link.tsx';
import { placeOf } from './government.ts';
import { Announcements, hoursText, OpenNow } from './office-now.tsx';
import './office.css';
import './public.css';

/** An office as its visitors need it. */
export function Component() {
  const answer = useOfficeAnswer();
  const { t } = useTranslation('public');
  const { t: common } = useTranslation();
  // A title that changes would push everything below it.
  if (answer.data === undefined && answer.error === null) return <Loading />;
  return (
    <Page
      title={answer.data?.office ?? t('start.office')}
      above={answer.data && placeOf(answer.data.government)}
    >
      <Answer of={answer}>{(office) => <AboutOffice office={office} />}</Answer>
      {answer.data === undefined ? <TextLink to="/">{common('state.toStart')}</TextLink> : null}
    </Page>
  );
}

function AboutOffice({ office }: { office: Office }) {
  const { t } = useTranslation('public');
  return (
    <>
      <OpenNow office={office} />
      <Announcements office={office} level={2} />
      <CampaignsHere tenant={office.tenant} />
      <Section title={t('office.hours')}>
        <Hours office={office} />
      </Section>
      <Section title={t('office.closedDays')}>
        <ClosedDays office={office} />
      </Section>
      <Section title={t('office.where')}>
        <Paragraph>
          {office.address}
          <br />
          {office.contact}
        </Paragraph>
      </Section>
      <Section title={t('office.ask')}>
        <Desk office={office} />
      </Section>
      <Section title={t('office.complaints')}>
        <Complaints office={office} />
      </Section>
      <TextLink to={`/services?tenant=${office.tenant}`}>{t('office.services')}</TextLink>
    </>
  );
}

function Section({ children, title }: { title: string; children: ReactNode }) {
  return (
    <section className="stack">
      <Heading level={2} data-size="sm">
        {title}
      </Heading>
      {children}
    </section>
  );
}

function Hours({ office: { hours } }: { office: Office }) {
  const { t } = useTranslation('public');
  const { change, week } = hours;
  return (
    <>
      {change === undefined ? null : (
        <Paragraph>
          {change.until === undefined
            ? t('office.changed', { reason: change.reason })
            : t('office.changedUntil', { reason: change.reason, day: dayText(change.until) })}
        </Paragraph>
      )}
      <table className="office-hours">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('office.day')}</th>
            <th scope="col">{t('office.time')}</th>
          </tr>
        </thead>
        <tbody>
          {week.map(({ openings, weekday }) => (
            <tr key={weekday}>
              <th scope="row">{t(`office.weekday.${weekday}`)}</th>
              <td>
                {openings.length === 0 ? t('office.shut') : null}
                <div className="office-openings">
                  {openings.map((opening) => (
                    <span key={opening.from}>{hoursText([opening])}</span>
                  ))}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The first few: nobody plans two months ahead. */
const DAYS_SHOWN = 5;

function ClosedDays({ office: { closedDays } }: { office: Office }) {
  const { t } = useTranslation('public');
  if (closedDays.length === 0) return <Paragraph>{t('office.noClosedDays')}</Paragraph>;
  return (
    <List.Unordered>
      {closedDays.slice(0, DAYS_SHOWN).map(({ date, name }) => (
        <List.Item key={date}>
          {dayText(date)}: {inLanguage(name)}
        </List.Item>
      ))}
    </List.Unordered>
  );
}

function Desk({ office: { desk } }: { office: Office }) {
  const { t } = useTranslation('public');
  return (
    <>
      <Paragraph>{t('office.askWhy', { name: desk.name })}</Paragraph>
      {desk.link === undefined ? null : (
        <div>
          <Button asChild variant="secondary">
            <a href={desk.link} target="_blank" rel="noreferrer">
              <ChatIcon aria-hidden /> {t('office.whatsapp')}
            </a>
          </Button>
        </div>
      )}
    </>
  );
}

type Channel = Office['complaints']['channels'][number];

function Complaints({ office: { complaints } }: { office: Office }) {
  const { t } = useTranslation('public');
  return (
    <>
      <Paragraph>{t('office.complaintsWhy', { unit: complaints.unit })}</Paragraph>
      <dl className="public-facts">
        {complaints.channels.map((channel) => (
          <div key={channel.kind + channel.value}>
            <dt>{t(`office.channel.${channel.kind}`)}</dt>
            <dd>
              <ChannelValue {...channel} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** What a phone can do something with is a link. */
function ChannelValue({ kind, value }: Channel) {
  const address = addressOf(kind, value);
  return address === undefined ? value : <Link href={address}>{value}</Link>;
}

function addressOf(kind: Channel['kind'], value: string): string | undefined {
  if (kind === 'email' && value.includes('@')) return `mailto:${value}`;
  if (kind === 'web' && /^[\w.-]+\.\w+(?:\/\S*)?$/.test(value)) return `https://${value}`;
  if ((kind === 'mobile' || kind === 'phone') && /^[\d ()+-]{6,}$/.test(value))
    return `tel:${value.replaceAll(/[^\d+]/g, '')}`;
  return undefined;
}
