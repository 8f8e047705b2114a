import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../app/language.ts';
import { useOfficeOf } from '../filing/use-office.ts';
import { TextLink } from '../text-link.tsx';
import { type Campaign, isRunning, useCampaigns } from './campaigns.ts';
import { zonedText } from './zoned-time.ts';

export interface CampaignNoticeProps {
  readonly tenant: string;
  /** Only those of this service, which nobody gets otherwise. */
  readonly service?: string;
  readonly level?: 2 | 3;
}

/** What is announced or open at an office, with the way there. */
export function CampaignNotice({ level = 2, service, tenant }: CampaignNoticeProps) {
  const { t } = useTranslation('launch');
  const zone = useOfficeOf(tenant)?.hours.zone;
  const { data } = useCampaigns(tenant);
  const found = (data?.items ?? [])
    .filter(isRunning)
    .filter(({ services }) => service === undefined || services.includes(service))
    .toSorted((one, other) => one.opensAt.localeCompare(other.opensAt));
  if (service === undefined && found.length === 0) return null;
  return (
    <div className="stack">
      {service === undefined ? null : (
        <Alert data-color="info">
          <Heading level={level} data-size="2xs">
            {t('only.title')}
          </Heading>
          <Paragraph>{t('only.why')}</Paragraph>
          {data !== undefined && found.length === 0 ? <Paragraph>{t('only.none')}</Paragraph> : null}
        </Alert>
      )}
      {found.length === 0 ? null : (
        <ul className="plain-list">
          {found.map((campaign) => (
            <li key={campaign.id}>
              <Alert data-color={campaign.state === 'open' ? 'success' : 'info'}>
                <Heading level={level} data-size="2xs">
                  {inLanguage(campaign.title)}
                </Heading>
                <Paragraph>
                  <When campaign={campaign} zone={zone} />
                </Paragraph>
                <TextLink to={`/campaigns/${campaign.id}`}>
                  {t('notice.go')}
                  <span className="visually-hidden">: {inLanguage(campaign.title)}</span>
                </TextLink>
              </Alert>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function When({ campaign, zone }: { campaign: Campaign; zone: string | undefined }) {
  const { t } = useTranslation('launch');
  const { opensAt, places, state } = campaign;
  if (state === 'announced') return t('notice.opens', { count: places, time: zonedText(opensAt, zone) });
  return t(state === 'open' ? 'notice.open' : 'notice.soldOut', { count: places });
}
