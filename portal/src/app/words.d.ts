import 'i18next';
import type app from '../words/id/app.json';
import type applicant from '../words/id/applicant.json';
import type counter from '../words/id/counter.json';
import type filing from '../words/id/filing.json';
import type head from '../words/id/head.json';
import type launch from '../words/id/launch.json';
import type officers from '../words/id/officers.json';
import type open from '../words/id/public.json';

/** A key that the Indonesian words do not have does not compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: {
      app: typeof app;
      applicant: typeof applicant;
      counter: typeof counter;
      filing: typeof filing;
      head: typeof head;
      launch: typeof launch;
      officers: typeof officers;
      public: typeof open;
    };
  }
}
