import { Button, Card, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useSearchParams } from 'react-router';
import { limitFor } from '../../../shared/domain/requirements.ts';
import { publicApi } from '../api/client.ts';
import type { paths } from '../api/openapi.d.ts';
import { inLanguage } from '../app/language.ts';
import { announce } from '../parts/announcer.tsx';
import { Answer } from '../parts/answer.tsx';
import { CampaignsHere } from '../parts/campaigns/campaigns-here.tsx';
import { Page } from '../parts/page.tsx';
import { ChoiceField } from './choice-field.tsx';
import { placeOf } from './government.ts';
import { OfficeChoice } from './office-choice.tsx';
import { offers, professionsOf, purposesOf, servicesFor } from './service-filter.ts';
import './services.css';
import { useLimitText } from './words.ts';

type Services = paths['/services']['get']['responses'][200]['content']['application/json']['items'];

/** All services, or those for a place, a profession, a purpose: what was chosen stands in the address. */
export function Component() {
  const { t } = useTranslation('public');
  const [search] = useSearchParams();
  const services = publicApi.useQuery('get', '/services', {}, { staleTime: 5 * 60_000 });
  return (
    <Page title={t(search.get('go') === 'apply' ? 'services.titleApply' : 'services.title')}>
      <Paragraph>{t('services.lead')}</Paragraph>
      <Answer of={services}>{({ items }) => <Choice services={items} />}</Answer>
    </Page>
  );
}

function useWish() {
  const [search, setSearch] = useSearchParams();
  const wish = {
    tenant: search.get('tenant') ?? '',
    profession: search.get('profession') ?? '',
    purpose: search.get('purpose') ?? '',
  };
  const want = (name: keyof typeof wish, value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true, preventScrollReset: true });
  };
  return { wish, want, reset: () => setSearch({}, { replace: true }) };
}

function Choice({ services }: { services: Services }) {
  const { t } = useTranslation('public');
  const { t: common } = useTranslation();
  const { reset, want, wish } = useWish();
  const found = servicesFor(services, wish);
  const count = t('services.found', { count: found.length });
  useEffect(() => announce(count), [count]);
  return (
    <>
      <div className="service-filters">
        <OfficeChoice
          none={t('office.chooseAll')}
          value={wish.tenant}
          onChange={(event) => want('tenant', event.target.value)}
        />
        <Filter
          label={t('services.profession')}
          none={t('services.professionAll')}
          value={wish.profession}
          onChange={(value) => want('profession', value)}
        >
          {professionsOf(services).map((profession) => (
            <option key={profession.id} value={profession.id}>
              {inLanguage(profession)}
            </option>
          ))}
        </Filter>
        <Filter
          label={t('services.purpose')}
          none={t('services.purposeAll')}
          value={wish.purpose}
          onChange={(value) => want('purpose', value)}
        >
          {purposesOf(services).map((purpose) => (
            <option key={purpose} value={purpose}>
              {common(`purpose.${purpose}`)}
            </option>
          ))}
        </Filter>
      </div>
      <Heading level={2} data-size="xs">
        {found.length === 0 ? t('services.none') : count}
      </Heading>
      {wish.tenant === '' ? null : <CampaignsHere tenant={wish.tenant} level={3} />}
      {found.length === 0 ? (
        <>
          <Paragraph>{t('services.noneWhy')}</Paragraph>
          <div>
            <Button variant="secondary" onClick={reset}>
              {t('services.reset')}
            </Button>
          </div>
        </>
      ) : (
        <ul className="plain-list">
          {found.map((service) => (
            <ServiceCard key={service.service} service={service} purpose={wish.purpose} />
          ))}
        </ul>
      )}
    </>
  );
}

interface FilterProps {
  readonly label: string;
  readonly none: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

function Filter({ children, label, none, onChange, value }: FilterProps) {
  return (
    <ChoiceField label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{none}</option>
      {children}
    </ChoiceField>
  );
}

function ServiceCard({ purpose, service }: { service: Services[number]; purpose: string }) {
  const { t } = useTranslation('public');
  const [search] = useSearchParams();
  const limitText = useLimitText();
  const wanted = offers(service.purposes, purpose) ? purpose : undefined;
  const limit = wanted === undefined ? service.timeLimit : limitFor(service, wanted);
  const query = wanted === undefined ? '' : `?purpose=${wanted}`;
  const to = `${search.get('go') === 'apply' ? '/apply' : '/services'}/${service.service}${query}`;
  return (
    <li>
      <Card asChild>
        <RouterLink to={to} className="service-card">
          <Paragraph data-size="sm">{placeOf(service.government)}</Paragraph>
          <strong>{inLanguage(service.title)}</strong>
          <Paragraph data-size="sm">{inLanguage(service.description)}</Paragraph>
          <span className="row">
            <Tag data-color="info">{t('service.limit', { limit: limitText(limit) })}</Tag>
            <Tag data-color="success">{t('service.free')}</Tag>
          </span>
        </RouterLink>
      </Card>
    </li>
  );
}
