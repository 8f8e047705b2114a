/**
 * For telling a browser's streams and blobs from Node's: asking for their classes makes Node load all of web streams, 4 ms
 * of a first event, and a reply over Node's own HTTP is neither.
 */
export const isReadableStream = () => false;
export const isBlob = () => false;
