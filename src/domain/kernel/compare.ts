/** For sorting: −1, 0 or 1, by the numbers or the code units. Chain keys with `||`. */
export const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
