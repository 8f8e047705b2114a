import { Tag } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.ts';

type Standing = Schemas['PublicLicence']['standing'];

const colours = {
  active: 'success',
  suspended: 'warning',
  revoked: 'danger',
  expired: 'neutral',
  superseded: 'neutral',
} as const satisfies Record<Standing, string>;

/** Whether a licence stands, in a word. */
export function StandingTag({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  return <Tag data-color={colours[standing]}>{t(`standing.${standing}`)}</Tag>;
}
