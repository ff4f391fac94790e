import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { spanOf } from '#domain/schedule/moment';
import { civilOfDays, daysInMonth, daysOfCivil, msOfUtcText, utcTextOfMs } from '#kernel/civil';
import {
  addDays,
  type Instant,
  instantOfLocal,
  instantOfMs,
  type LocalDate,
  type LocalTime,
  localDateOf,
  localTimeOf,
  msOf,
  weekdayOf,
  withOffset,
  zone,
} from '#kernel/instant';
import { msOfLocalMs, offsetMsAt } from '#kernel/zone-table';

const YEAR_0 = -62_167_219_200_000;
const YEAR_10000 = 253_402_300_800_000;
const anyMs = fc.integer({ min: YEAR_0, max: YEAR_10000 - 1 });
const recentMs = fc.integer({ min: Date.UTC(1960, 0), max: Date.UTC(2060, 0) });
const anyZone = fc.constantFrom(
  'Europe/Brussels',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'UTC',
);
/** Moments near a clock change of Brussels, where mistakes live. */
const nearChange = fc
  .tuple(fc.integer({ min: 2015, max: 2035 }), fc.constantFrom(3, 10), fc.integer({ min: -200, max: 200 }))
  .map(([year, month, minutes]) => {
    const last = Temporal.PlainDate.from({ year, month, day: 31 });
    const sunday = last.subtract({ days: last.dayOfWeek % 7 });
    return sunday.toZonedDateTime('UTC').epochMilliseconds + 3_600_000 + minutes * 60_000;
  });

describe('the calendar in whole numbers is Temporal', () => {
  it('[SL41] writes and reads a moment as Temporal does', () => {
    fc.assert(
      fc.property(anyMs, (ms) => {
        const text = Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: 'millisecond' });
        expect(utcTextOfMs(ms)).toBe(text);
        expect(msOfUtcText(text)).toBe(ms);
        expect(instantOfMs(ms)).toBe(text);
        expect(msOf(text as Instant)).toBe(ms);
      }),
      { numRuns: 2000 },
    );
  });

  it('[SL41] leaves other shapes and other years to Temporal', () => {
    expect(msOf('2026-11-24T08:00:00+01:00' as Instant)).toBe(Date.UTC(2026, 10, 24, 7));
    expect(instantOfMs(YEAR_10000)).toBe('+010000-01-01T00:00:00.000Z');
    expect(() => msOf('2026-02-30T00:00:00.000Z' as Instant)).toThrow(RangeError);
    expect(() => instantOfMs(Number.NaN)).toThrow();
  });

  it('[SL41] counts days, months and weekdays as Temporal does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), fc.integer({ min: -900, max: 900 }), (days, more) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days });
        expect(civilOfDays(days)).toEqual({ year: date.year, month: date.month, day: date.day });
        expect(daysOfCivil(date.year, date.month, date.day)).toBe(days);
        expect(daysInMonth(date.year, date.month)).toBe(date.daysInMonth);
        expect(weekdayOf(date.toString() as LocalDate)).toBe(date.dayOfWeek);
        expect(addDays(date.toString() as LocalDate, more)).toBe(date.add({ days: more }).toString());
      }),
      { numRuns: 2000 },
    );
  });
});

describe('dates as orders write them', () => {
  const brussels = zone('Europe/Brussels');
  it('[SL10] a moment with any offset is read as Temporal reads it, to the minute', () => {
    const offset = fc.tuple(
      fc.constantFrom('+', '-'),
      fc.integer({ min: 0, max: 14 }),
      fc.constantFrom('00', '30', '45'),
    );
    fc.assert(
      fc.property(recentMs, offset, fc.boolean(), (ms, [sign, hour, minute], millis) => {
        const wall = utcTextOfMs(ms)?.slice(0, millis ? 23 : 19);
        const text = `${wall}${sign}${String(hour).padStart(2, '0')}:${minute}`;
        const theirs = Temporal.Instant.from(text).epochMilliseconds;
        expect(spanOf(text, brussels)).toEqual({
          precision: 'moment',
          from: Math.floor(theirs / 60_000) * 60_000,
          to: theirs + 1,
        });
      }),
      { numRuns: 500 },
    );
  });
  it('[SL10] days, months and years are whole ones of the zone', () => {
    const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(brussels).epochMilliseconds;
    expect(spanOf('2026-10-25', brussels)).toEqual({
      precision: 'day',
      from: at('2026-10-25T00:00'),
      to: at('2026-10-26T00:00'),
    });
    expect(spanOf('2026-12', brussels)).toEqual({
      precision: 'month',
      from: at('2026-12-01T00:00'),
      to: at('2027-01-01T00:00'),
    });
    expect(spanOf('2026', brussels)).toEqual({
      precision: 'year',
      from: at('2026-01-01T00:00'),
      to: at('2027-01-01T00:00'),
    });
  });
  it.each(['', 'x', '2026-13', '2026-02-30', '2026-11-24T25:00:00Z', '2026-11-24T08:61:00Z', '24/11/2026'])(
    '[SL10] "%s" is no date',
    (text) => {
      expect(spanOf(text, brussels)).toBeUndefined();
    },
  );
});

describe('the remembered clock changes are Temporal', () => {
  const same = (ms: number, name: string) => {
    const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name);
    expect(offsetMsAt(ms, name)).toBe(at.offsetNanoseconds / 1_000_000);
    const here = instantOfMs(ms);
    expect(localDateOf(here, zone(name))).toBe(at.toPlainDate().toString());
    expect(localTimeOf(here, zone(name))).toBe(at.toPlainTime().toString({ smallestUnit: 'minute' }));
    expect(withOffset(here, zone(name))).toBe(at.toString({ timeZoneName: 'never', smallestUnit: 'second' }));
  };
  const sameBack = (ms: number, name: string) => {
    const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('UTC').toPlainDateTime();
    const theirs = wall.toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds;
    expect(msOfLocalMs(ms, name)).toBe(theirs);
    const date = wall.toPlainDate().toString() as LocalDate;
    const time = wall.toPlainTime().toString({ smallestUnit: 'minute' }) as LocalTime;
    expect(msOf(instantOfLocal(date, time, zone(name)))).toBe(
      Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(name).epochMilliseconds,
    );
  };

  it('[SL41] any moment, any zone', () => {
    fc.assert(fc.property(recentMs, anyZone, same), { numRuns: 1000 });
  });
  it('[SL41] any wall time, any zone', () => {
    fc.assert(fc.property(recentMs, anyZone, sameBack), { numRuns: 1000 });
  });
  it('[SL41] the hours around each change of Brussels, 2015–2035', () => {
    fc.assert(
      fc.property(nearChange, (ms) => {
        same(ms, 'Europe/Brussels');
        sameBack(ms + 3_600_000, 'Europe/Brussels');
      }),
      { numRuns: 1000 },
    );
  });
  it('[SL41] the very millisecond of a change, and a day that a zone skipped', () => {
    const change = Date.UTC(2026, 9, 25, 1);
    for (const ms of [change - 1, change, change + 1]) same(ms, 'Europe/Brussels');
    sameBack(Date.UTC(2011, 11, 30, 8), 'Pacific/Apia');
    sameBack(Date.UTC(2011, 11, 31, 8), 'Pacific/Apia');
  });
  it('a zone that does not exist is an error', () => {
    expect(() => offsetMsAt(0, 'Europe/Atlantis')).toThrow(RangeError);
  });
});
