import { localDate } from '../../shared/domain/service-time.ts';
import { calendarOf } from '../../shared/entry/applications.ts';
import { createConsumer } from '../../shared/events/batch.ts';
import { Delivery } from '../../shared/events/envelope.ts';
import { earlierVersions, readLicence } from '../../shared/store/read-licence.ts';
import { createChangedLists } from './changed-lists.ts';
import { lists, publish, table } from './publishing.ts';

const changedLists = createChangedLists({
  lists,
  async versionsOf(id) {
    const [licence, earlier] = await Promise.all([readLicence(table, id), earlierVersions(table, id)]);
    return licence === undefined ? [] : [licence, ...earlier];
  },
  yearOf: (tenant, time) => Number(localDate(new Date(time), calendarOf(tenant)).slice(0, 4)),
});

/** Whatever changes the standing of a licence shows in its list some seconds later. */
export const handler = createConsumer(Delivery, async ({ detail }) => {
  await Promise.all((await changedLists(detail)).map(publish));
});
