import { ExclamationmarkTriangleIcon, FilesIcon, HourglassBottomFilledIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import type { ListedStage } from '../stages.ts';

/** Counts are asked for again and again; they move nothing on the page, ms. */
export const LOOK_AGAIN = 30_000;

export const useCounts = () =>
  api.useQuery('get', '/queue', {}, { refetchInterval: LOOK_AGAIN, staleTime: 0 });

/** How many files wait at a stage, and how many of them for too long. */
export function StageFigures({ stage }: { stage: ListedStage }) {
  const { t } = useTranslation('officers');
  const { data } = useCounts();
  const counts = data?.stages.find((candidate) => candidate.stage === stage);
  if (data === undefined) return null;
  const { atRisk = 0, overdue = 0, waiting = 0 } = counts ?? {};
  return (
    <dl className="figures">
      <div>
        <dt>{t('figure.waiting')}</dt>
        <dd>
          <FilesIcon aria-hidden /> {waiting}
        </dd>
      </div>
      <div>
        <dt>{t('figure.atRisk')}</dt>
        <dd>
          <HourglassBottomFilledIcon aria-hidden /> {atRisk}
        </dd>
      </div>
      <div>
        <dt>{t('figure.overdue')}</dt>
        <dd>
          <ExclamationmarkTriangleIcon aria-hidden /> {overdue}
        </dd>
      </div>
    </dl>
  );
}
