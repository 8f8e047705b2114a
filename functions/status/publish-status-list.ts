import { localYear } from '../../shared/domain/service-time.ts';
import { calendarOf } from '../../shared/entry/applications.ts';
import { createConsumer } from '../../shared/events/batch.ts';
import { Delivery } from '../../shared/events/envelope.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { createChangedLists } from './changed-lists.ts';
import { lists, publish, table } from './publishing.ts';

const licences = createLicenceStore(table);
const changedLists = createChangedLists({
  lists,
  async versionsOf(id) {
    const [licence, earlier] = await Promise.all([licences.read(id), licences.earlierVersions(id)]);
    return licence === undefined ? [] : [licence, ...earlier];
  },
  yearOf: (tenant, time) => localYear(new Date(time), calendarOf(tenant)),
});

/** Whatever changes the standing of a licence shows in its list some seconds later. */
export const handler = createConsumer(Delivery, async ({ detail }) => {
  await Promise.all((await changedLists(detail)).map(publish));
});
