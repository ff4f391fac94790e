import type { Instant } from '#kernel/instant';

/** The wall clock of this tablet. Promise: never throws; may jump (a person can set it), so nothing relies on it going forward. */
export interface Clock {
  now(): Instant;
}
