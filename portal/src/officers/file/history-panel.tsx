import { Alert, Table } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { inLanguage } from '../../app/language.ts';
import { Answer } from '../../parts/answer.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useWho } from '../../session/use-session.ts';
import { useOpenFile } from './open-file.ts';

/** A file's history is a chain: what was changed afterwards breaks it. */
export function HistoryPanel() {
  const { t } = useTranslation('officers');
  const { file, zone } = useOpenFile();
  const who = useWho();
  const history = useHistory();
  const byWhom = ({
    account,
    by,
  }: {
    account?: string | undefined;
    by: 'applicant' | 'office' | 'system';
  }) => (account !== undefined && account === who?.sub ? t('history.me') : t(`history.${by}`));
  return (
    <Answer of={history}>
      {({ intact, items }) => (
        <div className="stack">
          <Alert data-color={intact ? 'success' : 'danger'} data-size="sm">
            {t(intact ? 'history.intact' : 'history.broken')}
          </Alert>
          <Table data-size="sm" className="history">
            <caption className="visually-hidden">
              {t('history.of', { receipt: file.receipt?.number ?? file.id })}
            </caption>
            <Table.Head>
              <Table.Row>
                <Table.HeaderCell>{t('history.when')}</Table.HeaderCell>
                <Table.HeaderCell>{t('history.what')}</Table.HeaderCell>
                <Table.HeaderCell>{t('history.who')}</Table.HeaderCell>
              </Table.Row>
            </Table.Head>
            <Table.Body>
              {items.toReversed().map((entry) => (
                <Table.Row key={entry.n}>
                  <Table.Cell>
                    <Moment at={entry.at} {...(zone === undefined ? {} : { zone })} />
                  </Table.Cell>
                  <Table.Cell>{inLanguage(entry.title)}</Table.Cell>
                  <Table.Cell>{byWhom(entry)}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </Answer>
  );
}

/** Read anew for each version of the file. */
export function useHistory() {
  const { file } = useOpenFile();
  return api.useQuery(
    'get',
    '/applications/{id}/history',
    { params: { path: { id: file.id } } },
    { staleTime: 0, refetchOnMount: 'always' },
  );
}
