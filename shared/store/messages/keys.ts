/** Every key of the messages table; no other file spells one. */

export const messageKey = (id: string) => ({ pk: `MESSAGE#${id}`, sk: 'STATE' });

/** Messages by who sees them in their inbox, in the order of what they tell of. */
export const inboxIndexKey = (owner: string, createdAt: string, id: string) => ({
  gsi1pk: inboxOf(owner),
  gsi1sk: `${createdAt}#${id}`,
});
export const inboxOf = (owner: string) => `INBOX#${owner}`;

/** Pending messages by when they are to be looked at. */
export const dueIndexKey = (dueAt: string, id: string) => ({ gsi2pk: DUE, gsi2sk: `${dueAt}#${id}` });
export const DUE = 'DUE';

export const preferencesKey = (sub: string) => ({ pk: `PERSON#${sub}`, sk: 'PREFERENCES' });

/** What is known of an address, by its keyed hash: that mail to it comes back, that its owner wants no reminders. */
export const suppressionKey = (address: string) => ({ pk: `ADDRESS#${address}`, sk: 'SUPPRESSED' });
export const unsubscriptionKey = (address: string) => ({ pk: `ADDRESS#${address}`, sk: 'UNSUBSCRIBED' });

/** How far reminders of a tenant have come, by their threshold in days. */
export const reminderCursorKey = (tenant: string, threshold: number) => ({
  pk: `REMINDERS#${tenant}`,
  sk: String(threshold),
});
