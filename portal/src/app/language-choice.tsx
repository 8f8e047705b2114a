import { Button } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { choose, language } from './language.ts';

/** Names the language one gets, in that language (WCAG 3.1.2). */
export function LanguageChoice() {
  const { t } = useTranslation();
  const other = language() === 'id' ? 'en' : 'id';
  return (
    <Button variant="tertiary" lang={other} onClick={() => void choose(other)}>
      {t(`language.${other}`)}
    </Button>
  );
}
