/** What a benchmark hands to the driver. */
export type Measured = {
  readonly rows: readonly {
    readonly what: string;
    readonly value: number;
    readonly unit: string;
    readonly limit?: number;
  }[];
  /** Name, measured, and the most that is allowed: these gate, since they say the same on a slow machine. */
  readonly ratios: readonly { readonly name: string; readonly value: number; readonly max: number }[];
};
