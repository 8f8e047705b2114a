import { expect, test } from 'vitest';
import { anApplication, people, stories } from '../../../test/support/builders.ts';
import type { Person } from '../actor.ts';
import { signatoryRefusal } from './signature.ts';

const { agencyHead, applicant, head, sectionHead, verifier } = people;
const waiting = anApplication(stories.signature);
const foreign: Person = { ...head, tenant: 'semarang' };
const verifiedIt: Person = { ...head, sub: verifier.sub };
const filedIt: Person = { ...agencyHead, sub: applicant.sub };

test.each<[string, Person, string | undefined]>([
  ['is signed by who determined it', head, undefined],
  ['is signed by the head of the agency', agencyHead, undefined],
  ['is not signed by a head of section', sectionHead, 'role_not_allowed'],
  ['is not signed by who verifies', verifier, 'role_not_allowed'],
  ['is not signed by who filed it', applicant, 'role_not_allowed'],
  ['is not signed by a head of another office', foreign, 'role_not_allowed'],
  ['is not signed by a head who verified it', verifiedIt, 'same_officer'],
  ['is not signed by a head who filed it', filedIt, 'own_application'],
])('a licence that waits for a signatory %s', (_, person, refused) => {
  expect(signatoryRefusal(waiting, person)?.refused).toBe(refused);
});
