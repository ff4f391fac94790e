import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, type Instant, MINUTE_MS } from '#kernel/instant';
import { ALFONS, at, BRUSSELS, PEOPLE, snapshot } from '#tests/fixtures/record';
import { type Check, checksOf, type Measured } from '#ui/device/checks';
import * as text from '#ui/i18n/format';
import { nl } from '#ui/i18n/messages-nl';
import type { AppState } from '#ui/shell/app-context';

const NOW = at('08:12');
const format = {
  language: 'nl' as const,
  zone: BRUSSELS,
  now: NOW,
  time: (when: Instant) => text.timeText('nl', BRUSSELS, when),
  date: (when: Instant) => text.dateText('nl', BRUSSELS, when),
  localDate: () => '',
  moment: (when: Instant) => text.momentText('nl', BRUSSELS, when, NOW),
  duration: (ms: number) => text.durationText('nl', ms),
  age: () => '3 min',
  number: (value: number) => text.numberText('nl', value),
  unit: (unit: string) => unit,
  quantity: () => '',
  dose: () => '',
};

const state = (more: Partial<AppState> = {}): AppState => ({
  phase: 'open',
  entries: [],
  outbox: new Map(),
  waiting: 0,
  poison: 0,
  progress: {},
  problems: [],
  now: NOW,
  snapshot: snapshot({
    residents: [{ ...ALFONS, doctor: { name: 'Dr. Boonen', phone: '03 555 01 02' } }],
    completeUntil: addMs(NOW, -3 * MINUTE_MS),
  }),
  connection: { state: 'online', since: NOW, lastContact: NOW, clockOffsetMs: 400 },
  ...more,
});
const MEASURED: Measured = {
  at: NOW,
  offline: true,
  packAt: addMs(NOW, -10 * MINUTE_MS),
  storage: { persisted: true, usedBytes: 1_000_000, quotaBytes: 11_000_000_000 },
};
const stateOf = (id: string, of: readonly Check[]) => of.find((check) => check.id === id)?.state;
const checks = (more: Partial<AppState> = {}, measured: Measured | undefined = MEASURED) =>
  checksOf({ state: state(more), measured, m: nl.device.ready, format });

describe('readiness', () => {
  it('[SC18] a fresh snapshot, an empty outbox and a kept pack are in order', () => {
    for (const id of ['snapshot', 'unsent', 'pack', 'storage', 'clock', 'quarantine'])
      expect(stateOf(id, checks())).toBe('ok');
  });
  it('[SC18] what could not be measured counts as unknown, not as right', () => {
    const blind = checksOf({ state: state(), measured: undefined, m: nl.device.ready, format });
    for (const id of ['pack', 'storage', 'room', 'offline']) expect(stateOf(id, blind)).toBe('unknown');
    expect(stateOf('clock', checks({ connection: { state: 'online', since: NOW } }))).toBe('unknown');
    expect(stateOf('staff', checks())).toBe('unknown');
  });
  it('[SC18] an old snapshot, a refused entry, a wrong clock ask for work', () => {
    const old = snapshot({ completeUntil: addMs(NOW, -16 * MINUTE_MS) });
    expect(stateOf('snapshot', checks({ snapshot: old }))).toBe('work');
    expect(stateOf('unsent', checks({ poison: 1 }))).toBe('work');
    expect(stateOf('clock', checks({ connection: { state: 'online', since: NOW, clockOffsetMs: -61_000 } }))).toBe(
      'work',
    );
    expect(stateOf('connection', checks({ connection: { state: 'down', since: NOW } }))).toBe('work');
  });
  it('[SC18] a ward without reachable doctors is not ready', () => {
    expect(stateOf('doctors', checks({ snapshot: snapshot({ completeUntil: NOW }) }))).not.toBe('ok');
  });
  it('[SC18] staff are enough with two people, one of them in charge', () => {
    const closed = (staff: typeof PEOPLE) =>
      checks({
        boot: {
          phase: 'closed',
          staff,
          device: {
            device: 'd',
            name: 'Beuk 1',
            ward: ALFONS.ward,
            wardName: 'Beuk',
            prefix: 'BK',
            config: {} as never,
          },
        },
      });
    expect(stateOf('staff', closed(PEOPLE))).toBe('ok');
    expect(stateOf('staff', closed(PEOPLE.filter(({ role }) => role !== 'nurse-in-charge')))).toBe('work');
  });
  it('[SC18] nothing waiting is the only number that is in order', () => {
    fc.assert(
      fc.property(fc.nat(500), (waiting) => {
        expect(stateOf('unsent', checks({ waiting }))).toBe(waiting === 0 ? 'ok' : 'work');
      }),
    );
  });
});
