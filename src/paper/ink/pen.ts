import { type FaceName, type Faces, MM_PER_PT } from '#paper/type/faces';

/** 0 is black, 1 is white. Only these greys are used (sheets.md §1). */
export const BLACK = 0;
export const WHITE = 1;
export const GREY_SHUT = 0.89;
export const GREY_BAND = 0.92;
export const GREY_LETTER = 0.45;

export type TextStyle = { readonly face: FaceName; readonly size: number; readonly grey?: number };

const PT_PER_MM = 1 / MM_PER_PT;
/** Bézier handle of a quarter circle. */
const KAPPA = 0.5523;
const DECIMALS = 100;

/** A □ in a text: its side, and the room it takes with a little air on both sides, in ems. */
const BOX_SIDE_EM = 0.62;
export const BOX_ADVANCE_EM = 0.92;

const round = (value: number): string => String(Math.round(value * DECIMALS) / DECIMALS);

/**
 * Writes PDF operators for one page. Millimetres from the top left corner, line widths and type sizes in points.
 * Own strings instead of a library call per line: this is where the speed comes from.
 */
export class Pen {
  private readonly out: string[] = [];
  private lineWidth = -1;
  private fillGrey = -1;
  private font = '';

  /** @param height of the page in millimetres */
  constructor(
    readonly faces: Faces,
    readonly height: number,
  ) {}

  private x(mm: number): string {
    return round(mm * PT_PER_MM);
  }
  private y(mm: number): string {
    return round((this.height - mm) * PT_PER_MM);
  }

  private ink(grey: number): void {
    if (grey === this.fillGrey) return;
    this.fillGrey = grey;
    this.out.push(`${grey} g`);
  }

  private stroke(width: number): void {
    if (width === this.lineWidth) return;
    this.lineWidth = width;
    this.out.push(`${width} w`);
  }

  line(x1: number, y1: number, x2: number, y2: number, width = 0.5): void {
    this.stroke(width);
    this.out.push(`${this.x(x1)} ${this.y(y1)} m ${this.x(x2)} ${this.y(y2)} l S`);
  }

  dashed(x: number, y: number, w: number, h: number): void {
    this.stroke(0.5);
    this.out.push(`[1.5 1.5] 0 d ${this.x(x)} ${this.y(y + h)} ${this.x(w)} ${this.x(h)} re S [] 0 d`);
  }

  box(x: number, y: number, w: number, h: number, width = 0.5): void {
    this.stroke(width);
    this.out.push(`${this.x(x)} ${this.y(y + h)} ${this.x(w)} ${this.x(h)} re S`);
  }

  fill(x: number, y: number, w: number, h: number, grey = BLACK): void {
    this.ink(grey);
    this.out.push(`${this.x(x)} ${this.y(y + h)} ${this.x(w)} ${this.x(h)} re f`);
  }

  triangle(x: number, y: number, side: number): void {
    this.ink(BLACK);
    this.out.push(
      `${this.x(x)} ${this.y(y)} m ${this.x(x + side)} ${this.y(y)} l ${this.x(x + side / 2)} ${this.y(y - side)} l f`,
    );
  }

  circle(cx: number, cy: number, r: number, width = 0.25, filled = false): void {
    this.stroke(width);
    if (filled) this.ink(BLACK);
    const k = r * KAPPA;
    const at = (dx: number, dy: number): string => `${this.x(cx + dx)} ${this.y(cy + dy)}`;
    this.out.push(
      `${at(-r, 0)} m ${at(-r, -k)} ${at(-k, -r)} ${at(0, -r)} c ${at(k, -r)} ${at(r, -k)} ${at(r, 0)} c ` +
        `${at(r, k)} ${at(k, r)} ${at(0, r)} c ${at(-k, r)} ${at(-r, k)} ${at(-r, 0)} c ${filled ? 'f' : 'S'}`,
    );
  }

  /** Text with its baseline at y. A □ is drawn, since the font has none. Answers the x after the last letter. */
  text(x: number, y: number, text: string, style: TextStyle): number {
    if (text === '') return x;
    if (text.includes('□')) return this.textWithBoxes(x, y, text, style);
    const face = this.faces[style.face];
    this.ink(style.grey ?? BLACK);
    const font = `/${style.face} ${style.size} Tf`;
    this.out.push(`BT${font === this.font ? '' : ` ${font}`} ${this.x(x)} ${this.y(y)} Td <${face.hex(text)}> Tj ET`);
    this.font = font;
    return x + face.width(text, style.size);
  }

  private textWithBoxes(x: number, y: number, text: string, style: TextStyle): number {
    const em = style.size * MM_PER_PT;
    const side = em * BOX_SIDE_EM;
    const air = (em * (BOX_ADVANCE_EM - BOX_SIDE_EM)) / 2;
    return text.split('□').reduce((at, part, index) => {
      if (index > 0) this.box(at + air, y - side, side, side, 0.5);
      return this.text(index > 0 ? at + em * BOX_ADVANCE_EM : at, y, part, style);
    }, x);
  }

  width(text: string, style: TextStyle): number {
    const boxes = text.split('□').length - 1;
    return (
      this.faces[style.face].width(text.replaceAll('□', ''), style.size) +
      boxes * style.size * MM_PER_PT * BOX_ADVANCE_EM
    );
  }

  /** The largest size up to the style's at which the text fits the width; never under `least`. */
  fitting(text: string, style: TextStyle, width: number, least: number): TextStyle {
    let { size } = style;
    while (size > least && this.width(text, { ...style, size }) > width) size -= 0.25;
    return { ...style, size };
  }

  textRight(x: number, y: number, text: string, style: TextStyle): void {
    this.text(x - this.width(text, style), y, text, style);
  }
  textCentre(x: number, y: number, text: string, style: TextStyle): void {
    this.text(x - this.width(text, style) / 2, y, text, style);
  }

  /** Outlined diagonal word over the page (drills). */
  watermark(text: string, pageWidth: number): void {
    const style: TextStyle = { face: 'B', size: 60 };
    const span = this.width(text, style) * Math.SQRT1_2;
    const x = this.x((pageWidth - span) / 2);
    const y = round(((this.height - span) / 2) * PT_PER_MM);
    this.out.push(
      `q 1 Tr 0.75 w BT /B 60 Tf 0.7071 0.7071 -0.7071 0.7071 ${x} ${y} Tm <${this.faces.B.hex(text)}> Tj ET Q`,
    );
    this.lineWidth = -1;
    this.font = '';
  }

  /** Places a form (an empty cell, drawn once in the file) or an image by its name. */
  place(name: string, x: number, y: number): void {
    this.out.push(`q 1 0 0 1 ${this.x(x)} ${this.y(y)} cm /${name} Do Q`);
  }
  placeImage(name: string, x: number, y: number, w: number, h: number): void {
    this.out.push(`q ${this.x(w)} 0 0 ${this.x(h)} ${this.x(x)} ${this.y(y + h)} cm /${name} Do Q`);
  }

  operators(): string {
    return this.out.join('\n');
  }
}
