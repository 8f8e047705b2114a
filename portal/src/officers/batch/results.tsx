import { Alert, Paragraph, Tag } from '@digdir/designsystemet-react';
import { CheckmarkCircleIcon, ExclamationmarkTriangleIcon, EyeIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../parts/text-link.tsx';
import type { Result } from './use-batch.ts';

const looks = {
  determined: { colour: 'success', Icon: CheckmarkCircleIcon },
  look_first: { colour: 'info', Icon: EyeIcon },
  refused: { colour: 'warning', Icon: ExclamationmarkTriangleIcon },
} as const;

/** What became of each file of a batch. */
export function Results({ results }: { results: readonly Result[] }) {
  const { t } = useTranslation('officers');
  if (results.length === 0) return null;
  const approved = results.filter(({ outcome }) => outcome === 'determined').length;
  return (
    <Alert data-color={approved === results.length ? 'success' : 'info'}>
      <Paragraph>{t('batch.done', { count: approved })}</Paragraph>
      <ul className="queue-list">
        {results.map((result) => (
          <OneResult key={result.id} result={result} />
        ))}
      </ul>
    </Alert>
  );
}

function OneResult({ result: { detail, id, outcome, receipt } }: { result: Result }) {
  const { t } = useTranslation('officers');
  const { Icon, colour } = looks[outcome];
  return (
    <li>
      <TextLink to={`/files/${id}`}>{receipt}</TextLink>
      <span>{detail ?? (outcome === 'look_first' ? t('batch.drawnWhat') : null)}</span>
      <Tag data-color={colour}>
        <Icon aria-hidden /> {t(`outcome.${outcome}`)}
      </Tag>
    </li>
  );
}
