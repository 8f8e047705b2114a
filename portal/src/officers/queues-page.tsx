import { Button, Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { Answer } from '../parts/answer.tsx';
import { Page } from '../parts/page.tsx';
import { TextLink } from '../parts/text-link.tsx';
import { hasRole, useWho } from '../session/use-session.ts';
import { HeldByMe } from './queue/held-by-me.tsx';
import { NextFileButton } from './queue/next-file-button.tsx';
import './queue/queue.css';
import { StageFigures, useCounts } from './queue/stage-figures.tsx';
import { isOfficerStage, type ListedStage, STAGES, stagesOf } from './stages.ts';

/** Where an officer begins: their own stages first, then what waits elsewhere in the office. */
export function Component() {
  const { t } = useTranslation('officers');
  const own = stagesOf(useWho());
  const others = STAGES.filter((stage) => !own.includes(stage));
  const counts = useCounts();
  return (
    <Page wide title={t('queue.title')}>
      {own.filter(isOfficerStage).map((stage) => (
        <HeldByMe key={stage} stage={stage} />
      ))}
      <Answer of={counts}>
        {() => (
          <>
            {own.length === 0 ? null : (
              <div className="stages">
                {own.map((stage) => (
                  <StageCard key={stage} stage={stage} isOwn />
                ))}
              </div>
            )}
            <section className="stack">
              <Heading level={2} data-size="sm">
                {t(own.length === 0 ? 'queue.all' : 'queue.others')}
              </Heading>
              <div className="stages">
                {others.map((stage) => (
                  <StageCard key={stage} stage={stage} />
                ))}
              </div>
            </section>
          </>
        )}
      </Answer>
    </Page>
  );
}

function StageCard({ isOwn = false, stage }: { isOwn?: boolean; stage: ListedStage }) {
  const { t } = useTranslation('officers');
  const isHead = hasRole(useWho(), 'section_head', 'division_head');
  return (
    <Card data-color={isOwn ? 'accent' : 'neutral'}>
      <div className="stack">
        <Heading level={isOwn ? 2 : 3} data-size="xs">
          {t(`stage.${stage}`)}
        </Heading>
        {isOwn ? <Paragraph>{t(`stageWhat.${stage}`)}</Paragraph> : null}
        <StageFigures stage={stage} />
        <div className="row">
          {isOwn && isOfficerStage(stage) ? <NextFileButton stage={stage} /> : null}
          <TextLink to={`/queue/${stage}`}>
            {t('queue.list')}
            <span className="visually-hidden">: {t(`stage.${stage}`)}</span>
          </TextLink>
          {isOwn && stage === 'determination' && isHead ? (
            <Button asChild variant="secondary">
              <RouterLink to="/batch">{t('batch.title')}</RouterLink>
            </Button>
          ) : null}
        </div>
      </div>
    </Card>
  );
}
