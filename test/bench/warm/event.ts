import { apiEvent } from '../first-event/api-event.ts';
import { ids } from '../fixture/ids.ts';
import { applicant } from '../fixture/people.ts';

/** An edit of three fields: a claim to read, a path parameter and a body to validate. */
export const warmEvent = apiEvent('PATCH /applications/{id}', {
  caller: applicant,
  params: { id: ids.draft },
  body: { form: { full_name: 'Siti Rahmawati', phone: '081272345678', facility_code: null } },
});
