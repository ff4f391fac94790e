import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wardId } from '#kernel/ids';
import { addMs, DAY_MS, msBetween } from '#kernel/instant';
import { configSchema } from '#ports/config';
import { ALFONS, at, BRUSSELS, resident } from '#tests/fixtures/record';
import { missingOf, prefixOf, requestOf, type SetupForm } from '#ui/device/setup-form';
import { missingPart, type OutcomeForm, wantedOf } from '#ui/ward/outcome-form';
import { matches } from '#ui/ward/round-list';
import { momentOfTyped } from '#ui/ward/time-of-day';

describe('a time typed by hand', () => {
  it.each(['7:45', '07:45', '0745', '07.45', ' 07:45 '])('[SC11] "%s" is a quarter to eight', (typed) => {
    expect(momentOfTyped(typed, at('08:12'), BRUSSELS)).toBe(at('07:45'));
  });
  it('[SC11] an hour that has still to come is yesterday’s', () => {
    expect(momentOfTyped('23:50', at('00:10'), BRUSSELS)).toBe(at('23:50', '2026-11-23'));
  });
  it.each(['', '7', '24:00', '12:60', 'acht uur', '123456'])('[SC11] "%s" is not a time', (typed) => {
    expect(momentOfTyped(typed, at('08:12'), BRUSSELS)).toBeUndefined();
  });
  it('[SC11] never lies ahead, and never more than a day back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1439 }), (now, typed) => {
        const moment = addMs(at('00:00'), now * 60_000);
        const text = `${String(Math.floor(typed / 60)).padStart(2, '0')}:${String(typed % 60).padStart(2, '0')}`;
        const read = momentOfTyped(text, moment, BRUSSELS);
        expect(read).toBeDefined();
        if (read === undefined) return;
        expect(msBetween(read, moment)).toBeGreaterThanOrEqual(0);
        expect(msBetween(read, moment)).toBeLessThan(DAY_MS);
      }),
    );
  });
});

describe('search', () => {
  const who = resident('r2', { givenNames: 'Godelieve', familyName: 'Mertens-Çelik', room: '107', callName: 'Lieve' });
  it.each(['107', 'mert', 'GODE celik', 'lieve', 'çelik 107', ''])('[SC10] "%s" finds her', (search) => {
    expect(matches({ resident: who }, search)).toBe(true);
  });
  it.each(['108', 'maria', '107 maria'])('[SC10] "%s" does not', (search) => {
    expect(matches({ resident: who }, search)).toBe(false);
  });
  it('[SC10] finds by the name alone when no room is known', () => {
    expect(matches({ resident: { ...ALFONS, room: undefined as never } }, 'alfons')).toBe(true);
  });
});

const EMPTY: OutcomeForm = {
  reason: undefined,
  text: '',
  amount: undefined,
  unit: '',
  when: 'now',
  giver: undefined,
  giverName: '',
};

describe('the form of an outcome', () => {
  const refused = { outcome: 'refused' as const, report: false, hasReasons: true };
  it('[SC15] a refusal asks for its reason, and for words when none fits', () => {
    expect(missingPart(EMPTY, refused)).toBe('reason');
    expect(missingPart({ ...EMPTY, reason: 'other' }, refused)).toBe('text');
    expect(missingPart({ ...EMPTY, reason: 'nauseous' }, refused)).toBeUndefined();
  });
  it('[SC15] part of a dose asks how much, and in what unit', () => {
    const partly = { outcome: 'partly-given' as const, report: false, hasReasons: true };
    expect(missingPart({ ...EMPTY, reason: 'nauseous' }, partly)).toBe('amount');
    expect(missingPart({ ...EMPTY, reason: 'nauseous', amount: 0.5 }, partly)).toBe('unit');
    const whole: OutcomeForm = { ...EMPTY, reason: 'nauseous', amount: 0.5, unit: 'tablet' };
    expect(missingPart(whole, partly)).toBeUndefined();
    expect(wantedOf(whole, 'partly-given', false)?.details?.dose).toEqual({ value: 0.5, unit: 'tablet' });
  });
  it('[SC16] a report asks who gave it and when', () => {
    const report = { outcome: 'given' as const, report: true, hasReasons: false };
    const form: OutcomeForm = { ...EMPTY, when: undefined };
    expect(missingPart(form, report)).toBe('giver');
    expect(missingPart({ ...form, giver: 'other' }, report)).toBe('giver');
    expect(missingPart({ ...form, giver: 'other', giverName: 'YE' }, report)).toBe('time');
    const wanted = wantedOf({ ...form, giver: 'other', giverName: 'YE', when: at('06:30') }, 'given', true);
    expect(wanted).toMatchObject({ report: true, given: at('06:30'), givenBy: { name: 'YE' } });
  });
  it('[SC15] a refusal carries no dose', () => {
    const wanted = wantedOf({ ...EMPTY, reason: 'nauseous', amount: 1, unit: 'tablet' }, 'refused', false);
    expect(wanted?.details).toBeUndefined();
  });
});

describe('set-up', () => {
  const config = (demo: boolean) =>
    configSchema.parse({
      demo,
      centre: { name: 'WZC', zone: 'Europe/Brussels' },
      clockShiftMs: 0,
      central: 'embedded',
      staff: demo ? [{ personId: 'an', name: 'An', role: 'nurse', initials: 'AJ', pin: '240611' }] : [],
    });
  const filled: SetupForm = {
    ward: { id: wardId('beuk'), name: 'Beuk' },
    name: 'Beuk 1',
    prefix: 'BK',
    people: [
      { key: '1', name: 'Tom Vermeulen', role: 'nurse-in-charge', initials: 'TV', pin: '123456' },
      { key: '2', name: 'An Jacobs', role: 'nurse', initials: 'aj', pin: '654321' },
    ],
  };
  it('[SC17] asks for one thing at a time', () => {
    expect(missingOf({ ward: undefined, name: '', prefix: '', people: [] }, true)).toBe('ward');
    expect(missingOf({ ...filled, name: ' ' }, true)).toBe('name');
    expect(missingOf({ ...filled, prefix: 'B1' }, true)).toBe('prefix');
    expect(missingOf({ ...filled, people: [] }, true)).toBeUndefined();
  });
  it('[SC17] a real tablet needs whole people, different initials, and a nurse in charge', () => {
    const [tom, an] = filled.people;
    if (tom === undefined || an === undefined) throw new Error('two people');
    expect(missingOf({ ...filled, people: [] }, false)).toBe('staff');
    expect(missingOf({ ...filled, people: [{ ...tom, pin: '12345' }, an] }, false)).toBe('staff');
    expect(missingOf({ ...filled, people: [{ ...tom, role: 'nurse' }, an] }, false)).toBe('charge');
    expect(missingOf({ ...filled, people: [tom, { ...an, initials: 'tv' }] }, false)).toBe('pins');
    expect(missingOf(filled, false)).toBeUndefined();
  });
  it('[SC17] takes the demo’s staff from the installation and the others from the form', () => {
    expect(requestOf(filled, config(true))?.staff.map(({ personId, pin }) => [personId, pin])).toEqual([
      ['an', '240611'],
    ]);
    expect(requestOf(filled, config(false))?.staff.map(({ personId, initials }) => [personId, initials])).toEqual([
      ['tom-vermeulen', 'TV'],
      ['an-jacobs', 'AJ'],
    ]);
  });
  it.each([
    ['Beuk', 'BK'],
    ['Linde', 'LD'],
    ['Éikenhof', 'EF'],
  ])('[SC17] %s gives the letters %s', (ward, letters) => {
    expect(prefixOf(ward)).toBe(letters);
  });
});
