import type { Section } from './row.ts';

/** What each part of the bench measures, in words. */
export const explanations: Record<Section, { readonly title: string; readonly text: string }> = {
  'first event': {
    title: 'First event',
    text: `From the start of a process (Node 24) until the reply to its first event is there: runtime, loading the bundle, and
the event with its calls to a stub of AWS on loopback. Bundles are those that are deployed, each with V8's code cache of
it (docs/decisions/0012); the floors and Express are plain bundles. Lambda takes the cache only when its V8 and processor
are those of the machine that deployed; what a function takes without it is told in the rows \`no code cache\`.

\`floor\` is a bundle of the SDK's DynamoDB client alone, built with the same options, that makes one GetItem; \`floor, no
call\` is the same bundle without that call. A function whose first event makes at most one call is held to \`floor\`. One
that must make several calls is held to a bundle of the SDK clients alone that makes exactly the same calls (recorded from
the function itself), and its ratio to \`floor\` is told beside it. Drawing, signing, checking signatures and packing have no
floor: of functions that do so, loading is held to loading the SDK clients that are in their bundles.

\`express\` is an Express 5 app behind @codegenie/serverless-express, built by esbuild's defaults, that reads one licence
for its owner: claim, zod, one GetItem, JSON, a line of log. Every other route of ours that makes one read is held to it.`,
  },
  size: {
    title: 'Bundle size',
    text: `Bundles as they are deployed, in KB of 1,000 bytes; files that lie beside them (catalogue, words, fonts) are not parsed
at a cold start and not counted. Functions that load no SDK client but DynamoDB's are held to 280 KB minified and 90 KB
gzip; the others name the clients that they carry.`,
  },
  warm: {
    title: 'Warm event',
    text: `A PATCH with a claim, a path parameter and a JSON body through the whole middle layer (claims, route, parse, validate,
log, metric, reply) around a handler that does nothing; the line of log is made and counted, not written. Express does
the same and makes the same line by the same code.`,
  },
  licence: {
    title: 'Licence',
    text: `A typical licence with the densest code that there may be (version 25), its signature by a key of RSA-3072, and its
credential: warm, in a process of its own, bundled as functions are, neither KMS nor network. Signing is from the drawn
file to the signed one, the signature itself having been made before; verifying is from bytes to a verdict, with the
certificates of four local governments; a credential is checked from the text of its QR code with a status list of
65,536 entries at hand: two signatures of ES256.`,
  },
  list: {
    title: 'List of a facility',
    text: `Five hundred people on one list (functions/bulk-filing), warm, in a process of its own, bundled as functions are: read,
judged by the rules of the form, and filed: sealed, kept, and a draft made of each by the real store and the real SDK on
tables in memory, one transaction each, part after part as one function would alone. Over HTTP on the local engine it is
held to a minute by \`test/integration/five-hundred-rows.test.ts\`.`,
  },
  trips: {
    title: 'Round trips',
    text: `Counted by a middleware on the SDK's DynamoDB client, below its retries, and again by the server that is called; both must
equal the budget that the design set. One difference to it: presigning reads the application once, because whoever may not see
it must get a 404; to S3 it makes none.`,
  },
  units: {
    title: 'Capacity units',
    text: `What DynamoDB's rules make of what came over the wire (4 KB a read unit, half for a page of an index; 1 KB a write unit,
twice in a transaction; index entries once), held to a second calculation that shares no code with the first and reckons
from the plain values in the table. That index entries count once in a transaction is our reading of AWS's documentation.`,
  },
};
