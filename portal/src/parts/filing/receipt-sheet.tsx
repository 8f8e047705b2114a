import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { PrinterSmallIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { inLanguage } from '../../app/language.ts';
import type { Office } from '../../app/office.ts';
import { momentText } from '../moment.tsx';
import './receipt-sheet.css';

interface ReceiptSheetProps {
  readonly receipt: Schemas['Receipt'];
  readonly purpose: Schemas['Application']['purpose'];
  /** Titles of requirements by code. */
  readonly titles: ReadonlyMap<string, string>;
  /** The office that it was handed to; undefined until it is known. */
  readonly office: Office | undefined;
}

/** The receipt of an application, on screen and, under the office's letterhead, on paper. */
export function ReceiptSheet({ office, purpose, receipt, titles }: ReceiptSheetProps) {
  const { t } = useTranslation('filing');
  const { t: app } = useTranslation();
  const zone = office?.hours.zone;
  const rows = [
    [t('receipt.service'), inLanguage(receipt.title)],
    [t('receipt.purpose'), app(`purpose.${purpose}`)],
    [t('receipt.office'), receipt.office],
    [t('receipt.received'), momentText(receipt.receivedAt, zone)],
    [t('receipt.due'), momentText(receipt.dueAt, zone)],
  ] as const;
  const given = receipt.checklist.filter(({ status }) => status !== 'missing');
  return (
    <section className="receipt stack" aria-label={t('receipt.title')}>
      <div className="letterhead">
        {office?.branding.letterhead.map((line) => (
          <Paragraph key={line}>{line}</Paragraph>
        ))}
      </div>
      <div className="receipt-keys">
        <div>
          <Paragraph data-size="sm">{t('receipt.number')}</Paragraph>
          <Paragraph className="receipt-key">{receipt.number}</Paragraph>
        </div>
        {receipt.code === undefined ? null : (
          <div>
            <Paragraph data-size="sm">{t('receipt.code')}</Paragraph>
            <Paragraph className="receipt-key">{receipt.code}</Paragraph>
          </div>
        )}
      </div>
      {receipt.code === undefined ? null : <Alert data-color="info">{t('receipt.codeWhy')}</Alert>}
      <dl className="answers">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('receipt.documents')}</dt>
          <dd>
            <ul className="receipt-documents">
              {given.map(({ requirement }) => (
                <li key={requirement}>{titles.get(requirement) ?? requirement}</li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
      <Paragraph data-size="sm">{t('receipt.free')}</Paragraph>
      <div className="no-print">
        <Button variant="secondary" onClick={() => window.print()}>
          <PrinterSmallIcon aria-hidden /> {t('receipt.print')}
        </Button>
      </div>
    </section>
  );
}
