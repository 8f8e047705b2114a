import { Tag } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.ts';

type State = Schemas['Application']['state'];
type Colour = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

const colours: Record<State, Colour> = {
  draft: 'neutral',
  submitted: 'info',
  screened: 'info',
  in_verification: 'info',
  returned: 'warning',
  recommended: 'info',
  approved: 'success',
  issued: 'success',
  rejected: 'danger',
  withdrawn: 'neutral',
  lapsed: 'neutral',
};

/** How far an application is, in a word. */
export function StatusTag({ state }: { state: State }) {
  const { t } = useTranslation();
  return <Tag data-color={colours[state]}>{t(`application.${state}`)}</Tag>;
}
