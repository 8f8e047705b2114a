import type * as z from 'zod/mini';
import type { Application } from '../../shared/domain/application.ts';
import { stageOf } from '../../shared/domain/application-state.ts';
import type { Office } from '../../shared/domain/office.ts';
import { isRefusal, refuse } from '../../shared/domain/refusal.ts';
import { partsToRepair } from '../../shared/domain/repairs.ts';
import type { StandardOf } from '../../shared/domain/service-standard.ts';
import type { ReceiptCodes } from '../../shared/gateways/receipt-code.ts';
import type { Handlers } from '../../shared/http/call.ts';
import { networkOf } from '../../shared/http/caller-network.ts';
import type { ApplicationReader } from '../../shared/store/application-reader.ts';
import type { LookupBudget } from '../../shared/store/lookup-budget.ts';
import type { createQueuePosition } from '../../shared/store/queue-position.ts';
import type { ReceiptStore } from '../../shared/store/receipt-store.ts';
import type { contract, FollowedApplication } from './contract.ts';

export interface FollowingDependencies {
  /** Reads an application with its form sealed: nobody who follows one needs it. */
  readonly readSealed: ApplicationReader['read'];
  readonly receipts: Pick<ReceiptStore, 'applicationsOf'>;
  readonly codes: ReceiptCodes;
  readonly budget: LookupBudget;
  readonly positionOf: ReturnType<typeof createQueuePosition>;
  readonly standardOf: StandardOf;
  readonly officeOf: (tenant: string) => Office | undefined;
  readonly now: () => Date;
}

type Follow = Handlers<typeof contract>['followApplication'];

const system = { system: 'filing' } as const;

/**
 * How an application stands, for whoever has its receipt. Numbers and codes can be guessed, so there is a budget, and a
 * wrong code is answered like an unknown number. Round trips: the receipt and the budget side by side, the application,
 * its place in the queue.
 */
export function createFollowing(dependencies: FollowingDependencies): Follow {
  const { budget, codes, now, officeOf, positionOf, readSealed, receipts, standardOf } = dependencies;

  async function idOf(receiptNumber: string, code: string) {
    const ids = await receipts.applicationsOf(receiptNumber);
    const proven = await Promise.all(ids.map((id) => codes.fits(id, code)));
    return ids.find((_, at) => proven[at]);
  }

  async function viewOf(application: Application): Promise<z.infer<typeof FollowedApplication> | undefined> {
    const { clock, correction, purpose, receipt, round, service, state, tenant } = application;
    const [standard, office] = [standardOf(application), officeOf(tenant)];
    if (receipt === undefined || clock === undefined || !standard || !office) return undefined;
    return {
      ...{ receiptNumber: receipt.number, tenant, office: office.name, service, title: standard.title },
      ...{ purpose, state, stage: stageOf(application), round },
      ...{ receivedAt: receipt.at, dueAt: clock.dueAt },
      toRepair: partsToRepair(application),
      correctBy: correction?.correctBy,
      queue: await positionOf(application),
      licenceNumber: state === 'issued' ? application.licence?.number : undefined,
      checkedAt: now().toISOString(),
    };
  }

  return async ({ address, body }) => {
    const [wait, id] = await Promise.all([
      budget.spend(networkOf(address)),
      idOf(body.receiptNumber, body.code),
    ]);
    if (wait !== undefined) return { refused: 'too_many_requests', retryAfterSeconds: wait };
    const application = id === undefined ? undefined : await readSealed(id, system);
    if (application === undefined || isRefusal(application)) return refuse('receipt_unknown');
    const view = await viewOf(application);
    return view === undefined ? refuse('receipt_unknown') : { body: view };
  };
}
