import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { messageOf, StartError } from '#central/start-error';
import { configSchema } from '#ports/config';

const CLOCK = z.object({ shiftMs: z.number().int() });
const INSTALLATION = z.object({
  demo: z.boolean(),
  centre: configSchema.shape.centre,
  staff: configSchema.shape.staff,
});

/** What was set up at the first start. */
export type Installation = z.infer<typeof INSTALLATION>;

/**
 * The folder in which the embedded central and the gateway keep what must survive. One process has it at a time; its lock says who,
 * and a lock whose process is gone (SIGKILL) is taken over.
 */
export class DataFolder {
  readonly #path: string;
  readonly #lockFile: string;

  private constructor(path: string) {
    this.#path = path;
    this.#lockFile = join(path, 'lock.json');
  }

  /** Makes the folder when it is missing, and takes it. @throws StartError in one line */
  static take(path: string): DataFolder {
    const folder = new DataFolder(path);
    try {
      // Residents' data: for this user only.
      makeFolder(path);
      folder.#lock();
    } catch (error) {
      if (error instanceof StartError) throw error;
      throw new StartError(
        `The data folder ${path} cannot be written (${messageOf(error)}). Set NOODBLAD_DATA to one that can.`,
      );
    }
    return folder;
  }

  get path(): string {
    return this.#path;
  }

  /** While this file exists, central is away (`npm run outage -- on`). */
  get outageFile(): string {
    return join(this.#path, 'outage');
  }

  release(): void {
    rmSync(this.#lockFile, { force: true });
  }

  /** Milliseconds that this installation's clock is ahead of the machine's; 0 when nothing is remembered. */
  get clockShiftMs(): number {
    return this.#read('clock.json', CLOCK)?.shiftMs ?? 0;
  }

  set clockShiftMs(shiftMs: number) {
    this.#write('clock.json', { shiftMs });
  }

  get installation(): Installation | undefined {
    return this.#read('installation.json', INSTALLATION);
  }

  set installation(installation: Installation) {
    this.#write('installation.json', installation);
  }

  #read<T>(name: string, schema: z.ZodType<T>): T | undefined {
    const file = join(this.#path, name);
    if (!existsSync(file)) return undefined;
    try {
      return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      throw new StartError(`${file} is damaged. Take it out of the folder; it is made anew at the next start.`);
    }
  }

  /** Whole or not at all, whenever the process dies. */
  #write(name: string, value: unknown): void {
    const file = join(this.#path, name);
    writeFileSync(`${file}.new`, JSON.stringify(value), { flush: true });
    renameSync(`${file}.new`, file);
  }

  #lock(): void {
    const owner = ownerOf(this.#lockFile);
    if (owner !== undefined && isAlive(owner)) {
      throw new StartError(
        `The data folder ${this.#path} is in use by process ${owner.pid}. Stop that one first, or set NOODBLAD_DATA to another folder.`,
      );
    }
    rmSync(this.#lockFile, { force: true });
    // Fails when somebody else was faster.
    const handle = openSync(this.#lockFile, 'wx');
    writeFileSync(handle, JSON.stringify({ pid: process.pid, born: birthOf(process.pid) }));
    closeSync(handle);
  }
}

/** One missing folder after the other: Node's own recursive way never returns where the system answers "not there" below a folder that is (/proc). */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  mkdirSync(path, { mode: 0o700 });
}

type Owner = { pid: number; born: string | undefined };

function ownerOf(lockFile: string): Owner | undefined {
  if (!existsSync(lockFile)) return undefined;
  try {
    const { pid, born } = JSON.parse(readFileSync(lockFile, 'utf8')) as Partial<Owner>;
    return typeof pid === 'number' ? { pid, born } : undefined;
  } catch {
    // Written half by a killed process.
    return undefined;
  }
}

/** A number alone may have been given to another process since, above all in a container; so the birth must agree as well. */
function isAlive({ pid, born }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = birthOf(pid);
  return born === undefined || now === undefined ? pid !== process.pid : born === now;
}

const STARTTIME_FIELD = 19;

/** When a process began, in clock ticks since the machine did; undefined where there is no /proc. */
function birthOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name may hold spaces and brackets; the fields are counted after its last one.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[STARTTIME_FIELD];
  } catch {
    return undefined;
  }
}
