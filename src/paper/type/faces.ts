import { must } from '#kernel/must';
import { type FontMetrics, readFont } from '#paper/type/ttf';

/** The four cuts of paper: regular, semibold, bold (Plex Sans Condensed) and mono (Plex Mono bold, for numbers and hashes). */
export type FaceName = 'R' | 'S' | 'B' | 'M';
export const FACE_NAMES: readonly FaceName[] = ['R', 'S', 'B', 'M'];

/** Where each cut lies under the app's address or next to the command line. */
export const FONT_FILES: Readonly<Record<FaceName, string>> = {
  R: 'IBMPlexSansCondensed-Regular.ttf',
  S: 'IBMPlexSansCondensed-SemiBold.ttf',
  B: 'IBMPlexSansCondensed-Bold.ttf',
  M: 'IBMPlexMono-Bold.ttf',
};
export type FontFiles = Readonly<Record<FaceName, Uint8Array<ArrayBuffer>>>;

/** Millimetres in a typographic point. */
export const MM_PER_PT = 25.4 / 72;
const SPACE = 0x20;
const NO_BREAK_SPACE = 0xa0;

export class Face {
  private readonly glyphsOf = new Map<string, readonly number[]>();
  /** Words come back on every page: their widths and codes are worked out once. */
  private readonly sums = new Map<string, number>();
  private readonly hexes = new Map<string, string>();

  constructor(
    readonly name: FaceName,
    readonly metrics: FontMetrics,
  ) {}

  /** Glyph numbers of a text; a letter that the font lacks is spelled as ‹U+0416›, so that nothing is dropped (PD4). */
  glyphs(text: string): readonly number[] {
    const known = this.glyphsOf.get(text);
    if (known !== undefined) return known;
    const found = [...text].flatMap((sign) => this.glyphsOfSign(sign));
    this.glyphsOf.set(text, found);
    return found;
  }

  private glyphsOfSign(sign: string): readonly number[] {
    const code = sign.codePointAt(0) ?? SPACE;
    const plain = code === NO_BREAK_SPACE || code < SPACE ? SPACE : code;
    const glyph = this.metrics.glyphOf.get(plain);
    if (glyph !== undefined) return [glyph];
    const base = sign.normalize('NFKD').replace(/\p{M}/gu, '');
    if (base !== sign && base !== '' && [...base].every((part) => this.metrics.glyphOf.has(part.codePointAt(0) ?? 0))) {
      return [...base].flatMap((part) => this.glyphsOfSign(part));
    }
    const spelled = `(U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
    return [...spelled].map((part) => must(this.metrics.glyphOf.get(part.codePointAt(0) ?? 0), 'a font has ASCII'));
  }

  /** Width in millimetres. @param size in points */
  width(text: string, size: number): number {
    let sum = this.sums.get(text);
    if (sum === undefined) {
      sum = 0;
      for (const glyph of this.glyphs(text)) sum += this.metrics.advances[glyph] ?? 0;
      this.sums.set(text, sum);
    }
    return (sum * size * MM_PER_PT) / 1000;
  }

  /** Four hexadecimal digits a glyph, as an Identity-H string wants. */
  hex(text: string): string {
    const known = this.hexes.get(text);
    if (known !== undefined) return known;
    const made = this.glyphs(text)
      .map((glyph) => glyph.toString(16).padStart(4, '0'))
      .join('');
    this.hexes.set(text, made);
    return made;
  }
}

export type Faces = Readonly<Record<FaceName, Face>>;

export const facesOf = (files: FontFiles): Faces => ({
  R: new Face('R', readFont(files.R)),
  S: new Face('S', readFont(files.S)),
  B: new Face('B', readFont(files.B)),
  M: new Face('M', readFont(files.M)),
});
