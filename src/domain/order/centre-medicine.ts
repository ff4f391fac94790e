import { z } from 'zod';

/** Marks that a centre may set or take away for a medicine of its own list. */
export const CENTRE_MARKS = ['time-critical', 'high-alert', 'controlled', 'second-person', 'do-not-crush'] as const;
export type CentreMark = (typeof CENTRE_MARKS)[number];

/** A centre's window for a time-critical dose at most: twelve hours either side. Minutes. */
export const WINDOW_MINUTES_MAX = 720;
/** Rows of a centre's list at most; SAM v2 holds some 12,000 packages. */
export const CENTRE_ROWS_MAX = 20_000;

const text = z.string().trim().min(1).max(200);
const marks = Object.fromEntries(CENTRE_MARKS.map((mark) => [mark, z.boolean().optional()])) as Record<
  CentreMark,
  z.ZodOptional<z.ZodBoolean>
>;

/** A row of the centre's own list (docs/rules/centre-list.md). What it leaves out stays as the built-in table has it. */
export const centreMedicineSchema = z.object({
  /** Found as whole words in the order's name. */
  name: text.optional(),
  /** A code, or the beginning of one. */
  atc: z
    .string()
    .regex(/^[A-Z](?:\d{2}(?:[A-Z](?:[A-Z](?:\d{2})?)?)?)?$/)
    .optional(),
  /** Seven digits. */
  cnk: z
    .string()
    .regex(/^\d{7}$/)
    .optional(),
  ingredients: z.array(text).max(20).optional(),
  /** Minutes either side of the hour. */
  windowMinutes: z.number().int().min(1).max(WINDOW_MINUTES_MAX).optional(),
  /** true: the mark is set; false: it is taken away. */
  marks: z.object(marks).optional(),
  /** Who says so. */
  source: text.optional(),
});
export type CentreMedicine = z.infer<typeof centreMedicineSchema>;
