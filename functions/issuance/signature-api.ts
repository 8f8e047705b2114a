import { officeOf } from '../../shared/catalogue/index.ts';
import { environment } from '../../shared/entry/environment.ts';
import { bsreSettings } from '../../shared/gateways/bsre/settings.ts';
import { createBsreSigner } from '../../shared/gateways/bsre.ts';
import { readSecret } from '../../shared/gateways/secret.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { applications, issuingWith } from './issuing.ts';
import { contract } from './signature-contract.ts';
import { createHandlers } from './signature-handlers.ts';

const { BSRE_SECRETS } = environment('BSRE_SECRETS');
const bsre = createBsreSigner({ settingsOf: bsreSettings(BSRE_SECRETS, readSecret), fetch });
const handlers = createHandlers({ applications, issue: issuingWith(() => bsre), officeOf });

export const handler = createApi(contract, handlers, createTelemetry('signature'));
