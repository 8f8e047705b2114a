import { Alert, Button, Fieldset, Heading, Paragraph, Radio, Textfield } from '@digdir/designsystemet-react';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../app/language.ts';
import { announce } from '../parts/announcer.tsx';
import { hourText } from '../parts/campaigns/zoned-time.ts';
import { ErrorSummary } from '../parts/error-summary.tsx';
import { useService } from '../parts/filing/application.ts';
import { ProblemAlert } from '../parts/problem-alert.tsx';
import '../parts/forms.css';
import type { Campaign } from './claim.ts';
import { type ClaimBody, useClaiming } from './use-claiming.ts';
import type { Waiting } from './waiting.ts';

interface ClaimFormProps {
  readonly campaign: Campaign;
  readonly isOpen: boolean;
  readonly waiting: Waiting | undefined;
  readonly zone: string | undefined;
}

const NIK = /^\d{16}$/;

/** Whom the place is for. It can be filled in before it opens; what is typed stays on this page. */
export function ClaimForm({ campaign, isOpen, waiting, zone }: ClaimFormProps) {
  const { t } = useTranslation('launch');
  const { services, shares } = campaign;
  const [nik, setNik] = useState('');
  const [facility, setFacility] = useState('');
  const [service, setService] = useState(services.length === 1 ? services[0] : undefined);
  const [attempt, setAttempt] = useState(0);
  const [wasEarly, setWasEarly] = useState(false);
  const { claim, claiming } = useClaiming(campaign.id, waiting);
  useTold(isOpen);
  const digits = nik.replaceAll(/[\s.-]/g, '');
  const troubles = [
    ...(service === undefined ? [{ field: 'claim-service', message: t('form.serviceNeeded') }] : []),
    ...(NIK.test(digits) ? [] : [{ field: 'claim-nik', message: t('form.nikWrong') }]),
  ];
  const shown = attempt === 0 ? [] : troubles;

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    setAttempt(attempt + 1);
    setWasEarly(!isOpen);
    if (troubles.length > 0 || service === undefined || !isOpen || waiting === undefined) return;
    const body: ClaimBody = { service, nik: digits };
    claim(facility.trim() === '' ? body : { ...body, facility: facility.trim() });
  }

  return (
    <section className="launch-panel" aria-labelledby="launch-claim">
      <Heading level={2} data-size="xs" id="launch-claim">
        {t('form.title')}
      </Heading>
      <Paragraph>{t(isOpen ? 'form.open' : 'form.early')}</Paragraph>
      <form className="launch-form" noValidate autoComplete="off" onSubmit={submit}>
        <ErrorSummary attempt={attempt} troubles={shown} />
        {services.length === 1 ? null : (
          <Fieldset id="claim-service" tabIndex={-1}>
            <Fieldset.Legend>{t('form.service')}</Fieldset.Legend>
            {services.map((one) => (
              <ServiceRadio key={one} service={one} chosen={service} onChoose={setService} />
            ))}
          </Fieldset>
        )}
        <Textfield
          id="claim-nik"
          label={t('form.nik')}
          description={t('form.nikWhy')}
          value={nik}
          inputMode="numeric"
          maxLength={24}
          spellCheck={false}
          error={shown.find(({ field }) => field === 'claim-nik')?.message}
          onChange={(event) => setNik(event.target.value)}
        />
        {shares?.by === 'facility' ? (
          <Textfield
            id="claim-facility"
            label={t('form.facility')}
            description={t('form.facilityWhy')}
            value={facility}
            maxLength={40}
            onChange={(event) => setFacility(event.target.value)}
          />
        ) : null}
        <div role="status">
          {claiming.state === 'again' && claiming.againAt !== undefined ? (
            <Alert data-color="warning">
              <Paragraph>
                {t(claiming.problem?.code === 'campaign_not_open' ? 'form.moment' : 'form.busy')}
              </Paragraph>
              <Paragraph>
                {t('form.again', { time: hourText(new Date(claiming.againAt).toISOString(), zone) })}
              </Paragraph>
            </Alert>
          ) : null}
          {wasEarly && !isOpen && troubles.length === 0 ? (
            <Alert data-color="info">
              <Paragraph>{t('form.notYet')}</Paragraph>
            </Alert>
          ) : null}
        </div>
        {claiming.state === 'refused' && claiming.problem !== undefined ? (
          <ProblemAlert problem={claiming.problem} />
        ) : null}
        <div>
          <Button type="submit" loading={claiming.state === 'sending' || claiming.state === 'again'}>
            {t(isOpen ? 'form.claim' : 'form.claimLater')}
          </Button>
        </div>
      </form>
    </section>
  );
}

/** Says once that it opened to who was there before. */
function useTold(isOpen: boolean): void {
  const { t } = useTranslation('launch');
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (isOpen && !wasOpen.current) announce(t('opened'));
    wasOpen.current = isOpen;
  }, [isOpen, t]);
}

interface ServiceRadioProps {
  readonly service: string;
  readonly chosen: string | undefined;
  readonly onChoose: (service: string) => void;
}

function ServiceRadio({ chosen, onChoose, service }: ServiceRadioProps) {
  const { data } = useService(service);
  return (
    <Radio
      name="claim-service"
      value={service}
      label={data === undefined ? service : inLanguage(data.title)}
      checked={chosen === service}
      onChange={() => onChoose(service)}
    />
  );
}
