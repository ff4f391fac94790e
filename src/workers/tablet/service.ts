import type { Entry, EntryDraft } from '#domain/record/entry';
import type { Snapshot } from '#domain/snapshot';
import { deviceId, type EntryId, type PersonId, personId } from '#kernel/ids';
import { HOUR_MS } from '#kernel/instant';
import type { Appended, Head } from '#ports/journal';
import type { OutboxState } from '#ports/outbox';
import type {
  Boot,
  ConnectionState,
  Progress,
  SetupRequest,
  StorageReport,
  TabletEvent,
  TabletWithEvents,
} from '#ports/tablet';
import type { PinAnswer } from '#ports/vault';
import { utf8 } from '#store/utf8';
import type { Synced } from '#sync/run-sync';
import type { PinGate } from '#vault/pin-gate';
import { makeVault, unlockVault, writeVaultFile } from '#vault/vault-file';
import { identityOf, writeIdentity } from '#workers/tablet/identity';
import type { Started, TabletLife } from '#workers/tablet/life';

/** The vault closes by itself this long after the last unlocking (5-trust: vault closed). Milliseconds. */
export const VAULT_OPEN_MS_MAX = 12 * HOUR_MS;

/** The tablet behind the screens. Composition only: vault, store and sync do the work. */
export class TabletService implements TabletWithEvents {
  private callOffClosing: (() => void) | undefined;

  constructor(private readonly life: TabletLife) {}

  async subscribe(listener: (event: TabletEvent) => void): Promise<void> {
    this.life.listen(listener);
  }

  start(shiftMs: number, remembered: readonly Head[] = []): Promise<Boot> {
    return this.life.start(shiftMs, remembered);
  }

  async setup(request: SetupRequest): Promise<void> {
    const started = this.life.running();
    if (started.found.vaultFile !== undefined) throw new Error('This tablet is set up already.');
    const device = deviceId(this.life.environment.ids.uuid());
    const { pinCost } = this.life.environment;
    const made = await makeVault({
      device,
      people: request.staff.map((member) => ({ person: personId(member.personId), pin: member.pin })),
      onProgress: (done, total) => this.tellSetup({ step: 'keys', done, total }),
      ...(pinCost === undefined ? {} : { cost: pinCost }),
    });
    await started.kept.vault.write(writeVaultFile(made.file));
    // The identity is last: a set-up that was cut off before it begins again, with new keys.
    await started.kept.identity.write(writeIdentity(identityOf(device, request)));
    await this.life.look(started);
    this.tellSetup({ step: 'enrolment', done: 0 });
    await this.life.open(made.open);
    this.life.shut();
    await this.life.look(started);
    this.tellSetup(undefined);
  }

  async unlock(person: PersonId, pin: string): Promise<PinAnswer> {
    const started = this.life.running();
    const { answer, result } = await this.tryPin(started, person, pin);
    if (!answer.ok || result?.ok !== true) return answer;
    if (this.life.opened === undefined) {
      await this.life.open(result.open);
      this.life.afterOpening(started);
    }
    this.callOffClosing?.();
    this.callOffClosing = this.life.environment.later(VAULT_OPEN_MS_MAX, () => void this.close());
    return answer;
  }

  async checkPin(person: PersonId, pin: string): Promise<PinAnswer> {
    return (await this.tryPin(this.life.running(), person, pin)).answer;
  }

  async close(): Promise<void> {
    this.callOffClosing?.();
    this.life.shut();
    this.life.tell({ type: 'closed' });
  }

  async append(draft: EntryDraft): Promise<Appended> {
    const opened = this.life.inside();
    const appended = await opened.journal.append(draft);
    this.life.tell({ type: 'entries', entries: [appended.entry] });
    this.life.started?.loop.soon();
    if (appended.problem !== undefined) this.life.problem('journal', appended.problem);
    this.life.tellOutbox(opened).catch((error: unknown) => this.life.problem('outbox', String(error)));
    return appended;
  }

  async entries(): Promise<readonly Entry[]> {
    return this.life.inside().journal.all();
  }

  async heads(): Promise<readonly Head[]> {
    return this.life.inside().journal.heads();
  }

  async snapshot(): Promise<Snapshot> {
    return this.life.inside().snapshot.read();
  }

  async outbox(): Promise<readonly (readonly [EntryId, OutboxState])[]> {
    return [...(await this.life.inside().outbox.states())];
  }

  async connection(): Promise<ConnectionState> {
    return this.life.started?.connection.state ?? { state: 'unstable', since: this.life.environment.clock(0).now() };
  }

  sync(): Promise<Synced> {
    return this.life.running().loop.now();
  }

  probe(): Promise<ConnectionState> {
    return this.life.running().connection.probe();
  }

  sign(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    return this.life.inside().vault.sign(data);
  }

  publicKey(): Promise<Readonly<Record<string, string>>> {
    return this.life.inside().vault.publicKey();
  }

  putFile(name: string, data: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.life.inside().files.put(name, data);
  }

  getFile(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.life.inside().files.get(name);
  }

  storage(): Promise<StorageReport> {
    return this.life.environment.storage();
  }

  async exportJournal(): Promise<Uint8Array<ArrayBuffer>> {
    const entries = await this.life.inside().journal.all();
    return utf8(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  }

  private tryPin(started: Started, person: PersonId, pin: string): ReturnType<PinGate['attempt']> {
    const file = started.found.vaultFile;
    if (file === undefined) throw new Error('This tablet is not set up: there is nothing to unlock.');
    return started.kept.gate.attempt(person, () => unlockVault(file, person, pin));
  }

  private tellSetup(progress: Progress | undefined): void {
    this.life.tell({ type: 'progress', of: 'setup', progress });
  }
}
