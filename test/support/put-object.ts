import { createBucket } from '../../shared/gateways/bucket.ts';

/** Stores an object as our functions do; a test bundles it as they are, and looks at what is sent. */
export const handler = () =>
  createBucket('licences').put(
    'licences/metro/1.pdf',
    new TextEncoder().encode('%PDF-1.7'),
    'application/pdf',
  );
