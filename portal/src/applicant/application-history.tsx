import { Details } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { inLanguage } from '../app/language.ts';
import { Answer } from '../parts/answer.tsx';
import { momentText } from '../parts/moment.tsx';

interface HistoryProps {
  readonly id: string;
  /** What is asked again when it changes. */
  readonly version: number;
  readonly zone: string | undefined;
}

/** Everything that happened to an application, for who wants to know. */
export function ApplicationHistory({ id, version, zone }: HistoryProps) {
  const { t } = useTranslation('applicant');
  const [isOpen, setOpen] = useState(false);
  return (
    <Details
      open={isOpen}
      onToggle={(event) => {
        if (event.currentTarget instanceof HTMLDetailsElement) setOpen(event.currentTarget.open);
        else setOpen((was) => !was);
      }}
    >
      <Details.Summary>{t('history.title')}</Details.Summary>
      <Details.Content>
        {isOpen ? <Entries key={version} id={id} version={version} zone={zone} /> : null}
      </Details.Content>
    </Details>
  );
}

function Entries({ id, zone }: HistoryProps) {
  const { t } = useTranslation('applicant');
  const history = api.useQuery(
    'get',
    '/applications/{id}/history',
    { params: { path: { id } } },
    { refetchOnMount: 'always' },
  );
  return (
    <Answer of={history}>
      {({ items }) => (
        <ol className="plain-list">
          {items.toReversed().map(({ at, by, n, title }) => (
            <li key={n}>
              {inLanguage(title)}
              <div className="subtle">
                {momentText(at, zone)} · {t(`history.${by}`)}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Answer>
  );
}
