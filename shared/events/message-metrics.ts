/** By which an operator is called: somebody could not be told what they are owed, by any channel. */
export const UNDELIVERED = {
  namespace: 'SatuJam',
  service: 'messages',
  name: 'messages_undelivered',
} as const;
