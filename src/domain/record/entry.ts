import { z } from 'zod';
import {
  access,
  correction,
  decision,
  device,
  gapAnswer,
  holding,
  orderConfirmation,
  outage,
  patchCare,
  prnEffect,
  sheetLife,
  staff,
  stockCount,
} from '#domain/record/entry-bodies';
import { at, brandedText, id, text } from '#domain/record/entry-parts';
import type { EntryId, PersonId } from '#kernel/ids';
import type { Zone } from '#kernel/instant';

/*
 * Journal entries: facts in the past tense, signed, append-only. A mistake is a new entry that names the one it corrects.
 * The schema is the contract for what arrives from central, files and other tablets (docs/formats.md describes it for others).
 */

/** The one list of outcomes (AD62). */
export const OUTCOMES = [
  'given',
  'partly-given',
  'given-then-vomited',
  'given-on-leave',
  'taken-by-resident',
  'extra-on-order',
  'refused',
  'medical-reason',
  'absent',
  'asleep',
  'not-available',
  'note',
  'unreadable',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes in which medicine may have gone into the resident: they count for limits (worst case). */
export const COUNTS_AS_GIVEN: ReadonlySet<Outcome> = new Set([
  'given',
  'partly-given',
  'given-then-vomited',
  'given-on-leave',
  'taken-by-resident',
  'extra-on-order',
]);

const doseSchema = z.object({ value: z.number(), unit: text(60) });
/** A person as written on paper who may not be enrolled. */
const whoSchema = z.object({ person: id.person.optional(), initials: text(12).optional(), name: text(120).optional() });
export type Who = z.infer<typeof whoSchema>;

const administration = z.object({
  kind: z.literal('administration'),
  resident: id.resident,
  order: id.order,
  instruction: z.number().int().nonnegative().optional(),
  /** Absent for PRN, text orders and extra doses. */
  slot: id.slot.optional(),
  outcome: z.enum(OUTCOMES),
  /** What was really given; absent when nothing was or nobody said. */
  dose: doseSchema.optional(),
  /** When the resident took it (or refused). Absent when paper does not say: then the slot's window. */
  given: at.optional(),
  /** How sure `given` is: stated by a person, or the slot's own hour taken from the sheet. */
  givenFrom: z.enum(['stated', 'slot']),
  /** When it was put on screen or paper. */
  written: at.optional(),
  source: z.enum(['tablet', 'paper']),
  sheet: id.sheet.optional(),
  givenBy: whoSchema,
  preparedBy: whoSchema.optional(),
  reason: z.object({ code: text(60), text: text(600).optional() }).optional(),
  site: text(60).optional(),
  glucose: z.object({ value: z.number(), unit: z.enum(['mg/dl', 'mmol/l']), at: at.optional() }).optional(),
  measurement: z.object({ what: text(60), value: z.number(), unit: text(30), at: at.optional() }).optional(),
  mealPresent: z.boolean().optional(),
  /** What became of the old patch before a new one (AD28). */
  oldPatch: z.enum(['removed', 'not-found', 'none-before']).optional(),
  /** Reported after the act: "is al gegeven: melden". */
  report: z.boolean().optional(),
  count: z.object({ before: z.number(), after: z.number() }).optional(),
  secondPerson: z.enum(['before-the-act', 'seen-afterwards', 'none']).optional(),
  noSecondPersonReason: text(600).optional(),
  /** The second signature in a box on paper. */
  secondInitials: text(12).optional(),
  /** Why a high-alert row was typed in by one person only. */
  noSecondTypistReason: text(600).optional(),
  /** The rule and reason of an override, when recording was first refused. */
  override: z.object({ rule: text(20), because: text(60), reason: text(600) }).optional(),
  /** The medicine in words as shown when it was recorded: stays readable if the order vanishes centrally. */
  medicine: text(400),
  note: text(2000).optional(),
});

export const bodySchema = z.discriminatedUnion('kind', [
  administration,
  correction,
  prnEffect,
  sheetLife,
  holding,
  outage,
  decision,
  gapAnswer,
  staff,
  device,
  access,
  orderConfirmation,
  patchCare,
  stockCount,
]);
export type EntryBody = z.infer<typeof bodySchema>;
export type BodyOf<K extends EntryBody['kind']> = Extract<EntryBody, { kind: K }>;

export const ENTRY_FORMAT = 1;

/** Everything that is hashed and signed: an entry without `hash` and `sig`. */
export const unsignedEntrySchema = z.object({
  v: z.literal(ENTRY_FORMAT),
  id: id.entry,
  chainId: id.chain,
  /** From 0 in each chain. */
  seq: z.number().int().nonnegative(),
  /** base64url SHA-256 of the entry before; `''` for the first. */
  prevHash: text(64),
  enteredAt: at,
  zone: brandedText<Zone>(),
  clock: z.object({
    /** Wall clock of the tablet, milliseconds since 1970. */
    wall: z.number().int(),
    /** Estimated central − tablet, milliseconds; absent when never measured. */
    offset: z.number().int().optional(),
    lamport: z.number().int().nonnegative(),
  }),
  device: id.device,
  /** Who stands for it: a person, or the device itself (outage detected, chain started). */
  author: z.union([z.object({ person: id.person }), z.object({ device: id.device })]),
  transcriber: id.person.optional(),
  verifier: id.person.optional(),
  witness: id.person.optional(),
  body: bodySchema,
});
export type UnsignedEntry = z.infer<typeof unsignedEntrySchema>;

export const entrySchema = unsignedEntrySchema.extend({
  /** base64url SHA-256 of the canonical unsigned entry. */
  hash: text(64),
  /** base64url ES256 over the JWS signing input `header.payload` (record/seal-entry.ts). */
  sig: text(200),
});
export type Entry = z.infer<typeof entrySchema>;
export type EntryOf<K extends EntryBody['kind']> = Omit<Entry, 'body'> & { readonly body: BodyOf<K> };

export const isKind = <K extends EntryBody['kind']>(entry: Entry, kind: K): entry is Entry & EntryOf<K> =>
  entry.body.kind === kind;

/** What a workflow hands to the journal; the journal adds id, chain, times, hash and signature. */
export type EntryDraft = {
  /** Chosen by the caller so that a repeated call is the same fact. */
  readonly id: EntryId;
  readonly author: Entry['author'];
  readonly transcriber?: PersonId;
  readonly verifier?: PersonId;
  readonly witness?: PersonId;
  readonly body: EntryBody;
};
