import { Details } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from './claim.ts';

/** Why the order is as it is, in plain words; and what somebody needs who wants to check it. */
export function Fairness({ campaign: { commitment, seed } }: { campaign: Campaign }) {
  const { t } = useTranslation('launch');
  return (
    <Details>
      <Details.Summary>{t('fair.title')}</Details.Summary>
      <Details.Content className="stack">
        <ol className="launch-steps">
          <li>{t('fair.arrival')}</li>
          <li>{t('fair.once')}</li>
          <li>{t('fair.collect')}</li>
          <li>{t('fair.tie')}</li>
          <li>{t('fair.freed')}</li>
        </ol>
        <dl className="launch-facts">
          <div>
            <dt>{t('fair.commitment')}</dt>
            <dd className="launch-code">{commitment}</dd>
          </div>
          <div>
            <dt>{t('fair.seed')}</dt>
            <dd className="launch-code">{seed ?? t('fair.seedLater')}</dd>
          </div>
        </dl>
      </Details.Content>
    </Details>
  );
}
