import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Stage } from './reports.ts';
import { numberText } from './written.ts';

/** Stages that have a queue to look into; elsewhere a file waits for the platform or for the applicant. */
const LISTED: readonly Stage[] = ['verification', 'review', 'determination', 'signature'];

interface QueueLinkProps {
  readonly stage: Stage;
  readonly risk: 'waiting' | 'atRisk' | 'overdue';
  readonly count: number;
  readonly service?: string | undefined;
}

/** A number of files, and the way to these files where there is one. */
export function QueueLink({ count, risk, service, stage }: QueueLinkProps) {
  const { t } = useTranslation('head');
  const text = numberText(count);
  if (count === 0 || !LISTED.includes(stage)) return text;
  const search = new URLSearchParams({
    ...(service === undefined ? {} : { service }),
    ...(risk === 'waiting' ? {} : { risk: risk === 'atRisk' ? 'at_risk' : 'overdue' }),
  }).toString();
  return (
    <Link
      className="ds-link"
      to={`/queue/${stage}${search === '' ? '' : `?${search}`}`}
      aria-label={t('today.openQueue', {
        count: text,
        stage: t(`stages.${stage}`),
        risk: t(`waits.${risk}`),
      })}
    >
      {text}
    </Link>
  );
}
