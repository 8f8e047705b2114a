import { beforeAll, describe, expect, test } from 'vitest';
import { contract as authenticity } from '../../functions/authenticity/contract.ts';
import { contract as issuance } from '../../functions/issuance/contract.ts';
import { contract as registry } from '../../functions/registry/contract.ts';
import type { Client } from '../../infra/local/client.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import { publishedOf } from '../../shared/events/published.ts';
import type { LicenceView } from '../../shared/http/licence-view.ts';
import { listener } from '../support/bus.ts';
import { eventually } from '../support/eventually.ts';
import type { Filer } from '../support/filing.ts';
import { anybody, applicant, clientWith, divisionHead, verifier } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';

const holder = 'dr. Wulan Perisai Kencana, S.Kep.';
const words = {
  reason: 'Putusan majelis disiplin nomor 12, atas aduan Budi.',
  legalBasis: 'UU 17/2023 Pasal 264',
};

describe('Bekasi: a licence is suspended, reinstated and revoked', () => {
  let wulan: Filer;
  let head: Client;
  let agency: Client;
  let licence: LicenceView;
  let bus: Awaited<ReturnType<typeof listener>>;
  let params: { id: string };

  const shown = (client: Client) => client.call(issuance.getLicence, { params });
  const code = () => new URL(licence.verificationUrl).searchParams.get('code') ?? '';
  const publicly = () => anybody.call(registry.getLicenceStatus, { params, query: { code: code() } });
  const search = (name: string, tenant = 'bekasi') =>
    anybody.call(registry.listRegister, { query: { tenant, name } });
  const confirms = (client: Client, proposal = 0) =>
    client.call(issuance.confirmProposal, { params, body: { proposal } });

  beforeAll(async () => {
    const andi = await verifier('bekasi');
    const determining = await divisionHead('bekasi');
    [wulan, head, agency, bus] = await Promise.all([
      applicant(),
      clientWith(['division_head'], 'bekasi'),
      clientWith(['agency_head'], 'bekasi'),
      listener(),
    ]);
    const filing = await wulan.files('bekasi.sipp', { full_name: holder });
    await andi.verifies(filing.id);
    await determining.determines(filing.id, 'approve');
    const { licence: issued } = await filing.untilState('issued');
    params = { id: licenceId('bekasi', issued?.number ?? '') };
    licence = await shown(wulan.client);
  });

  test('anybody finds the licence by the name of its holder, with no more than is public', async () => {
    const { items } = await search('WULAN perisai');
    expect(items).toEqual([
      {
        number: licence.number,
        standing: 'active',
        title: licence.title,
        holder,
        profession: licence.profession,
        practice: licence.practice,
      },
    ]);
    expect((await search('Wulan Perisai', 'metro')).items).toEqual([]);
    expect((await search('Perisai')).items).toEqual([]);
  });

  test('a suspension that is only proposed changes nothing, and nobody confirms their own', async () => {
    const body = { ...words, ground: 'discipline' };
    const { proposal, standing } = await head.call(issuance.proposeSuspension, { params, body });
    expect({ n: proposal?.n, standing }).toEqual({ n: 1, standing: 'active' });
    expect(await publicly()).toMatchObject({ standing: 'active' });
    const confirmation = { params, body: { proposal: 1 } };
    expect(await refusal(head, issuance.confirmProposal, confirmation)).toMatchObject({
      status: 409,
      code: 'four_eyes',
    });
    expect(await refusal(agency, issuance.confirmProposal, { params, body: { proposal: 2 } })).toMatchObject({
      status: 412,
    });
  });

  test('a suspension confirmed by another shows at once, everywhere, and the public reads no reasons', async () => {
    await confirms(agency, 1);
    const status = await publicly();
    expect(status.standing).toBe('suspended');
    expect(new Date(status.suspendedSince ?? 0).getTime()).toBeGreaterThan(
      new Date(licence.issuedAt).getTime(),
    );
    expect(JSON.stringify(status)).not.toMatch(/majelis|discipline|Pasal 264/);
    const verified = await anybody.call(authenticity.verify, {
      body: { tenant: 'bekasi', number: licence.number, name: holder },
    });
    expect(verified).toMatchObject({ verdict: 'suspended', licence: { standing: 'suspended' } });
    await eventually(
      () => search('wulan perisai'),
      ({ items }) => items[0]?.standing === 'suspended',
    );
  });

  test('the holder reads the kind of reason and since when, the office all of it', async () => {
    const holders = await shown(wulan.client);
    expect(holders).toMatchObject({ standing: 'suspended', ground: 'discipline' });
    expect(holders).not.toHaveProperty('lifecycle');
    const { lifecycle } = await shown(head);
    expect(lifecycle?.intact).toBe(true);
    expect(lifecycle?.history).toMatchObject([
      { n: 1, type: 'suspension_proposed', ...words },
      { n: 2, type: 'suspended' },
    ]);
  });

  test('two people end the suspension as well', async () => {
    const { proposal } = await head.call(issuance.proposeReinstatement, { params, body: words });
    expect(await publicly()).toMatchObject({ standing: 'suspended' });
    await confirms(agency, proposal?.n);
    const status = await publicly();
    expect(status.standing).toBe('active');
    expect(status).not.toHaveProperty('suspendedSince');
  });

  test('a proposal is declined by another, and a revocation is for good', async () => {
    const body = { ...words, ground: 'false_data' };
    await head.call(issuance.proposeRevocation, { params, body });
    await agency.call(issuance.dropProposal, { params });
    const { proposal } = await head.call(issuance.proposeRevocation, { params, body });
    await confirms(agency, proposal?.n);
    expect(await publicly()).toMatchObject({ standing: 'revoked', end: { reason: 'office_decision' } });
    const again = { params, body: words };
    expect(await refusal(head, issuance.proposeReinstatement, again)).toMatchObject({ code: 'wrong_state' });
  });

  test('the bus was told each step, of nobody and without a reason', async () => {
    const heard = await eventually(
      () => bus.about(params.id),
      (events) => events.some(({ type }) => type === 'licence.revoked'),
    );
    expect(new Set(heard.map(({ type }) => type))).toEqual(
      new Set([
        'licence.suspension_proposed',
        'licence.suspended',
        'licence.reinstatement_proposed',
        'licence.reinstated',
        'licence.revocation_proposed',
        'licence.proposal_declined',
        'licence.revoked',
      ]),
    );
    expect(JSON.stringify(heard)).not.toMatch(/majelis|Budi|Wulan/);
    const told = heard.flatMap((envelope) => publishedOf(envelope) ?? []);
    const { id, number, validUntil } = licence;
    expect(new Map(told.map(({ data, type }) => [type, data]))).toEqual(
      new Map(
        Object.entries({ suspended: 'suspended', reinstated: 'active', revoked: 'revoked' }).map(
          ([type, state]) => [
            `licence.${type}`,
            expect.objectContaining({ state, licence: { id, number, validUntil } }),
          ],
        ),
      ),
    );
  });
});
