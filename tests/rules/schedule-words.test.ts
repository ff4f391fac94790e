import { describe, expect, it } from 'vitest';
import type { Instruction, Timing } from '#domain/order/order';
import { claimsOfText } from '#domain/schedule/text-claims';
import { expansion, instruction, order } from '#tests/fixtures/schedule-order';

const perDay = (frequency: number): Partial<Timing> => ({ frequency, period: 1, periodUnit: 'd' });
const every = (period: number, periodUnit: 'h' | 'd' | 'wk' | 'mo'): Partial<Timing> => ({
  frequency: 1,
  period,
  periodUnit,
});
const C = (when: string): Partial<Timing> => ({ when: [when] });

/** Whether the order is marked as differing from its words. */
const differs = (text: string, part: Partial<Timing>, more: Partial<Instruction> = {}): boolean =>
  expansion(order([instruction(part, { text, ...more })]), '2026-11-24').marks.includes('text-differs');

describe('words against structure: how often', () => {
  it.each([
    ['1 tablet 1x per dag', 4],
    ['eenmaal daags 1 tablet', 4],
    ['once daily', 2],
    ['une fois par jour', 3],
    ['einmal täglich', 2],
    ['1 comprimé 2x/j', 3],
    ['3 dd 1', 2],
    ["1/d 's morgens", 2],
    ['1 co 2×/d', 3],
    ['driemaal per dag', 2],
    ['1 tablet elke 8 uur', 2],
    ['toutes les 6 heures', 3],
    ['alle 12 Stunden', 3],
    ['q6h', 2],
    ['every four hours', 3],
    ['1 par semaine, hebdomadaire', 1],
    ['wekelijks innemen', 1],
    ['once weekly', 1],
    ['zweimal pro Woche', 1],
    ['om de andere dag', 1],
    ['un jour sur deux', 1],
    ['every other day', 2],
    ['jeden zweiten Tag', 1],
    ['maandelijks', 1],
    ['elke 3 dagen', 1],
    ['BID', 3],
    ['t.i.d.', 2],
    ['2 à 3 fois par jour', 4],
  ])('[SL31] "%s" is not %i a day', (text, n) => {
    expect(differs(text, perDay(n))).toBe(true);
  });

  it.each([
    ['1 tablet 1x per dag', perDay(1)],
    ['4 maal daags', perDay(4)],
    ['2-3/d', perDay(3)],
    ['850 mg/d', perDay(2)],
    ['max 3/d', perDay(2)],
    ['1/2 co', perDay(2)],
    ['twee keer per dag', perDay(2)],
    ['twice daily', perDay(2)],
    ['three times a day', perDay(3)],
    ['Use two sprays twice daily', perDay(2)],
    ['one tablet one time daily in the morning for rib pain', perDay(1)],
    ['trois fois par jour', perDay(3)],
    ['dreimal täglich', perDay(3)],
    ['3x 500 mg per dag', perDay(3)],
    ['1000 mg dagelijks in 2 giften', perDay(2)],
    ['75mcg daily', perDay(1)],
    ['om de 8 uur', perDay(3)],
    ['3x per dag', every(8, 'h')],
    ['q6h', every(6, 'h')],
    ['every 4-6 hours', every(4, 'h')],
    ['2-3 keer per dag', perDay(3)],
    ['1x per week', every(1, 'wk')],
    ['wekelijks op maandag', { dayOfWeek: ['mon'] }],
    ['om de 3 dagen', every(72, 'h')],
    ['every other day', every(2, 'd')],
    ['tous les 3 jours', every(3, 'd')],
    ['maandelijks', every(1, 'mo')],
    ['1 tablet, max. 4x per dag', perDay(2)],
    ['up to 8 times daily', perDay(2)],
    ['zie brief', perDay(2)],
    ['', perDay(2)],
  ] as const)('[SL31] "%s" agrees with the structure', (text, part) => {
    expect(differs(text, part as Partial<Timing>)).toBe(false);
  });

  it('[SL31] "twice daily" against every second day', () => {
    expect(differs('1000 mg/m2 orally twice daily from days 1-14 of cycle', every(2, 'd'))).toBe(true);
  });

  it('[SL31] a text that describes the whole order agrees with all its instructions together', () => {
    const three = ['08:00:00', '12:00:00', '18:00:00'].map((time) =>
      instruction({ timeOfDay: [time] }, { text: '3x per dag 1 tablet' }),
    );
    expect(expansion(order(three), '2026-11-24').marks).not.toContain('text-differs');
    const two = three.slice(0, 2);
    expect(expansion(order(two), '2026-11-24').marks).toContain('text-differs');
  });

  it('[SL31] a step is held to its own words, not to the sum of all steps', () => {
    const bounds = { kind: 'duration', value: 30, unit: 'd' } as const;
    const steps = [1, 2].map((sequence) => instruction({ ...perDay(1), bounds }, { sequence, text: '2x per dag' }));
    expect(expansion(order(steps), '2026-11-24').slots.map((s) => s.marks.includes('text-differs'))).toEqual([true]);
  });

  it('[SL31] only the instruction that differs is marked', () => {
    const both = [
      instruction(perDay(2), { text: '1x per dag' }),
      instruction({ dayOfWeek: ['tue'] }, { text: 'dinsdag' }),
    ];
    const found = expansion(order(both), '2026-11-24').slots;
    expect(found.map((s) => `${s.instruction}${s.marks.includes('text-differs') ? '!' : ''}`)).toEqual([
      '0!',
      '1',
      '0!',
    ]);
  });

  it('[SL31] all the words count: patient’s, additional, and the code’s', () => {
    expect(differs('', perDay(3), { patientText: '1x per dag' })).toBe(true);
    expect(differs('', perDay(3), { additional: ['eenmaal daags'] })).toBe(true);
    expect(differs('', { ...perDay(3), codeText: '2x per dag' })).toBe(true);
  });

  it('[SL32] "1x" alone, and one single dose', () => {
    expect(differs('1x', perDay(4))).toBe(true);
    expect(differs('eenmaal', perDay(2))).toBe(true);
    expect(differs('1x 1 tablet', perDay(1))).toBe(false);
    expect(differs("1x 's ochtends en 1x 's avonds", perDay(2))).toBe(false);
    expect(differs('2 tablets at once', perDay(2))).toBe(false);
    expect(differs('eenmalig 2 tabletten', perDay(1))).toBe(true);
    expect(differs('single dose', { count: 1 })).toBe(false);
    expect(differs('Einzeldosis', perDay(1))).toBe(true);
  });
});

describe('words against structure: when', () => {
  it.each([
    ["'s avonds 1 tablet", perDay(1)],
    ['daily at bedtime', perDay(1)],
    ['Take 1-2 tablets at bedtime', C('MORN')],
    ['le soir', C('MORN')],
    ['beim Abendessen', { timeOfDay: ['08:00:00'] }],
    ['bij het ontbijt', { timeOfDay: ['20:00:00'] }],
    ['au petit-déjeuner', C('CV')],
    ['voor het slapengaan', { timeOfDay: ['12:00:00'] }],
    ["'s middags", perDay(1)],
    ['bij de maaltijd', { timeOfDay: ['15:00:00'] }],
    ['tussen de maaltijden', perDay(3)],
    ["alleen 's ochtends", perDay(3)],
  ] as const)('[SL33] "%s" names a moment that the structure lacks, or fewer: %j', (text, part) => {
    expect(differs(text, part as Partial<Timing>)).toBe(true);
  });
  it.each([
    ["'s ochtends en 's avonds", perDay(2)],
    ['in the morning', perDay(1)],
    ['au coucher', C('HS')],
    ["'s avonds", C('EVE')],
    ["'s avonds", { timeOfDay: ['20:00:00'] }],
    ['au petit déjeuner', perDay(1)],
    ['3x per dag bij de maaltijd', perDay(3)],
    ['bij de maaltijd en voor het slapen', perDay(4)],
    ['tussen de maaltijden', C('IC')],
    ['met of zonder voedsel, ongeacht de maaltijd', { timeOfDay: ['15:00:00'] }],
    ["'s nachts", C('NIGHT')],
    ['at bedtime', every(6, 'h')],
  ] as const)('[SL33] "%s" fits the structure: %j', (text, part) => {
    expect(differs(text, part as Partial<Timing>)).toBe(false);
  });
  it.each([
    'zo nodig',
    'indien nodig',
    'if needed',
    'as needed',
    'when required',
    'si nécessaire',
    'si besoin',
    'bei Bedarf',
    'PRN',
    'p.r.n.',
  ])('[SL34] "%s" without PRN in the structure: ask', (words) => {
    expect(differs(`1 tablet ${words}`, perDay(1))).toBe(true);
    expect(differs(`1 tablet ${words}`, perDay(1), { asNeeded: true })).toBe(false);
  });
  it.each([
    ['gedurende 7 dagen', perDay(1), true],
    ['500mg IV q6h x 3 days', every(6, 'h'), true],
    ['pendant 5 jours', perDay(1), true],
    ['für 2 Wochen', perDay(1), true],
    ['7 dagen lang', perDay(1), true],
    ['for 10 days', { ...perDay(1), count: 10 }, false],
    ['7 dagen lang', { ...perDay(1), bounds: { kind: 'duration', value: 1, unit: 'wk' } }, false],
    ['7 dagen lang', { ...perDay(1), bounds: { kind: 'duration', value: 10, unit: 'd' } }, true],
    ['5 tot 7 dagen', perDay(1), false],
    ['gedurende 5 tot 7 dagen', { ...perDay(1), bounds: { kind: 'duration', value: 6, unit: 'd' } }, false],
    ['gedurende 7 dagen', { ...perDay(1), bounds: { kind: 'period', end: '2026-11-30' } }, false],
    ['gedurende 7 dagen', { ...perDay(1), bounds: { kind: 'period', start: '2026-11-20' } }, true],
    ['infuse over 4 hours', perDay(1), false],
  ] as const)('[SL35] "%s" against %j: %s', (text, part, expected) => {
    expect(differs(text, part as Partial<Timing>)).toBe(expected);
  });
  it('[SL35] days of the week in the words, every day in the structure: the weekly tablet given daily', () => {
    expect(differs('10 mg op maandag', perDay(1))).toBe(true);
    expect(differs('le lundi et le jeudi', perDay(1))).toBe(true);
    expect(differs('op maandag', { dayOfWeek: ['mon'] })).toBe(false);
    const week = 'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag';
    expect(differs(week, perDay(1))).toBe(false);
    expect(differs('montags', every(1, 'wk'))).toBe(false);
  });
  it('[SL31] what is not planned by machine is not compared', () => {
    expect(differs('1x per dag', perDay(4), { rate: '10 ml/h' })).toBe(false);
  });
  it('[SL31] words are folded: accents, capitals and curly apostrophes make no difference', () => {
    expect(claimsOfText('ÉÉNMAAL  DAAGS').perDay).toEqual([{ low: 1, high: 1 }]);
    expect(claimsOfText('’s Ochtends').moments).toEqual(['morning']);
    expect(claimsOfText('déjeuner').moments).toEqual(['noon']);
  });
});

describe('as needed', () => {
  const prn = (part: Partial<Timing> | undefined, more: Partial<Instruction> = {}) =>
    expansion(order([instruction(part, { asNeeded: true, ...more })]), '2026-11-24');
  const HOUR = 3_600_000;

  it('[SL36] gives no slots but what is allowed', () => {
    const found = prn(every(4, 'h'), {
      asNeededReason: 'pijn',
      text: '1 tablet om de 4 uur',
      maxPerPeriod: { amount: { value: 4, unit: 'g' }, per: { value: 1, unit: 'd' } },
    });
    expect(found.slots).toEqual([]);
    expect(found.prn).toEqual([
      {
        order: 'o1',
        resident: 'r1',
        instruction: 0,
        dose: { kind: 'quantity', value: 1, unit: 'tablet' },
        reason: 'pijn',
        minIntervalMs: 4 * HOUR,
        maxPerPeriod: { amount: { value: 4, unit: 'g' }, periodMs: 24 * HOUR },
        text: '1 tablet om de 4 uur',
        marks: [],
      },
    ]);
  });
  it.each([
    [{ frequency: 1, period: 4, periodMax: 6, periodUnit: 'h' as const }, { minIntervalMs: 4 * HOUR }],
    [
      { frequency: 2, frequencyMax: 3, period: 1, periodUnit: 'd' as const },
      { maxDosesPerPeriod: { doses: 3, periodMs: 24 * HOUR } },
    ],
    [perDay(1), { maxDosesPerPeriod: { doses: 1, periodMs: 24 * HOUR } }],
    [{ frequency: 2, period: 12, periodUnit: 'h' as const }, { maxDosesPerPeriod: { doses: 2, periodMs: 12 * HOUR } }],
    [
      { frequency: 2, period: 1, periodUnit: 'mo' as const },
      { maxDosesPerPeriod: { doses: 2, periodMs: 31 * 24 * HOUR } },
    ],
    [
      { frequency: 4, period: 1, periodUnit: 'a' as const },
      { maxDosesPerPeriod: { doses: 4, periodMs: 366 * 24 * HOUR } },
    ],
    [{ code: 'Q6H' }, { minIntervalMs: 6 * HOUR }],
    [{ code: 'TID' }, { maxDosesPerPeriod: { doses: 3, periodMs: 24 * HOUR } }],
  ])('[SL36] limits of %j', (part, limits) => {
    expect(prn(part).prn[0]).toMatchObject(limits);
    expect(Object.keys(limits).length).toBe(
      ['minIntervalMs', 'maxDosesPerPeriod'].filter((key) => key in (prn(part).prn[0] ?? {})).length,
    );
  });
  it('[SL36] without a timing nothing is invented', () => {
    const [found] = prn(undefined).prn;
    expect(found).toEqual({
      order: 'o1',
      resident: 'r1',
      instruction: 0,
      dose: { kind: 'quantity', value: 1, unit: 'tablet' },
      marks: [],
    });
  });
  it('[SL37] outside its bounds it is not started or ended', () => {
    expect(prn({ bounds: { kind: 'period', end: '2026-11-20' } }).inactive).toMatchObject([
      { status: 'ended-not-renewed' },
    ]);
    expect(prn({ bounds: { kind: 'period', start: '2026-12-20' } }).inactive).toMatchObject([
      { status: 'not-started' },
    ]);
    expect(prn({ bounds: { kind: 'period', start: '2026-11-20', end: '2026-11-24' } }).prn).toHaveLength(1);
  });
  it('[SL38] ranges and missing doses are marked', () => {
    expect(prn(undefined, { dose: { kind: 'range', low: { value: 1, unit: 'mg' } } }).prn[0]?.marks).toEqual([
      'dose-range',
    ]);
  });
  it('[SL30] a PRN instruction that could not be understood is shown in words', () => {
    expect(prn(undefined, { notUnderstood: ['maxDosePerPeriod: 4 g'] }).texts).toMatchObject([
      { why: 'not-understood' },
    ]);
  });
  it('[SL31] PRN words that name another interval: ask', () => {
    expect(prn(every(4, 'h'), { text: 'om de 8 uur' }).prn[0]?.marks).toContain('text-differs');
    expect(
      prn({ frequency: 1, period: 4, periodMax: 6, periodUnit: 'h' }, { text: 'every 4-6 hours as needed' }).prn[0]
        ?.marks,
    ).toEqual([]);
    expect(
      prn({ frequency: 1, period: 4, periodMax: 6, periodUnit: 'h' }, { text: 'om de 6 uur' }).prn[0]?.marks,
    ).toEqual([]);
    expect(prn(undefined, { text: 'om de 8 uur' }).prn[0]?.marks).toEqual([]);
  });
  it('[SL33] PRN words that name a moment where the structure has none: ask', () => {
    expect(prn(perDay(1), { text: 'once daily at bedtime' }).prn[0]?.marks).toContain('text-differs');
    expect(prn({ ...perDay(1), when: ['HS'] }, { text: 'once daily at bedtime' }).prn[0]?.marks).toEqual([]);
  });
});
