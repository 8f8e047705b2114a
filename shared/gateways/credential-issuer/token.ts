/** NumericDate of JWTs: seconds since 1970. */
export const seconds = (time: Date): number => Math.floor(time.getTime() / 1000);

/** Without padding, as JWS has it. */
export const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
