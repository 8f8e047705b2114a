import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { publicApi } from '../api/client.ts';
import { ChoiceField } from './choice-field.tsx';
import { placeOf } from './government.ts';

/** Offices change a few times a year, their hours a few times a day, ms. */
const FRESH = 5 * 60_000;

interface OfficeChoiceProps extends Omit<ComponentProps<typeof ChoiceField>, 'children' | 'label'> {
  /** What stands for no choice. */
  readonly none: string;
}

/** Which local government. It is there at once, and its choices as soon as they are known, so that nothing moves. */
export function OfficeChoice({ none, ...choice }: OfficeChoiceProps) {
  const { t } = useTranslation('public');
  const { data } = publicApi.useQuery('get', '/offices', {}, { staleTime: FRESH });
  const places = (data?.items ?? []).map(({ government, tenant }) => ({ tenant, name: placeOf(government) }));
  const chosen = choice.value ?? '';
  const isKnown = chosen === '' || places.some(({ tenant }) => tenant === chosen);
  return (
    <ChoiceField {...choice} label={t('office.choose')}>
      <option value="">{none}</option>
      {isKnown ? null : <option value={String(chosen)}>…</option>}
      {places.map(({ name, tenant }) => (
        <option key={tenant} value={tenant}>
          {name}
        </option>
      ))}
    </ChoiceField>
  );
}
