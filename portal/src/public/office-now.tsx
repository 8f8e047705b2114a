import { Alert, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../app/language.ts';
import type { Office } from '../app/office.ts';
import { openAt, soonText, weekdayIn } from './opening.ts';
import { tongue } from './words.ts';

/** Whether the office is open now, until when, and its hours today. */
export function OpenNow({ office }: { office: Office }) {
  const { t } = useTranslation('public');
  const [now] = useState(Date.now);
  const { zone } = office.hours;
  const state = openAt(office, now);
  const today = office.hours.week.find(({ weekday }) => weekday === weekdayIn(zone, now))?.openings ?? [];
  const hours = hoursText(today);
  const soon = (at: string) => soonText(at, { now, tongue: tongue(), zone });
  return (
    <Paragraph className="row">
      {state === undefined ? null : (
        <Tag data-color={state.openNow ? 'success' : 'neutral'}>
          {state.openNow
            ? state.closesAt === undefined
              ? t('office.open')
              : t('office.openUntil', { time: soon(state.closesAt) })
            : state.opensAt === undefined
              ? t('office.closed')
              : t('office.closedUntil', { time: soon(state.opensAt) })}
        </Tag>
      )}
      <span>{hours === '' ? t('office.todayClosed') : t('office.today', { hours })}</span>
    </Paragraph>
  );
}

/** Hours of a day: `07.30–12.00, 13.00–16.00`; empty where it is closed. */
export const hoursText = (openings: readonly { from: string; to: string }[]): string =>
  openings.map(({ from, to }) => `${dotted(from)}–${dotted(to)}`).join(', ');

/** Indonesian writes `07.30`, English `07:30`. */
const dotted = (time: string) => (tongue() === 'id-ID' ? time.replace(':', '.') : time);

const colours = { info: 'info', closure: 'warning', warning: 'warning' } as const;

/** What the office announces, newest first. */
export function Announcements({ level, office }: { office: Office; level: 2 | 3 }) {
  const { t } = useTranslation('public');
  if (office.announcements.length === 0) return null;
  return (
    <ul className="plain-list">
      {office.announcements.map(({ body, id, kind, title }) => (
        <li key={id}>
          <Alert data-color={colours[kind]}>
            <Heading level={level} data-size="2xs">
              <span className="visually-hidden">{t(`office.kind.${kind}`)}: </span>
              {inLanguage(title)}
            </Heading>
            <Paragraph>{inLanguage(body)}</Paragraph>
          </Alert>
        </li>
      ))}
    </ul>
  );
}
