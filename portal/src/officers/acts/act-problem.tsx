import { Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem.ts';
import { ProblemAlert } from '../../parts/problem-alert.tsx';

const explained = [
  'same_officer',
  'own_application',
  'claimed_by_other',
  'claim_required',
  'stale_version',
  'wrong_state',
  'role_not_allowed',
  'unreachable',
] as const;

const isExplained = (code: string): code is (typeof explained)[number] =>
  explained.some((known) => known === code);

/** Why a step was refused, and what to do now. */
export function ActProblem({ problem }: { problem: Problem | null }) {
  const { t } = useTranslation('officers');
  if (problem === null) return null;
  return (
    <div className="stack">
      <ProblemAlert problem={problem} />
      {isExplained(problem.code) ? <Paragraph>{t(`refused.${problem.code}`)}</Paragraph> : null}
    </div>
  );
}
