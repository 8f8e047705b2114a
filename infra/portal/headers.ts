/** Where else than at its own origin the portal's pages go. */
export interface Elsewhere {
  /** Origin of the bucket that documents go to and come from; licences are only linked to. */
  readonly documents: string;
  /** Origin of the sign-in pages. */
  readonly signIn: string;
}

/** What every answer with something of the portal carries, beside its own headers. */
export interface PortalHeaders {
  readonly contentSecurityPolicy: string;
  readonly permissionsPolicy: string;
  readonly openerPolicy: string;
  /** Strict-Transport-Security, seconds. */
  readonly transportSeconds: number;
}

export const TRANSPORT_SECONDS = 2 * 365 * 24 * 60 * 60;

export const portalHeaders = (elsewhere: Elsewhere): PortalHeaders => ({
  contentSecurityPolicy: contentSecurityPolicy(elsewhere),
  // The camera reads QR codes; nothing else of the device is anybody's business here.
  permissionsPolicy: 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
  // Signing in again happens in a window of its own, which answers over a channel and needs no opener.
  openerPolicy: 'same-origin',
  transportSeconds: TRANSPORT_SECONDS,
});

function contentSecurityPolicy({ documents, signIn }: Elsewhere): string {
  // The embedded engine is both.
  const called = [...new Set([signIn, documents])].join(' ');
  return [
    "default-src 'none'",
    // WebAssembly reads QR codes where the browser cannot, and some pictures in PDFs.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' blob: data: ${documents}`,
    `connect-src 'self' ${called}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Of an answer of the API that says nothing of its own: nothing may be loaded or framed. */
export const API_CONTENT_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";
