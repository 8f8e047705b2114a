import { ErrorSummary as Summary } from '@digdir/designsystemet-react';
import { type ComponentRef, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './forms.css';

export interface FieldTrouble {
  /** Id of the control that the link goes to. */
  readonly field: string;
  readonly message: string;
}

/**
 * All that is wrong with a form, above it, each with a link to its field; it takes the focus whenever somebody tries
 * to go on. @param attempt counts the tries
 */
export function ErrorSummary({ attempt, troubles }: { attempt: number; troubles: readonly FieldTrouble[] }) {
  const { t } = useTranslation();
  const summary = useRef<ComponentRef<typeof Summary>>(null);
  const hasTroubles = troubles.length > 0;
  useEffect(() => {
    // A try moves the focus, also when its answer comes later; a correction does not.
    if (attempt > 0 && hasTroubles) summary.current?.focus();
  }, [attempt, hasTroubles]);
  if (!hasTroubles) return null;
  return (
    <Summary ref={summary} tabIndex={-1}>
      <Summary.Heading>{t('errors.heading')}</Summary.Heading>
      <Summary.List>
        {troubles.map(({ field, message }) => (
          <Summary.Item key={field}>
            <Summary.Link href={`#${field}`}>{message}</Summary.Link>
          </Summary.Item>
        ))}
      </Summary.List>
    </Summary>
  );
}
