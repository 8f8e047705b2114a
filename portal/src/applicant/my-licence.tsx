import { Button, Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client.ts';
import { inLanguage } from '../app/language.ts';
import { dayText } from '../parts/moment.tsx';
import { StandingTag } from '../parts/standing-tag.tsx';
import { isRenewalNear, renewalOf } from './renewal.ts';

/** Days. */
const YEAR = 365;

/** One licence in the list: whether it stands, how long it still does, and its renewal when that is near. */
export function MyLicence({ licence }: { licence: Schemas['OwnLicence'] }) {
  const { t } = useTranslation('applicant');
  const { daysLeft, id, number, practice, standing, title, validUntil } = licence;
  const isNear = isRenewalNear(licence);
  return (
    <Card className="my-card" data-urgent={isNear}>
      <div className="row">
        <StandingTag standing={standing} />
        <span className="subtle">{number}</span>
      </div>
      <Heading level={3} data-size="2xs">
        {inLanguage(title)}
      </Heading>
      {practice === undefined ? null : <Paragraph>{practice}</Paragraph>}
      <Paragraph>
        {t('licence.until', { day: dayText(validUntil) })}
        {standing === 'active' && daysLeft >= 0 ? ` · ${left()}` : ''}
      </Paragraph>
      <div className="row">
        <Button asChild variant={isNear ? 'secondary' : 'primary'}>
          <Link to={`/licences/${id}`}>
            {t('licence.open')} <span className="visually-hidden">{number}</span>
          </Link>
        </Button>
        {isNear ? (
          <Button asChild>
            <Link to={renewalOf(licence)}>
              {t('licence.renew')} <span className="visually-hidden">{number}</span>
            </Link>
          </Button>
        ) : null}
      </div>
    </Card>
  );

  function left(): string {
    const years = Math.floor(daysLeft / YEAR);
    return years > 0 ? t('licence.yearsLeft', { count: years }) : t('licence.daysLeft', { count: daysLeft });
  }
}
