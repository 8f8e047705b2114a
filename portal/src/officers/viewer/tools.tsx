import { Button } from '@digdir/designsystemet-react';
import {
  ChevronLeftIcon,
  ChevronRightIcon,
  RotateRightIcon,
  ZoomMinusIcon,
  ZoomPlusIcon,
} from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Look, View } from './view.ts';

interface ToolsProps {
  readonly view: View;
  readonly pages: number;
  readonly onLook: (at: Look) => void;
}

export function Tools({ onLook, pages, view }: ToolsProps) {
  const { t } = useTranslation('officers');
  const tool = (at: Look, icon: ReactNode, disabled = false) => (
    <Button
      icon
      variant="tertiary"
      data-size="sm"
      aria-label={t(`viewer.${at}`)}
      title={t(`viewer.${at}`)}
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) onLook(at);
      }}
    >
      {icon}
    </Button>
  );
  return (
    <div className="viewer-tools" role="group" aria-label={t('viewer.tools')}>
      <div>
        {tool('previousPage', <ChevronLeftIcon aria-hidden />, view.page <= 1)}
        <span>{t('viewer.pageOf', { page: view.page, pages })}</span>
        {tool('nextPage', <ChevronRightIcon aria-hidden />, view.page >= pages)}
      </div>
      <div>
        {tool('wider', <ZoomMinusIcon aria-hidden />)}
        <span>{t('viewer.percent', { percent: Math.round(view.zoom * 100) })}</span>
        {tool('closer', <ZoomPlusIcon aria-hidden />)}
        <Button variant="tertiary" data-size="sm" onClick={() => onLook('fit')}>
          {t('viewer.fit')}
        </Button>
        {tool('turn', <RotateRightIcon aria-hidden />)}
      </div>
    </div>
  );
}
