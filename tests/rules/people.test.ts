import { describe, expect, test } from 'vitest';
import { ACTS, type Act, MAY, may } from '#domain/people/may';
import { ROLES } from '#domain/people/role';

const all = (role: (typeof ROLES)[number]): readonly Act[] => ACTS.filter((act) => may(role, act));

describe('people', () => {
  test('[PE1] the table names every role, and only known acts', () => {
    expect(Object.keys(MAY).toSorted()).toEqual([...ROLES].toSorted());
    for (const role of ROLES) for (const act of MAY[role]) expect(ACTS).toContain(act);
    expect(ACTS.filter((act) => !ROLES.some((role) => may(role, act)))).toEqual([]);
  });

  test('[PE2] the nurse in charge may all that a nurse may, and ends, closes, settles urgent findings, enrols', () => {
    const more = all('nurse-in-charge').filter((act) => !may('nurse', act));
    expect(all('nurse').every((act) => may('nurse-in-charge', act))).toBe(true);
    expect(more).toEqual(['end-outage', 'close-outage', 'settle-urgent', 'enrol']);
  });

  test('[PE3] a care assistant gives and records, nothing that needs a nurse', () => {
    for (const act of [
      'give-insulin',
      'give-controlled',
      'prn',
      'prepare',
      'second-person',
      'put-on-paper',
      'transcribe',
    ] as const)
      expect([act, may('care-assistant', act)]).toEqual([act, false]);
    for (const act of ['give', 'record-outcome', 'report-given', 'correct'] as const)
      expect([act, may('care-assistant', act)]).toEqual([act, true]);
  });

  test('[PE4] a doctor signs and settles but does not press "is gegeven"', () => {
    expect([may('doctor', 'sign-orders'), may('doctor', 'settle-urgent'), may('doctor', 'give')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('[PE5] a pharmacist prepares and checks sheets', () => {
    expect([may('pharmacist', 'prepare'), may('pharmacist', 'verify-sheets'), may('pharmacist', 'give')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('[PE6] a device administrator sees no resident', () => {
    expect(all('device-administrator')).toEqual(['verify-sheets', 'enrol', 'export']);
  });

  test('[PE7] everybody at a bed may report', () => {
    for (const role of ['nurse', 'nurse-in-charge', 'care-assistant', 'doctor'] as const)
      expect(may(role, 'report-given')).toBe(true);
  });
});
