import { afterEach, describe, expect, test } from 'vitest';
import { fixedCredentials, OAuthCredentials } from '#central/oauth';
import { ExternalCentral } from '#central/upstream';
import { type FakeServer, fakeServer, sendJson } from '#tests/central/fake-upstream';

const servers: FakeServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
const start = async (...args: Parameters<typeof fakeServer>): Promise<FakeServer> => {
  const server = await fakeServer(...args);
  servers.push(server);
  return server;
};

const central = (baseUrl: string, token?: string, timeoutMs = 2000) =>
  new ExternalCentral({ baseUrl, credentials: fixedCredentials(token), timeoutMs });
const get = async (from: ExternalCentral, path: string, headers: Record<string, string> = {}) => {
  const response = await from.handle(new Request(`http://localhost:8080/fhir${path}`, { headers }));
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: text ? JSON.parse(text) : undefined };
};
const problemOf = (answer: { json: { issue: { details: { text: string } }[] } }): string | undefined =>
  answer.json.issue[0]?.details.text;

describe('forwarding', () => {
  test('path, query, body and the headers that matter go up; cookies and the rest stay', async () => {
    const server = await start((_, response) =>
      sendJson(response, 201, { resourceType: 'Patient', id: '1' }, { etag: 'W/"9"' }),
    );
    const response = await central(`${server.url}/fhir/R4`, 'secret').handle(
      new Request('http://localhost:8080/fhir/Patient?x=a%20b', {
        method: 'POST',
        headers: {
          'content-type': 'application/fhir+json',
          'if-none-exist': 'identifier=s|v',
          cookie: 'a=b',
          'x-own': 'c',
        },
        body: '{"resourceType":"Patient"}',
      }),
    );
    const [seen] = server.requests;
    expect([seen?.method, seen?.path, seen?.body]).toEqual([
      'POST',
      '/fhir/R4/Patient?x=a%20b',
      '{"resourceType":"Patient"}',
    ]);
    expect([seen?.authorization, seen?.headers['if-none-exist']]).toEqual(['Bearer secret', 'identifier=s|v']);
    expect([seen?.headers.cookie, seen?.headers['x-own']]).toEqual([undefined, undefined]);
    expect([response.status, response.headers.get('etag')]).toEqual([201, 'W/"9"']);
  });

  test("paging links and Location become the gateway's own", async () => {
    const server: FakeServer = await start((_, response) =>
      sendJson(
        response,
        200,
        {
          resourceType: 'Bundle',
          type: 'searchset',
          link: [
            { relation: 'self', url: `${server.url}/base/Patient?_count=1` },
            { relation: 'next', url: `https://other-name.example/base?_getpages=abc&_offset=1` },
          ],
        },
        { location: `${server.url}/base/Patient/1/_history/2` },
      ),
    );
    const answer = await get(central(`${server.url}/base`), '/Patient?_count=1');
    expect(answer.json.link).toEqual([
      { relation: 'self', url: 'http://localhost:8080/fhir/Patient?_count=1' },
      { relation: 'next', url: 'http://localhost:8080/fhir?_getpages=abc&_offset=1' },
    ]);
    expect(answer.headers.get('location')).toBe('http://localhost:8080/fhir/Patient/1/_history/2');
  });

  test('a next page that cannot be reached is an error, not the end of the list', async () => {
    const link = [{ relation: 'next', url: 'https://elsewhere.example/pages/2' }];
    const server = await start((_, response) =>
      sendJson(response, 200, { resourceType: 'Bundle', type: 'searchset', link }),
    );
    const answer = await get(central(`${server.url}/base`), '/Patient');
    expect([answer.status, problemOf(answer)]).toEqual([502, 'Central names a next page outside its own base.']);
  });

  test.each([429, 503, 412, 404, 500])('a %i of central arrives as it is, with Retry-After', async (status) => {
    const server = await start((_, response) =>
      sendJson(response, status, { resourceType: 'OperationOutcome', issue: [] }, { 'retry-after': '7' }),
    );
    const answer = await get(central(server.url), '/Patient/1');
    expect([answer.status, answer.headers.get('retry-after'), answer.json.resourceType]).toEqual([
      status,
      '7',
      'OperationOutcome',
    ]);
  });
});

describe('what is not central', () => {
  test.each([
    ['a captive portal', 200, 'text/html', '<html>Welcome</html>'],
    ['a ransom note with a JSON type', 200, 'application/json', 'YOUR FILES ARE ENCRYPTED'],
    ['JSON that is no resource', 200, 'application/json', '{"ok":true}'],
    ['half an answer', 200, 'application/fhir+json', '{"resourceType":"Bundle","entry":[{'],
    ['an error page', 502, 'text/html', '<html>Bad gateway</html>'],
  ])('%s is a 502 that says so', async (_name, status, type, body) => {
    const server = await start((_, response) => {
      response.writeHead(status, { 'content-type': type });
      response.end(body);
    });
    const answer = await get(central(server.url), '/Patient');
    expect([answer.status, answer.json.resourceType]).toEqual([502, 'OperationOutcome']);
    expect(problemOf(answer)).toContain('does not speak FHIR');
  });

  test('nobody there is 502, silence is 504, a redirect is not followed', async () => {
    expect((await get(central('http://127.0.0.1:9', 'secret'), '/Patient')).status).toBe(502);
    const silent = await start(() => undefined);
    expect((await get(central(silent.url, 'secret', 100), '/Patient')).status).toBe(504);
    const thief = await start((_, response) => sendJson(response, 200, { resourceType: 'Bundle' }));
    const redirecting = await start((_, response) => sendJson(response, 302, {}, { location: `${thief.url}/Patient` }));
    expect((await get(central(redirecting.url, 'secret'), '/Patient')).status).toBe(502);
    expect(thief.requests).toEqual([]);
  });

  test('the probe wants R4', async () => {
    const statement = (fhirVersion: string) =>
      start((_, response) => sendJson(response, 200, { resourceType: 'CapabilityStatement', fhirVersion }));
    await expect(central((await statement('4.0.1')).url).probe()).resolves.toBeUndefined();
    await expect(central((await statement('5.0.0')).url).probe()).rejects.toThrow(
      'It speaks FHIR 5.0.0, not R4 (4.0).',
    );
    const patientServer = await start((_, response) => sendJson(response, 200, { resourceType: 'Patient' }));
    await expect(central(patientServer.url).probe()).rejects.toThrow('no CapabilityStatement');
    await expect(central('http://127.0.0.1:9').probe()).rejects.toThrow('Central cannot be reached.');
  });
});

describe('credentials', () => {
  const withTokens = async (lifetimeS: number) => {
    let issued = 0;
    const tokens = await start((_, response) =>
      sendJson(response, 200, { access_token: `token-${++issued}`, expires_in: lifetimeS, token_type: 'Bearer' }),
    );
    let nowMs = 0;
    const client = { tokenUrl: `${tokens.url}/token`, clientId: 'noodblad', clientSecret: 'hush:hush' };
    const credentials = new OAuthCredentials(client, () => nowMs);
    return {
      tokens,
      credentials,
      later: (ms: number) => {
        nowMs += ms;
      },
    };
  };

  test('one token serves until shortly before it runs out, however many ask at once', async () => {
    const { tokens, credentials, later } = await withTokens(3600);
    const server = await start((_, response) => sendJson(response, 200, { resourceType: 'Bundle', type: 'searchset' }));
    const external = new ExternalCentral({ baseUrl: server.url, credentials });
    await Promise.all([get(external, '/Patient'), get(external, '/Patient'), get(external, '/Patient')]);
    later(3_539_000);
    await get(external, '/Patient');
    expect(tokens.requests).toHaveLength(1);
    later(2_000);
    await get(external, '/Patient');
    expect(server.requests.map((r) => r.authorization).slice(-2)).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(tokens.requests[0]).toMatchObject({
      method: 'POST',
      body: 'grant_type=client_credentials',
      authorization: `Basic ${Buffer.from('noodblad:hush%3Ahush').toString('base64')}`,
    });
  });

  test('a 401 brings a new token and one more try, with the same body', async () => {
    const { credentials } = await withTokens(3600);
    const server = await start((seen, response) =>
      seen.authorization === 'Bearer token-1'
        ? sendJson(response, 401, { resourceType: 'OperationOutcome', issue: [] })
        : sendJson(response, 201, { resourceType: 'Patient', id: '1' }),
    );
    const external = new ExternalCentral({ baseUrl: server.url, credentials });
    const request = new Request('http://localhost/fhir/Patient', {
      method: 'POST',
      body: '{"resourceType":"Patient"}',
    });
    expect((await external.handle(request)).status).toBe(201);
    expect(server.requests.map((r) => r.body)).toEqual(['{"resourceType":"Patient"}', '{"resourceType":"Patient"}']);
  });

  test("credentials that stay refused are a 502 for IT, never the nurse's 401, and are not shown", async () => {
    const server = await start((_, response) =>
      sendJson(response, 401, { resourceType: 'OperationOutcome', issue: [] }),
    );
    const answer = await get(central(server.url, 'very-secret'), '/Patient');
    expect([answer.status, answer.text.includes('very-secret')]).toEqual([502, false]);
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    [500, '{}', 'The token server answered 500.'],
    [200, '{}', 'The token server gave no access_token.'],
    [200, 'hello', 'The token server did not answer in JSON.'],
  ])('a token server with %i %s: %s', async (status, body, problem) => {
    const tokens = await start((_, response) => {
      response.writeHead(status);
      response.end(body);
    });
    const client = { tokenUrl: tokens.url, clientId: 'noodblad', clientSecret: 'hush' };
    const external = new ExternalCentral({ baseUrl: 'http://127.0.0.1:9', credentials: new OAuthCredentials(client) });
    const answer = await get(external, '/Patient');
    expect([answer.status, problemOf(answer), answer.text.includes('hush')]).toEqual([502, problem, false]);
  });
});
