import { Button } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../api/client.ts';
import { inLanguage } from '../app/language.ts';
import { Answer } from '../parts/answer.tsx';
import type { Application } from '../parts/filing/application.ts';
import { ReceiptSheet } from '../parts/filing/receipt-sheet.tsx';
import { useOfficeOf } from '../parts/filing/use-office.ts';
import { Page } from '../parts/page.tsx';
import { ServiceClock } from '../parts/service-clock.tsx';
import { StatusTag } from '../parts/status-tag.tsx';
import type { Service } from './open-filing.tsx';

/** What was filed: how it stands, and its receipt to print for who waits. */
export function FiledPage({ application, service }: { application: Application; service: Service }) {
  const { t } = useTranslation('counter');
  const { clock, deadlines, id, licence, purpose, receipt, state, tenant } = application;
  const found = api.useQuery(
    'get',
    '/applications/{id}/receipt',
    { params: { path: { id } } },
    { enabled: receipt !== undefined },
  );
  const office = useOfficeOf(tenant);
  const zone = office?.hours.zone;
  const titles = new Map(service.requirements.map(({ code, title }) => [code, inLanguage(title)]));
  return (
    <Page title={inLanguage(service.title)}>
      <div className="row no-print">
        <StatusTag state={state} />
        {clock === undefined || clock.stoppedAt !== undefined ? null : (
          <ServiceClock
            clocked={{ ...clock, reached: deadlines.map(({ percent }) => percent) }}
            {...(zone === undefined ? {} : { zone })}
          />
        )}
        {licence === undefined || state !== 'issued' ? null : (
          <Link className="ds-link" to={`/licences/${licence.id}`}>
            {licence.number}
          </Link>
        )}
      </div>
      {receipt === undefined ? null : (
        <Answer of={found}>
          {(sheet) => <ReceiptSheet receipt={sheet} purpose={purpose} titles={titles} office={office} />}
        </Answer>
      )}
      <div className="form-end no-print">
        <Button asChild>
          <Link to="/counter/new">{t('list.new')}</Link>
        </Button>
        <Button asChild variant="tertiary">
          <Link to="/counter">{t('toList')}</Link>
        </Button>
      </div>
    </Page>
  );
}
