import { useTranslation } from 'react-i18next';
import type filing from '../../words/id/filing.json';

type Code = keyof typeof filing.refusal;

/** Why a document is not taken, and what to do, in words. @returns for a code it does not know the general ones */
export function useRefusalWords(): (code: string) => string {
  const { i18n, t } = useTranslation('filing');
  const isKnown = (code: string): code is Code => i18n.exists(`filing:refusal.${code}`);
  return (code) => t(isKnown(code) ? `refusal.${code}` : 'refusal.other');
}
