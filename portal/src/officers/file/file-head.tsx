import { Button, Paragraph } from '@digdir/designsystemet-react';
import { PrinterSmallIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { momentText } from '../../parts/moment.tsx';
import { ServiceClock } from '../../parts/service-clock.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { useWho } from '../../session/use-session.ts';
import { holderOf } from '../stages.ts';
import { useOpenFile } from './open-file.ts';

/** Where the file stands, in a line or two. */
export function FileHead({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation('officers');
  const { t: common } = useTranslation();
  const { file, zone } = useOpenFile();
  const { claim, clock, deadlines, purpose, round, state } = file;
  const holder = holderOf(claim, useWho()?.sub);
  const reached = deadlines.map(({ percent }) => percent);
  const inZone = zone === undefined ? {} : { zone };
  return (
    <div className="file-head">
      <div className="row">
        <StatusTag state={state} />
        <span>{common(`purpose.${purpose}`)}</span>
        {round > 1 ? <strong>{t('file.round', { round })}</strong> : null}
        {clock === undefined || clock.stoppedAt !== undefined ? null : (
          <ServiceClock clocked={{ dueAt: clock.dueAt, pausedAt: clock.pausedAt, reached }} {...inZone} />
        )}
      </div>
      {holder === 'me' && claim !== undefined ? (
        <Paragraph data-size="sm">{t('hold.mine', { time: momentText(claim.until, zone) })}</Paragraph>
      ) : null}
      <div className="row no-print">
        <Button variant="tertiary" data-size="sm" onClick={() => window.print()}>
          <PrinterSmallIcon aria-hidden /> {t('file.print')}
        </Button>
        <Button variant="tertiary" data-size="sm" onClick={onHelp}>
          {t('shortcut.title')}
        </Button>
      </div>
    </div>
  );
}
