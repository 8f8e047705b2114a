import { Tag } from '@digdir/designsystemet-react';
import {
  CheckmarkCircleIcon,
  CircleIcon,
  ExclamationmarkTriangleIcon,
  HourglassIcon,
  MinusCircleIcon,
} from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { titleOf, useOpenFile } from './open-file.ts';
import { type Drafts, verdictOf } from './verdicts.ts';

type Item = Schemas['ChecklistItem'];
type Mark = 'accepted' | 'to_repair' | 'open' | 'missing' | 'pending' | 'refused';

const looks = {
  accepted: { colour: 'success', Icon: CheckmarkCircleIcon },
  to_repair: { colour: 'warning', Icon: ExclamationmarkTriangleIcon },
  open: { colour: 'neutral', Icon: CircleIcon },
  missing: { colour: 'neutral', Icon: MinusCircleIcon },
  pending: { colour: 'info', Icon: HourglassIcon },
  refused: { colour: 'danger', Icon: ExclamationmarkTriangleIcon },
} as const;

function markOf(item: Item, drafts: Drafts): Mark {
  const { status } = item;
  if (status === 'missing' || status === 'pending' || status === 'refused') return status;
  return verdictOf(item, drafts)?.outcome ?? 'open';
}

/** Every document that was asked for, with where it stands; choosing one shows it. */
export function DocumentList() {
  const { t } = useTranslation('officers');
  const { drafts, file, select, selected, service } = useOpenFile();
  return (
    <ol className="document-list" aria-label={t('checklist.label')}>
      {file.checklist.map((item) => (
        <li key={item.requirement}>
          <button
            type="button"
            aria-current={item.requirement === selected}
            onClick={() => select(item.requirement)}
          >
            <span>
              {titleOf(service, item.requirement)}
              {item.obligation === 'mandatory' ? null : <small> · {t(`checklist.${item.obligation}`)}</small>}
            </span>
            <MarkTag mark={markOf(item, drafts)} />
          </button>
        </li>
      ))}
    </ol>
  );
}

function MarkTag({ mark }: { mark: Mark }) {
  const { t } = useTranslation('officers');
  const { Icon, colour } = looks[mark];
  return (
    <Tag data-color={colour} data-size="sm">
      <Icon aria-hidden /> {t(`mark.${mark}`)}
    </Tag>
  );
}
