import { APP_RESOURCE_TYPES } from '#central/capability';

const TYPES: ReadonlySet<string> = new Set(APP_RESOURCE_TYPES);
const ID = /^[A-Za-z0-9\-.]{1,64}$/;
/** Page addresses of servers that page at the base (HAPI, Google). */
const PAGE_PARAMETERS = ['_getpages', '_page_token'];

/**
 * Says why a FHIR call is not one that the app makes; undefined lets it through.
 * @param path below the FHIR base, without a leading slash
 */
export function notAllowed(method: string, path: string, query: URLSearchParams): string | undefined {
  if (!['GET', 'POST', 'PUT'].includes(method)) return `${method} is not forwarded to central`;
  if (!isKnownPath(method, path, query)) return `${method} ${path || 'the base'} is not forwarded to central`;
  return foreignInclude(query);
}

function isKnownPath(method: string, path: string, query: URLSearchParams): boolean {
  const [type = '', id, history, version, ...more] = path.split('/');
  if (more.length > 0) return false;
  if (path === '') return method === 'POST' || (method === 'GET' && PAGE_PARAMETERS.some((name) => query.has(name)));
  if (path === 'metadata') return method === 'GET';
  if (!TYPES.has(type)) return false;
  if (id === undefined) return method !== 'PUT';
  if (id === '_search') return method === 'POST' && history === undefined;
  if (!ID.test(id)) return false;
  if (history === undefined) return method !== 'POST';
  return method === 'GET' && history === '_history' && (version === undefined || ID.test(version));
}

/** Included resources must be of the app's types as well. */
function foreignInclude(query: URLSearchParams): string | undefined {
  for (const [name, value] of query) {
    const base = name.split(':')[0] ?? '';
    if (base === '_has') return '_has is not forwarded to central';
    if (base !== '_include' && base !== '_revinclude') continue;
    const [source = '', , target] = value.split(':');
    if (!TYPES.has(source) || (target !== undefined && !TYPES.has(target)))
      return `${name}=${value} is not forwarded to central`;
  }
  return undefined;
}

/** The same for each entry of a bundle that is posted to the base. */
export function bundleNotAllowed(body: unknown): string | undefined {
  const bundle = body as { resourceType?: unknown; type?: unknown; entry?: unknown };
  if (bundle?.resourceType !== 'Bundle' || (bundle.type !== 'batch' && bundle.type !== 'transaction')) {
    return 'Only a batch or transaction Bundle is forwarded to the base of central';
  }
  if (bundle.entry !== undefined && !Array.isArray(bundle.entry)) return 'Bundle.entry must be a list';
  for (const [i, entry] of ((bundle.entry ?? []) as { request?: { method?: unknown; url?: unknown } }[]).entries()) {
    const method = String(entry?.request?.method ?? '');
    const [path = '', search = ''] = splitOnce(String(entry?.request?.url ?? ''));
    // A bundle inside a bundle would hide its entries from this list.
    const why =
      path === '' ? 'an entry must name a resource type' : notAllowed(method, path, new URLSearchParams(search));
    if (why) return `Bundle.entry[${i}]: ${why}`;
  }
  return undefined;
}

const splitOnce = (url: string): [string, string] => {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
};
