import { describe, expect, test } from 'vitest';
import { milligramsIn } from '#domain/administration/amount';
import { mayRecord } from '#domain/administration/may-record';
import { type PrnInput, prnStatus } from '#domain/administration/prn';
import type { Order } from '#domain/order/order';
import type { Entry } from '#domain/record/entry';
import type { PrnAvailability, Slot } from '#domain/schedule/slot';
import { entryId, orderId } from '#kernel/ids';
import { DAY_MS, HOUR_MS } from '#kernel/instant';
import { ALFONS, AN, at, Chain, daily, fold, given, OTHER, portsOn, slotAt } from '#tests/fixtures/record';
import { instruction, order } from '#tests/fixtures/schedule-order';
import type { ActInput } from '#workflows/give-dose';
import { givePrn } from '#workflows/give-prn';
import { notePrnEffect } from '#workflows/note-prn-effect';

const prnOrder = (id: string, name: string): Order =>
  order([instruction(undefined, { asNeeded: true })], {
    id: orderId(id),
    resident: ALFONS.id,
    medicine: { name, ingredients: [], codes: [], atc: [] },
  });

const PARA = prnOrder('para', 'Dafalgan Forte 1 g');
const FIXED = daily('fixed', 'Paracetamol 500 mg', ['08:00', '14:00', '20:00']);

const of = (orderOf: Order, more: Partial<PrnAvailability> = {}): PrnAvailability => ({
  order: orderOf.id,
  resident: ALFONS.id,
  instruction: 0,
  dose: { kind: 'quantity', value: 1, unit: 'tablet' },
  marks: [],
  ...more,
});
const SIX_HOURS = { minIntervalMs: 6 * HOUR_MS };
const THREE_GRAMS = { maxPerPeriod: { amount: { value: 3, unit: 'g' }, periodMs: DAY_MS } };

const status = (more: Partial<PrnInput> & { readonly entries?: readonly Entry[] } = {}) => {
  const { entries = [], ...rest } = more;
  return prnStatus({
    order: PARA,
    availability: of(PARA, { ...SIX_HOURS, ...THREE_GRAMS }),
    orders: [PARA],
    statements: fold(entries).statements,
    now: at('08:12'),
    scheduledAhead: [],
    gapAnswered: true,
    ...rest,
  });
};

/** PRN doses given, as `[hour, order, day]`, on another tablet. */
const taken = (...doses: readonly (readonly [string, Order?, string?])[]): readonly Entry[] => {
  const chain = new Chain(OTHER);
  for (const [time, from = PARA, day = '2026-11-24'] of doses) {
    const slot = { id: undefined, order: from.id, resident: ALFONS.id, instruction: 0, due: at(time, day) };
    const { slot: _slot, ...body } = given(slot as unknown as Slot, { medicine: from.medicine.name });
    chain.add(body, at(time, day));
  }
  return chain.entries;
};

describe('PRN', () => {
  test('[PR1] is summed per ingredient over all orders and sources', () => {
    const entries = taken(['03:40'], ['20:00', FIXED, '2026-11-23']);
    const answer = status({ orders: [PARA, FIXED], entries });
    expect(answer).toMatchObject({ count24h: 2, milligrams24h: 1500, ingredientGroup: ['paracetamol'] });
    expect(answer).toMatchObject({ may: 'from', from: at('09:40'), because: ['interval'] });
  });

  test('[PR1] a dose of an order that is gone centrally still counts, by its name', () => {
    const gone = prnOrder('gone', 'Perdolan 500 mg');
    expect(status({ entries: taken(['06:00', gone]) })).toMatchObject({ may: 'from', from: at('12:00') });
  });

  test('[PR2] the rolling 24 hours: what was given at this hour yesterday no longer counts', () => {
    const max2 = of(PARA, { maxDosesPerPeriod: { doses: 2, periodMs: DAY_MS } });
    const entries = taken(['08:13', PARA, '2026-11-23'], ['23:00', PARA, '2026-11-23']);
    expect(status({ availability: max2, entries })).toMatchObject({
      may: 'from',
      from: at('08:13'),
      because: ['maximum'],
    });
    expect(status({ availability: max2, entries, now: at('08:13') })).toMatchObject({ may: 'now' });
  });

  test('[PR2] the strictest maximum of the ingredient wins', () => {
    const other = prnOrder('other', 'Paracetamol 500 mg');
    const others = [of(other, { maxPerPeriod: { amount: { value: 2, unit: 'g' }, periodMs: DAY_MS } })];
    const entries = taken(['00:00'], ['20:00', PARA, '2026-11-23']);
    expect(status({ entries, orders: [PARA, other] })).toMatchObject({ may: 'now', maxMilligrams24h: 3000, max24h: 3 });
    expect(status({ entries, orders: [PARA, other], others })).toMatchObject({ may: 'from', max24h: 2 });
  });

  test('[PR3] a dose that cannot be put in the unit of the maximum is asked, never guessed', () => {
    const syrup = prnOrder('syrup', 'Perdolan siroop');
    const chain = new Chain(OTHER);
    const slot = { order: syrup.id, resident: ALFONS.id, instruction: 0, due: at('01:00') } as unknown as Slot;
    const { slot: _slot, ...body } = given(slot, { dose: { value: 10, unit: 'ml' } });
    chain.add(body, at('01:00'));
    const answer = status({ entries: chain.entries, orders: [PARA, syrup] });
    expect(answer).toMatchObject({ may: 'ask', because: ['not-countable'] });
    expect(answer.milligrams24h).toBeUndefined();
  });

  test('[PR3] milligrams come only from what the order states', () => {
    const named = (name: string) => prnOrder('x', name);
    expect(milligramsIn({ value: 2, unit: 'tabletten' }, named('Dafalgan Forte 1 g'))).toBe(2000);
    expect(milligramsIn({ value: 0.5, unit: 'tablet' }, named('Medrol 4 mg'))).toBe(2);
    expect(milligramsIn({ value: 10, unit: 'ml' }, named('Perdolan 32 mg/ml'))).toBe(320);
    expect(milligramsIn({ value: 1, unit: 'tablet' }, named('Steovit D3 1 000 mg/880 eenheden'))).toBeUndefined();
    expect(milligramsIn({ value: 1, unit: 'tablet' }, named('Augmentin 875/125 mg'))).toBeUndefined();
    expect(milligramsIn({ value: 1, unit: 'pleister' }, named('Durogesic 25 microgram/uur'))).toBeUndefined();
    expect(milligramsIn({ value: 500, unit: 'mg' }, undefined)).toBe(500);
  });

  test('[PR4] planned doses of the coming 24 hours count: no window may overflow', () => {
    const scheduledAhead = [slotAt(FIXED, '14:00'), slotAt(FIXED, '20:00')];
    const tight = of(PARA, { maxPerPeriod: { amount: { value: 1.5, unit: 'g' }, periodMs: DAY_MS } });
    const answer = status({ availability: tight, orders: [PARA, FIXED], scheduledAhead });
    expect(answer).toMatchObject({ may: 'ask', because: ['scheduled-fills-maximum'], scheduledAhead: 2 });
    const wide = of(PARA, { maxPerPeriod: { amount: { value: 2, unit: 'g' }, periodMs: DAY_MS } });
    expect(status({ availability: wide, orders: [PARA, FIXED], scheduledAhead })).toMatchObject({ may: 'now' });
  });

  test('[PR5] the interval runs from the last dose of any order; a planned dose within it is asked about', () => {
    const scheduledAhead = [slotAt(FIXED, '14:00')];
    expect(status({ orders: [PARA, FIXED], scheduledAhead })).toMatchObject({
      may: 'ask',
      because: ['scheduled-soon'],
    });
    expect(status({ orders: [PARA, FIXED], scheduledAhead, now: at('07:59') })).toMatchObject({ may: 'now' });
  });

  test('[PR6] no maximum stated: ask', () => {
    expect(status({ availability: of(PARA, SIX_HOURS) })).toMatchObject({ may: 'ask', because: ['no-maximum'] });
  });

  test('[PR7] with a gap or a dose that nobody saw the count reads "at least", and it asks', () => {
    expect(status({ gapAnswered: false })).toMatchObject({ may: 'ask', because: ['gap'], atLeast: true });
    const chain = new Chain();
    const slot = { order: PARA.id, resident: ALFONS.id, instruction: 0, due: at('01:00') } as unknown as Slot;
    const { slot: _slot, ...body } = given(slot, { outcome: 'taken-by-resident' });
    chain.add(body, at('01:00'));
    expect(status({ entries: chain.entries })).toMatchObject({
      may: 'ask',
      because: ['uncertain'],
      atLeast: true,
      count24h: 1,
    });
  });

  test('[PR7] contradicting statements all count until a person decides', () => {
    const early = taken(['04:00']);
    const slot = slotAt(FIXED, '08:00');
    const here = new Chain();
    here.add(given(slot, { given: at('08:00') }), at('08:00'));
    const there = new Chain(OTHER, 'third');
    there.add(given(slot, { outcome: 'refused' }), at('08:00'));
    const answer = status({ orders: [PARA, FIXED], entries: [...early, ...here.entries, ...there.entries] });
    expect(answer.count24h).toBe(2);
  });

  test('[PR7] "then vomited" said of a known dose is the same dose, and still counts', () => {
    const slot = slotAt(FIXED, '08:00');
    const chain = new Chain();
    chain.add(given(slot), at('08:00'));
    chain.add(given(slot, { outcome: 'given-then-vomited', given: at('08:10') }), at('08:10'));
    expect(status({ orders: [PARA, FIXED], entries: chain.entries }).count24h).toBe(1);
  });

  test('[PR8] is recorded with the complaint, and refused before its time', async () => {
    const chain = new Chain();
    const act = (now: 'early' | 'late'): ActInput & { complaint: string } => ({
      id: entryId('prn-1'),
      actor: AN,
      order: PARA,
      orders: [PARA],
      resident: ALFONS,
      record: fold([]),
      details: { dose: { value: 1, unit: 'tablet' } },
      prn: status({ entries: now === 'early' ? taken(['03:40']) : [] }),
      complaint: 'hoofdpijn',
    });
    const ports = portsOn(chain, at('08:12'));
    expect(await givePrn(act('early'), ports)).toMatchObject({ error: { because: 'prn-too-early', override: true } });
    expect(await givePrn({ ...act('late'), complaint: '' }, ports)).toMatchObject({
      error: { because: 'unanswered', asks: [{ because: 'prn-reason' }] },
    });
    expect((await givePrn(act('late'), ports)).ok).toBe(true);
    expect(chain.entries[0]?.body).toMatchObject({ reason: { code: 'prn', text: 'hoofdpijn' } });
    expect(chain.entries[0]?.body).not.toHaveProperty('slot');
  });

  test('[PR7] the gap is asked once', () => {
    const base = {
      order: PARA,
      orders: [PARA],
      resident: ALFONS,
      record: fold([]),
      outcome: 'given' as const,
      given: at('08:12'),
      now: at('08:12'),
      person: AN.id,
      role: AN.role,
      details: { note: 'hoofdpijn' },
    };
    const asked = (of: PrnInput['availability'], gap: boolean) => {
      const answer = mayRecord({ ...base, gap, prn: status({ availability: of, gapAnswered: !gap }) });
      return answer.allowed ? answer.asks.map((question) => question.because) : answer.because;
    };
    const limited = of(PARA, { ...SIX_HOURS, ...THREE_GRAMS });
    expect(asked(limited, true)).toEqual(['gap']);
    expect(asked(of(PARA, SIX_HOURS), true)).toEqual(['gap', 'prn-ask']);
    expect(asked(limited, false)).toEqual([]);
  });

  test('[PR9] other opioids and calming drugs are named together; the effect is noted afterwards', async () => {
    const oxazepam = prnOrder('oxa', 'Seresta 15 mg');
    const fentanyl = daily('fen', 'Durogesic 25 microgram/uur', ['08:00']);
    const answer = status({ order: oxazepam, availability: of(oxazepam), orders: [oxazepam, fentanyl, PARA] });
    expect(answer.alsoShown.map((item) => item.name)).toEqual(['Durogesic 25 microgram/uur']);
    const chain = new Chain();
    const note = { id: entryId('e1'), actor: AN, of: entryId('prn-1'), resident: ALFONS.id, effect: 'minder pijn' };
    expect((await notePrnEffect(note, portsOn(chain, at('09:00')))).ok).toBe(true);
    expect(chain.entries[0]?.body).toMatchObject({ kind: 'prn-effect', effect: 'minder pijn' });
  });
});
