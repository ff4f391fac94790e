import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeServer = { readonly url: string; readonly requests: Seen[]; close(): Promise<void> };
export type Seen = {
  method: string;
  path: string;
  authorization: string | undefined;
  body: string;
  headers: IncomingMessage['headers'];
};
type Answer = (seen: Seen, response: ServerResponse) => void;

/** A server on a free port of this machine that notes what it is asked. */
export async function fakeServer(answer: Answer): Promise<FakeServer> {
  const requests: Seen[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const seen: Seen = {
      method: request.method ?? '',
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body,
      headers: request.headers,
    };
    requests.push(seen);
    answer(seen, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/fhir+json', ...headers });
  response.end(JSON.stringify(body));
}
