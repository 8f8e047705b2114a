import { Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import './footer.css';
import { useOffice } from './office.ts';

export function Footer() {
  const { t } = useTranslation();
  const office = useOffice();
  return (
    <footer className="site-footer">
      {office === undefined ? null : (
        <Paragraph data-size="sm">
          {office.office}
          <br />
          {office.address} · {office.contact}
        </Paragraph>
      )}
      <Paragraph data-size="sm">{t('footer.about')}</Paragraph>
    </footer>
  );
}
