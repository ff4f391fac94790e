import type { Role } from '#domain/people/role';

/** Everything for which a role is asked. */
export const ACTS = [
  'give',
  'give-insulin',
  'give-controlled',
  'prepare',
  'prn',
  'record-outcome',
  'report-given',
  'correct',
  'second-person',
  'answer-gap',
  'put-on-paper',
  'take-back',
  'declare-outage',
  'end-outage',
  'close-outage',
  'print',
  'mark-sheet',
  'transcribe',
  'second-typist',
  'settle',
  'settle-urgent',
  'sign-orders',
  'write-orders',
  'see-residents',
  'verify-sheets',
  'take-over-orders',
  'enrol',
  'export',
] as const;
export type Act = (typeof ACTS)[number];

const NURSE: readonly Act[] = [
  'give',
  'give-insulin',
  'give-controlled',
  'prepare',
  'prn',
  'record-outcome',
  'report-given',
  'correct',
  'second-person',
  'answer-gap',
  'put-on-paper',
  'take-back',
  'declare-outage',
  'print',
  'mark-sheet',
  'transcribe',
  'second-typist',
  'settle',
  'see-residents',
  'verify-sheets',
  'export',
];

/** One table for all roles (PE1–PE7; † to be confirmed by a Belgian pharmacist-jurist). */
export const MAY: Readonly<Record<Role, ReadonlySet<Act>>> = {
  nurse: new Set(NURSE),
  'nurse-in-charge': new Set<Act>([...NURSE, 'end-outage', 'close-outage', 'settle-urgent', 'enrol']),
  /** Gives what a nurse or pharmacist prepared, by the ways of CARE_ASSISTANT_ROUTES; no narcotics, no insulin. */
  'care-assistant': new Set<Act>(['give', 'record-outcome', 'report-given', 'correct', 'see-residents', 'print']),
  doctor: new Set<Act>([
    'report-given',
    'record-outcome',
    'second-person',
    'settle',
    'settle-urgent',
    'sign-orders',
    'write-orders',
    'see-residents',
    'print',
    'verify-sheets',
  ]),
  pharmacist: new Set<Act>([
    'prepare',
    'second-typist',
    'settle',
    'verify-sheets',
    'take-over-orders',
    'see-residents',
  ]),
  'device-administrator': new Set<Act>(['enrol', 'export', 'verify-sheets']),
};

export const may = (role: Role, act: Act): boolean => MAY[role].has(act);

/**
 * The ways by which a care assistant may give (AD41): by mouth, inhaled, rectal, eye and ear, on the skin. Under the skin only
 * for heparin; that is decided by the medicine, not here.
 */
export const CARE_ASSISTANT_ROUTES =
  /\b(?:oraal|oral[e]?|per os|bij mond|sublinguaal|sublingual|inhal\w*|rectaal|rectal[e]?|oog|ogen|oor|oren|eye|ear|ophtalm\w*|ophthalm\w*|oogheelkundig|oculaire?|auriculaire?|op de huid|cutaan|cutan[eé]e?|topical|topisch)\b/i;
export const SUBCUTANEOUS = /\b(?:subcuta\w*|sous-cutan\w*|sc)\b/i;
