import { describe, expect, test } from 'vitest';
import { gapOf } from '#domain/administration/gap';
import { mayRecord } from '#domain/administration/may-record';
import type { ActDetails, RecordRequest } from '#domain/administration/request';
import { windowOf } from '#domain/administration/windows';
import type { Order } from '#domain/order/order';
import type { Person } from '#domain/people/role';
import { COUNTS_AS_GIVEN, type Entry, OUTCOMES } from '#domain/record/entry';
import { holdings } from '#domain/record/holding';
import type { Slot } from '#domain/schedule/slot';
import { entryId, personId, type SheetNumber } from '#kernel/ids';
import {
  ALFONS,
  AN,
  at,
  Chain,
  daily,
  fold,
  given,
  LIEN,
  LUC,
  NORA,
  OTHER,
  portsOn,
  slotAt,
  stateOf,
} from '#tests/fixtures/record';
import { instruction, order } from '#tests/fixtures/schedule-order';
import { answerGap } from '#workflows/answer-gap';
import { correctEntry } from '#workflows/correct-entry';
import { type ActInput, giveDose } from '#workflows/give-dose';
import { recordOutcome } from '#workflows/record-outcome';
import { reportGivenElsewhere } from '#workflows/report-given-elsewhere';

const BISO = daily('biso', 'Bisoprolol 2,5 mg', ['08:00']);
const PROLOPA = daily('prolopa', 'Prolopa 125 mg', ['07:30', '10:30', '13:30']);
const NOVORAPID = daily('novo', 'NovoRapid FlexPen', ['08:00']);
const LANTUS = daily('lantus', 'Lantus SoloStar', ['08:00']);
const OXY = daily('oxy', 'OxyNorm Instant 5 mg', ['08:00']);
const MTX = daily('mtx', 'Ledertrexate 2,5 mg', ['08:00']);
const PATCH = daily('patch', 'Fentanyl Matrix 25 microgram/uur', ['08:00'], {
  medicine: {
    name: 'Fentanyl Matrix',
    form: 'pleister voor transdermaal gebruik',
    ingredients: [],
    codes: [],
    atc: ['N02AB03'],
  },
});

type Ask = Partial<RecordRequest> & {
  readonly who?: Person;
  readonly entries?: readonly Entry[];
  readonly with?: ActDetails;
};

const request = (of: Order, more: Ask = {}): RecordRequest => {
  const { who = AN, entries = [], with: details = {}, ...rest } = more;
  return {
    order: of,
    resident: ALFONS,
    slot: more.slot ?? slotAt(of, '08:00'),
    outcome: 'given',
    given: at('08:05'),
    now: at('08:05'),
    person: who.id,
    role: who.role,
    record: fold(entries),
    orders: [of],
    details,
    ...rest,
  };
};

const ask = (of: Order, more: Ask = {}) => mayRecord(request(of, more));
const because = (of: Order, more: Ask = {}) => {
  const answer = ask(of, more);
  return answer.allowed ? answer.asks.map((question) => question.because) : [answer.because];
};
const ready: ActDetails = {
  glucose: { value: 182, unit: 'mg/dl', at: at('08:00') },
  dose: { value: 6, unit: 'eenheden' },
  site: 'buik links',
  mealPresent: true,
  secondPerson: NORA.id,
};

describe('when', () => {
  test('[AD1] a moment that has not come yet is refused, for every outcome', () => {
    for (const outcome of OUTCOMES) expect(because(BISO, { outcome, given: at('08:30') })).toEqual(['future']);
  });

  test('[AD1] a plain dose in its window is one tap', () => {
    expect(ask(BISO)).toEqual({ allowed: true, asks: [], overridden: [] });
  });

  test('[AD5] outside its window a reason is asked, early and late', () => {
    expect(because(BISO, { given: at('05:30'), now: at('05:30') })).toEqual(['early']);
    expect(because(BISO, { given: at('10:30'), now: at('10:30') })).toEqual(['late']);
    const answered = ask(BISO, { given: at('10:30'), now: at('10:30'), answers: { late: 'sliep nog' } });
    expect(answered).toEqual({
      allowed: true,
      asks: [],
      overridden: [{ rule: 'AD5', because: 'late', reason: 'sliep nog' }],
    });
  });

  test('[AD6] ± 30 min for time-critical, ± 1 h for several a day, ± 2 h for once a day, never over half the interval', () => {
    const critical = slotAt(PROLOPA, '07:30');
    expect(windowOf(critical, at('10:30'))).toMatchObject({
      from: at('07:00'),
      until: at('08:00'),
      askAfter: at('09:00'),
    });
    const plain = slotAt(BISO, '08:00');
    expect(windowOf(plain)).toMatchObject({ from: at('06:00'), until: at('10:00') });
    expect(windowOf(plain, at('20:00'))).toMatchObject({ until: at('09:00'), askAfter: at('14:00') });
    expect(windowOf(plain, at('09:00'))).toMatchObject({ until: at('08:30'), askAfter: at('08:30') });
  });

  test('[AD7] past half the interval to the next dose the question is whether it may still be given', () => {
    const slot = slotAt(PROLOPA, '07:30');
    expect(because(PROLOPA, { slot, nextDue: at('10:30'), given: at('09:10'), now: at('09:10') })).toEqual([
      'past-half',
    ]);
  });

  test('[AD8] an hour that nobody stated is asked', () => {
    const slot: Slot = { ...slotAt(BISO, '08:00'), timeFrom: 'assumed' };
    expect(because(BISO, { slot })).toEqual(['hour-assumed']);
  });
});

describe('what is already known', () => {
  const slot = slotAt(BISO, '08:00');
  const elsewhere = new Chain(OTHER);
  elsewhere.add(given(slot, { given: at('07:52'), givenBy: { name: 'Yasmina El Idrissi' } }), at('07:52'));

  test('[AD2] reporting is always accepted, whatever the rules would have said, and keeps what they said', () => {
    const answer = ask(BISO, { entries: elsewhere.entries, report: true });
    expect(answer).toMatchObject({ allowed: true, asks: [], overridden: [{ rule: 'AD3', because: 'already-given' }] });
    for (const of of [NOVORAPID, OXY, MTX, PATCH, { ...BISO, status: 'stopped' as const }])
      for (const who of [AN, LIEN, LUC]) expect(ask(of, { report: true, who, slot }).allowed).toBe(true);
  });

  test('[AD3] a dose already given here or elsewhere is not given again; the answer says when and by whom', () => {
    expect(ask(BISO, { entries: elsewhere.entries })).toMatchObject({
      allowed: false,
      because: 'already-given',
      override: false,
      facts: { at: at('07:52'), by: 'Yasmina El Idrissi' },
    });
  });

  test('[AD3] what another system recorded without a slot counts for the slot it lies nearest to', () => {
    const nameless = (time: string) => ({
      id: 'ma-1',
      resident: ALFONS.id,
      order: BISO.id,
      outcome: 'given' as const,
      statusText: 'completed',
      given: at(time),
      by: {},
      medicine: 'Bisoprolol',
      source: {},
    });
    expect(because(BISO, { record: fold([], [nameless('07:40')]) })).toEqual(['already-given']);
    expect(because(BISO, { record: fold([], [nameless('03:00')]) })).toEqual([]);
    expect(because(BISO, { record: fold([], [nameless('06:00')]), nextDue: at('11:00') })).toEqual([]);
  });

  test('[AD3] "then vomited" may be said of a dose that was given, and is no second dose', () => {
    const chain = new Chain();
    chain.add(given(slot), at('08:05'));
    const vomited = { outcome: 'given-then-vomited' as const, given: at('08:20'), now: at('08:20') };
    expect(ask(BISO, { ...vomited, entries: chain.entries }).allowed).toBe(true);
    chain.add(given(slot, { outcome: 'given-then-vomited', given: at('08:20') }), at('08:20'));
    expect(stateOf(slot, [...chain.entries], at('08:30'))).toMatchObject({
      state: 'recorded',
      statement: { outcome: 'given-then-vomited' },
    });
    // Somebody who did not know of the first: that may be a second dose.
    const apart = new Chain(OTHER);
    apart.add(given(slot, { outcome: 'given-then-vomited', given: at('08:20') }), at('08:20'));
    expect(stateOf(slot, [...chain.entries.slice(0, 1), ...apart.entries], at('08:30')).state).toBe('contradicted');
  });

  test('[AD4] a refused dose may be given later', () => {
    const chain = new Chain();
    chain.add(given(slot, { outcome: 'refused' }), at('08:00'));
    expect(ask(BISO, { entries: chain.entries }).allowed).toBe(true);
  });

  test('[AD9] who is kept on paper is recorded there, or taken back first', () => {
    const chain = new Chain();
    chain.add({ kind: 'holding', resident: ALFONS.id, by: 'paper', sheet: 'BK-1' as SheetNumber }, at('07:40'));
    const holding = holdings(chain.entries).get(ALFONS.id);
    if (holding === undefined) throw new Error('no holding');
    expect(ask(BISO, { holding })).toMatchObject({ because: 'on-paper', facts: { sheet: 'BK-1' } });
    expect(ask(BISO, { holding, outcome: 'refused' })).toMatchObject({ because: 'on-paper' });
    expect(ask(BISO, { holding, report: true }).allowed).toBe(true);
  });

  test('[AD33] after a possible double dose the next one of the ingredient asks first', () => {
    const chain = new Chain(OTHER);
    const yesterday = slotAt(BISO, '08:00', '2026-11-23');
    chain.add(given(yesterday, { given: at('08:06', '2026-11-23') }), at('08:06', '2026-11-23'));
    chain.add(given(yesterday, { given: at('08:20', '2026-11-23') }), at('08:20', '2026-11-23'));
    expect(because(BISO, { entries: chain.entries })).toEqual(['possible-double']);
  });
});

describe('the order', () => {
  test('[AD10] nothing is given to a resident who has died', () => {
    expect(because(BISO, { resident: { ...ALFONS, deceased: true } })).toEqual(['deceased']);
  });

  test('[AD11] a stop takes effect at once, and no reason passes it', () => {
    for (const status of ['stopped', 'cancelled', 'ended', 'suspended', 'draft', 'entered-in-error'] as const) {
      const slot = slotAt(BISO, '08:00');
      const answer = ask(
        { ...BISO, status },
        { slot, answers: { 'order-stopped': 'toch', 'order-suspended': 'toch' } },
      );
      expect(answer.allowed).toBe(false);
    }
    expect(because({ ...BISO, doNotPerform: true }, { slot: slotAt(BISO, '08:00') })).toEqual(['do-not-perform']);
  });

  test('[AD12] more than ordered of a high-alert drug is never given', () => {
    const sintrom = daily('sintrom', 'Sintrom 4 mg', ['08:00']);
    expect(because(sintrom, { with: { dose: { value: 2, unit: 'tablet' } } })).toEqual(['above-order']);
    expect(because(sintrom, { with: { dose: { value: 1, unit: 'tabletten' } } })).toEqual([]);
  });

  test('[AD13] an order in words is read before it is recorded', () => {
    const { slot: _slot, ...rest } = request(BISO);
    const answer = mayRecord(rest);
    expect(answer).toMatchObject({ allowed: true, asks: [{ because: 'text-order' }] });
  });

  test('[AD14] another dose than ordered asks why', () => {
    expect(because(BISO, { with: { dose: { value: 2, unit: 'tablet' } } })).toEqual(['dose-differs']);
    expect(because(BISO, { with: { dose: { value: 1, unit: 'druppel' } } })).toEqual(['dose-differs']);
  });
});

describe('a second person', () => {
  test('[AD15] comes before the act, or a reason says why there is none', () => {
    const counted: ActDetails = { count: { before: 10, after: 9 } };
    expect(because(OXY, { with: counted })).toEqual(['second-person-first']);
    expect(because(OXY, { with: { ...counted, secondPerson: NORA.id } })).toEqual([]);
    expect(because(OXY, { with: { ...counted, noSecondPersonReason: 'alleen in de nacht' } })).toEqual([]);
    expect(because(OXY, { with: { ...counted, noSecondPersonReason: '  ' } })).toEqual(['second-person-first']);
  });

  test('[AD16] is somebody else', () => {
    expect(because(OXY, { with: { secondPerson: AN.id } })).toEqual(['second-person-same']);
  });

  test('[AD17] a controlled drug asks for the count', () => {
    expect(because(OXY, { with: { secondPerson: NORA.id } })).toEqual(['count-missing']);
  });
});

describe('insulin', () => {
  const without = (key: keyof ActDetails): ActDetails => {
    const { [key]: _gone, ...rest } = ready;
    return rest;
  };

  test('[AD20] wants a glucose value of the last 30 minutes', () => {
    expect(because(NOVORAPID, { with: ready })).toEqual([]);
    expect(because(NOVORAPID, { with: without('glucose') })).toEqual(['glucose-missing']);
    const old = { value: 182, unit: 'mg/dl' as const, at: at('07:34') };
    expect(because(NOVORAPID, { with: { ...ready, glucose: old } })).toEqual(['glucose-old']);
    expect(because(NOVORAPID, { with: { ...ready, glucose: { ...old, at: at('07:35') } } })).toEqual([]);
  });

  test('[AD20] a value that no meter shows is a slip of the unit', () => {
    const value = (of: number, unit: 'mg/dl' | 'mmol/l') =>
      because(NOVORAPID, { with: { ...ready, glucose: { value: of, unit, at: at('08:00') } } });
    expect(value(182, 'mmol/l')).toEqual(['glucose-missing']);
    expect(value(0, 'mg/dl')).toEqual(['glucose-missing']);
    expect(value(10.1, 'mmol/l')).toEqual([]);
  });

  test('[AD21] rapid insulin is not given under 70 mg/dl or 3,9 mmol/l, whatever the reason', () => {
    const low = (value: number, unit: 'mg/dl' | 'mmol/l') =>
      because(NOVORAPID, { with: { ...ready, glucose: { value, unit, at: at('08:00') } }, answers: { hypo: 'toch' } });
    expect(low(69, 'mg/dl')).toEqual(['hypo']);
    expect(low(70, 'mg/dl')).toEqual([]);
    expect(low(3.8, 'mmol/l')).toEqual(['hypo']);
    expect(low(3.9, 'mmol/l')).toEqual([]);
  });

  test('[AD22] basal insulin under 70 asks the doctor', () => {
    const glucose = { value: 62, unit: 'mg/dl' as const, at: at('08:00') };
    expect(ask(LANTUS, { with: { ...ready, glucose } })).toMatchObject({ because: 'hypo-basal', override: true });
    expect(
      ask(LANTUS, { with: { ...ready, glucose }, answers: { 'hypo-basal': 'dr. Hermans: wel geven' } }).allowed,
    ).toBe(true);
  });

  test('[AD23] wants units and site; nothing is worked out', () => {
    expect(because(NOVORAPID, { with: without('dose') })).toEqual(['units-missing']);
    expect(because(NOVORAPID, { with: { ...ready, dose: { value: 0, unit: 'eenheden' } } })).toEqual(['units-missing']);
    expect(because(NOVORAPID, { with: without('site') })).toEqual(['site-missing']);
  });

  test('[AD24] rapid insulin wants the meal on the table; basal does not', () => {
    expect(because(NOVORAPID, { with: without('mealPresent') })).toEqual(['meal-unknown']);
    expect(because(NOVORAPID, { with: { ...ready, mealPresent: false } })).toEqual(['no-meal']);
    expect(because(LANTUS, { with: without('mealPresent') })).toEqual([]);
  });
});

describe('methotrexate, allergy, patch, measurement', () => {
  const with2: ActDetails = { secondPerson: NORA.id };
  const mtxGiven = (day: string) => {
    const chain = new Chain(OTHER);
    chain.add(given(slotAt(MTX, '08:00', day), { medicine: 'Ledertrexate 2,5 mg' }), at('08:00', day));
    return chain.entries;
  };

  test('[AD25] weekly methotrexate not under 144 h since the last dose in any source', () => {
    expect(ask(MTX, { with: with2, entries: mtxGiven('2026-11-23') })).toMatchObject({
      because: 'methotrexate-interval',
      override: false,
    });
    expect(ask(MTX, { with: with2, entries: mtxGiven('2026-11-18') }).allowed).toBe(true);
    const otherOrder = { ...MTX, id: BISO.id };
    expect(ask(otherOrder, { with: with2, entries: mtxGiven('2026-11-23'), orders: [otherOrder] })).toMatchObject({
      because: 'methotrexate-interval',
    });
  });

  test('[AD26] a last dose that nobody knows is asked first', () => {
    expect(ask(MTX, { with: with2 })).toMatchObject({ because: 'methotrexate-last-unknown', override: true });
  });

  test('[AD27] an allergy to the ingredient or its class asks; "none known" and other allergies do not', () => {
    const augmentin = daily('aug', 'Augmentin 875/125 mg', ['08:00']);
    const allergic = (substance: string) => ({
      ...ALFONS,
      allergies: { kind: 'list' as const, allergies: [{ id: 'a', substance, codes: [] }] },
    });
    expect(because(augmentin, { resident: allergic('Penicilline') })).toEqual(['allergy']);
    expect(because(augmentin, { resident: allergic('amoxicilline') })).toEqual(['allergy']);
    expect(because(augmentin, { resident: allergic('Latex') })).toEqual([]);
    const coded = (code: string) => ({
      ...ALFONS,
      allergies: {
        kind: 'list' as const,
        allergies: [{ id: 'a', substance: '?', codes: [{ system: 'http://www.whocc.no/atc', code }] }],
      },
    });
    expect(because(augmentin, { resident: coded('J01CA04') })).toEqual(['allergy']);
    expect(because(augmentin, { resident: coded('J01C') })).toEqual(['allergy']);
    expect(because(augmentin, { resident: coded('J01F') })).toEqual([]);
    expect(because(augmentin)).toEqual([]);
  });

  test('[AD28] no new patch before it is known what became of the old one', () => {
    const base: ActDetails = { secondPerson: NORA.id, site: 'rechterborst', count: { before: 5, after: 4 } };
    expect(because(PATCH, { with: base })).toEqual(['old-patch-unknown']);
    expect(ask(PATCH, { with: { ...base, oldPatch: 'not-found' } })).toMatchObject({
      because: 'old-patch-not-found',
      override: true,
    });
    expect(because(PATCH, { with: { ...base, oldPatch: 'removed' } })).toEqual([]);
  });

  test('[AD29] the site is noted and rotates', () => {
    const base: ActDetails = { secondPerson: NORA.id, oldPatch: 'removed', count: { before: 5, after: 4 } };
    expect(because(PATCH, { with: base })).toEqual(['site-missing']);
    const chain = new Chain();
    chain.add(given(slotAt(PATCH, '08:00', '2026-11-21'), { site: 'rechterborst' }), at('08:00', '2026-11-21'));
    expect(because(PATCH, { with: { ...base, site: 'rechterborst' }, entries: chain.entries })).toEqual(['same-site']);
    expect(because(PATCH, { with: { ...base, site: 'linkerborst' }, entries: chain.entries })).toEqual([]);
  });

  const gated: Order = {
    ...BISO,
    instructions: BISO.instructions.map((i) => ({ ...i, text: 'niet bij pols onder 55' })),
  };

  test('[AD30] "niet bij pols onder 55" asks for the value first', () => {
    expect(ask(gated)).toMatchObject({ because: 'measurement-missing', facts: { what: 'pulse', limit: 55 } });
    expect(ask(gated, { with: { measurement: { what: 'pulse', value: 68, unit: '/min' } } }).allowed).toBe(true);
  });

  test('[AD30] a glucose limit is compared across units', () => {
    const limited: Order = {
      ...LANTUS,
      instructions: LANTUS.instructions.map((i) => ({ ...i, text: 'niet geven bij glycemie onder 100 mg/dl' })),
    };
    const withGlucose = (value: number) =>
      because(limited, { with: { ...ready, glucose: { value, unit: 'mmol/l', at: at('08:00') } } });
    expect(withGlucose(5.5)).toEqual(['measurement-out-of-bounds']);
    expect(withGlucose(5.6)).toEqual([]);
  });

  test('[AD31] a value on the forbidden side is not given; it is recorded as a medical reason', () => {
    const measurement = { what: 'pulse', value: 52, unit: '/min' };
    expect(ask(gated, { with: { measurement } })).toMatchObject({
      because: 'measurement-out-of-bounds',
      override: false,
    });
    expect(ask(gated, { outcome: 'medical-reason', with: { measurement } }).allowed).toBe(true);
  });
});

describe('who', () => {
  const prepared: ActDetails = { preparedBy: { person: personId('an') } };

  test('[AD40] only who may give gives; a doctor or pharmacist does not', () => {
    expect(because(BISO, { who: LUC })).toEqual(['role']);
  });

  test('[AD41] a care assistant gives by the allowed ways, never insulin or narcotics', () => {
    expect(because(BISO, { who: LIEN, with: prepared })).toEqual([]);
    expect(because(NOVORAPID, { who: LIEN, with: { ...ready, ...prepared } })).toEqual(['role']);
    expect(because(OXY, { who: LIEN, with: prepared })).toEqual(['role']);
    const byRoute = (route: string | undefined, atc: readonly string[] = []) => {
      const instructions = BISO.instructions.map(({ route: _route, ...i }) =>
        route === undefined ? i : { ...i, route },
      );
      const of: Order = { ...BISO, medicine: { ...BISO.medicine, name: 'Iets', atc }, instructions };
      return because(of, { who: LIEN, with: prepared, slot: slotAt(BISO, '08:00') });
    };
    expect(byRoute('intramusculair')).toEqual(['route-not-allowed']);
    expect(byRoute(undefined)).toEqual(['route-not-allowed']);
    expect(byRoute('subcutaan')).toEqual(['route-not-allowed']);
    expect(byRoute('subcutaan', ['B01AB05'])).toEqual([]);
    expect(byRoute('in het oog')).toEqual(['eye-not-stated']);
  });

  test('[AD42] and only what a nurse or pharmacist prepared', () => {
    expect(because(BISO, { who: LIEN })).toEqual(['not-prepared']);
  });
});

describe('the gap', () => {
  const chain = new Chain();

  test('[AD50] stands on insulin, opioids and PRN until somebody has asked the previous shift', async () => {
    const complete = at('05:31');
    expect(gapOf([], ALFONS.id, complete, at('08:00'))).toBe(true);
    expect(gapOf([], ALFONS.id, at('07:50'), at('08:00'))).toBe(false);
    expect(gapOf([], ALFONS.id, undefined, at('08:00'))).toBe(true);
    await answerGap(
      { id: entryId('gap'), actor: AN, resident: ALFONS.id, completeUntil: complete, answer: 'nothing-more' },
      portsOn(chain, at('08:00')),
    );
    expect(gapOf([...chain.entries], ALFONS.id, complete, at('09:00'))).toBe(false);
    // A later pull that leaves a new gap asks anew.
    expect(gapOf([...chain.entries], ALFONS.id, at('12:00'), at('14:00'))).toBe(true);
    expect(because(NOVORAPID, { with: ready, gap: true })).toEqual(['gap']);
    expect(because(BISO, { gap: true })).toEqual([]);
  });
});

describe('recording', () => {
  const input = (of: Order, more: Partial<ActInput> = {}): ActInput => {
    const { now: _now, person: _person, role: _role, given: _given, outcome: _outcome, ...rest } = request(of);
    return { ...rest, id: entryId('act-1'), actor: AN, ...more };
  };

  test('[AD60] a tap is one entry with the ordered dose, the moment and the giver; a repeat is the same fact', async () => {
    const chain = new Chain();
    const ports = portsOn(chain, at('08:05'));
    const first = await giveDose(input(BISO), ports);
    const again = await giveDose(input(BISO), ports);
    expect(first.ok && again.ok && first.value.entry.id === again.value.entry.id).toBe(true);
    expect(chain.entries.map((entry) => entry.body)).toMatchObject([
      {
        outcome: 'given',
        dose: { value: 1, unit: 'tablet' },
        given: at('08:05'),
        givenBy: { initials: 'AJ' },
        source: 'tablet',
      },
    ]);
  });

  test('[AD61] nothing is recorded while a question is open', async () => {
    const chain = new Chain();
    const answer = await giveDose(input(BISO), portsOn(chain, at('11:00')));
    expect(answer).toMatchObject({ ok: false, error: { because: 'unanswered', asks: [{ because: 'late' }] } });
    expect(chain.entries).toEqual([]);
  });

  test('[AD62] every outcome without a dose can be recorded and carries none', async () => {
    for (const outcome of OUTCOMES.filter((item) => !COUNTS_AS_GIVEN.has(item))) {
      const chain = new Chain();
      const reason = { code: 'other', text: 'misselijk' };
      const answer = await recordOutcome({ ...input(BISO), outcome, reason }, portsOn(chain, at('08:10')));
      expect(answer.ok).toBe(true);
      expect(chain.entries[0]?.body).toMatchObject({ outcome, reason });
      expect(chain.entries[0]?.body).not.toHaveProperty('dose');
    }
  });

  test('[AD2] a report keeps who gave it apart from who reports it', async () => {
    const chain = new Chain();
    const act = { ...input(BISO), given: at('06:10'), givenBy: { name: 'nachtdienst' } };
    expect((await reportGivenElsewhere(act, portsOn(chain, at('08:10')))).ok).toBe(true);
    expect(chain.entries[0]).toMatchObject({
      author: { person: AN.id },
      body: { report: true, givenBy: { name: 'nachtdienst' }, given: at('06:10'), written: at('08:10') },
    });
  });

  test('[RE4] a correction names a reason and an administration that stands', async () => {
    const chain = new Chain();
    const ports = portsOn(chain, at('08:05'));
    await giveDose(input(BISO), ports);
    const wrong = { id: entryId('c1'), actor: AN, corrects: 'act-1', record: fold(chain.entries) };
    expect(await correctEntry({ ...wrong, reason: ' ' }, ports)).toMatchObject({
      error: { because: 'reason-missing' },
    });
    expect(await correctEntry({ ...wrong, reason: 'x', corrects: 'nobody' }, ports)).toMatchObject({
      error: { because: 'entry-unknown' },
    });
    expect((await correctEntry({ ...wrong, reason: 'verkeerde bewoner' }, ports)).ok).toBe(true);
    const twice = { ...wrong, id: entryId('c2'), reason: 'nog eens', record: fold(chain.entries) };
    expect(await correctEntry(twice, ports)).toMatchObject({ error: { because: 'already-corrected' } });
  });

  test('[AD15] the second person stands in the entry as a witness, before the act', async () => {
    const chain = new Chain();
    const act = input(OXY, { details: { secondPerson: NORA.id, count: { before: 10, after: 9 } } });
    await giveDose(act, portsOn(chain, at('08:05')));
    expect(chain.entries[0]).toMatchObject({ witness: NORA.id, body: { secondPerson: 'before-the-act' } });
  });

  test('[AD60] a dose range is never guessed', async () => {
    const chain = new Chain();
    const range = order(
      [
        instruction(
          { frequency: 1, period: 1, periodUnit: 'd', timeOfDay: ['08:00:00'] },
          {
            dose: { kind: 'range', low: { value: 1, unit: 'tablet' }, high: { value: 2, unit: 'tablet' } },
          },
        ),
      ],
      { resident: ALFONS.id },
    );
    await giveDose(input(range), portsOn(chain, at('08:05')));
    expect(chain.entries[0]?.body).not.toHaveProperty('dose');
  });
});
