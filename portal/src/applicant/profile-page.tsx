import { Button, Checkbox, Fieldset, Heading, Paragraph, Radio } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { announce } from '../parts/announcer.tsx';
import { Answer } from '../parts/answer.tsx';
import '../parts/filing/filing.css';
import type { paths } from '../api/openapi.d.ts';
import { Page } from '../parts/page.tsx';
import { ProblemAlert } from '../parts/problem-alert.tsx';
import { useWho } from '../session/use-session.ts';
import '../parts/forms.css';

type Preferences = paths['/preferences']['get']['responses'][200]['content']['application/json'];
type Channel = Preferences['channels'][number];

const CHANNELS: readonly Channel[] = ['email', 'whatsapp', 'sms'];

/** Who one is signed in as, and how one wishes to be told. */
export function Component() {
  const { t } = useTranslation('applicant');
  const who = useWho();
  const wishes = api.useQuery('get', '/preferences', {});
  return (
    <Page title={t('profile.title')}>
      <dl className="answers">
        <div>
          <dt>{t('profile.name')}</dt>
          <dd>{who?.name ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('profile.email')}</dt>
          <dd>{who?.email ?? '–'}</dd>
        </div>
      </dl>
      <Paragraph data-size="sm">{t('profile.accountWhy')}</Paragraph>
      <Answer of={wishes}>{(found) => <Wishes wishes={found} />}</Answer>
    </Page>
  );
}

/** Each wish is kept as soon as it is made. */
function Wishes({ wishes }: { wishes: Preferences }) {
  const { t } = useTranslation('applicant');
  const { t: app } = useTranslation();
  const queries = useQueryClient();
  const { error, mutate } = api.useMutation('patch', '/preferences', {
    onSuccess: (kept) => {
      queries.setQueryData(api.queryOptions('get', '/preferences', {}).queryKey, kept);
      announce(t('profile.kept'));
    },
  });
  const change = (body: Partial<Preferences>) => mutate({ body });
  const order = [...new Set([...wishes.channels, ...CHANNELS])];
  return (
    <section className="stack" aria-labelledby="profile-messages">
      <Heading level={2} data-size="sm" id="profile-messages">
        {t('profile.messages')}
      </Heading>
      {error === null ? null : <ProblemAlert problem={error} />}
      <Fieldset>
        <Fieldset.Legend>{t('profile.language')}</Fieldset.Legend>
        {(['id', 'en'] as const).map((tongue) => (
          <Radio
            key={tongue}
            name="language"
            value={tongue}
            label={app(`language.${tongue}`)}
            checked={wishes.language === tongue}
            onChange={() => change({ language: tongue })}
          />
        ))}
      </Fieldset>
      <div className="stack">
        <Heading level={3} data-size="2xs">
          {t('profile.channels')}
        </Heading>
        <Paragraph>{t('profile.channelsWhy')}</Paragraph>
        <ol className="stack">
          {order.map((channel, n) => (
            <li key={channel}>
              <span className="row">
                <strong>{t(`channel.${channel}`)}</strong>
                {n === 0 ? null : (
                  <Button variant="tertiary" onClick={() => change({ channels: moved(order, n) })}>
                    {t('profile.earlier')} <span className="visually-hidden">{t(`channel.${channel}`)}</span>
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ol>
      </div>
      <Checkbox
        label={t('profile.reminders')}
        description={t('profile.remindersWhy')}
        value="reminders"
        checked={wishes.reminders}
        onChange={({ target }) => change({ reminders: target.checked })}
      />
    </section>
  );
}

/** With the one at this place before the one that was before it. */
const moved = (order: readonly Channel[], n: number): Channel[] => {
  const next = [...order];
  const [one] = next.splice(n, 1);
  if (one !== undefined) next.splice(n - 1, 0, one);
  return next;
};
