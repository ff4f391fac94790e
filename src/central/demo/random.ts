/** A small seeded generator (mulberry32), so that one seed gives one ward, always. Not for secrets. */
export type Random = {
  /** 0 ≤ x < 1 */
  readonly next: () => number;
  /** A whole number from low to high, both included. */
  readonly int: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly shuffle: <T>(list: readonly T[]) => T[];
  /** Shaped like a random UUID (version 4), but repeatable. */
  readonly uuid: () => string;
};

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** @param seed any whole number; only its lower 32 bits count */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(from: readonly T[]): T => {
    const found = from[int(0, from.length - 1)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  };
  const shuffle = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => ({ item, rank: next() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
  const uuid = (): string =>
    [
      hex(int(0, 0xffffffff), 8),
      hex(int(0, 0xffff), 4),
      `4${hex(int(0, 0xfff), 3)}`,
      hex(int(0x8000, 0xbfff), 4),
      `${hex(int(0, 0xffffff), 6)}${hex(int(0, 0xffffff), 6)}`,
    ].join('-');
  return { next, int, chance: (probability) => next() < probability, pick, shuffle, uuid };
};
