import { describe, expect, test } from 'vitest';
import { contract as bulkFiling } from '../../functions/bulk-filing/contract.ts';
import { type Client, createClient, type Request } from '../../infra/local/client.ts';
import { sampleForm } from '../../infra/local/sample-form.ts';
import { newToken } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { type Caller, everybody } from './support/callers.ts';
import { type Cell, differences } from './support/cells.ts';
import type { DeedName } from './support/deeds.ts';
import { type RouteName, routeOf, routes } from './support/routes.ts';
import { atTheDoor } from './support/rule.ts';
import { place, placeLicence } from './support/things.ts';

const { applicant, another, others } = await everybody();
const callers = [applicant, another, ...others];
const [ofMetro, ofSemarang] = await Promise.all([
  placeLicence('metro', applicant.sub),
  placeLicence('semarang', another.sub),
]);

/** Asks a route of everybody. @param status what those get who get past the door */
const cells = (name: string, on: string, request: Request, status: (caller: Caller) => number): Cell[] =>
  callers.map((caller) => {
    const route = routeOf(name);
    return {
      caller,
      route,
      on,
      expected: atTheDoor(caller, route) ?? status(caller),
      ask: () => caller.client.send(route, request),
    };
  });

const ok = () => 200;

const ofLicences = ['getLicence', 'getPdf', 'getCredential'] as const;

describe('a licence is for who filed for it and the office that issued it:', () => {
  test.each(ofLicences)('%s', async (name) => {
    const all = [ofMetro, ofSemarang].flatMap(({ filedBy, id, tenant }) =>
      cells(name, `a licence of ${tenant}`, { params: { id } }, (caller) =>
        caller.sub === filedBy || caller.tenant === tenant ? 200 : 404,
      ),
    );
    expect(await differences(all)).toEqual([]);
  });
});

test('the archive of a licence is for its office alone, and never for who filed for it', async () => {
  const officer = others.find(({ role }) => role === 'division_head')?.sub ?? '';
  const archived = async (tenant: 'metro' | 'semarang', by: string) => {
    const application = { name: '', condition: 'recommended', channel: 'counter', tenant, by } as const;
    return placeLicence(tenant, by, await place(application));
  };
  const licences = await Promise.all([
    archived('metro', applicant.sub),
    archived('metro', officer),
    archived('semarang', another.sub),
  ]);
  const all = licences.flatMap((licence) =>
    cells('exportLicence', `a licence of ${licence.tenant}`, { params: { id: licence.id } }, (caller) => {
      if (caller.tenant !== licence.tenant) return 404;
      return caller.sub === licence.filedBy ? 409 : 200;
    }),
  );
  expect(await differences(all)).toEqual([]);
});

/** Nothing is proposed for these licences, none is suspended, and that day is over: whoever may is told so. */
const overBefore = { from: '2026-01-01', ground: 'discipline', reason: 'Uji.', legalBasis: 'Uji.' };
const measures = {
  proposeSuspension: [overBefore, 422],
  proposeReinstatement: [{ reason: 'Uji.', legalBasis: 'Uji.' }, 409],
  proposeRevocation: [overBefore, 422],
  confirmProposal: [{ proposal: 1 }, 409],
  dropProposal: [undefined, 409],
} satisfies Partial<Record<RouteName, readonly [object | undefined, number]>>;

describe('a measure about a licence is for the heads of the office that issued it:', () => {
  test.each(Object.entries(measures))('%s', async (name, [body, possible]) => {
    const all = [ofMetro, ofSemarang].flatMap(({ id, tenant }) =>
      cells(name, `a licence of ${tenant}`, { params: { id }, body }, (caller) =>
        caller.tenant === tenant ? possible : 404,
      ),
    );
    expect(await differences(all)).toEqual([]);
  });
});

const { code, holder, id, number, tenant } = ofMetro;
const strange = { params: { id }, query: { code: 'ponmlkjihgfedcba' } };

/** What is asked of what, in words, and what everybody past the door gets. */
type Question = readonly [on: string, request: Request, status: (caller: Caller) => number];

/** What is for everybody; what a contract makes public besides is a fault. */
const open = {
  listOffices: [['the offices', {}, ok]],
  getOffice: [
    ['an office', { params: { tenant } }, ok],
    ['no office', { params: { tenant: 'nowhere' } }, () => 404],
  ],
  followApplication: [
    [
      'a made-up receipt',
      { body: { receiptNumber: 'METRO-20261116-0123456789', code: 'AAAAA-AAAAA' } },
      () => 404,
    ],
    ['no receipt', { body: {} }, () => 422],
  ],
  listServices: [['the catalogue', {}, ok]],
  getService: [
    ['a service', { params: { service: 'metro.sip-atlm' } }, ok],
    ['no service', { params: { service: 'metro.nothing' } }, () => 404],
  ],
  preCheck: [
    ['a service', { params: { service: 'metro.sip-atlm' }, body: {} }, ok],
    ['no service', { params: { service: 'metro.nothing' }, body: {} }, () => 404],
  ],
  getLicenceStatus: [
    ['a licence, with its code', { params: { id }, query: { code } }, ok],
    ['a licence, with another code', strange, () => 404],
  ],
  verify: [
    ['a licence', { body: { tenant, number, name: holder } }, ok],
    ["a licence by another's name", { body: { tenant, number, name: 'Budi' } }, ok],
    ['a number alone', { body: { tenant, number } }, ok],
    ['what is no credential', { body: { credential: 'halo' } }, ok],
    ['what is no file', { body: { pdf: 'JVBERi0=' } }, ok],
    ['nothing', { body: {} }, () => 422],
  ],
  getStatusList: [['a list that never was', { params: { list: 'metro-1999' } }, () => 404]],
  getIssuer: [
    ['a local government', { params: { tenant } }, ok],
    ['no local government', { params: { tenant: 'nowhere' } }, () => 404],
  ],
  getJwks: [
    ['a local government', { params: { tenant } }, ok],
    ['no local government', { params: { tenant: 'nowhere' } }, () => 404],
  ],
  listRegister: [
    ['a name', { query: { tenant, name: holder } }, ok],
    ['two letters', { query: { tenant, name: 'S i' } }, () => 422],
    ['no office', { query: { tenant: 'nowhere', name: holder } }, () => 404],
  ],
  getOpenApi: [['the document', {}, ok]],
  listCampaigns: [
    ['a local government', { query: { tenant } }, ok],
    ['no local government', { query: { tenant: 'nowhere' } }, () => 404],
  ],
  getCampaign: [
    ['no campaign', { params: { id: `${tenant}.019a3c5e-7d00-7000-8000-000000000099` } }, () => 404],
  ],
  askReminders: [['a made-up link', { query: { token: 'a.b' } }, () => 404]],
  endReminders: [['a made-up link', { query: { token: 'a.b' } }, () => 404]],
} satisfies Partial<Record<RouteName, readonly Question[]>>;

/** Tests above and below, or the matrix of applications, ask these. */
type AskedByItself =
  | DeedName
  | keyof typeof open
  | keyof typeof measures
  | (typeof ofLicences)[number]
  | 'exportLicence'
  | 'claimNext';

/** A subscription that nobody has, or another local government's: for each it is not there. */
const noSubscription = { params: { id: '019a3c5e-7d00-7000-8000-000000000099' } };
const notThere = (body?: object): readonly Question[] => [
  ['no subscription', { ...noSubscription, body }, () => 404],
];

/** A campaign that nobody opened: for each it is not there. */
const noCampaign = { params: { id: 'metro.019a3c5e-7d00-7000-8000-000000000099' } };
const notOpened = (body?: object): readonly Question[] => [
  ['no campaign', { ...noCampaign, body }, () => 404],
];
const campaignOfThePast = {
  title: { id: 'Uji', en: 'Test' },
  services: ['metro.sip-atlm'],
  places: 1,
  opensAt: '2026-01-01T00:00:00Z',
  closesAt: '2026-01-02T00:00:00Z',
  holdMinutes: 60,
  waitlist: 0,
};

const sipAtlm = { service: 'metro.sip-atlm' };
const listWith = (text: string, more: object = {}) => ({
  body: { ...sipAtlm, fileName: 'uji.csv', content: Buffer.from(text).toString('base64'), ...more },
});
/** One row with nothing in it that is right: enough to be judged. */
const aList = [Object.keys(sampleForm).join(';'), Object.keys(sampleForm).fill('-').join(';')].join('\n');

const facility = others.find(({ role }) => role === 'facility') ?? applicant;
const elsewhere = createClient(stack.apiUrl, await newToken(['facility'], 'metro', 'P1872098'));
const listOf = async ({ call }: Client) => ({
  params: { id: (await call(bulkFiling.uploadBulkFiling, listWith(aList))).id },
});
const [ownList, listElsewhere] = await Promise.all([listOf(facility.client), listOf(elsewhere)]);
const ofFacilities = (status = 200): readonly Question[] => [
  ["one's own facility's list", ownList, () => status],
  ["another facility's list", listElsewhere, () => 404],
  ['no list', { params: { id: '01936f00-0000-7000-8000-00000000dead' } }, () => 404],
];

const ofSpans: readonly Question[] = [
  ["one's own office", {}, ok],
  ['a month', { query: { from: '2026-10-01', to: '2026-10-31' } }, ok],
  ['the last day first', { query: { from: '2026-10-31', to: '2026-10-01' } }, () => 422],
];

/** Every other route: a new one does not compile until it is asked something here, in `open` or in `deeds`. */
const behindTheDoor: Record<Exclude<RouteName, AskedByItself>, readonly Question[]> = {
  listApplications: [
    ["one's own list", {}, ok],
    ["one's own drafts", { query: { state: 'draft' } }, ok],
    ['no state', { query: { state: 'nothing' } }, () => 422],
  ],
  listLicences: [["one's own list", {}, ok]],
  determineBatch: [
    [
      'a file that is not there',
      { body: { files: [{ id: '01936f00-0000-7000-8000-00000000dead', version: 1 }] } },
      () => 201,
    ],
    ['no file', { body: { files: [] } }, () => 422],
  ],
  createDraft: [
    ['a service of Metro', { body: { service: 'metro.sip-atlm' } }, () => 201],
    [
      'a service of Semarang',
      { body: { service: 'semarang.sipp' } },
      ({ role }) => (role === 'front_office' ? 404 : 201),
    ],
  ],
  listQueue: [
    ['the queue of verification', { params: { stage: 'verification' } }, ok],
    ['the queue of determination', { params: { stage: 'determination' } }, ok],
    ['the queue of signatures', { params: { stage: 'signature' } }, ok],
    ['what is held', { params: { stage: 'review' }, query: { held: 'true' } }, ok],
    ['no queue', { params: { stage: 'nothing' } }, () => 404],
    ['what is late', { params: { stage: 'verification' }, query: { risk: 'overdue' } }, ok],
    ['no risk', { params: { stage: 'verification' }, query: { risk: 'none' } }, () => 422],
  ],
  listOpinionRequests: [["one's own office", {}, ok]],
  getBulkTemplate: [
    ['a service of Metro', { params: sipAtlm }, ok],
    ['a service of Semarang', { params: { service: 'semarang.sipp' } }, () => 404],
  ],
  uploadBulkFiling: [
    ['a list for a service of Metro', listWith(aList), () => 201],
    ['a list for a service of Semarang', listWith(aList, { service: 'semarang.sipp' }), () => 404],
    ['what is no list', listWith('halo'), () => 422],
  ],
  getBulkFiling: ofFacilities(),
  getBulkFilingErrors: ofFacilities(),
  listBulkApplications: ofFacilities(),
  /** No row of it is right. */
  fileBulkFiling: ofFacilities(409),
  /** Nothing of it was filed. */
  withdrawBulkFiling: ofFacilities(409),
  countQueues: [["one's own office", {}, ok]],
  subscribe: [
    [
      'an agency at an address of a private network',
      {
        body: {
          agency: { kind: 'other', name: 'Uji' },
          channel: { type: 'webhook', url: 'https://10.0.0.1/' },
          events: ['application.issued'],
        },
      },
      () => 422,
    ],
  ],
  listSubscriptions: [["one's own local government", {}, ok]],
  getSubscription: notThere(),
  changeSubscription: notThere({}),
  unsubscribe: notThere(),
  rotateSecret: notThere({}),
  pingSubscription: notThere(),
  listDeliveries: notThere(),
  replay: notThere({ from: '2026-11-16T00:00:00Z' }),
  openCampaign: [['a campaign of the past', { body: campaignOfThePast }, () => 422]],
  changeCampaign: notOpened({}),
  cancelCampaign: notOpened(),
  followCampaign: notOpened(),
  auditCampaign: notOpened(),
  claimPlace: notOpened({ service: 'metro.sip-atlm', nik: '1872015502900003' }),
  ownClaim: [['no claim', noCampaign, () => 404]],
  getClaim: [['no claim', { params: { ticket: `${noCampaign.params.id}.abcdefghijkl` } }, () => 404]],
  listMessages: [["one's own inbox", {}, ok]],
  getPreferences: [["one's own", {}, ok]],
  changePreferences: [
    ['nothing', { body: {} }, ok],
    ['no channel', { body: { channels: [] } }, () => 422],
  ],
  reportToday: [
    ["one's own office", {}, ok],
    ['a service of Metro', { query: sipAtlm }, ok],
    ['a service of Semarang', { query: { service: 'semarang.sipp' } }, () => 422],
  ],
  reportTrend: ofSpans,
  reportSteps: ofSpans,
  reportReturns: ofSpans,
  reportLoad: ofSpans,
  exportReport: [
    ['the load of desks', { query: { kind: 'desks' } }, ok],
    ['no report', { query: { kind: 'names' } }, () => 422],
  ],
  reportDeadlines: [
    ["one's own office", {}, ok],
    ['a month', { query: { month: '2026-11' } }, ok],
    ['no month', { query: { month: '2026-13' } }, () => 422],
  ],
};

const questions = Object.entries<readonly Question[]>({ ...open, ...behindTheDoor }).flatMap(
  ([name, asked]) => asked.map((question) => [name, ...question] as const),
);

test.each(questions)('every role gets the answer of the rule from %s, asked about %s', async (...asked) => {
  expect(await differences(cells(...asked))).toEqual([]);
});

test('no route is public but those for everybody', () => {
  const unlocked = Object.entries(routes).filter(([, { roles }]) => roles === 'public');
  expect(unlocked.map(([name]) => name).sort()).toEqual(Object.keys(open).sort());
});

test('the next file of a stage is given to nobody who has no business there, whatever waits', async () => {
  const stageFor = (caller: Caller) => (caller.role === 'verifier' ? 'determination' : 'verification');
  const route = routeOf('claimNext');
  const all = callers.map(
    (caller): Cell => ({
      caller,
      route,
      on: 'the queue of others',
      expected: atTheDoor(caller, route) ?? 404,
      ask: () => caller.client.send(route, { params: { stage: stageFor(caller) } }),
    }),
  );
  expect(await differences(all)).toEqual([]);
});
