import i18next from 'i18next';
import { lazy, Suspense } from 'react';
import type { CampaignNoticeProps } from './campaign-notice.tsx';

const Notice = lazy(async () => {
  const [{ CampaignNotice }] = await Promise.all([
    import('./campaign-notice.tsx'),
    i18next.loadNamespaces('launch'),
  ]);
  return { default: CampaignNotice };
});

/** What an office announces of campaigns, loaded after the page that it stands on. */
export const CampaignsHere = (props: CampaignNoticeProps) => (
  <Suspense fallback={null}>
    <Notice {...props} />
  </Suspense>
);
