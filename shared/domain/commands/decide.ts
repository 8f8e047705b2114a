import { decideBy } from './decide-by.ts';
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
} from './rules.ts';

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

/** Decides any command there is. */
export const decide = decideBy(everyRule);
