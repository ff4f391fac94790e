import { readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Vite writes files with a hash of their content in the name here. */
const HASHED = '/assets/';
const ONE_YEAR_S = 31_536_000;

/**
 * Answers with a file of the built app; an address without an extension is a screen of the app and gets `index.html`.
 * @param root folder of the built app, absolute
 * @param pathname as it came, still percent-encoded
 */
export async function appFile(root: string, pathname: string, ifNoneMatch: string | undefined): Promise<Response> {
  const path = decoded(pathname);
  if (path === undefined) return notFound();
  const isScreen = extname(path) === '';
  const file = resolve(join(root, isScreen ? 'index.html' : path));
  const type = TYPES[extname(file)];
  if (!file.startsWith(root + sep) || !type) return notFound();
  try {
    const { mtimeMs, size } = await stat(file);
    const etag = `W/"${Math.round(mtimeMs).toString(36)}-${size.toString(36)}"`;
    const isHashed = !isScreen && path.startsWith(HASHED);
    // sw.js, the manifest and the page itself are asked for each time, so that an update is seen.
    const cache = isHashed ? `public, max-age=${ONE_YEAR_S}, immutable` : 'no-cache';
    const headers = { 'cache-control': cache, etag };
    if (ifNoneMatch === etag) return new Response(null, { status: 304, headers });
    const body = new Uint8Array(await readFile(file));
    return new Response(body, {
      headers: { ...headers, 'content-type': type, 'content-length': String(body.byteLength) },
    });
  } catch {
    return notFound();
  }
}

/** Undefined for what no file of ours is called: broken escapes, backslashes, NUL, hidden files, steps upwards. */
function decoded(pathname: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (/[\\\0]/.test(path) || path.split('/').some((part) => part.startsWith('.'))) return undefined;
  return path;
}

const notFound = (): Response =>
  new Response('Not found\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
