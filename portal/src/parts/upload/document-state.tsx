import { Tag } from '@digdir/designsystemet-react';
import {
  CheckmarkCircleIcon,
  CircleIcon,
  ExclamationmarkTriangleIcon,
  HourglassBottomFilledIcon,
} from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';

type Status = Schemas['ChecklistItem']['status'];

const looks = {
  missing: { colour: 'neutral', Icon: CircleIcon },
  pending: { colour: 'info', Icon: HourglassBottomFilledIcon },
  usable: { colour: 'success', Icon: CheckmarkCircleIcon },
  accepted: { colour: 'success', Icon: CheckmarkCircleIcon },
  refused: { colour: 'danger', Icon: ExclamationmarkTriangleIcon },
  to_repair: { colour: 'warning', Icon: ExclamationmarkTriangleIcon },
} as const satisfies Record<Status, unknown>;

/** Where a document stands, in a word. @param isAway a new file is on its way, which says more */
export function DocumentState({ isAway = false, status }: { status: Status; isAway?: boolean }) {
  const { t } = useTranslation('filing');
  if (isAway) return null;
  const { Icon, colour } = looks[status];
  return (
    <Tag data-color={colour}>
      <Icon aria-hidden /> {t(`document.${status}`)}
    </Tag>
  );
}
