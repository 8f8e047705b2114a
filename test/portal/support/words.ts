import appEn from '../../../portal/src/words/en/app.json' with { type: 'json' };
import applicantEn from '../../../portal/src/words/en/applicant.json' with { type: 'json' };
import counterEn from '../../../portal/src/words/en/counter.json' with { type: 'json' };
import filingEn from '../../../portal/src/words/en/filing.json' with { type: 'json' };
import headEn from '../../../portal/src/words/en/head.json' with { type: 'json' };
import launchEn from '../../../portal/src/words/en/launch.json' with { type: 'json' };
import officersEn from '../../../portal/src/words/en/officers.json' with { type: 'json' };
import publicEn from '../../../portal/src/words/en/public.json' with { type: 'json' };
import appId from '../../../portal/src/words/id/app.json' with { type: 'json' };
import applicantId from '../../../portal/src/words/id/applicant.json' with { type: 'json' };
import counterId from '../../../portal/src/words/id/counter.json' with { type: 'json' };
import filingId from '../../../portal/src/words/id/filing.json' with { type: 'json' };
import headId from '../../../portal/src/words/id/head.json' with { type: 'json' };
import launchId from '../../../portal/src/words/id/launch.json' with { type: 'json' };
import officersId from '../../../portal/src/words/id/officers.json' with { type: 'json' };
import publicId from '../../../portal/src/words/id/public.json' with { type: 'json' };
import type { Language } from './browser.ts';

const id = {
  app: appId,
  applicant: applicantId,
  counter: counterId,
  filing: filingId,
  head: headId,
  launch: launchId,
  officers: officersId,
  public: publicId,
};
const en: typeof id = {
  app: appEn,
  applicant: applicantEn,
  counter: counterEn,
  filing: filingEn,
  head: headEn,
  launch: launchEn,
  officers: officersEn,
  public: publicEn,
};

/** The portal's words, so that journeys go on when somebody finds better ones. */
export const wordsOf = (language: Language): typeof id => ({ id, en })[language];
