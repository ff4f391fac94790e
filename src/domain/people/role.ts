import type { PersonId } from '#kernel/ids';

/** One word for each role, everywhere. */
export const ROLES = [
  'nurse',
  'nurse-in-charge',
  'care-assistant',
  'doctor',
  'pharmacist',
  'device-administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who works with Noodblad or signs for it. `initials` stand on paper and in boxes. */
export type Person = {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly initials: string;
  /** Belgian RIZIV/INAMI number, as written. */
  readonly riziv?: string;
  readonly phone?: string;
};
