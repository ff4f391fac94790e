import { expect } from 'vitest';
import { type EmbeddedCentral, openCentral } from '#central/store';
import type { EntryDraft, Outcome } from '#domain/record/entry';
import { foldStatements } from '#domain/record/fold-statements';
import { type EntryId, orderId, residentId, slotIdOf } from '#kernel/ids';
import { addMs, HOUR_MS, instant, instantOfMs, msOf } from '#kernel/instant';
import { NURSE, SimTablet } from './sim-tablet.ts';

const BASE = 'http://localhost/fhir';
const JSON_TYPE = { 'content-type': 'application/fhir+json' };
const START_MS = msOf(instant('2026-11-24T07:00:00Z'));
/** Rounds of sync after which everything must have arrived everywhere. */
const QUIET_ROUNDS = 3;

const post = async (central: EmbeddedCentral, resource: Record<string, unknown>): Promise<string> => {
  const answer = await central.fetch(`${BASE}/${String(resource.resourceType)}`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify(resource),
  });
  const made = (await answer.json()) as { id?: string };
  if (!answer.ok || made.id === undefined) throw new Error(`central refused the world: ${JSON.stringify(made)}`);
  return made.id;
};

/** One ward, two residents with one order each, some tablets, and one central that can be as unkind as real ones. */
export class SimWorld {
  ms = START_MS;
  readonly central: EmbeddedCentral;
  readonly tablets: SimTablet[] = [];
  residents: string[] = [];
  orders: string[] = [];
  /** What a screen showed as recorded: must never be lost. */
  readonly acknowledged = new Map<EntryId, SimTablet>();
  /** Drafts whose fate nobody saw (the power failed): may or may not be there, but never twice. */
  readonly attempted = new Set<EntryId>();
  private backup: ReturnType<EmbeddedCentral['backup']> | undefined;
  private counter = 0;

  constructor(private readonly seed: number) {
    this.central = openCentral({ basePath: '/fhir', nowMs: () => this.ms });
  }

  /** UUID-shaped and different each time, from the seed. */
  uuid = (): string => {
    this.counter += 1;
    const hex = (this.seed >>> 0).toString(16).padStart(8, '0');
    return `${hex}-0000-4000-8000-${this.counter.toString(16).padStart(12, '0')}`;
  };

  async build(tablets: number): Promise<void> {
    const ward = await post(this.central, {
      resourceType: 'Location',
      status: 'active',
      name: 'Sim',
      physicalType: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/location-physical-type', code: 'wa' }],
      },
    });
    for (const family of ['Een', 'Twee']) {
      const patient = await post(this.central, { resourceType: 'Patient', name: [{ family, given: ['Sim'] }] });
      this.residents.push(patient);
      await post(this.central, {
        resourceType: 'Encounter',
        status: 'in-progress',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
        subject: { reference: `Patient/${patient}` },
        location: [{ location: { reference: `Location/${ward}` }, status: 'active' }],
      });
      this.orders.push(
        await post(this.central, {
          resourceType: 'MedicationRequest',
          status: 'active',
          intent: 'order',
          medicationCodeableConcept: { text: `Middel ${family}` },
          subject: { reference: `Patient/${patient}` },
          authoredOn: '2026-11-01T08:00:00Z',
          dosageInstruction: [{ text: '2 per dag', timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd' } } }],
        }),
      );
    }
    const net = { fetch: this.central.fetch as typeof fetch };
    for (let index = 0; index < tablets; index += 1) {
      const tablet = new SimTablet(`Sim ${index + 1}`, ward, net, () => this.ms, this.uuid);
      await tablet.setup();
      this.tablets.push(tablet);
    }
  }

  draft(resident: number, slot: number, outcome: Outcome): EntryDraft {
    const which = resident % this.residents.length;
    const order = orderId(this.orders[which] ?? '');
    const due = addMs(instant('2026-11-24T07:00:00Z'), slot * 10 * HOUR_MS);
    return {
      id: this.uuid() as EntryId,
      author: { person: NURSE },
      body: {
        kind: 'administration',
        resident: residentId(this.residents[which] ?? ''),
        order,
        slot: slotIdOf(order, 0, due),
        outcome,
        given: instantOfMs(this.ms),
        givenFrom: 'stated',
        written: instantOfMs(this.ms),
        source: 'tablet',
        givenBy: { person: NURSE },
        medicine: 'Middel',
        ...(outcome === 'given' ? { dose: { value: 1, unit: 'tablet' } } : {}),
      },
    };
  }

  async append(tablet: SimTablet, draft: EntryDraft): Promise<void> {
    this.attempted.add(draft.id);
    const answer = await tablet.append(draft);
    if (answer !== 'died' && answer !== 'unsure') this.acknowledged.set(draft.id, tablet);
  }

  takeBackup(): void {
    this.backup = this.central.backup();
  }

  restoreBackup(): void {
    if (this.backup !== undefined) this.central.restore(this.backup);
  }

  /** Somebody else's call, which the faults are not meant for. */
  private async calmly(work: () => Promise<void>): Promise<void> {
    const faults = { ...this.central.unkind };
    for (const key of Object.keys(faults)) Reflect.deleteProperty(this.central.unkind, key);
    await work();
    Object.assign(this.central.unkind, faults);
  }

  stopOrder(which: number): Promise<void> {
    return this.calmly(() => this.stopNow(which));
  }

  private async stopNow(which: number): Promise<void> {
    const id = this.orders[which % this.orders.length];
    const found = (await (await this.central.fetch(`${BASE}/MedicationRequest/${id}`)).json()) as Record<
      string,
      unknown
    >;
    await this.central.fetch(`${BASE}/MedicationRequest/${id}`, {
      method: 'PUT',
      headers: JSON_TYPE,
      body: JSON.stringify({ ...found, status: 'stopped' }),
    });
  }

  /** All faults over, every tablet on, and time for everything to arrive. */
  async quiet(): Promise<void> {
    for (const key of Object.keys(this.central.unkind)) Reflect.deleteProperty(this.central.unkind, key);
    for (const tablet of this.tablets) {
      tablet.online = true;
      // Power off and on: also what a tablet does with a journal that was cut off in the middle.
      await tablet.restart();
    }
    for (let round = 0; round < QUIET_ROUNDS; round += 1) {
      for (const tablet of this.tablets) {
        this.ms += HOUR_MS + 1;
        await tablet.sync();
      }
    }
  }

  async countOnCentral(id: EntryId): Promise<number> {
    const count = async (type: string): Promise<number> => {
      const answer = await this.central.fetch(`${BASE}/${type}?identifier=urn:noodblad:entry|${id}&_summary=count`);
      return ((await answer.json()) as { total: number }).total;
    };
    return (await count('MedicationAdministration')) + (await count('Basic'));
  }

  /** Nothing acknowledged may be missing from its own tablet, at any moment at which the tablet is on. */
  async checkDurable(): Promise<void> {
    for (const tablet of this.tablets) {
      const entries = await tablet.entries();
      if (entries === 'died') continue;
      const ids = new Set(entries.map((entry) => entry.id));
      for (const [id, owner] of this.acknowledged) {
        if (owner === tablet) expect(ids.has(id), `acknowledged ${id} is on ${tablet.name}`).toBe(true);
      }
    }
  }

  /** The invariants of docs/sync: durable, exactly once, the same MAR everywhere. @returns what was counted */
  async checkQuiet(): Promise<{ readonly entries: number; readonly doubled: number; readonly lost: number }> {
    await this.checkDurable();
    let doubled = 0;
    let lost = 0;
    const present = new Set<string>();
    const folds: string[] = [];
    for (const tablet of this.tablets) {
      const entries = await tablet.entries();
      if (entries === 'died') throw new Error(`${tablet.name} is on after quiet`);
      for (const entry of entries) present.add(entry.id);
      const { statements } = foldStatements(entries, [], { device: await tablet.device() });
      folds.push(
        JSON.stringify(
          statements
            .map(({ origin: _origin, deviceName: _name, ...rest }) => rest)
            .sort((a, b) => (a.id < b.id ? -1 : 1)),
        ),
      );
      const stuck = (await tablet.outbox()) as readonly (readonly [EntryId, { state: string }])[];
      expect(
        stuck.filter(([, state]) => state.state !== 'acknowledged').map(([id]) => id),
        `${tablet.name} has nothing left to send; ${tablet.problems.slice(-3).join(' | ')}`,
      ).toEqual([]);
    }
    for (const id of present) {
      const count = await this.countOnCentral(id as EntryId);
      if (count > 1) doubled += 1;
      if (count === 0) lost += 1;
    }
    for (const id of this.acknowledged.keys()) if (!present.has(id)) lost += 1;
    expect({ doubled, lost }).toEqual({ doubled: 0, lost: 0 });
    expect(new Set(folds).size, 'all tablets show the same').toBe(1);
    return { entries: present.size, doubled, lost };
  }
}
