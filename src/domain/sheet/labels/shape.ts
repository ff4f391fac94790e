import type { NL_BLOCKS } from '#domain/sheet/labels/nl-blocks';
import type { NL_FRAME } from '#domain/sheet/labels/nl-frame';
import type { NL_OTHERS } from '#domain/sheet/labels/nl-others';

/** Functions and texts, with literal types widened, so that another language can fill the same shape. */
type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : T extends readonly (infer E)[]
      ? readonly Widen<E>[]
      : { readonly [K in keyof T]: Widen<T[K]> };

export type FrameLabels = Widen<typeof NL_FRAME>;
export type BlockLabels = Widen<typeof NL_BLOCKS>;
export type OtherLabels = Widen<typeof NL_OTHERS>;
export type Labels = FrameLabels & BlockLabels & OtherLabels;
