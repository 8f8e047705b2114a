import type { Application } from './application.ts';
import { type EarlierLicenceProblem, effectOf, needsEarlierLicence } from './licence-effect.ts';
import type { Registry, RegistryCheck } from './registry-check.ts';
import { Rule, type RuleTrace } from './rule-trace.ts';
import type { Purpose, ServiceStandard } from './service-standard.ts';

/** What the same person holds or has filed at this local government, as far as the rules need it. */
export interface PersonFacts {
  /** Practice licences that run today, the one that is to be replaced left out. */
  readonly licences: readonly { readonly profession: string; readonly practice: string }[];
  /** Other applications that are not decided yet. */
  readonly open: readonly { readonly service: string; readonly purpose: Purpose }[];
  /** What is wrong with the earlier licence that the form names; undefined when nothing is. */
  readonly earlierLicence: EarlierLicenceProblem | undefined;
}

/** All that the automatic checks may look at. `person` is undefined when it could not be looked up. */
export interface ScreeningFacts {
  readonly form: Application['form'];
  readonly purpose: Purpose;
  readonly standard: ServiceStandard;
  readonly checks: readonly RegistryCheck[];
  readonly person: PersonFacts | undefined;
}

interface Finding {
  readonly outcome: RuleTrace['outcome'];
  readonly evidence: Readonly<Record<string, string>>;
}
/** One automatic check; undefined where it does not apply. */
type Judge = (facts: ScreeningFacts) => Finding | undefined;

/** Whether a licence of its own for a place comes of it; the one that it replaces is left out of the facts. */
const needsPlace = (purpose: Purpose) => effectOf(purpose).document === 'new_licence';
const addsPlace = (purpose: Purpose) => needsPlace(purpose) && effectOf(purpose).ends === undefined;

const met = (holds: boolean, evidence: Finding['evidence']): Finding => ({
  outcome: holds ? 'met' : 'not_met',
  evidence,
});
const unknown = (reason: string): Finding => ({ outcome: 'not_checked', evidence: { reason } });

/** A registry's answer as a finding; no rule where the registry had nothing to be asked. */
function answered(registry: Registry): Judge {
  return ({ checks }) => {
    const check = checks.find((candidate) => candidate.registry === registry);
    if (check === undefined) return undefined;
    const evidence = { registry, source: check.source, answer: check.outcome };
    if (check.outcome === 'not_checked') return { outcome: 'not_checked', evidence };
    const detail = check.detail === undefined ? {} : { differs: check.detail.join(' ') };
    return met(check.outcome === 'found', { ...evidence, ...detail });
  };
}

const placesBelowMaximum: Judge = ({ person, purpose, standard: { maximumPlaces, profession } }) => {
  if (maximumPlaces === undefined || profession === undefined) return undefined;
  if (!addsPlace(purpose)) return undefined;
  if (person === undefined) return unknown('person_unknown');
  const inUse = person.licences.filter((licence) => licence.profession === profession.code).length;
  return met(inUse < maximumPlaces, { inUse: String(inUse), maximum: String(maximumPlaces) });
};

/** The same place, whatever its spelling: letters and digits in lower case. */
const place = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const noLicenceForSamePlace: Judge = ({ form, person, purpose, standard: { profession } }) => {
  const practice = place(form['practice_name'] ?? '');
  if (profession === undefined || !needsPlace(purpose) || practice === '') return undefined;
  if (person === undefined) return unknown('person_unknown');
  const same = person.licences.filter(
    (licence) => licence.profession === profession.code && place(licence.practice) === practice,
  );
  return met(same.length === 0, { runningForThisPlace: String(same.length) });
};

const earlierLicenceIsOwn: Judge = ({ person, purpose }) => {
  if (!needsEarlierLicence(purpose)) return undefined;
  if (person === undefined) return unknown('person_unknown');
  return met(person.earlierLicence === undefined, { earlierLicence: person.earlierLicence ?? 'own' });
};

const creditsSufficient: Judge = ({ checks, purpose, standard: { renewalCredits } }) => {
  if (purpose !== 'renewal' || renewalCredits === undefined) return undefined;
  const check = checks.find(({ registry }) => registry === 'skp');
  const evidence = { needed: String(renewalCredits), source: check?.source ?? '' };
  if (check?.outcome !== 'found' || check.credits === undefined) {
    return { outcome: 'not_checked', evidence: { ...evidence, answer: check?.outcome ?? 'not_asked' } };
  }
  return met(check.credits >= renewalCredits, { ...evidence, credits: String(check.credits) });
};

const noOpenDuplicate: Judge = ({ person, purpose, standard: { service } }) => {
  if (person === undefined) return unknown('person_unknown');
  const same = person.open.filter((other) => other.service === service && other.purpose === purpose);
  return met(same.length === 0, { open: String(same.length) });
};

const judges: Record<Rule, Judge> = {
  registration_valid: answered('str'),
  identity_matches: answered('nik'),
  facility_licensed: answered('facility'),
  places_below_maximum: placesBelowMaximum,
  no_licence_for_same_place: noLicenceForSamePlace,
  earlier_licence_is_own: earlierLicenceIsOwn,
  credits_sufficient: creditsSufficient,
  no_open_duplicate: noOpenDuplicate,
};

/**
 * What every automatic check that applies has found. None of them decides: a person does, who sees rule, version,
 * legal basis, evidence and outcome.
 * @param legalBasisOf the legal basis of a rule in words
 */
export function traceOf(facts: ScreeningFacts, legalBasisOf: (rule: Rule) => string): RuleTrace[] {
  const standard = `${facts.standard.service}@${facts.standard.validFrom}`;
  return Rule.options.flatMap((rule) => {
    const finding = judges[rule](facts);
    if (finding === undefined) return [];
    return [
      { rule, standard, legalBasis: legalBasisOf(rule), ...finding, evidence: { ...finding.evidence } },
    ];
  });
}
