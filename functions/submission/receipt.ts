import type * as z from 'zod/mini';
import type { Application } from '../../shared/domain/application.ts';
import type { Office } from '../../shared/domain/office.ts';
import { type Refusal, refuse } from '../../shared/domain/refusal.ts';
import type { ServiceStandard } from '../../shared/domain/service-standard.ts';
import { checklist } from '../../shared/http/checklist.ts';
import type { Receipt } from './contract.ts';

/**
 * The receipt of what was filed; refused for a draft.
 * @param code with which anybody follows it; undefined for who is not to know
 */
export function receiptOf(
  application: Application,
  standard: ServiceStandard | undefined,
  office: Office | undefined,
  code: string | undefined,
): z.infer<typeof Receipt> | Refusal {
  const { clock, receipt, service } = application;
  if (receipt === undefined || clock === undefined) return refuse('wrong_state');
  if (standard === undefined || office === undefined) return refuse('service_unknown');
  return {
    number: receipt.number,
    receivedAt: receipt.at,
    dueAt: clock.dueAt,
    service,
    title: standard.title,
    office: office.name,
    code,
    checklist: checklist(application, standard),
  };
}
