import { existsSync } from 'node:fs';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono, type HonoRequest } from 'hono';
import { compress } from 'hono/compress';
import { bundleNotAllowed, notAllowed } from '#central/allow-list';
import { appFile } from '#central/app-files';
import { securityHeaders } from '#central/headers';
import { ConnectionLost } from '#central/unkind';
import { asRefused, BODY_BYTES_MAX, json, outcome, refused, textOf } from '#central/wire';
import type { Config } from '#ports/config';

export type GatewayOptions = {
  /** Folder of the built app, absolute. */
  readonly appDir: string;
  /** Embedded or external; gets requests below `/fhir`. */
  readonly central: { handle(request: Request): Promise<Response> };
  readonly config: Config;
  /** Milliseconds since 1970, of the (perhaps shifted) clock. */
  readonly nowMs: () => number;
  /** While this file exists, central does not answer. */
  readonly outageFile?: string | undefined;
  readonly tls: boolean;
};

type Env = { Bindings: Partial<HttpBindings> };

/** Names under which a machine reaches itself. Any other means that a foreign page points a name of its own here (DNS rebinding). */
const OWN_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Serves the app, its configuration and central's FHIR, each with the strict headers. */
export function createGateway(options: GatewayOptions): Hono<Env> {
  const app = new Hono<Env>();
  const headers = Object.entries(securityHeaders(options.tls));

  app.use('*', async (c, next) => {
    if (isForeign(c.req)) c.res = plain(421, 'This gateway answers only to the machine that it runs on.');
    else await next();
    if (c.res === RESPONSE_ALREADY_SENT) return;
    for (const [name, value] of headers) c.header(name, value);
    c.header('date', new Date(options.nowMs()).toUTCString());
  });
  app.get('/healthz', () => plain(200, 'ok'));
  app.get('/noodblad/config.json', () => configAnswer(options.config));
  app.all('/fhir', (c) => forward(c, options));
  app.all('/fhir/*', (c) => forward(c, options));
  // The app's own files only: residents' data are not mixed with what a page could choose and then measured by size.
  app.use('*', compress());
  app.get('*', (c) => appFile(options.appDir, new URL(c.req.url).pathname, c.req.header('if-none-match')));
  app.all('*', () => plain(405, 'Only GET is answered here.'));
  app.onError(() => plain(500, 'Something went wrong in the gateway.'));
  return app;
}

/** A foreign page may link to the app, but neither ask for its data nor name this machine as it likes. */
function isForeign(request: HonoRequest): boolean {
  const { host, pathname } = new URL(request.url);
  const named = (request.header('host') ?? host).replace(/:\d+$/, '');
  const isData = pathname.startsWith('/fhir') || pathname.startsWith('/noodblad/');
  return !OWN_HOSTS.has(named) || (isData && request.header('sec-fetch-site') === 'cross-site');
}

async function forward(c: Context<Env>, options: GatewayOptions): Promise<Response> {
  if (options.outageFile && existsSync(options.outageFile)) return breakOff(c);
  try {
    const response = await options.central.handle(await checked(c.req.raw));
    response.headers.set('cache-control', 'no-store');
    return response;
  } catch (error) {
    if (error instanceof ConnectionLost) return breakOff(c);
    const refusal = asRefused(error) ?? refused(500, 'exception', 'Something went wrong in the gateway.');
    return json(refusal.status, refusal.outcome, new Headers());
  }
}

/** The request as it may go on to central. @throws Refused when the app makes no such call */
async function checked(request: Request): Promise<Request> {
  const url = new URL(request.url);
  const path = url.pathname.slice('/fhir/'.length);
  const why = notAllowed(request.method, path, url.searchParams);
  if (why) throw refused(403, 'forbidden', why);
  if (request.method === 'GET') return new Request(request.url, { headers: request.headers, signal: request.signal });
  const body = await textOf(request.body, BODY_BYTES_MAX);
  if (path === '') {
    const inBundle = bundleNotAllowed(parsed(body));
    if (inBundle) throw refused(403, 'forbidden', inBundle);
  }
  return new Request(request.url, { method: request.method, headers: request.headers, body, signal: request.signal });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused(400, 'structure', 'The body is not valid JSON.');
  }
}

/** An outage as the browser sees one: the connection breaks. Without a socket at hand: 503. */
function breakOff(c: Context<Env>): Response {
  const socket = c.env?.outgoing?.socket;
  if (!socket) return json(503, outcome('transient', 'Central is switched off (npm run outage).'), new Headers());
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

const configAnswer = (config: Config): Response =>
  new Response(JSON.stringify(config), {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });

const plain = (status: number, text: string): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
