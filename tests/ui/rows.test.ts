import { describe, expect, it } from 'vitest';
import { insulinTableOf } from '#domain/order/insulin-table';
import { doseRow } from '#domain/record/dose-row';
import type { Entry } from '#domain/record/entry';
import { foldStatements } from '#domain/record/fold-statements';
import { roundView } from '#domain/record/round-view';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import { entryId } from '#kernel/ids';
import { type Instant, type LocalDate, msBetween } from '#kernel/instant';
import { must } from '#kernel/must';
import {
  AN,
  at,
  BRUSSELS,
  Chain,
  daily,
  given,
  PEOPLE,
  resident,
  slotAt,
  snapshot,
  TABLET,
} from '#tests/fixtures/record';
import { instruction, order } from '#tests/fixtures/schedule-order';
import * as text from '#ui/i18n/format';
import { nl } from '#ui/i18n/messages-nl';
import type { Format } from '#ui/i18n/use-format';
import type { Act } from '#ui/shell/recording.tsx';
import { listOf, orderOf } from '#ui/ward/round-list';
import { rowLook } from '#ui/ward/row-look';
import type { Ward } from '#ui/ward/use-ward';

const formatAt = (now: Instant): Format => ({
  language: 'nl',
  zone: BRUSSELS,
  now,
  time: (when) => text.timeText('nl', BRUSSELS, when),
  date: (when) => text.dateText('nl', BRUSSELS, when),
  localDate: (date) => text.localDateText('nl', date),
  moment: (when) => text.momentText('nl', BRUSSELS, when, now),
  duration: (ms) => text.durationText('nl', ms),
  age: (when) => text.durationText('nl', msBetween(when, now)),
  number: (value) => text.numberText('nl', value),
  unit: (unit) => text.unitText('nl', unit),
  quantity: (quantity) => text.quantityText('nl', quantity),
  dose: (dose) => text.doseText('nl', dose),
});

const ward: Ward = {
  snapshot: undefined,
  device: TABLET,
  ward: undefined,
  rounds: DEFAULT_ROUNDS,
  people: new Map(PEOPLE.map((person) => [person.id, person])),
  nameOf: (who) => who.name,
  initialsOf: (who) => who.initials,
};

const bisoprolol = daily('o1', 'Bisoprolol 2,5 mg', ['08:00', '20:00']);
const slot = slotAt(bisoprolol, '08:00');

const rowAt = (now: Instant, entries: readonly Entry[] = [], order = bisoprolol, of = slot) => {
  const record = foldStatements(entries, [], { device: TABLET });
  const statements = record.bySlot.get(of.id) ?? [];
  return doseRow({ slot: of, order, statements, now, nextDue: at('20:00'), decided: false });
};
const lookAt = (now: Instant, entries: readonly Entry[] = [], act?: Act, order = bisoprolol, of = slot) =>
  rowLook(rowAt(now, entries, order, of), act, { m: nl, format: formatAt(now), ward });

const act = (state: Act['state'], entry = 'chain-tablet-1-0'): Act => ({
  key: slot.id,
  resident: slot.resident,
  label: '104 De Smedt, bisoprolol',
  outcome: 'given',
  state,
  entry: entryId(entry),
  at: at('08:11'),
});

describe('a dose row', () => {
  it('[SC1] says "Bewaren…" while the journal has not answered, whatever the fold says already', () => {
    const chain = new Chain();
    chain.add(given(slot), at('08:11'));
    expect(lookAt(at('08:11'), [], act('saving')).word).toBe('Bewaren…');
    expect(lookAt(at('08:11'), chain.entries, act('saving')).word).toBe('Bewaren…');
    expect(lookAt(at('08:11'), chain.entries, act('saving')).mark).not.toBe('given');
  });

  it('[SC1] says "Gegeven" when both copies hold it and the fold shows it', () => {
    const chain = new Chain();
    chain.add(given(slot, { given: at('08:11') }), at('08:11'));
    const look = lookAt(at('08:12'), chain.entries, act('saved'));
    expect(look).toMatchObject({ mark: 'given', word: 'Gegeven 08:11', quiet: true });
    expect(look.detail).toBe('An Jacobs');
    expect(look.button).toBeUndefined();
  });

  it('[SC2] a single copy is never shown as given, and cannot be given again from the row', () => {
    const chain = new Chain();
    chain.add(given(slot), at('08:11'));
    const look = lookAt(at('08:12'), chain.entries, act('one-copy'));
    expect(look).toMatchObject({ mark: 'one-copy', word: 'Nog niet zeker bewaard', bar: 'paper' });
    expect(look.button).toBeUndefined();
  });

  it('[SC3] what could not be kept offers the same act again', () => {
    const look = lookAt(at('08:12'), [], { ...act('not-saved'), message: 'opslag vol' });
    expect(look).toMatchObject({ mark: 'not-saved', word: 'Niet bewaard', detail: 'opslag vol', bar: 'late' });
    expect(look.button?.act).toBe('retry');
  });

  it('[SC5] a dose that nobody recorded is late, never "niet gegeven"', () => {
    const look = lookAt(at('09:42'));
    expect(look).toMatchObject({ mark: 'overdue', bar: 'late' });
    expect(`${look.word} ${look.detail ?? ''}`).not.toMatch(/niet gegeven/i);
    expect(look.word.replaceAll('\u00a0', ' ')).toBe('1 uur 42 te laat');
  });

  it('[SC6] past half the interval it asks', () => {
    const look = lookAt(at('14:30'));
    expect(look.button).toMatchObject({ act: 'ask', label: 'Vraag na' });
    expect(look.bar).toBe('paper');
  });

  it('[SC7] before its window it says from when', () => {
    const look = lookAt(at('05:00'));
    expect(look.button?.why).toMatch(/^Mag vanaf 0\d:00$/);
    expect(look.mark).toBe('upcoming');
  });

  it('[SC8] insulin opens its own page', () => {
    const rapid = daily('o2', 'NovoRapid FlexPen', ['08:00'], {
      medicine: { name: 'NovoRapid FlexPen', ingredients: [], codes: [], atc: ['A10AB05'] },
    });
    const look = lookAt(at('08:00'), [], undefined, rapid, slotAt(rapid, '08:00'));
    expect(look.button?.act).toBe('open');
    expect(look.button?.label).toBe('Insuline…');
  });

  it('shows a refusal with its letter and reason', () => {
    const chain = new Chain();
    chain.add(
      given(slot, { outcome: 'refused', dose: undefined, given: at('08:10'), reason: { code: 'nauseous' } }),
      at('08:10'),
    );
    expect(lookAt(at('08:12'), chain.entries)).toMatchObject({
      mark: 'R',
      word: 'Geweigerd 08:10',
      detail: 'Misselijk · An Jacobs',
    });
  });

  it('[SC20] two tablets that both gave it ask for a decision', () => {
    const here = new Chain();
    const there = new Chain('tablet-2' as never);
    here.add(given(slot, { given: at('08:11') }), at('08:11'));
    there.add(given(slot, { given: at('07:52') }), at('07:52'));
    const look = lookAt(at('08:30'), [...here.entries, ...there.entries]);
    expect(look.mark).not.toBe('given');
    expect(look.button).toMatchObject({ act: 'decide', label: 'Beslissen' });
  });
});

describe('the list of a round', () => {
  const maria = resident('r2', { room: '101', givenNames: 'Maria', familyName: 'Van den Bossche' });
  const alfons = resident('r1', { room: '104' });
  const hers = daily('o3', 'Metformine', ['08:00'], { resident: maria.id });
  const view = (entries: readonly Entry[], more = {}) =>
    roundView({
      snapshot: snapshot({ residents: [alfons, maria], orders: [bisoprolol, hers], ...more }),
      entries,
      now: at('08:05'),
      date: '2026-11-24' as LocalDate,
      round: must(DEFAULT_ROUNDS[0], 'a first round'),
      zone: BRUSSELS,
      rounds: DEFAULT_ROUNDS,
      device: TABLET,
    });

  it('[SC9] a finished card stays open and where it was until the list is opened again', () => {
    const chain = new Chain();
    const before = view([]);
    const order = orderOf('k', before);
    const names = (of: ReturnType<typeof listOf>) =>
      [...of.critical, ...of.rest].map(({ item, asCard }) => [item.resident.room, asCard]);
    const first = names(listOf(before, order, 'todo', ''));
    chain.add(given(slotAt(hers, '08:00'), { resident: maria.id, order: hers.id }), at('08:05'));
    const after = view(chain.entries);
    expect(names(listOf(after, order, 'todo', ''))).toEqual(first);
    expect(first).toEqual([
      ['101', true],
      ['104', true],
    ]);
    expect(names(listOf(after, orderOf('again', after), 'todo', ''))).toEqual([['104', true]]);
    expect(names(listOf(after, orderOf('again', after), 'all', ''))).toEqual([
      ['101', false],
      ['104', true],
    ]);
  });

  it('[SC9] who arrives meanwhile comes last', () => {
    const before = orderOf('k', view([]));
    const newcomer = resident('r3', { room: '100', familyName: 'Nieuw' });
    const later = view([], { residents: [newcomer, alfons, maria] });
    const list = listOf(later, before, 'all', '');
    expect(list.rest.map(({ item }) => item.resident.room)).toEqual(['101', '104', '100']);
  });
});

it('the nurse of the fixtures is known by name', () => {
  expect(ward.people.get(AN.id)?.name).toBe('An Jacobs');
});

describe('the doctor’s table of an insulin order', () => {
  const table = must(
    insulinTableOf(
      order([
        instruction(
          {},
          {
            text: 'onder 70 mg/dl niet geven; 70 tot 150: 4 eenheden; 151 tot 200: 6 eenheden; boven 200: 10 eenheden en arts bellen; 0 eenheden boven 400',
          },
        ),
      ]),
    ),
    'a table',
  );
  it('[SC8] closes only the rows that say not to give; ten units are not none', () => {
    expect(table.rows.map(({ doNotGive, units }) => (doNotGive ? 'closed' : units))).toEqual([
      'closed',
      4,
      6,
      10,
      'closed',
    ]);
  });
});
