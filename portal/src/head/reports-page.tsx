import { Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Page } from '../parts/page.tsx';
import { type Asked, addressOf, useAsked, VIEWS, type View } from './asked.ts';
import { LoadSection } from './load-section.tsx';
import './reports.css';
import { ReturnSection } from './return-section.tsx';
import { StepSection } from './step-section.tsx';
import { TodaySection } from './today-section.tsx';
import { TrendSection } from './trend-section.tsx';

const sections: Record<View, typeof TodaySection> = {
  today: TodaySection,
  trend: TrendSection,
  steps: StepSection,
  returns: ReturnSection,
  load: LoadSection,
};

/** Numbers of the office, for those who head it: one report at a time, what is asked for in the address. */
export function Component() {
  const { t } = useTranslation('head');
  const asked = useAsked();
  const Section = sections[asked.view];
  return (
    <Page above={<Paragraph>{t('title')}</Paragraph>} title={t(`views.${asked.view}`)} wide>
      <ReportMenu asked={asked} />
      <Section asked={asked} />
    </Page>
  );
}

/** The other reports about the same span and service. */
function ReportMenu({ asked }: { asked: Asked }) {
  const { t } = useTranslation('head');
  return (
    <nav className="report-menu no-print" aria-label={t('views.label')}>
      <ul>
        {VIEWS.map((view) => (
          <li key={view}>
            <NavLink to={addressOf({ ...asked, view })} end>
              {t(`views.${view}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
