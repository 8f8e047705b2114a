import type { Section } from './row.ts';

/** What each part of the bench measures, in words. */
export const explanations: Record<Section, { readonly title: string; readonly text: string }> = {
  'first event': {
    title: 'First event',
    text: `From the start of a process (Node 24) until the reply to its first event is there: runtime, loading the bundle, and
the event with its calls to a stub of AWS on loopback. Bundles are those that are deployed, each with V8's code cache of
it (docs/decisions/0012); the floors and Express are plain bundles. Lambda takes the cache only when its V8 and processor
are those of the machine that deployed; so what people wait for is held to a limit without it, too: \`no code cache\`.

\`floor\` is a bundle of the SDK's DynamoDB client alone, as AWS publishes it, minified and shaken, that makes one GetItem;
\`floor, no call\` is the same bundle without that call, and \`floor with our lean SDK\` is the same source built as our
functions are (docs/decisions/0010). A function whose first event makes at most one call is held to \`floor\`. One that must
make several calls is held to a bundle of the SDK clients alone, as published, that makes exactly the same calls (recorded
from the function itself), and its ratio to \`floor\` is told beside it. Drawing, signing, checking signatures and packing
have no floor: of first events that do so, loading is held to loading the SDK clients that are in the function's bundle.

\`express\` is an Express 5 app behind @codegenie/serverless-express, built by esbuild's defaults, that reads one licence
for its owner: claim, zod, one GetItem, JSON, a line of log. Every other route of ours that reads a table once is held to it.`,
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
  surge: {
    title: 'Launch day',
    text: `Ten thousand claims on one core, warm, in a process of its own, bundled as functions are: each through the whole middle
layer and the real handler (claims of the token, door, keyed hash of the NIK, view) to a table that answers at once; and the
real settler, from ten thousand claims in memory to the last of 477 places: put in order, given out, packed into the log.
That it comes out right, whatever fails between, is \`npm run test:surge\`.`,
  },
  portal: {
    title: 'Portal',
    text: `Lighthouse at the built portal, in Chromium, as a phone on slow 4G with a processor four times slower (its own simulation,
1.6 Mbit/s, 150 ms a round trip): from the local server of the portal, which has CloudFront's paths, headers and
compression, with the API on the embedded engine; the median of three rounds. First load is all script and style that the
start page loads before anybody does anything.`,
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
  transitions: {
    title: 'Workflow',
    text: `States that an execution enters between the submission and the licence, from its history: the app is deployed to the
local engine as \`npm start\` does, and an application of one standard of each way is carried from the draft to the licence over
HTTP, nobody deciding before the workflow waits for them. AWS charges "each time a step of your workflow is executed".`,
  },
  cost: {
    title: 'Cost of a licence',
    text: `What AWS charges for one licence of Metro's (ten documents, a review), from the draft to its first check, warm: carried out
through the functions as they are deployed, on tables in memory, by the events, queues and routes of production's own template,
the workflow going as it was seen to go. Everything with a price is counted on the way; prices are in
\`test/bench/cost/prices.ts\` (us-east-1's list × 1.25 until Jakarta's are there), what cannot be counted in
\`test/bench/cost/assumptions.ts\`. Lambda's time is processor time as measured × what its memory leaves of a processor, and a
guess for each call. Uploads are looked at, and documents read, by the portal's own code. Not in it: cold starts, free tiers,
what pages ask besides (a service's text, the numbers of queues, an open file once a minute), what is paid by the month or by
the person (storage, alarms, metrics, signing in, the portal's own files). The total is told; three parts of it are paid by the piece and stand in rows of their own:
mail by the message, files by their size when officers open them, and GuardDuty's scan by the document. No design of ours
makes those cheaper but telling people less or asking for fewer documents. Held to the target is what the platform spends itself:
everything else. The rows that follow split that, and say what changes it.`,
  },
  growth: {
    title: 'Growth',
    text: `What operations take among a thousand applications, a hundred thousand and a million: round trips, capacity units, and what
those cost, counted by the server; the most of any size over that of a thousand. Of the others each is there when it is looked
for, made from its number and from what the real store wrote of one like it; partitions of indexes are looked up in their order,
and a page ends after a megabyte, as DynamoDB's does. That who wades through them is found out is shown by
\`test/bench/growth/crowded-table.test.ts\`.`,
  },
  decisions: {
    title: 'Deciding',
    text: `On one core, warm, in a process of its own, bundled as functions are, without I/O: commands of Metro's standard decided and
carried out in memory, one application after the other; the clock of a whole year; and the first page of a verifier's queue
through the whole handler and the real store. Times are held to something of the same turns: a copy of the same applications by
JSON, reading the times of the clock's marks, the same page of a short queue.`,
  },
};
