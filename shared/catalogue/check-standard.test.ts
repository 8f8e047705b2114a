import { describe, expect, test } from 'vitest';
import { contentOf, errorsOf, errorsWith, file, type Path } from '../../test/support/small-catalogue.ts';
import { aField, aRequirement, choices, named } from '../../test/support/standard.ts';

const { clinic, doctor, letter, local, national, nurse } = file;
const aDocument = aRequirement('extra', 'optional');
const aLink = { kind: 'faq', title: named('link'), url: 'https://example.go.id/' };

describe('a standard is refused that', () => {
  test.each<[title: string, name: string, path: Path, value: unknown, what: string]>([
    ['offers nothing', letter, ['purposes'], {}, '/purposes: nothing can be applied for'],
    [
      'makes a question depend on another answer',
      letter,
      ['fields', 2],
      aField('extra', 'text', { when: { all: [{ represented: true }, { field: 'nik', filled: true }] } }),
      '/fields/2/when/all/1/field: a field may depend on the purpose and on who files, not on another answer',
    ],
    [
      'makes a document depend on a question that it does not ask',
      letter,
      ['requirements', 0],
      { ...aDocument, when: { not: { field: 'nobody', filled: true } } },
      '/requirements/0/when/not/field: there is no field nobody',
    ],
    [
      'makes a document depend on a choice that it does not offer',
      clinic,
      ['requirements', 0],
      { ...aDocument, when: { any: [{ field: 'clinic_kind', equals: 'large' }] } },
      '/requirements/0/when/any/0/equals: the field clinic_kind does not offer the choice large',
    ],
    [
      'compares an answer that is no choice',
      clinic,
      ['requirements', 0],
      { ...aDocument, when: { field: 'practice_name', equals: 'x' } },
      '/requirements/0/when/equals: the field practice_name does not offer the choice x',
    ],
    [
      'asks for a conditional document and does not say when',
      letter,
      ['requirements', 0],
      { ...aDocument, obligation: 'conditional' },
      '/requirements/0/when: is missing: on what does it depend?',
    ],
    [
      'lets choose among nothing',
      clinic,
      ['fields', 2, 'choices'],
      [],
      '/fields/2/choices: a choice offers something',
    ],
    [
      'offers choices where nothing is chosen',
      letter,
      ['fields', 2],
      aField('extra', 'text', { choices: choices('a') }),
      '/fields/2/choices: only a choice has choices',
    ],
    [
      'offers a choice twice',
      clinic,
      ['fields', 2, 'choices', 1, 'value'],
      'basic',
      '/fields/2/choices: offers the same value twice',
    ],
    [
      'does not ask for the licence to renew',
      letter,
      ['purposes', 'renewal'],
      {},
      '/purposes: the earlier licence (previous_licence) is not asked for: renewal',
    ],
    [
      'asks for the earlier licence without demanding it',
      national,
      ['fields', 13, 'required'],
      false,
      '/purposes: the earlier licence (previous_licence) is not asked for: renewal, amendment',
    ],
    [
      'answers a published line with a document that it does not ask for',
      nurse,
      ['published', 0, 'requirement'],
      'visa',
      '/published/0/requirement: there is no requirement visa',
    ],
    [
      'shows the professional organisation an answer that it does not ask for',
      local,
      ['advisoryOpinion', 'shows', 1],
      'diploma',
      '/advisoryOpinion/shows/1: there is no field diploma',
    ],
    [
      'links to a page without encryption',
      letter,
      ['requirements', 0, 'links'],
      [aLink, { ...aLink, url: 'http://example.go.id/' }],
      '/requirements/0/links/1/url: must begin with https://',
    ],
    [
      'links to what is no page',
      letter,
      ['requirements', 0, 'links'],
      [{ ...aLink, url: 'our page' }],
      '/requirements/0/links/0/url: is no web address',
    ],
    [
      'lets a role determine what it verified',
      nurse,
      ['steps', 'determination', 0],
      'verifier',
      '/steps/determination/0: verifier has an earlier step already',
    ],
    [
      'lets a role review what it verified',
      nurse,
      ['steps', 'review', 0],
      'verifier',
      '/steps/review/0: verifier verifies already',
    ],
    ['has nobody for a step', nurse, ['steps', 'verification'], [], '/steps/verification: must not be empty'],
    [
      'grants by silence on an empty legal basis',
      letter,
      ['atLimit'],
      { action: 'deemed_granted', legalBasis: { text: ' ' } },
      '/atLimit/legalBasis/text: nothing is deemed granted without a legal basis',
    ],
    [
      'grants by silence without a legal basis',
      letter,
      ['atLimit'],
      { action: 'deemed_granted' },
      '/atLimit/legalBasis: is missing',
    ],
    [
      'does not ask what a licence prints',
      nurse,
      ['without', 'fields'],
      ['birth_place'],
      '/fields: there must be a field birth_place',
    ],
    [
      'does not ask whose letter it is',
      letter,
      ['fields', 1],
      aField('passport'),
      '/fields: there must be a field nik',
    ],
    [
      'does not ask where the facility is',
      clinic,
      ['fields', 4],
      undefined,
      '/fields: there must be a field practice_address',
    ],
    [
      'counts the places of a letter',
      letter,
      ['maximumPlaces'],
      2,
      '/maximumPlaces: belongs to practice licences only',
    ],
    [
      'needs credits that it does not ask for',
      doctor,
      ['without'],
      { fields: ['credits'] },
      '/renewalCredits: no field asks for the credits',
    ],
  ])('%s', (_, name, path, value, what) => {
    expect(errorsOf(name, path, value)).toEqual([`${name}: ${what}`]);
  });

  test('does not say whose practice it licences', () => {
    const words = { licenceType: 'SIPP', numberTemplate: '503/{serial:4}/SIPP/{year}' };
    const nobodys = { ...contentOf(nurse), ...words, profession: undefined };
    expect(errorsWith(nurse, nobodys)).toEqual([`${nurse}: /profession: is missing: whose practice?`]);
  });
});
