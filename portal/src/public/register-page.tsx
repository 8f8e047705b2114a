import { Button, Card, Heading, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { LEAST_LETTERS, registerName } from '../../../shared/domain/register-name.ts';
import { publicFetch } from '../api/client.ts';
import type { paths } from '../api/openapi.d.ts';
import { inLanguage } from '../app/language.ts';
import { useTenant } from '../app/office.ts';
import { announce } from '../parts/announcer.tsx';
import { ErrorSummary } from '../parts/error-summary.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { StandingTag } from '../parts/standing-tag.tsx';
import { TextLink } from '../parts/text-link.tsx';
import { type Refused, refusalOf } from './asking.ts';
import type { FromRegister } from './from-register.ts';
import { OfficeChoice } from './office-choice.tsx';
import './public.css';
import { RefusalAlert } from './refusal-alert.tsx';
import { troublesOf } from './troubles.ts';
import '../parts/forms.css';

type Found = paths['/register']['get']['responses'][200]['content']['application/json'];

interface Search {
  readonly tenant: string;
  readonly name: string;
}

/** The register of licences, searched by name. Names stay out of the address. */
export function Component() {
  const { t } = useTranslation('public');
  const [search, setSearch] = useState<Search>();
  return (
    <Page title={t('register.title')}>
      <Paragraph>{t('register.lead')}</Paragraph>
      <SearchForm onSearch={setSearch} />
      {search === undefined ? null : <Results key={JSON.stringify(search)} search={search} />}
    </Page>
  );
}

function SearchForm({ onSearch }: { onSearch: (search: Search) => void }) {
  const { t } = useTranslation('public');
  const tenant = useTenant() ?? '';
  const [attempt, setAttempt] = useState(0);
  const { control, formState, handleSubmit, register } = useForm({
    defaultValues: { tenant, name: '' },
    shouldFocusError: false,
  });
  const chosen = useWatch({ control, name: 'tenant' });
  const submit = handleSubmit(
    ({ name, tenant: place }) => onSearch({ tenant: place, name: name.trim() }),
    () => setAttempt(attempt + 1),
  );
  const { errors } = formState;
  const isLongEnough = (name: string) =>
    registerName(name).length >= LEAST_LETTERS ||
    t(name.trim() === '' ? 'register.nameNeeded' : 'register.nameShort');
  return (
    <form className="public-form" noValidate autoComplete="off" onSubmit={(event) => void submit(event)}>
      <ErrorSummary attempt={attempt} troubles={troublesOf(errors, 'register')} />
      <OfficeChoice
        id="register-tenant"
        none={t('office.choosePrompt')}
        error={errors.tenant?.message}
        {...register('tenant', { required: t('register.tenantNeeded') })}
        value={chosen}
      />
      <Textfield
        id="register-name"
        label={t('register.name')}
        description={t('register.nameHelp')}
        error={errors.name?.message}
        maxLength={200}
        {...register('name', { validate: isLongEnough })}
      />
      <div>
        <Button type="submit">{t('register.search')}</Button>
      </div>
    </form>
  );
}

/** @throws Refused */
async function searched({ name, tenant }: Search, cursor: string): Promise<Found> {
  const query = { tenant, name, limit: 20, ...(cursor === '' ? {} : { cursor }) };
  const { data, error, response } = await publicFetch.GET('/register', { params: { query } });
  if (data === undefined) throw refusalOf(error, response);
  return data;
}

function Results({ search }: { search: Search }) {
  const { t } = useTranslation('public');
  const { t: common } = useTranslation();
  // Asking again by itself would only spend what one network may ask.
  const found = useInfiniteQuery<Found, Refused, { pages: Found[] }, readonly unknown[], string>({
    queryKey: ['register', search],
    queryFn: ({ pageParam }) => searched(search, pageParam),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    retry: false,
    staleTime: 60_000,
    gcTime: 0,
  });
  const entries = found.data?.pages.flatMap(({ items }) => items);
  const words =
    entries === undefined
      ? ''
      : entries.length === 0
        ? t('register.none')
        : t(found.hasNextPage ? 'register.foundMore' : 'register.found', { count: entries.length });
  useEffect(() => announce(words), [words]);
  return (
    <section className="stack" aria-label={t('register.results')}>
      {entries === undefined ? null : (
        <Heading level={2} data-size="xs">
          {words}
        </Heading>
      )}
      {entries?.length === 0 ? <Paragraph>{t('register.noneWhy')}</Paragraph> : null}
      <ul className="plain-list">
        {entries?.map((entry) => (
          <li key={entry.number}>
            <Entry entry={entry} tenant={search.tenant} />
          </li>
        ))}
      </ul>
      {found.isFetching ? <Loading /> : null}
      {found.error === null ? null : (
        <RefusalAlert
          refused={found.error}
          tooMany="register.wait"
          onAgain={() => void (entries === undefined ? found.refetch() : found.fetchNextPage())}
        />
      )}
      {found.hasNextPage && !found.isFetching ? (
        <div>
          <Button variant="secondary" onClick={() => void found.fetchNextPage()}>
            {common('state.more')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function Entry({ entry, tenant }: { entry: Found['items'][number]; tenant: string }) {
  const { t } = useTranslation('public');
  const { holder, number, practice, profession, standing, title } = entry;
  const what = profession ?? title;
  return (
    <Card>
      <div className="row">
        <strong>{holder}</strong>
        <StandingTag standing={standing} />
      </div>
      {what === undefined ? null : <Paragraph data-size="sm">{inLanguage(what)}</Paragraph>}
      {practice === undefined ? null : <Paragraph data-size="sm">{practice}</Paragraph>}
      <Paragraph data-size="sm">
        {t('register.number')} {number}
      </Paragraph>
      <TextLink
        to="/verify?by=number"
        state={{ tenant, number, name: holder } satisfies FromRegister}
        aria-label={`${t('register.check')}: ${holder}, ${number}`}
      >
        {t('register.check')}
      </TextLink>
    </Card>
  );
}
