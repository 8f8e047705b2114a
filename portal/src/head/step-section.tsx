import { Field, Heading, Label, Paragraph, Select } from '@digdir/designsystemet-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asked } from './asked.ts';
import { ReportFrame } from './report-frame.tsx';
import { ReportTable } from './report-table.tsx';
import { type Stage, type StepReport, useSteps } from './reports.ts';
import { ShareBar } from './share-bar.tsx';
import { TimeFigure } from './time-figure.tsx';
import { useMinutes } from './use-minutes.ts';
import { numberText } from './written.ts';

/** How long each step takes, and how one of them went. */
export function StepSection({ asked }: { asked: Asked }) {
  const { t } = useTranslation('head');
  return (
    <ReportFrame asked={asked} of={useSteps(asked)} has="periods" isFresh="rarely" downloads={['steps']}>
      {(report) =>
        report.steps.length === 0 ? (
          <Paragraph>{t('steps.nothing')}</Paragraph>
        ) : (
          <div className="report-columns">
            <AllSteps report={report} />
            <OneStep asked={asked} report={report} />
          </div>
        )
      }
    </ReportFrame>
  );
}

type Step = StepReport['steps'][number];

function AllSteps({ report: { steps } }: { report: StepReport }) {
  const { t } = useTranslation('head');
  const minutes = useMinutes();
  const id = useId();
  const longest = Math.max(...steps.map(({ p90 }) => p90));
  return (
    <section className="stack" aria-labelledby={id}>
      <Heading level={2} data-size="sm" id={id}>
        {t('steps.all')}
      </Heading>
      <Paragraph data-size="sm">{t('stepsHelp')}</Paragraph>
      <ReportTable
        caption={t('steps.all')}
        rows={steps}
        columns={[
          { name: t('step'), cell: ({ step }) => t(`stages.${step}`) },
          ...(['median', 'p90'] as const).map((name) => ({
            name: t(name),
            kind: 'number' as const,
            cell: (step: Step) => minutes(step[name]),
          })),
          {
            name: t('returns.share'),
            kind: 'extra',
            cell: ({ p90 }) => <ShareBar value={p90} of={longest} />,
          },
          { name: t('stays'), kind: 'number', cell: ({ files }) => numberText(files) },
        ]}
      />
    </section>
  );
}

/** Of the office's step that takes longest, until another one is chosen. */
function OneStep({ asked: { by }, report: { items, steps } }: { asked: Asked; report: StepReport }) {
  const { t } = useTranslation('head');
  const id = useId();
  const [chosen, choose] = useState<Stage>();
  const shown = steps.find(({ step }) => step === chosen) ?? longestOf(steps);
  const name = t(`stages.${shown.step}`);
  return (
    <div className="stack">
      <Field className="no-print">
        <Label htmlFor={id}>{t('steps.choose')}</Label>
        <Select
          id={id}
          value={shown.step}
          onChange={({ currentTarget: { value } }) => choose(steps.find(({ step }) => step === value)?.step)}
        >
          {steps.map(({ step }) => (
            <Select.Option key={step} value={step}>
              {t(`stages.${step}`)}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <TimeFigure
        title={`${t('steps.course')}: ${name}`}
        help={t('stepsHelp')}
        by={by}
        whole={shown}
        items={items.map(({ from, steps: each }) => ({
          from,
          duration: each.find(({ step }) => step === shown.step),
        }))}
        summary={(median, p90) => t('steps.summary', { step: name, median, p90 })}
      />
    </div>
  );
}

function longestOf(steps: readonly Step[]): Step {
  const own = steps.filter(({ step }) => step !== 'correction');
  return own.reduce((one, other) => (other.median > one.median ? other : one), own[0] ?? steps[0] ?? NONE);
}

const NONE: Step = { step: 'verification', files: 0, median: 0, p90: 0 };
