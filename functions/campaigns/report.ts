import type { Campaign } from '../../shared/domain/campaign.ts';
import { LATE_CLAIMS } from '../../shared/events/campaign-metrics.ts';
import { writeLine } from '../../shared/http/log.ts';

/** What is told of campaigns, as log and metric at once; never a person. */
export interface Report {
  settled(campaign: Campaign, claims: number): void;
  /** An operator has to look after it: the watermark was too short, or the table slower than it may be. */
  late(campaign: Campaign, claims: number): void;
  /** A place went to the next on the waitlist. */
  givenOn(campaign: Campaign): void;
}

/** CloudWatch embedded metric format. @param write a line of log */
export function createReport(now: () => Date, write: (line: string) => void = writeLine): Report {
  const { name: lateClaims, namespace: Namespace, service } = LATE_CLAIMS;
  const line = (Name: string, value: number, facts: object) => {
    const Metrics = [{ Name, Unit: 'Count' }];
    const CloudWatchMetrics = [{ Namespace, Dimensions: [['service']], Metrics }];
    write(
      JSON.stringify({
        _aws: { Timestamp: now().getTime(), CloudWatchMetrics },
        service,
        [Name]: value,
        ...facts,
      }),
    );
  };
  return {
    settled({ id: campaign, tenant }, claims) {
      line('claims_settled', claims, { campaign, tenant });
    },
    late({ id: campaign, tenant }, claims) {
      line(lateClaims, claims, { level: 'ERROR', campaign, tenant });
    },
    givenOn({ id: campaign, tenant }) {
      line('places_given_on', 1, { campaign, tenant });
    },
  };
}
