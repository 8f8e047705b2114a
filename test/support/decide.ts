import { decideBy } from '../../shared/domain/commands/decide-by.ts';
import {
  clockRules,
  correctionRules,
  documentRules,
  filingRules,
  issuanceRules,
  officeRules,
  type Rules,
  screeningRules,
  sweepingRules,
} from '../../shared/domain/commands/rules.ts';

const everyRule: Rules = {
  ...filingRules,
  ...correctionRules,
  ...documentRules,
  ...screeningRules,
  ...officeRules,
  ...sweepingRules,
  ...clockRules,
  ...issuanceRules,
};

/** Decides any command there is; each function carries only the rules that it needs. */
export const decide = decideBy(everyRule);
