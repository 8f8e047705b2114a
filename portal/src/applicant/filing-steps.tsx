import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import './filing-steps.css';

const steps = ['form', 'documents', 'review'] as const;
export type FilingStep = (typeof steps)[number];

/** Where in an application this is, and the way to its other parts. */
export function FilingSteps({ current, id }: { current: FilingStep; id: string }) {
  const { t } = useTranslation('applicant');
  return (
    <nav aria-label={t('steps.label')}>
      <ol className="filing-steps">
        {steps.map((step, n) => (
          <li key={step}>
            <Link to={`/applications/${id}/${step}`} aria-current={step === current ? 'step' : undefined}>
              <span className="filing-step-number" aria-hidden>
                {n + 1}
              </span>
              {t(`steps.${step}`)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
