import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import type { Mark } from '#domain/schedule/slot';
import { orderId, type SlotId, sheetNumber, slotIdOf } from '#kernel/ids';
import { instant, instantOfLocal, type LocalDate, type LocalTime, localTimeOf, zone } from '#kernel/instant';
import {
  changeDraft,
  type Draft,
  emptyDraft,
  missingIn,
  readDraft,
  unstatedIn,
  writeDraft,
} from '#ui/office/transcribe/draft';
import { cellsOf, type Grid, gridOf, roundCells, walk } from '#ui/office/transcribe/grid';
import { keyAct, nextOpen } from '#ui/office/transcribe/keys';
import type { PrintedSheet } from '#ui/office/transcribe/printed-sheet';
import { progressOf } from '#ui/office/transcribe/progress';

const ZONE = zone('Europe/Brussels');
const NUMBER = sheetNumber('BK-4131-D');
const DAYS = ['2026-11-24', '2026-11-25', '2026-11-26'] as LocalDate[];
const NOON = instant('2026-11-25T11:30:00.000Z');
const AJ = { person: 'p-aj', initials: 'AJ' };

const rowOf = (row: string, times: readonly string[], marks: readonly Mark[] = []): PrintedSheet['rows'][number] => ({
  row,
  order: orderId(`order-${row}`),
  name: `Middel ${row}`,
  dose: '1 tablet',
  words: '',
  marks,
  cells: DAYS.flatMap((date) =>
    times.map((time) => {
      const due = instantOfLocal(date, time as LocalTime, ZONE);
      return { slot: slotIdOf(orderId(`order-${row}`), 0, due), date, time: localTimeOf(due, ZONE), due };
    }),
  ),
});
const sheetOf = (rows: PrintedSheet['rows']): PrintedSheet => ({
  number: NUMBER,
  days: DAYS,
  rows,
  prn: [],
  texts: [],
});
const grid = (rows: PrintedSheet['rows'], recorded: ReadonlySet<SlotId> = new Set()): Grid =>
  gridOf(sheetOf(rows), { rounds: DEFAULT_ROUNDS, recorded, now: NOON });

const ROWS = [
  rowOf('1', ['07:30', '10:30', '13:30', '16:30', '19:30'], ['time-critical']),
  rowOf('2', ['08:00', '17:30']),
  rowOf('3', ['08:00'], ['insulin']),
  rowOf('4', ['08:30', '12:00', '21:00']),
];
const times = fc.uniqueArray(fc.constantFrom('07:00', '08:00', '08:30', '12:00', '15:00', '17:30', '21:00', '23:00'), {
  minLength: 1,
  maxLength: 6,
});
const someMarks = fc.subarray<Mark>(['insulin', 'patch', 'scheme', 'controlled', 'time-critical']);
const someGrid = fc.array(fc.tuple(times, someMarks), { minLength: 1, maxLength: 6 }).chain((rows) => {
  const printed = rows.map(([at, marks], index) => rowOf(String(index + 1), at, marks));
  const slots = printed.flatMap(({ cells }) => cells.map(({ slot }) => slot));
  return fc.subarray(slots).map((recorded) => grid(printed, new Set(recorded)));
});

describe('the grid of a sheet', () => {
  test('[TY11] five doses a day, or one far from its column, stand with their own hours', () => {
    const [five, two, , shifted] = grid(ROWS).rows;
    expect([five?.ownHours, two?.ownHours, shifted?.ownHours]).toEqual([true, false, false]);
    expect(grid([rowOf('9', ['15:00'])]).rows[0]?.ownHours).toBe(true);
  });

  test('[TY6] Tab visits every open box exactly once, whatever the sheet', () => {
    fc.assert(
      fc.property(someGrid, (made) => {
        const open = cellsOf(made).filter(({ cell }) => cell.state === 'open').length;
        const seen: SlotId[] = [];
        for (let at = nextOpen(made, undefined, 1); at !== undefined; at = nextOpen(made, at, 1)) seen.push(at);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.length).toBe(open);
      }),
    );
  });

  test('[TY6] and walks day by day, own hours first, never back in time within a row', () => {
    const dates = walk(grid(ROWS)).map(({ cell }) => cell.date);
    expect(dates).toEqual(dates.toSorted());
    expect(walk(grid(ROWS))[0]?.row.row).toBe('1');
  });

  test('[TY4] a recorded box is locked, a shut one too, a later one waits', () => {
    const first = ROWS[1]?.cells[0];
    const shut = ROWS.map((row) => ({
      ...row,
      cells: row.cells.map((cell, at) => (at === 0 ? { ...cell, shut: true as const } : cell)),
    }));
    const states = (made: Grid) => cellsOf(made).map(({ cell }) => cell.state);
    expect(
      cellsOf(grid(ROWS, new Set([first?.slot as SlotId]))).find(({ cell }) => cell.slot === first?.slot)?.cell.state,
    ).toBe('recorded');
    expect(cellsOf(grid(shut)).filter(({ cell }) => cell.state === 'recorded')).toHaveLength(ROWS.length);
    expect(states(grid(ROWS)).filter((state) => state === 'future').length).toBeGreaterThan(0);
    expect(cellsOf(grid(ROWS)).every(({ cell }) => cell.due > NOON === (cell.state === 'future'))).toBe(true);
  });

  test('keys: Tab goes on, letters are codes, digits are initials, Delete clears, others mean nothing', () => {
    const made = grid(ROWS);
    const slot = nextOpen(made, undefined, 1) as SlotId;
    const act = (key: string, shift = false) => keyAct(key, { shift, grid: made, slot });
    expect(act('Tab')).toEqual({ type: 'go', slot: nextOpen(made, slot, 1) });
    expect(act('Tab', true)).toBeUndefined();
    expect(act('r')).toEqual({ type: 'code', code: 'R' });
    expect(act('?')).toEqual({ type: 'code', code: 'unreadable' });
    expect(act('3')).toEqual({ type: 'who', index: 2 });
    expect(act('Delete')).toEqual({ type: 'clear' });
    expect(act('q')).toBeUndefined();
  });
});

describe('filling a round', () => {
  test('[TY2] takes only open, plain boxes of that day and hour', () => {
    fc.assert(
      fc.property(someGrid, fc.constantFrom(...DAYS), fc.integer({ min: 0, max: 3 }), (made, date, column) => {
        for (const cell of roundCells(made, date, column)) {
          const place = cellsOf(made).find((one) => one.cell.slot === cell.slot);
          expect(place?.row.ownHours).toBe(false);
          expect(place?.row.fields).toEqual([]);
          expect([cell.state, cell.date, cell.column]).toEqual(['open', date, column]);
        }
      }),
    );
  });

  test('[TY2] never overwrites what somebody has answered', () => {
    const slots = cellsOf(grid(ROWS)).map(({ cell }) => cell.slot);
    fc.assert(
      fc.property(fc.subarray(slots), fc.subarray(slots), (answered, filled) => {
        const before = answered.reduce<Draft>(
          (draft, slot) => changeDraft(draft, { type: 'answer', slot, answer: { code: 'R', who: { initials: 'YE' } } }),
          emptyDraft(NUMBER),
        );
        const after = changeDraft(before, { type: 'fill', slots: filled, who: AJ });
        for (const slot of answered) expect(after.cells[slot]).toEqual(before.cells[slot]);
        for (const slot of filled) expect(after.cells[slot]).toBeDefined();
        expect(Object.keys(after.cells).length).toBe(new Set([...answered, ...filled]).size);
      }),
    );
  });
});

describe('the draft', () => {
  test('[TY1] a box that was only opened has no initials and is not complete', () => {
    expect(missingIn({ code: 'given' })).toEqual(['who']);
    expect(emptyDraft(NUMBER).cells).toEqual({});
  });

  test('[TY10] every answer but "unreadable" needs initials; a note needs its words', () => {
    expect(missingIn({ code: 'R' })).toEqual(['who']);
    expect(missingIn({ code: 'unreadable' })).toEqual([]);
    expect(missingIn({ code: 'N', who: AJ })).toEqual(['note']);
    expect(missingIn({ code: 'N', who: AJ, note: 'gevallen' })).toEqual([]);
  });

  test('[TY3] blank boxes are counted and answer nothing', () => {
    const made = grid(ROWS);
    const open = cellsOf(made).filter(({ cell }) => cell.state === 'open');
    const one = changeDraft(emptyDraft(NUMBER), {
      type: 'answer',
      slot: open[0]?.cell.slot as SlotId,
      answer: { code: 'given', who: AJ },
    });
    expect(progressOf(made, one)).toMatchObject({ filled: 1, incomplete: 0, blank: open.length - 1 });
    const cleared = changeDraft(one, { type: 'answer', slot: open[0]?.cell.slot as SlotId, answer: undefined });
    expect(progressOf(made, cleared)).toMatchObject({ filled: 0, blank: open.length });
  });

  test('[TY7] fields that the sheet leaves open are told, not filled', () => {
    const insulin = grid(ROWS).rows[2];
    expect(unstatedIn({ code: 'given', who: AJ, glucose: 171 }, insulin?.fields ?? [])).toEqual([
      'units',
      'site',
      'meal',
      'second',
    ]);
    expect(unstatedIn({ code: 'R', who: AJ }, insulin?.fields ?? [])).toEqual([]);
  });

  test('[TY5] what is kept is read back unchanged; another sheet’s or a torn one is not used', () => {
    const answer = fc.record(
      {
        code: fc.constantFrom('given' as const, 'R' as const, 'N' as const, 'unreadable' as const),
        who: fc.record({ initials: fc.string({ maxLength: 12 }) }),
        note: fc.string({ maxLength: 200 }),
        dose: fc.double({ min: 0, max: 1e4, noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
        meal: fc.boolean(),
      },
      { requiredKeys: ['code'] },
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...cellsOf(grid(ROWS)).map(({ cell }) => cell.slot as string)), answer, {
          noNullPrototype: true,
        }),
        fc.nat(),
        (cells, cut) => {
          const draft: Draft = { ...emptyDraft(NUMBER), cells };
          const bytes = writeDraft(draft);
          expect(readDraft(bytes, NUMBER)).toEqual(draft);
          expect(readDraft(bytes, sheetNumber('BK-4132-E'))).toBeUndefined();
          expect(readDraft(bytes.slice(0, cut % bytes.length), NUMBER)).toBeUndefined();
        },
      ),
    );
    expect(readDraft(undefined, NUMBER)).toBeUndefined();
  });
});
