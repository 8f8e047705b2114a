import { Heading } from '@digdir/designsystemet-react';
import {
  CheckmarkCircleFillIcon,
  CircleIcon,
  ExclamationmarkTriangleFillIcon,
  HourglassBottomFilledIcon,
  XMarkOctagonFillIcon,
} from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { Application } from '../parts/filing/application.ts';
import { momentText } from '../parts/moment.tsx';
import './course.css';

const STEPS = ['received', 'verified', 'determined', 'issued'] as const;

type Look = 'done' | 'now' | 'stuck' | 'ended' | 'later';

const icons = {
  done: CheckmarkCircleFillIcon,
  now: HourglassBottomFilledIcon,
  stuck: ExclamationmarkTriangleFillIcon,
  ended: XMarkOctagonFillIcon,
  later: CircleIcon,
};

/** Which step each state is in: received, verified, determined, issued. */
const stepOf: Record<Application['state'], number> = {
  draft: 0,
  submitted: 1,
  screened: 1,
  in_verification: 1,
  returned: 1,
  lapsed: 1,
  withdrawn: 1,
  recommended: 2,
  rejected: 2,
  approved: 3,
  issued: 4,
};

/** The way of an application to its licence, and where on it this one is. */
export function Course({ application, zone }: { application: Application; zone: string | undefined }) {
  const { t } = useTranslation('applicant');
  return (
    <section className="stack" aria-labelledby="course-title">
      <Heading level={2} data-size="sm" id="course-title">
        {t('course.title')}
      </Heading>
      <ol className="course">
        {STEPS.map((step, n) => {
          const look = lookOf(application, n);
          const Icon = icons[look];
          return (
            <li
              key={step}
              data-look={look}
              aria-current={look === 'now' || look === 'stuck' ? 'step' : undefined}
            >
              <Icon aria-hidden />
              <div>
                <strong>{t(`course.${step}`)}</strong>
                <div className="subtle">
                  {t(`course.look.${look}`)} {timeOf(step)}
                </div>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );

  function timeOf(step: (typeof STEPS)[number]): string {
    const { determination, receipt } = application;
    if (step === 'received' && receipt !== undefined) return momentText(receipt.at, zone);
    return step === 'determined' && determination !== undefined ? momentText(determination.at, zone) : '';
  }
}

function lookOf({ state }: Application, n: number): Look {
  const current = stepOf[state];
  if (n < current) return 'done';
  if (n > current) return 'later';
  if (state === 'returned') return 'stuck';
  return state === 'rejected' || state === 'withdrawn' || state === 'lapsed' ? 'ended' : 'now';
}
