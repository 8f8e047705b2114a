import { Tag } from '@digdir/designsystemet-react';
import {
  CheckmarkCircleIcon,
  ExclamationmarkTriangleIcon,
  HourglassBottomFilledIcon,
  PauseIcon,
} from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { type Clocked, clockState } from './clock-state.ts';
import { momentText } from './moment.tsx';

const looks = {
  onTime: { colour: 'success', Icon: CheckmarkCircleIcon },
  atRisk: { colour: 'warning', Icon: HourglassBottomFilledIcon },
  overdue: { colour: 'danger', Icon: ExclamationmarkTriangleIcon },
  paused: { colour: 'neutral', Icon: PauseIcon },
} as const;

/** How the service time stands: by colour, sign and word, never by colour alone (WCAG 1.4.1). */
export function ServiceClock({ clocked, zone }: { clocked: Clocked; zone?: string }) {
  const { t } = useTranslation();
  const { dueAt, pausedAt } = clocked;
  const state = clockState(clocked);
  const { Icon, colour } = looks[state];
  return (
    <span className="row">
      <Tag data-color={colour}>
        <Icon aria-hidden /> {t(`clock.${state}`)}
      </Tag>
      {pausedAt === undefined ? null : t('clock.pausedSince', { time: momentText(pausedAt, zone) })}
      {dueAt === undefined || pausedAt !== undefined
        ? null
        : t('clock.due', { time: momentText(dueAt, zone) })}
    </span>
  );
}
