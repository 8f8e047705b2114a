import { decideBy } from '../../shared/domain/commands/decide-by.ts';
import {
  clockRules,
  confirmationRules,
  documentRules,
  facilityRules,
  filingRules,
  issuanceRules,
  officeRules,
  type Rules,
  screeningRules,
  sweepingRules,
} from '../../shared/domain/commands/rules.ts';

const everyRule: Rules = {
  ...filingRules,
  ...facilityRules,
  ...confirmationRules,
  ...documentRules,
  ...screeningRules,
  ...officeRules,
  ...sweepingRules,
  ...clockRules,
  ...issuanceRules,
};

/** Decides any command there is; each function carries only the rules that it needs. */
export const decide = decideBy(everyRule);
