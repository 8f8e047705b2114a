import { Dialog, Heading, Paragraph, Switch } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { SHORTCUTS } from './use-shortcuts.ts';
import '../../parts/dialog.css';

interface ShortcutsDialogProps {
  readonly open: boolean;
  readonly isOn: boolean;
  readonly onTurn: (on: boolean) => void;
  readonly onClose: () => void;
}

export function ShortcutsDialog({ isOn, onClose, onTurn, open }: ShortcutsDialogProps) {
  const { t } = useTranslation('officers');
  return (
    <Dialog open={open} onClose={onClose} closeButton={t('shortcut.close')} aria-labelledby="shortcuts-title">
      <div className="stack">
        <Heading level={2} id="shortcuts-title">
          {t('shortcut.title')}
        </Heading>
        <Paragraph>{t('shortcut.where')}</Paragraph>
        <Switch label={t('shortcut.on')} checked={isOn} onChange={({ target }) => onTurn(target.checked)} />
        <dl className="shortcuts">
          {SHORTCUTS.map(({ does, keys }) => (
            <div key={does}>
              <dt>
                <kbd>{keys[0].toUpperCase()}</kbd>
              </dt>
              <dd>{t(`shortcut.${does}`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  );
}
