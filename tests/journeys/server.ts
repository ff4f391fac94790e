import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY_WAIT_MS = 60_000;
/** Where the build lies that is tried; another one can be named. */
export const DIST = process.env.NOODBLAD_DIST ?? 'dist';

/** A port of this machine that is free now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

export type World = {
  readonly dataDir: string;
  readonly port: number;
  readonly url: string;
  /** Starts the real server process and waits until it answers. @returns milliseconds to ready */
  start(more?: Record<string, string>, port?: number): Promise<number>;
  /** SIGKILL: no goodbye. */
  kill(): Promise<void>;
  /** SIGTERM, and the folder removed. */
  end(): Promise<void>;
  said(): string;
};

/** One installation of its own: a data folder, a port, a server process that is a direct child, so that it can be killed. */
export const createWorld = async (env: Record<string, string>): Promise<World> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'noodblad-journey-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  let words = '';

  const gone = (signal: NodeJS.Signals): Promise<void> =>
    new Promise((resolve) => {
      const running = child;
      if (running === undefined || running.exitCode !== null || running.signalCode !== null) return resolve();
      running.once('exit', () => resolve());
      running.kill(signal);
    });

  return {
    dataDir,
    port,
    url: `http://localhost:${port}`,
    async start(more = {}, onPort = port) {
      const began = Date.now();
      const running = spawn(process.execPath, [join(DIST, 'node/noodblad.js'), 'serve'], {
        env: {
          ...process.env,
          NOODBLAD_APP: join(DIST, 'app'),
          NOODBLAD_DATA: dataDir,
          PORT: String(onPort),
          ...env,
          ...more,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = running;
      running.stdout.on('data', (data: Buffer) => {
        words += data.toString();
      });
      running.stderr.on('data', (data: Buffer) => {
        words += data.toString();
      });
      running.once('exit', (code, signal) => {
        words += `\n(ended: code ${code}, signal ${signal})\n`;
      });
      while (Date.now() - began < READY_WAIT_MS) {
        if (running.exitCode !== null) throw new Error(`the server ended: ${words}`);
        const answer = await fetch(`http://127.0.0.1:${onPort}/healthz`).catch(() => undefined);
        if (answer?.ok === true) return Date.now() - began;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`the server did not become ready: ${words}`);
    },
    kill: () => gone('SIGKILL'),
    async end() {
      await gone('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
    said: () => words,
  };
};

export type Resource = Record<string, unknown> & { id: string };
type Bundle = {
  total?: number;
  entry?: { resource: Resource }[];
  link?: { relation: string; url: string }[];
};
export type Fhir = ReturnType<typeof fhir>;

/** Plain FHIR against a running server, as another system would speak it. */
export const fhir = (port: number) => {
  const base = `http://127.0.0.1:${port}/fhir`;
  const json = async (answer: Response): Promise<unknown> => {
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const headers = { 'content-type': 'application/fhir+json' };
  return {
    async count(query: string): Promise<number> {
      const joint = query.includes('?') ? '&' : '?';
      return ((await json(await fetch(`${base}/${query}${joint}_summary=count`))) as Bundle).total ?? -1;
    },
    /** Every page of a search. */
    async all(query: string): Promise<Resource[]> {
      const found: Resource[] = [];
      let url: string | undefined = `${base}/${query}${query.includes('?') ? '&' : '?'}_count=1000`;
      while (url !== undefined) {
        const page = (await json(await fetch(url))) as Bundle;
        found.push(...(page.entry ?? []).map((entry) => entry.resource));
        url = page.link?.find(({ relation }) => relation === 'next')?.url;
      }
      return found;
    },
    async put(resource: Resource): Promise<void> {
      await json(
        await fetch(`${base}/${String(resource.resourceType)}/${resource.id}`, {
          method: 'PUT',
          headers,
          body: JSON.stringify(resource),
        }),
      );
    },
    async post(resource: Record<string, unknown>): Promise<Record<string, unknown>> {
      return (await json(
        await fetch(`${base}/${String(resource.resourceType)}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(resource),
        }),
      )) as Record<string, unknown>;
    },
  };
};
