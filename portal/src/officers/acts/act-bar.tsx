import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { momentText } from '../../parts/moment.tsx';
import { hasRole, useWho } from '../../session/use-session.ts';
import { useOpenFile } from '../file/open-file.ts';
import { toRepair } from '../file/verdicts.ts';
import { NextFileButton } from '../queue/next-file-button.tsx';
import { holderOf, isOfficerStage, mayWorkAt, type OfficerStage } from '../stages.ts';
import { type Act, ActDialogs } from './act-dialogs.tsx';
import { ClaimButton, ReleaseButton, TakeOverButton } from './claim-buttons.tsx';

/** What this officer can do with the file now. */
export function ActBar() {
  const { t } = useTranslation('officers');
  const [act, setAct] = useState<Act>();
  return (
    <section className="act-bar no-print" aria-label={t('acts.label')}>
      <Choices onAct={setAct} />
      <ActDialogs act={act} onClose={() => setAct(undefined)} />
    </section>
  );
}

function Choices({ onAct }: { onAct: (act: Act) => void }) {
  const { t } = useTranslation('officers');
  const { file, zone } = useOpenFile();
  const who = useWho();
  const { claim, stage } = file;
  const mayWork = mayWorkAt(who, stage);
  if (stage === 'signature' && mayWork)
    return <Button onClick={() => onAct('sign')}>{t('acts.sign.title')}</Button>;
  if (!isOfficerStage(stage)) return <Paragraph>{t('acts.over')}</Paragraph>;
  const holder = holderOf(claim, who?.sub);
  if (holder === 'me') return <OfHolder stage={stage} onAct={onAct} />;
  const isHead = hasRole(who, 'section_head', 'division_head', 'agency_head');
  return (
    <>
      <Paragraph>
        {holder === 'other' && claim !== undefined
          ? t('hold.other', { time: momentText(claim.until, zone) })
          : t(mayWork ? (claim?.by === who?.sub ? 'hold.ended' : 'hold.free') : 'hold.reading')}
      </Paragraph>
      {mayWork && holder === 'nobody' ? <ClaimButton /> : null}
      {mayWork && holder === 'other' && isHead ? <TakeOverButton /> : null}
      {mayWork ? <NextFileButton stage={stage} variant="secondary" /> : null}
    </>
  );
}

const offered: Record<OfficerStage, readonly Act[]> = {
  verification: ['recommend', 'advise'],
  review: ['review'],
  determination: ['approve', 'reject'],
};

function OfHolder({ onAct, stage }: { stage: OfficerStage; onAct: (act: Act) => void }) {
  const { t } = useTranslation('officers');
  const { drafts, file } = useOpenFile();
  const repairs = toRepair(file.checklist, drafts).length + Object.keys(drafts.fields).length;
  const button = (act: Act, isFirst: boolean) => (
    <Button key={act} variant={isFirst ? 'primary' : 'secondary'} onClick={() => onAct(act)}>
      {act === 'return' && repairs > 0 ? t('acts.return.count', { count: repairs }) : t(`acts.${act}.short`)}
    </Button>
  );
  const [first = 'return', ...rest] = offered[stage];
  return (
    <>
      {button(first, repairs === 0)}
      {button('return', repairs > 0)}
      {rest.map((act) => button(act, false))}
      <ReleaseButton />
    </>
  );
}
