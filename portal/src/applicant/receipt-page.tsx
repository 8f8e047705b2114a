import { Alert, Button } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../api/client.ts';
import { inLanguage } from '../app/language.ts';
import { Answer } from '../parts/answer.tsx';
import '../parts/filing/filing.css';
import { ReceiptSheet } from '../parts/filing/receipt-sheet.tsx';
import { useOfficeOf } from '../parts/filing/use-office.ts';
import { Page } from '../parts/page.tsx';
import { type Filing, FilingAnswer } from './use-filing.tsx';

/** What one has in hand after filing. */
export function Component() {
  return <FilingAnswer>{(filing) => <Receipt {...filing} />}</FilingAnswer>;
}

function Receipt({ application, service }: Filing) {
  const { t } = useTranslation('applicant');
  const { id, purpose, round, tenant } = application;
  const receipt = api.useQuery('get', '/applications/{id}/receipt', { params: { path: { id } } });
  const office = useOfficeOf(tenant);
  const titles = new Map(service.requirements.map(({ code, title }) => [code, inLanguage(title)]));
  return (
    <Page title={round > 1 ? t('receipt.titleAgain') : t('receipt.title')}>
      <div className="no-print">
        <Alert data-color="success">{t('receipt.next')}</Alert>
      </div>
      <Answer of={receipt}>
        {(found) => <ReceiptSheet receipt={found} purpose={purpose} titles={titles} office={office} />}
      </Answer>
      <div className="form-end no-print">
        <Button asChild>
          <Link to={`/applications/${id}`}>{t('receipt.follow')}</Link>
        </Button>
        <Button asChild variant="tertiary">
          <Link to="/my">{t('toMine')}</Link>
        </Button>
      </div>
    </Page>
  );
}
