import { z } from 'zod';
import type {
  ChainId,
  DeviceId,
  EntryId,
  OrderId,
  PersonId,
  ResidentId,
  SheetNumber,
  SlotId,
  WardId,
} from '#kernel/ids';
import type { Instant, Zone } from '#kernel/instant';

/**
 * Journal entries: facts in the past tense, signed, append-only. A mistake is a new entry that names the one it corrects.
 * The schema is the contract for what arrives from central, files and other tablets (docs/formats.md describes it for others).
 */
const brandedText = <T extends string>() => z.string().min(1).max(400) as unknown as z.ZodType<T>;
const text = (max = 2000) => z.string().max(max);
const at = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/) as unknown as z.ZodType<Instant>;
const id = {
  entry: brandedText<EntryId>(),
  chain: brandedText<ChainId>(),
  device: brandedText<DeviceId>(),
  person: brandedText<PersonId>(),
  resident: brandedText<ResidentId>(),
  order: brandedText<OrderId>(),
  slot: brandedText<SlotId>(),
  sheet: brandedText<SheetNumber>(),
  ward: brandedText<WardId>(),
};

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

const correction = z.object({
  kind: z.literal('correction'),
  corrects: id.entry,
  resident: id.resident,
  reason: text(600),
});

const prnEffect = z.object({ kind: z.literal('prn-effect'), of: id.entry, resident: id.resident, effect: text(600) });

/** One cell of a sheet that was printed open. Geometry in mm from the top left corner; page from 1. */
const sheetCell = z.object({ row: text(8), slot: id.slot, page: z.number().int() });
const sheetLife = z.object({
  kind: z.literal('sheet'),
  sheet: id.sheet,
  change: z.enum(['printed', 'signed', 'handed-over', 'received', 'typed-in', 'void', 'lost']),
  sheetKind: z.enum(['mar', 'order', 'cover', 'report', 'round', 'blank']),
  ward: id.ward,
  resident: id.resident.optional(),
  replaces: id.sheet.optional(),
  drill: z.boolean(),
  pages: z.number().int().positive(),
  /** SHA-256 (base64url) of the canonical sheet data. */
  hash: text(64),
  snapshotAt: at.optional(),
  printedAt: at.optional(),
  validUntil: at.optional(),
  orders: z.array(z.object({ order: id.order, version: text(100).optional(), row: text(8) })).max(400),
  cells: z.array(sheetCell).max(4000),
});

const holding = z.object({
  kind: z.literal('holding'),
  resident: id.resident,
  by: z.enum(['tablet', 'paper']),
  sheet: id.sheet.optional(),
});

const outage = z.object({
  kind: z.literal('outage'),
  outage: text(40),
  phase: z.enum(['declared', 'server-down', 'server-back', 'reconciling', 'closed']),
  byHand: z.boolean(),
  drill: z.boolean(),
  /** Last moment at which central surely answered. */
  lastContact: at.optional(),
  reason: text(600).optional(),
});

const decision = z.object({
  kind: z.literal('decision'),
  /** The finding's derived id. */
  finding: text(600),
  findingKind: text(6),
  resident: id.resident.optional(),
  choice: text(60),
  reason: text(600),
  /** Slots that this decision closes (C14 in bulk). */
  slots: z.array(id.slot).max(4000),
});

const gapAnswer = z.object({
  kind: z.literal('gap-answer'),
  resident: id.resident,
  snapshotAt: at,
  answer: z.enum(['nothing-more', 'doses-reported']),
});

const staff = z.object({
  kind: z.literal('staff'),
  change: z.enum(['enrolled', 'revoked']),
  person: id.person,
  name: text(120),
  role: text(40),
  initials: text(12),
});

const device = z.object({
  kind: z.literal('device'),
  change: z.enum(['enrolled', 'chain-started', 'revoked', 'restored']),
  device: id.device,
  name: text(120),
  /** JWK of the device's P-256 public key. */
  publicKey: z.record(z.string(), z.string()).optional(),
  /** The last head known when a new chain starts. */
  after: z.object({ chain: id.chain, seq: z.number().int(), hash: text(64) }).optional(),
  why: text(600).optional(),
});

const access = z.object({
  kind: z.literal('access'),
  act: z.enum(['printed', 'exported', 'unlocked', 'locked', 'wrong-pin']),
  what: text(200),
});

const orderConfirmation = z.object({
  kind: z.literal('order-question'),
  order: id.order,
  resident: id.resident,
  question: text(60),
  answer: text(600),
});

/** What was seen of a patch between two of them (AD36, AD37). */
const patchCare = z.object({
  kind: z.literal('patch-care'),
  resident: id.resident,
  order: id.order,
  /** The statement by which it was put on: an entry, or `central:<id>`. */
  of: text(200),
  what: z.enum(['present', 'removed', 'not-found']),
  at,
  note: text(600).optional(),
});

/** A controlled drug counted at the change of a shift (AD66); two people stand for it, author and witness. */
const stockCount = z.object({
  kind: z.literal('stock-count'),
  resident: id.resident,
  order: id.order,
  at,
  /** Pieces that were found, as the order's dose counts them. */
  found: z.number().nonnegative(),
  /** What should have been there by all that this tablet knew; absent when nobody could know. */
  expected: z.number().optional(),
  note: text(600).optional(),
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
