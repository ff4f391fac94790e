import { describe, expect, test } from 'vitest';
import { mayRecord } from '#domain/administration/may-record';
import { foreignCodesOf, outcomeOfForeign, REASON_CODES, SAYS_NOTHING } from '#domain/administration/reasons';
import type { RecordRequest } from '#domain/administration/request';
import { isKind, OUTCOMES, type Outcome } from '#domain/record/entry';
import { medicationAdministrationOf } from '#fhir/administration-to-fhir';
import { snapshotFromResources } from '#fhir/snapshot';
import { entryId } from '#kernel/ids';
import { ALFONS, AN, at, Chain, daily, fold, given, portsOn, slotAt } from '#tests/fixtures/record';
import { REASONS } from '#ui/ward/reasons';
import { recordOutcome } from '#workflows/record-outcome';

const BISO = daily('biso', 'Bisoprolol 2,5 mg', ['08:00']);
const SLOT = slotAt(BISO, '08:00');

const request = (more: Partial<RecordRequest> = {}): RecordRequest => ({
  order: BISO,
  resident: ALFONS,
  slot: SLOT,
  outcome: 'given',
  given: at('08:05'),
  now: at('08:05'),
  person: AN.id,
  role: AN.role,
  record: fold([]),
  orders: [BISO],
  details: {},
  ...more,
});
const because = (more: Partial<RecordRequest>) => {
  const answer = mayRecord(request(more));
  return answer.allowed ? answer.asks.map((question) => question.because) : [answer.because];
};

describe('the future', () => {
  test('[AD1] is later than the tablet’s clock, corrected, and five minutes', () => {
    expect(because({ given: at('08:10') })).toEqual([]);
    expect(because({ given: at('08:11') })).toEqual(['future']);
    // Central is ten minutes ahead of this tablet, or ten behind.
    expect(because({ given: at('08:20'), clockOffsetMs: 600_000 })).toEqual([]);
    expect(because({ given: at('08:21'), clockOffsetMs: 600_000 })).toEqual(['future']);
    expect(because({ given: at('08:05'), clockOffsetMs: -600_000 })).toEqual(['future']);
    expect(because({ given: at('07:59'), clockOffsetMs: -600_000 })).toEqual([]);
  });

  test('[AD1] of a tablet that never measured its clock is accepted', () => {
    expect(because({ given: at('08:40'), clockOffsetMs: 'unknown' })).toEqual([]);
  });
});

describe('reasons', () => {
  test('[AD63] a code that says nothing takes words; one that says what happened does not', () => {
    const refused = (code: string, text?: string) =>
      because({ outcome: 'refused', reason: text === undefined ? { code } : { code, text } });
    for (const code of SAYS_NOTHING) {
      expect([code, refused(code)]).toEqual([code, ['reason-missing']]);
      expect([code, refused(code, '   ')]).toEqual([code, ['reason-missing']]);
      expect([code, refused(code, 'hoofdpijn')]).toEqual([code, []]);
    }
    expect(refused('does-not-want')).toEqual([]);
    expect(because({ outcome: 'note' })).toEqual(['reason-missing']);
    expect(because({ outcome: 'note', details: { note: 'familie gebeld' } })).toEqual([]);
    expect(because({ outcome: 'extra-on-order' })).toEqual(['reason-missing']);
    expect(because({ outcome: 'note', report: true })).toEqual([]);
  });

  test('[AD63] the workflow refuses it too, and writes nothing', async () => {
    const chain = new Chain();
    const act = { ...request(), id: entryId('a'), actor: AN, outcome: 'refused' as const, given: at('08:05') };
    const ports = portsOn(chain, at('08:05'));
    const refused = await recordOutcome({ ...act, reason: { code: 'other' } }, ports);
    expect(refused).toMatchObject({ ok: false, error: { because: 'reason-missing' } });
    expect(chain.entries).toEqual([]);
    const stored = await recordOutcome({ ...act, reason: { code: 'other', text: 'bezoek' } }, ports);
    expect(stored.ok && stored.value.entry.body).toMatchObject({ reason: { code: 'other', text: 'bezoek' } });
  });

  const sent = (outcome: Outcome, reason?: { code: string; text?: string }) => {
    const entry = new Chain().add(given(SLOT, reason === undefined ? { outcome } : { outcome, reason }), at('08:05'));
    if (!isKind(entry, 'administration')) throw new Error('not an administration');
    return medicationAdministrationOf(entry, () => undefined);
  };
  const codes = (outcome: Outcome, reason?: { code: string; text?: string }) =>
    JSON.stringify(sent(outcome, reason).statusReason ?? []);

  test('[AD64] central is told HL7’s and SNOMED’s code where one fits, beside our own', () => {
    expect(codes('refused', { code: 'does-not-want' })).toContain('"code":"182895007"');
    expect(codes('refused', { code: 'side-effects', text: 'misselijk' })).toContain('"code":"182897004"');
    expect(codes('absent', { code: 'hospital' })).toContain(
      '"system":"http://terminology.hl7.org/CodeSystem/reason-medication-not-given","code":"b"',
    );
    expect(codes('asleep')).toContain('"code":"c"');
    expect(codes('not-available', { code: 'not-delivered' })).toContain('"code":"242990004"');
    expect(codes('medical-reason', { code: 'nil-by-mouth' })).not.toMatch(/snomed|hl7/);
    expect(codes('refused', { code: 'confused' })).toContain('{"system":"urn:noodblad:reason","code":"confused"}');
  });

  test('[AD64] every outcome and every reason on the screens has its place in the table', () => {
    const rows = new Map<Outcome, readonly string[]>(
      Object.entries(REASONS).map(([outcome, list]) => [outcome as Outcome, list]),
    );
    for (const outcome of OUTCOMES)
      for (const reason of rows.get(outcome) ?? [undefined])
        for (const { system, code } of foreignCodesOf(outcome, reason))
          expect([outcome, reason, outcomeOfForeign(system, code)]).toEqual([outcome, reason, outcome]);
    for (const row of REASON_CODES) if (row.reason !== undefined) expect(rows.get(row.outcome)).toContain(row.reason);
  });

  const read = (status: string, coding: { system: string; code: string }) => {
    const resources = [
      { resourceType: 'Patient', id: 'r1', name: [{ family: 'Peeters' }] },
      {
        resourceType: 'MedicationAdministration',
        id: 'm1',
        status,
        medicationCodeableConcept: { text: 'Bisoprolol' },
        subject: { reference: 'Patient/r1' },
        effectiveDateTime: '2026-11-24T08:00:00+01:00',
        statusReason: [{ coding: [coding] }],
      },
    ].map((resource) => ({ resourceType: resource.resourceType, id: resource.id, json: JSON.stringify(resource) }));
    return snapshotFromResources(resources, undefined).administrations[0]?.outcome;
  };

  test('[AD64] what others wrote is read by both names of HL7’s list and by SNOMED; the rest is a note', () => {
    const r4 = 'http://hl7.org/fhir/reason-medication-not-given';
    const hl7 = 'http://terminology.hl7.org/CodeSystem/reason-medication-not-given';
    const sct = 'http://snomed.info/sct';
    for (const system of [r4, hl7]) {
      expect(read('not-done', { system, code: 'b' })).toBe('absent');
      expect(read('not-done', { system, code: 'c' })).toBe('asleep');
      expect(read('not-done', { system, code: 'd' })).toBe('given-then-vomited');
      expect(read('not-done', { system, code: 'a' })).toBe('note');
    }
    expect(read('not-done', { system: sct, code: '182903008' })).toBe('refused');
    expect(read('not-done', { system: sct, code: '105480006' })).toBe('refused');
    expect(read('not-done', { system: sct, code: '242990004' })).toBe('not-available');
    expect(read('not-done', { system: sct, code: '1' })).toBe('note');
    expect(read('not-done', { system: 'urn:x', code: 'b' })).toBe('note');
  });
});
