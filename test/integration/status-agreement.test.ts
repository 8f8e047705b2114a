import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract as issuance } from '../../functions/issuance/contract.ts';
import type { Client } from '../../infra/local/client.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import type { Purpose } from '../../shared/domain/service-standard.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { eventually } from '../support/eventually.ts';
import type { Filer } from '../support/filing.ts';
import type { Officer } from '../support/officers.ts';
import { anybody, applicant, clientWith, divisionHead, verifier } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { statusWatch } from '../support/status-watch.ts';
import { countedClient } from './support/table.ts';

/**
 * Hunts for a moment at which the public page and the published list say different things of a licence, while it is
 * suspended, reinstated, renewed, amended and revoked. A list may be kept for a minute; nothing else may part them but
 * the seconds that an event takes to the list, which are reported.
 */

const CACHE_MS = 60_000;
/** What an event takes to the list on this engine, which starts a process for a cold function, at most. */
const LAG_MS = 20_000;

const service = 'semarang.sipb';
const midwife = {
  full_name: 'Tari Sepakat Wulandari, S.Tr.Keb.',
  nik: '3374015203880015',
  birth_date: '1988-03-12',
  practice_name: 'Klinik Uji Sepakat',
  practice_kind: 'clinic',
};
const words = { reason: 'Putusan majelis.', legalBasis: 'UU 17/2023 Pasal 264' };

describe('the public page of a licence and its status list', () => {
  const licences = createLicenceStore({ client: countedClient().client, name: stack.tableName });
  const watch = statusWatch(anybody);
  let tari: Filer;
  let andi: Officer;
  let head: Officer;
  let agency: Client;

  beforeAll(async () => {
    [tari, andi, head, agency] = await Promise.all([
      applicant(),
      verifier('semarang'),
      divisionHead('semarang'),
      clientWith(['agency_head'], 'semarang'),
    ]);
  });
  afterAll(() => watch.stop());

  /** The licence as it is stored, watched from now on. */
  async function watched(number = ''): Promise<Licence> {
    const licence = await licences.read(licenceId('semarang', number));
    if (licence?.status === undefined) throw new Error(`licence ${number} has no place in a list`);
    const { code, id, status, version } = licence;
    watch.watch({ code, id, status, version });
    return licence;
  }

  async function goesThrough(
    purpose: Purpose,
    form: Readonly<Record<string, string>> = {},
  ): Promise<Licence> {
    const filing = await tari.files(service, { ...midwife, ...form }, { purpose });
    await andi.verifies(filing.id);
    await head.determines(filing.id, 'approve');
    return watched((await filing.untilState('issued')).licence?.number);
  }

  async function measure(
    route: 'Suspension' | 'Reinstatement' | 'Revocation',
    { id }: Licence,
  ): Promise<void> {
    const body = route === 'Reinstatement' ? words : { ...words, ground: 'discipline' };
    const { proposal } = await head.client.call(issuance[`propose${route}`], { params: { id }, body });
    await agency.call(issuance.confirmProposal, { params: { id }, body: { proposal: proposal?.n ?? 0 } });
    await settled();
  }

  /** Long enough to see that nothing follows. */
  async function settled(): Promise<void> {
    await sleep(1000);
    await eventually(
      () => Promise.resolve(watch.agrees()),
      (agrees) => agrees,
      { patienceMs: CACHE_MS + LAG_MS },
    );
  }

  test('agree on all that becomes of licences, save for the seconds that an event takes', async () => {
    const first = await goesThrough('new');
    await settled();
    for (const route of ['Suspension', 'Reinstatement', 'Suspension', 'Reinstatement'] as const)
      await measure(route, first);
    const renewed = await goesThrough('renewal', { previous_licence: first.number, credits: '250' });
    await settled();
    const amended = await goesThrough('amendment', {
      previous_licence: renewed.number,
      amended_data: 'Gelar: bertambah M.Keb.',
      full_name: `${midwife.full_name}, M.Keb.`,
    });
    await settled();
    await measure('Revocation', amended);

    const { disagreements, samples } = await watch.stop();
    const lags = disagreements.map(({ ms }) => Math.round(ms)).sort((a, b) => a - b);
    console.info(`${samples} looks; page and list differed ${lags.length} times, for ${lags.join(', ')} ms`);
    expect(samples).toBeGreaterThan(50);
    // Each change is seen by somebody, or nothing was hunted.
    expect(amended).toMatchObject({ id: renewed.id, version: 2 });
    expect(new Set([first, renewed, amended].map(({ status }) => status?.index)).size).toBe(3);
    expect(Math.max(0, ...lags)).toBeLessThan(LAG_MS);
  });
});
