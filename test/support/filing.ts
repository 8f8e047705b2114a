import { contract as confirmation } from '../../functions/bulk-filing/confirmation-contract.ts';
import { contract as registry } from '../../functions/registry/contract.ts';
import { contract } from '../../functions/submission/contract.ts';
import type { Client } from '../../infra/local/client.ts';
import { sampleForm } from '../../infra/local/sample-form.ts';
import type { ApplicationState } from '../../shared/domain/application-state.ts';
import type { Purpose } from '../../shared/domain/service-standard.ts';
import type { ApplicationView } from '../../shared/http/application-view.ts';
import type { ChecklistItem } from '../../shared/http/checklist.ts';
import { eventually } from './eventually.ts';
import { goodFile, type UploadedFile, upload } from './uploads.ts';

type Form = Readonly<Record<string, string | null>>;

/** What an application is for, and how it came in. */
interface More {
  readonly purpose?: Purpose;
  readonly post?: { readonly trackingNote: string };
  /** The token of a place. */
  readonly place?: string;
}

export interface OnBehalf {
  readonly represented: boolean;
  readonly powerOfAttorney?: { readonly reference: string; readonly date: string };
}

/** One application in the hands of who files it. */
export type Filing = ReturnType<typeof filingOf>;

function filingOf(client: Client, id: string) {
  const params = { id };
  const view = () => client.call(contract.getApplication, { params });

  async function uploads(requirement: string, file?: UploadedFile): Promise<number> {
    return upload(client, { id, requirement }, file ?? (await goodFile(requirement)));
  }

  /** Uploads something good for each and waits until it is found so. */
  async function uploadsFor(requirements: readonly string[]): Promise<void> {
    const before = (await view()).version;
    // One after the other, as a person does: the engine starts a process for each call made at the same time.
    for (const requirement of requirements) await uploads(requirement);
    // Each is told once, when both its findings are there.
    const recorded = before + requirements.length;
    await eventually(
      view,
      ({ checklist, version }) =>
        version >= recorded && requirements.every((code) => statusOf(checklist, code) === 'usable'),
    );
  }

  /** The same for everything that is still missing and must be there. */
  async function uploadsTheRest(): Promise<void> {
    const { checklist } = await view();
    const missing = checklist.filter(
      ({ obligation, status }) => obligation !== 'optional' && status === 'missing',
    );
    await uploadsFor(missing.map(({ requirement }) => requirement));
  }

  const fillsIn = (form: Form) => client.call(contract.editForm, { params, body: { form } });
  const submits = () => client.call(contract.submit, { params });

  return {
    id,
    client,
    view,
    uploads,
    uploadsFor,
    uploadsTheRest,
    fillsIn,
    submits,
    /** From the empty draft to the receipt, in one go. */
    async filesEverything(form: Form = {}): Promise<ApplicationView> {
      const { purpose, service } = await view();
      await fillsIn(await askedOf(client, service, purpose, { ...sampleForm, ...form }));
      await uploadsTheRest();
      return submits();
    },
    withdraws: (reason: string) => client.call(contract.withdraw, { params, body: { reason } }),
    receipt: () => client.call(contract.getReceipt, { params }),
    history: () => client.call(contract.getHistory, { params }),
    untilInspected: (requirement: string, status: 'usable' | 'refused') =>
      eventually(view, ({ checklist }) => statusOf(checklist, requirement) === status),
    untilState: (...states: readonly ApplicationState[]) =>
      eventually(view, ({ state }) => states.includes(state)),
  };
}

/** Of many answers those that this service asks for this purpose, as the public pre-check tells. */
async function askedOf(client: Client, service: string, purpose: Purpose, given: Form): Promise<Form> {
  const { fields } = await client.call(registry.preCheck, { params: { service }, body: { purpose } });
  const names = fields.map(({ name }) => name);
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
}

const statusOf = (checklist: readonly ChecklistItem[], code: string) =>
  checklist.find(({ requirement }) => requirement === code)?.status;

/** Somebody who files: an applicant, or the counter for one. */
export type Filer = ReturnType<typeof filer>;

export const filer = (client: Client) => ({
  client,
  async startsDraft(service: string, onBehalf?: OnBehalf, more: More = {}): Promise<Filing> {
    const body = { service, ...more, ...(onBehalf === undefined ? {} : { onBehalf }) };
    const { id } = await client.call(contract.createDraft, { body });
    return filingOf(client, id);
  },
  /** Makes what a facility filed for them their own. */
  async confirms(id: string, code: string): Promise<Filing> {
    await client.call(confirmation.confirmFiling, { params: { id }, body: { code } });
    return filingOf(client, id);
  },
  /** An application that is complete, filed and screened. */
  async files(service: string, form?: Form, more?: More): Promise<Filing> {
    const filing = await this.startsDraft(service, undefined, more);
    await filing.filesEverything(form);
    await filing.untilState('screened');
    return filing;
  },
});
