import { z } from 'zod';
import { at, id, text } from '#domain/record/entry-parts';

/* The bodies of all kinds of entries but the administration's, which has the list of outcomes beside it in entry.ts. */

export const correction = z.object({
  kind: z.literal('correction'),
  corrects: id.entry,
  resident: id.resident,
  reason: text(600),
});

export const prnEffect = z.object({
  kind: z.literal('prn-effect'),
  of: id.entry,
  resident: id.resident,
  effect: text(600),
});

/** One cell of a sheet that was printed open. Geometry in mm from the top left corner; page from 1. */
const sheetCell = z.object({ row: text(8), slot: id.slot, page: z.number().int() });
export const sheetLife = z.object({
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

export const holding = z.object({
  kind: z.literal('holding'),
  resident: id.resident,
  by: z.enum(['tablet', 'paper']),
  sheet: id.sheet.optional(),
});

export const outage = z.object({
  kind: z.literal('outage'),
  outage: text(40),
  phase: z.enum(['declared', 'server-down', 'server-back', 'reconciling', 'closed']),
  byHand: z.boolean(),
  drill: z.boolean(),
  /** Last moment at which central surely answered. */
  lastContact: at.optional(),
  reason: text(600).optional(),
});

export const decision = z.object({
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

export const gapAnswer = z.object({
  kind: z.literal('gap-answer'),
  resident: id.resident,
  snapshotAt: at,
  answer: z.enum(['nothing-more', 'doses-reported']),
});

export const staff = z.object({
  kind: z.literal('staff'),
  change: z.enum(['enrolled', 'revoked']),
  person: id.person,
  name: text(120),
  role: text(40),
  initials: text(12),
});

export const device = z.object({
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

export const access = z.object({
  kind: z.literal('access'),
  act: z.enum(['printed', 'exported', 'unlocked', 'locked', 'wrong-pin']),
  what: text(200),
});

export const orderConfirmation = z.object({
  kind: z.literal('order-question'),
  order: id.order,
  resident: id.resident,
  question: text(60),
  answer: text(600),
});

/** What was seen of a patch between two of them (AD36, AD37). */
export const patchCare = z.object({
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
export const stockCount = z.object({
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
