import { z } from 'zod';

/** The first hour, in the order of 8-clinical; the order never changes. */
export const STEPS = ['due', 'gap', 'people', 'place', 'print', 'sachets', 'ring'] as const;
export type Step = (typeof STEPS)[number];

const tickSchema = z.object({ by: z.string().min(1).max(400), at: z.string().min(1).max(40) });
const fileSchema = z.object({ v: z.literal(1), ticks: z.partialRecord(z.enum(STEPS), tickSchema) });
export type Tick = z.infer<typeof tickSchema>;
export type Ticks = Readonly<Partial<Record<Step, Tick>>>;

/** Each outage has a list of its own, kept encrypted on this tablet. */
export const firstHourFile = (outage: string): string => `first-hour-${outage}`;

export const readTicks = (bytes: Uint8Array<ArrayBuffer> | undefined): Ticks => {
  if (bytes === undefined || bytes.length === 0) return {};
  try {
    return fileSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).ticks as Ticks;
  } catch {
    return {};
  }
};

export const writeTicks = (ticks: Ticks): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify({ v: 1, ticks }));

/** The first step that nobody has ticked: the one in hand. */
export const stepInHand = (ticks: Ticks): Step | undefined => STEPS.find((step) => ticks[step] === undefined);
