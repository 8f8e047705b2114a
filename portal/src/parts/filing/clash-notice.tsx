import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../../../../shared/domain/service-standard.ts';
import { inLanguage } from '../../app/language.ts';
import { answerText } from './answers.ts';
import type { Draft, DraftState } from './draft.ts';

interface ClashNoticeProps {
  readonly draft: Draft;
  readonly state: DraftState;
  readonly fields: readonly FormField[];
}

/** The same answer was changed in another tab or on another device: shows both, and asks which counts. */
export function ClashNotice({ draft, fields, state: { clashes } }: ClashNoticeProps) {
  const { t } = useTranslation('filing');
  const clashing = fields.filter(({ name }) => clashes[name] !== undefined);
  return clashing.map((field) => {
    const { mine = '', theirs = '' } = clashes[field.name] ?? {};
    const shown = (value: string) =>
      value === '' ? t('clash.empty') : answerText(field, value, t('validity.forLife'));
    return (
      <Alert key={field.name} data-color="warning" role="alert">
        <div className="stack">
          <Heading level={2} data-size="2xs">
            {t('clash.title', { field: inLanguage(field.label) })}
          </Heading>
          <Paragraph>{t('clash.why')}</Paragraph>
          <Button variant="secondary" onClick={() => draft.settle(field.name, 'mine')}>
            {t('clash.mine', { value: shown(mine) })}
          </Button>
          <Button variant="secondary" onClick={() => draft.settle(field.name, 'theirs')}>
            {t('clash.theirs', { value: shown(theirs) })}
          </Button>
        </div>
      </Alert>
    );
  });
}
