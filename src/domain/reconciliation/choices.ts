import type { Role } from '#domain/people/role';
import type { FindingKind } from '#domain/reconciliation/finding';

/** What a person may answer; the words are the screens'. "later" is a full answer and leaves the finding open. */
export const CHOICES: Readonly<Record<FindingKind, readonly string[]>> = {
  C1: ['one-dose-noted-twice', 'really-given-twice', 'typed-wrong', 'later'],
  C2: ['one-dose-noted-twice', 'really-given-twice', 'typed-wrong', 'later'],
  C3: [],
  C4: ['link', 'two-doses', 'typed-wrong', 'later'],
  C5: ['was-given', 'was-not-given', 'typed-wrong', 'later'],
  C7: ['doctor-informed', 'order-goes-on', 'typed-wrong', 'later'],
  C13: ['not-documented', 'was-not-given', 'later'],
  C14: ['not-documented', 'later'],
  C16: ['time-is-right', 'typed-wrong', 'later'],
};

export const DECIDED_BY: Readonly<Record<FindingKind, readonly Role[]>> = {
  C1: ['nurse-in-charge'],
  C2: ['nurse-in-charge', 'doctor'],
  C3: [],
  C4: ['nurse', 'nurse-in-charge'],
  C5: ['nurse-in-charge'],
  // The doctor decides; in the outage the nurse in charge records what the doctor said (reason required).
  C7: ['doctor', 'nurse-in-charge'],
  C13: ['nurse-in-charge', 'doctor'],
  C14: ['nurse-in-charge'],
  C16: ['nurse', 'nurse-in-charge'],
};
