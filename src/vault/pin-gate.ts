import { z } from 'zod';
import type { PersonId } from '#kernel/ids';
import { type Instant, msBetween } from '#kernel/instant';
import type { Clock } from '#ports/clock';
import type { PinAnswer } from '#ports/vault';
import { fromUtf8, utf8 } from '#vault/bytes';
import type { KeptRecord } from '#vault/kept-record';
import type { Unlocked } from '#vault/vault-file';

/** VA5: how long the tablet waits after the 1st, 2nd, 3rd … wrong PIN in a row, milliseconds; the last one repeats. */
export const WRONG_PIN_WAITS_MS: readonly number[] = [0, 0, 0, 5_000, 15_000, 60_000, 300_000, 900_000];

const attemptsSchema = z.object({ failures: z.number().int().nonnegative(), at: z.string() });
type Attempts = { readonly failures: number; readonly at: Instant };

const waitAfter = (failures: number): number =>
  failures === 0 ? 0 : (WRONG_PIN_WAITS_MS[Math.min(failures, WRONG_PIN_WAITS_MS.length) - 1] ?? 0);

/** How long still to wait, milliseconds. A clock set back makes nobody wait longer than the step itself (H19). */
export const waitLeft = (attempts: Attempts, now: Instant): number => {
  const wait = waitAfter(attempts.failures);
  const passed = msBetween(attempts.at, now);
  return passed < 0 ? wait : Math.max(0, wait - passed);
};

/**
 * Counts wrong PINs of this tablet, whoever's they are, and makes the next try wait. The count is written before the PIN
 * is looked at, so that killing the browser at the right moment gives no free guess.
 */
export class PinGate {
  private line: Promise<unknown> = Promise.resolve();
  private unkept: Attempts | undefined;

  constructor(
    private readonly kept: KeptRecord,
    private readonly clock: Clock,
  ) {}

  /** One try at a time; `check` is only called when no wait is running. */
  attempt<T extends Unlocked>(person: PersonId, check: () => Promise<T>): Promise<{ answer: PinAnswer; result?: T }> {
    const next = this.line.then(() => this.attemptNow(person, check));
    this.line = next.catch(() => undefined);
    return next;
  }

  private async attemptNow<T extends Unlocked>(
    person: PersonId,
    check: () => Promise<T>,
  ): Promise<{ answer: PinAnswer; result?: T }> {
    const before = await this.read();
    const left = waitLeft(before, this.clock.now());
    if (left > 0) {
      // The clock was set back: the wait runs from now, or it would never end (H19).
      if (msBetween(before.at, this.clock.now()) < 0) await this.write({ ...before, at: this.clock.now() });
      return { answer: { ok: false, because: 'wait', retryAfterMs: left } };
    }
    const counted: Attempts = { failures: before.failures + 1, at: this.clock.now() };
    await this.write(counted);
    const result = await check();
    if (result.ok) {
      await this.write({ failures: 0, at: this.clock.now() });
      return { answer: { ok: true, person }, result };
    }
    if (result.because === 'unknown-person') await this.write(before);
    const retryAfterMs = result.because === 'unknown-person' ? 0 : waitAfter(counted.failures);
    return { answer: { ok: false, because: result.because, retryAfterMs }, result };
  }

  private async read(): Promise<Attempts> {
    if (this.unkept !== undefined) return this.unkept;
    const data = await this.kept.read();
    if (data === undefined) return { failures: 0, at: this.clock.now() };
    const found = attemptsSchema.safeParse(JSON.parse(fromUtf8(data)));
    // Whoever could write nonsense here could as well have removed it: the first step counts, nobody is shut out.
    return found.success
      ? { failures: found.data.failures, at: found.data.at as Instant }
      : { failures: 0, at: this.clock.now() };
  }

  /** A full disk must not keep people out of their tablet (H19): then the count lives as long as the worker. */
  private async write(attempts: Attempts): Promise<void> {
    try {
      await this.kept.write(utf8(JSON.stringify(attempts)));
      this.unkept = undefined;
    } catch {
      this.unkept = attempts;
    }
  }
}
