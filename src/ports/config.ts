import { z } from 'zod';
import { CENTRE_ROWS_MAX, centreMedicineSchema } from '#domain/order/centre-medicine';
import { ROLES } from '#domain/people/role';

/** What the gateway tells the app about the installation: `GET /noodblad/config.json`. */
export const staffSchema = z.object({
  personId: z.string().min(1).max(100),
  name: z.string().min(1).max(120),
  role: z.enum(ROLES),
  initials: z.string().min(1).max(12),
  riziv: z.string().max(30).optional(),
  phone: z.string().max(40).optional(),
  /** Only ever in a demo. */
  pin: z
    .string()
    .regex(/^\d{4,8}$/)
    .optional(),
});
export type StaffConfig = z.infer<typeof staffSchema>;

export const configSchema = z.object({
  demo: z.boolean(),
  centre: z.object({ name: z.string().max(200), zone: z.string().max(60) }),
  /** Added to every clock of the demo, milliseconds; 0 in a real installation. */
  clockShiftMs: z.number().int(),
  central: z.enum(['embedded', 'external']),
  /** Silence of central after which the tablet declares the outage itself, milliseconds (5 s to 30 min). */
  outageAfterMs: z.number().int().min(5000).max(1_800_000).default(120_000),
  staff: z.array(staffSchema).max(500),
  /** The centre's own list of medicines (docs/rules/centre-list.md). */
  medicines: z.array(centreMedicineSchema).max(CENTRE_ROWS_MAX).optional(),
});
export type Config = z.infer<typeof configSchema>;
