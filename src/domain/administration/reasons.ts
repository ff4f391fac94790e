import type { Outcome } from '#domain/record/entry';

/** A code of another system for a reason; the address of the system stands at the border (src/fhir). */
export type ForeignCode = { readonly system: 'hl7' | 'snomed'; readonly code: string; readonly display: string };

/**
 * HL7's own four (R4 4.0.1, code system reason-medication-not-given) and SNOMED CT concepts under "drug declined by patient" and
 * "drug not available", which R4's value set reason-medication-not-given-codes names. Only what fits exactly is used.
 */
const AWAY: ForeignCode = { system: 'hl7', code: 'b', display: 'Away' };
const ASLEEP: ForeignCode = { system: 'hl7', code: 'c', display: 'Asleep' };
const VOMIT: ForeignCode = { system: 'hl7', code: 'd', display: 'Vomit' };
const snomed = (code: string, display: string): ForeignCode => ({ system: 'snomed', code, display });
const DECLINED = snomed('182895007', 'Drug declined by patient');
const DECLINED_SIDE_EFFECTS = snomed('182897004', 'Drug declined by patient - side effects');
const NOT_AVAILABLE = snomed('242990004', 'Drug not available for administration');

export type ReasonRow = {
  readonly outcome: Outcome;
  /** Absent: the outcome alone, whatever the reason. */
  readonly reason?: string;
  readonly codes: readonly ForeignCode[];
};

/** What is told to central beside Noodblad's own code (AD64). The first row that fits is used. */
export const REASON_CODES: readonly ReasonRow[] = [
  { outcome: 'refused', reason: 'side-effects', codes: [DECLINED_SIDE_EFFECTS] },
  { outcome: 'refused', codes: [DECLINED] },
  { outcome: 'absent', codes: [AWAY] },
  { outcome: 'asleep', codes: [ASLEEP] },
  { outcome: 'not-available', codes: [NOT_AVAILABLE] },
];

export const foreignCodesOf = (outcome: Outcome, reason: string | undefined): readonly ForeignCode[] =>
  REASON_CODES.find((row) => row.outcome === outcome && (row.reason === undefined || row.reason === reason))?.codes ??
  [];

/** All of these say that it was declined; 105480006 and 443390004 are the older and the more general word for it. */
const DECLINED_CODES = [
  ...[
    '182895007',
    '182896008',
    '182897004',
    '182898009',
    '182899001',
    '182900006',
    '182901005',
    '182902003',
    '182903008',
  ],
  ...['105480006', '443390004'],
];

const READ: ReadonlyMap<string, Outcome> = new Map<string, Outcome>([
  [`hl7|${AWAY.code}`, 'absent'],
  [`hl7|${ASLEEP.code}`, 'asleep'],
  // It went in, if only for a moment: it counts for limits (RE6).
  [`hl7|${VOMIT.code}`, 'given-then-vomited'],
  [`snomed|${NOT_AVAILABLE.code}`, 'not-available'],
  ...DECLINED_CODES.map((code): [string, Outcome] => [`snomed|${code}`, 'refused']),
]);

/** What another system's reason for "not done" means here; undefined: read by a person (AD64). */
export const outcomeOfForeign = (system: ForeignCode['system'], code: string): Outcome | undefined =>
  READ.get(`${system}|${code}`);

/** Codes that say nothing by themselves, so that words are compulsory (AD63). */
export const SAYS_NOTHING: ReadonlySet<string> = new Set(['other', 'text', 'doctor-said', 'side-effects']);
/** Outcomes that say nothing by themselves. */
const NEEDS_WORDS: ReadonlySet<Outcome> = new Set(['note', 'extra-on-order']);

type Reason = { readonly code: string; readonly text?: string };

/** True when nobody could tell from this record what happened: a note without words, "other" without words (AD63). */
export const wordsMissing = (outcome: Outcome, reason: Reason | undefined, note: string | undefined): boolean => {
  if ([reason?.text, note].some((text) => (text ?? '').trim() !== '')) return false;
  return reason === undefined ? NEEDS_WORDS.has(outcome) : SAYS_NOTHING.has(reason.code);
};
