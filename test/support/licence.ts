import type { Actor } from '../../shared/domain/actor.ts';
import { firstBreak, GENESIS, type Link } from '../../shared/domain/event-chain.ts';
import { followed } from '../../shared/domain/evolve-licence.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import { decideLicence, type LicenceCommand } from '../../shared/domain/licence-commands.ts';
import type { LicenceEvent } from '../../shared/domain/licence-events.ts';
import { isRefusal, type Refusal } from '../../shared/domain/refusal.ts';
import type { LicenceJournal } from '../../shared/store/licence-journal.ts';
import { ID, NOW, people } from './builders.ts';
import { digest } from './digest.ts';

/** Siti by the keyed hash of her NIK. */
export const PERSON = 'keyed-hash-of-siti-nik';

/** A licence of Siti's, in force. */
export const aLicence = (changes: Partial<Licence> = {}): Licence => ({
  id: 'metro.503-0001-SIP-TEST-XI-2026',
  number: '503/0001/SIP-TEST/XI/2026',
  version: 1,
  purpose: 'new',
  tenant: 'metro',
  service: 'metro.sip-test',
  product: 'practice_licence',
  licenceType: 'SIP-TEST',
  title: { id: 'Surat Izin Praktik', en: 'Practice licence' },
  applicationId: ID,
  answersOf: ID,
  filedBy: people.applicant.sub,
  person: PERSON,
  state: 'active',
  profession: { code: 'atlm', name: { id: 'Ahli Teknologi', en: 'Technologist' } },
  holder: 'Siti Aminah, A.Md.Kes',
  practice: 'Laboratorium Sehat',
  address: 'Jalan Sehat 1',
  code: 'abcdefghijklmnop',
  issuedAt: NOW.toISOString(),
  validUntil: '2031-11-16',
  pdf: { key: 'metro/licence.pdf', versionId: 'v7', sha256: 'f'.repeat(64) },
  ...changes,
});

/** The one licence that there is. */
export const onlyLicence = (licence: Licence) => ({
  read: (id: string) => Promise.resolve(id === licence.id ? licence : undefined),
});

/** A licence in memory with what the office does about it: the real rules. */
export function licenceInOffice(initial: Licence = aLicence(), now: () => Date = () => NOW) {
  let licence = initial;
  const links: Link<LicenceEvent>[] = [];

  function execute(command: LicenceCommand, actor: Actor): Licence | Refusal {
    const today = now().toISOString().slice(0, 10);
    const decided = decideLicence(licence, command, { actor, now: now(), today });
    if (isRefusal(decided)) return decided;
    for (const event of decided.events) {
      const { after, link } = followed(licence, event, digest);
      licence = after;
      links.push(link);
    }
    return licence;
  }

  const journal: LicenceJournal = {
    execute: (_, command, actor) => Promise.resolve(execute(command, actor)),
    history: ({ chain = { n: 0, hash: GENESIS } }) =>
      Promise.resolve({ links, intact: firstBreak(links, chain, digest) === undefined }),
  };
  return { execute, journal, links, now: () => licence };
}
