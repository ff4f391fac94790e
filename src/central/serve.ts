import { existsSync, readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { announce } from '#central/announce';
import { readMedicines } from '#central/centre-medicines';
import { DataFolder } from '#central/data-folder';
import { loadDemoWard } from '#central/demo-ward';
import { createGateway } from '#central/gateway';
import { fixedCredentials, OAuthCredentials } from '#central/oauth';
import { DEMO_ZONE, type Environment, type ExternalSettings, readSettings, type Settings } from '#central/settings';
import { messageOf, StartError } from '#central/start-error';
import { type CentralOptions, type EmbeddedCentral, openCentral } from '#central/store';
import { ExternalCentral } from '#central/upstream';
import type { Config } from '#ports/config';

/** Where lines for a person go; process.stdout is one. */
export type Out = { write(text: string): unknown };
export type Serving = { readonly address: string; stop(): Promise<void> };

const MINUTE_MS = 60_000;

type Behind = {
  readonly central: { handle(request: Request): Promise<Response> };
  readonly config: Config;
  close(): Promise<void>;
};

/**
 * Starts central (embedded, or the one at FHIR_BASE_URL) and the gateway in front of it; returns when both are ready.
 * @throws StartError one line with what to do; nothing is left running or locked
 */
export async function serve(env: Environment, out: Out): Promise<Serving> {
  const settings = readSettings(env);
  if (!existsSync(join(settings.appDir, 'index.html'))) {
    throw new StartError(`The app is not built in ${settings.appDir}. Run npm start, which builds it first.`);
  }
  const folder = DataFolder.take(settings.dataDir);
  const running: { close(): Promise<void> }[] = [{ close: async () => folder.release() }];
  const closeAll = async (): Promise<void> => {
    for (let one = running.pop(); one; one = running.pop()) await one.close();
  };
  try {
    const shiftMs = clockShift(settings, folder);
    const nowMs = (): number => Date.now() + shiftMs;
    const behind = settings.external
      ? await external(settings, settings.external)
      : await embedded(settings, folder, nowMs, shiftMs);
    running.push(behind);
    const { appDir, tls } = settings;
    const app = createGateway({ ...behind, appDir, nowMs, outageFile: folder.outageFile, tls: tls !== undefined });
    const server = await listen(settings, getRequestListener(app.fetch));
    running.push({ close: () => closeServer(server) });
    const address = addressOf(settings, server);
    const text = announce({
      address,
      config: behind.config,
      where: settings.external ? settings.external.baseUrl : `data in ${settings.dataDir}`,
      readyMs: readyMs(env),
      clock: shiftMs === 0 ? undefined : wallTime(nowMs()),
      outage: existsSync(folder.outageFile),
    });
    out.write(`${text}\n`);
    return { address, stop: closeAll };
  } catch (error) {
    await closeAll();
    throw error instanceof StartError ? error : new StartError(messageOf(error));
  }
}

/** The same until SIGINT or SIGTERM. @returns the exit code */
export async function runServe(env: Environment, out: Out, problems: Out): Promise<number> {
  // Heard from the first moment on, and more than once: a terminal and npm both send it.
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
    // Started by npm start: do not outlive it.
    if (process.connected) process.once('disconnect', () => resolve());
    // That line alone must not keep the process alive once everything is closed.
    process.channel?.unref();
  });
  try {
    const serving = await serve(env, out);
    await ended;
    await serving.stop();
    return 0;
  } catch (error) {
    problems.write(`${messageOf(error)}\n`);
    return 1;
  }
}

/** NOODBLAD_CLOCK sets it, and from then on the data folder remembers it; a real installation has none. */
function clockShift(settings: Settings, folder: DataFolder): number {
  if (settings.external) return 0;
  if (settings.clockMs !== undefined) folder.clockShiftMs = settings.clockMs - Date.now();
  return folder.clockShiftMs;
}

async function embedded(settings: Settings, folder: DataFolder, nowMs: () => number, shiftMs: number): Promise<Behind> {
  const central = opened(folder, {
    dataDir: folder.path,
    nowMs,
    rollback: settings.rollback,
    unkind: settings.quotaPoints ? { quota: { points: settings.quotaPoints, windowMs: MINUTE_MS } } : {},
  });
  try {
    const { demo, centre, staff } = await installationOf(settings, folder, central, nowMs());
    const { outageAfterMs } = settings;
    const medicines = medicinesOf(settings);
    const config: Config = {
      demo,
      centre,
      staff,
      clockShiftMs: shiftMs,
      central: 'embedded',
      outageAfterMs,
      ...medicines,
    };
    return { central, config, close: () => central.close() };
  } catch (error) {
    await central.close();
    throw error;
  }
}

function opened(folder: DataFolder, options: CentralOptions): EmbeddedCentral {
  try {
    return openCentral(options);
  } catch (error) {
    const file = join(folder.path, 'central.db');
    throw new StartError(
      `${file} cannot be opened (${messageOf(error)}). Put a backup in its place, or set NOODBLAD_DATA.`,
    );
  }
}

/** What the first start set up stays: made-up residents and real ones never share a folder by accident. */
async function installationOf(settings: Settings, folder: DataFolder, central: EmbeddedCentral, nowMs: number) {
  const known = folder.installation;
  if (known && settings.demo !== undefined && known.demo !== settings.demo) {
    throw new StartError(
      known.demo
        ? `${folder.path} holds the demo ward. For an empty central set NOODBLAD_DATA to another folder.`
        : `${folder.path} was started without the demo ward. For the demo set NOODBLAD_DATA to another folder.`,
    );
  }
  if (known?.demo === false && settings.clockMs !== undefined) {
    throw new StartError('NOODBLAD_CLOCK is for the demo only: this data folder is not a demo.');
  }
  const installation = known ?? (settings.demo === false ? emptyInstallation() : await loadDemoWard(central, nowMs));
  if (!known) folder.installation = installation;
  return installation;
}

const medicinesOf = ({ medicinesFile }: Settings): Pick<Config, 'medicines'> =>
  medicinesFile === undefined ? {} : { medicines: [...readMedicines(medicinesFile)] };

const emptyInstallation = () => ({ demo: false, centre: { name: '', zone: DEMO_ZONE }, staff: [] });

async function external(settings: Settings, { baseUrl, token, oauth }: ExternalSettings): Promise<Behind> {
  const credentials = oauth ? new OAuthCredentials(oauth) : fixedCredentials(token);
  const central = new ExternalCentral({ baseUrl, credentials });
  await central.probe().catch((error: unknown) => {
    throw new StartError(`No FHIR R4 server at FHIR_BASE_URL=${baseUrl}: ${messageOf(error)}`);
  });
  const { outageAfterMs } = settings;
  const medicines = medicinesOf(settings);
  const config: Config = { ...emptyInstallation(), clockShiftMs: 0, central: 'external', outageAfterMs, ...medicines };
  return { central, config, close: async () => undefined };
}

function listen(settings: Settings, listener: ReturnType<typeof getRequestListener>): Promise<Server> {
  const server = settings.tls
    ? createHttpsServer({ cert: pem(settings.tls.certFile), key: pem(settings.tls.keyFile) }, listener)
    : createHttpServer(listener);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      const taken = `Port ${settings.port} is taken by another program. Set PORT to a free one, for example PORT=8090.`;
      reject(new StartError(isTaken ? taken : `Cannot listen on port ${settings.port}: ${error.message}`));
    });
    server.listen(settings.port, settings.host, () => resolve(server));
  });
}

function pem(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new StartError(`TLS_CERT or TLS_KEY cannot be read: ${messageOf(error)}`);
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function addressOf(settings: Settings, server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `${settings.tls ? 'https' : 'http'}://localhost:${port}`;
}

/** Since npm start began (it says when), or since this process did. */
const readyMs = (env: Environment): number =>
  env.NOODBLAD_STARTED_MS ? Date.now() - Number(env.NOODBLAD_STARTED_MS) : performance.now();

/** `2026-11-24 08:05` on the wall of the demo's centre. */
const wallTime = (ms: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: DEMO_ZONE, dateStyle: 'short', timeStyle: 'short' }).format(ms);
