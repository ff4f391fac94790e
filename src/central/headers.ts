/**
 * The page's own rules (design: trust). No inline anything, no third party, scripts only from here; WebAssembly for Argon2 and the
 * code reader. One Trusted Types policy makes the addresses of workers; the default one lets an element be
 * emptied, nothing else.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "img-src 'self' blob:",
  "frame-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types noodblad default',
].join('; ');

/** Camera for the sheets' codes; nothing else. */
const PERMISSIONS_POLICY = [
  'camera=(self)',
  'accelerometer=()',
  'display-capture=()',
  'geolocation=()',
  'gyroscope=()',
  'hid=()',
  'magnetometer=()',
  'microphone=()',
  'midi=()',
  'payment=()',
  'serial=()',
  'usb=()',
].join(', ');

const TWO_YEARS_S = 63_072_000;

/** Headers of every answer of the gateway, errors included. */
export const securityHeaders = (tls: boolean): Readonly<Record<string, string>> => ({
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': PERMISSIONS_POLICY,
  ...(tls ? { 'strict-transport-security': `max-age=${TWO_YEARS_S}` } : {}),
});
