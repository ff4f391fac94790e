import { describe, expect, test } from 'vitest';
import { mayRecord } from '#domain/administration/may-record';
import type { RecordRequest } from '#domain/administration/request';
import { eyeOf, isForEye } from '#domain/order/eye';
import { marksOf } from '#domain/order/marks';
import type { Order } from '#domain/order/order';
import { doseRow, NO_STATEMENTS } from '#domain/record/dose-row';
import { ALFONS, AN, at, Chain, daily, fold, given, slotAt } from '#tests/fixtures/record';

const drops = (id: string, name: string, text: string, hour = '08:00'): Order => {
  const of = daily(id, name, [hour]);
  return { ...of, instructions: of.instructions.map((one) => ({ ...one, text })) };
};
const LATANO = drops('latano', 'Latanoprost 0,005 % oogdruppels', '1 druppel in beide ogen');
const TIMOLOL = drops('timolol', 'Timolol 0,5 % oogdruppels', '1 dr R+L');
const UNSAID = drops('unsaid', 'Tobramycine oogdruppels', '1 druppel');

const request = (of: Order, more: Partial<RecordRequest> = {}): RecordRequest => ({
  order: of,
  resident: ALFONS,
  slot: slotAt(of, '08:00'),
  outcome: 'given',
  given: at('08:05'),
  now: at('08:05'),
  person: AN.id,
  role: AN.role,
  record: fold([]),
  orders: [LATANO, TIMOLOL, UNSAID],
  details: {},
  ...more,
});
const because = (of: Order, more: Partial<RecordRequest> = {}) => {
  const answer = mayRecord(request(of, more));
  return answer.allowed ? answer.asks.map((question) => question.because) : [answer.because];
};

describe('eyes', () => {
  test('[MK12] the eye is read as it is written; without one the order is marked', () => {
    const eye = (text: string) => {
      const of = drops('x', 'Timoptol 0,5 %', text);
      return eyeOf(of, of.instructions[0]);
    };
    const said = [
      ['1 druppel in het linkeroog', 'left'],
      ['1 druppel rechteroog', 'right'],
      ['1 dr links, elke avond', 'left'],
      ['1 goutte dans l’œil droit', 'right'],
      ['1 goutte œil gauche', 'left'],
      ['1 goutte dans les deux yeux', 'both'],
      ['one drop in each eye', 'both'],
      ['1 druppel in elk oog', 'both'],
      ['1 dr OD', 'right'],
      ['1 dr OS', 'left'],
      ['1 dr ODS', 'both'],
      ['links 1 druppel, rechts 2 druppels', 'both'],
      ['1 druppel', undefined],
      ['1 druppel zo nodig', undefined],
    ] as const;
    for (const [text, expected] of said) expect([text, eye(text)]).toEqual([text, expected]);
    expect(marksOf(UNSAID)).toContain('eye-not-stated');
    expect(marksOf(LATANO)).not.toContain('eye-not-stated');
  });

  test('[MK12] what is for the eye is known by code, form, name, route or unit', () => {
    const plain = daily('p', 'Iets', ['08:00']);
    const withRoute = (route: string): Order => ({
      ...plain,
      instructions: plain.instructions.map((one) => ({ ...one, route })),
    });
    expect(isForEye(plain)).toBe(false);
    expect(isForEye({ ...plain, medicine: { ...plain.medicine, atc: ['S01ED01'] } })).toBe(true);
    expect(isForEye({ ...plain, medicine: { ...plain.medicine, form: 'collyre en solution' } })).toBe(true);
    expect(isForEye(withRoute('in het oog'))).toBe(true);
    expect(isForEye(withRoute('ophthalmic'))).toBe(true);
    expect(isForEye(withRoute('oraal'))).toBe(false);
    expect(isForEye(daily('b', 'Broomhexine oogst', ['08:00']))).toBe(false);
  });

  test('[AD34] an eye that nobody stated is asked, and is never ticked with others', () => {
    expect(because(UNSAID)).toEqual(['eye-not-stated']);
    expect(because(UNSAID, { answers: { 'eye-not-stated': 'links, zegt dr. Maes' } })).toEqual([]);
    expect(because(UNSAID, { details: { site: 'links' } })).toEqual([]);
    expect(because(LATANO)).toEqual([]);
    const row = (of: Order) =>
      doseRow({ slot: slotAt(of, '08:00'), order: of, statements: NO_STATEMENTS, now: at('08:00'), decided: false });
    expect(row(UNSAID).together).toBe('unticked');
    expect(row(LATANO).together).toBe('ticked');
  });

  test('[AD35] two medicines for the eye less than five minutes apart ask', () => {
    const latanoAt = (minutes: string) => {
      const chain = new Chain();
      chain.add(given(slotAt(LATANO, '08:00'), { given: at(minutes) }), at(minutes));
      return { record: fold(chain.entries) };
    };
    expect(because(TIMOLOL, latanoAt('08:01'))).toEqual(['eye-drops-close']);
    expect(because(TIMOLOL, latanoAt('08:00'))).toEqual([]);
    expect(because(LATANO, { ...latanoAt('08:04'), slot: slotAt(LATANO, '08:00', '2026-11-25') })).not.toContain(
      'eye-drops-close',
    );
    expect(because(daily('biso', 'Bisoprolol 2,5 mg', ['08:00']), latanoAt('08:04'))).toEqual([]);
    const answered = mayRecord(
      request(TIMOLOL, { ...latanoAt('08:01'), answers: { 'eye-drops-close': 'zes minuten' } }),
    );
    expect(answered).toMatchObject({ allowed: true, overridden: [{ rule: 'AD35', reason: 'zes minuten' }] });
  });
});
