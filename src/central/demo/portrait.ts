import { type Canvas, type Colour, canvasOf } from './canvas.ts';
import { pngOf } from './png.ts';
import type { Random } from './random.ts';

export const PORTRAIT_WIDTH_PX = 160;
export const PORTRAIT_HEIGHT_PX = 200;

export type Hair = 'short' | 'bald' | 'side' | 'bob' | 'bun' | 'curls' | 'scarf';
export type Look = {
  readonly hair: Hair;
  readonly hairColour: Colour;
  readonly skin: Colour;
  readonly clothes: Colour;
  readonly collar: boolean;
  readonly glasses: boolean;
  readonly moustache: boolean;
  /** 0.9–1.1, how wide the face is. */
  readonly width: number;
};

const BACKGROUND: Colour = [221, 227, 234];
const INK: Colour = [58, 52, 50];
const HAIR: readonly Colour[] = [
  [242, 242, 240],
  [214, 216, 218],
  [178, 182, 186],
  [140, 142, 146],
  [196, 176, 148],
];
const CLOTHES: readonly Colour[] = [
  [74, 110, 82],
  [126, 74, 88],
  [62, 88, 118],
  [116, 96, 66],
  [92, 84, 124],
  [58, 112, 114],
  [150, 108, 84],
  [96, 104, 112],
];
const SKIN: Readonly<Record<'light' | 'olive', readonly Colour[]>> = {
  light: [
    [240, 210, 188],
    [234, 200, 176],
    [244, 218, 200],
  ],
  olive: [
    [222, 180, 148],
    [208, 166, 132],
  ],
};

const darker = ([red, green, blue]: Colour, by: number): Colour => [red * by, green * by, blue * by];

/** @param origin picks the range of skin tones */
export const lookFor = (random: Random, woman: boolean, origin: 'light' | 'olive', hair?: Hair): Look => ({
  hair: hair ?? random.pick<Hair>(woman ? ['bob', 'bun', 'curls', 'bob', 'curls'] : ['short', 'bald', 'side', 'short']),
  hairColour: random.pick(HAIR),
  skin: random.pick(SKIN[origin]),
  clothes: random.pick(CLOTHES),
  collar: random.chance(0.5),
  glasses: random.chance(0.6),
  moustache: !woman && random.chance(0.3),
  width: 0.92 + random.next() * 0.16,
});

const CX = 80;
const FACE_Y = 92;

const drawBehind = (canvas: Canvas, look: Look, rx: number): void => {
  const { hairColour } = look;
  if (look.hair === 'bob')
    canvas.rounded({ left: CX - rx - 9, top: 48, right: CX + rx + 9, bottom: 134 }, 34, hairColour);
  if (look.hair === 'bun') {
    canvas.ellipse(CX, 38, 16, 15, hairColour);
    canvas.ellipse(CX, FACE_Y - 10, rx + 6, 44, hairColour);
  }
  if (look.hair === 'curls') {
    for (let turn = 0; turn < 13; turn += 1) {
      const angle = Math.PI * (0.92 + (turn / 12) * 1.16);
      canvas.ellipse(CX + Math.cos(angle) * (rx + 4), FACE_Y - 4 + Math.sin(angle) * 42, 13, 13, hairColour);
    }
  }
  if (look.hair === 'scarf')
    canvas.rounded({ left: CX - rx - 10, top: 40, right: CX + rx + 10, bottom: 168 }, 44, look.clothes);
};

const drawBust = (canvas: Canvas, look: Look): void => {
  canvas.ellipse(CX, 206, 66, 54, look.clothes);
  if (!look.collar) canvas.ellipse(CX, 155, 21, 13, darker(look.clothes, 0.82));
  canvas.rounded({ left: CX - 14, top: 120, right: CX + 14, bottom: 163 }, 13, darker(look.skin, 0.93));
  if (!look.collar) return;
  canvas.line(CX - 16, 154, CX, 172, 8, [246, 246, 244]);
  canvas.line(CX + 16, 154, CX, 172, 8, [246, 246, 244]);
};

const drawOnTop = (canvas: Canvas, look: Look, rx: number): void => {
  const { hairColour } = look;
  const brow = { left: 0, top: 0, right: PORTRAIT_WIDTH_PX, bottom: 66 };
  if (look.hair === 'short' || look.hair === 'side') {
    canvas.ellipse(CX, FACE_Y - 8, rx + 3, 42, hairColour, { ...brow, bottom: 82 });
    canvas.ellipse(CX + (look.hair === 'side' ? 9 : 0), 80, rx - 5, look.hair === 'side' ? 20 : 16, look.skin);
  }
  if (look.hair === 'bald') {
    canvas.ellipse(CX - rx - 1, FACE_Y - 6, 5, 16, hairColour);
    canvas.ellipse(CX + rx + 1, FACE_Y - 6, 5, 16, hairColour);
  }
  if (look.hair === 'bob' || look.hair === 'bun' || look.hair === 'curls') {
    canvas.ellipse(CX, FACE_Y - 8, rx + 2, 42, hairColour, { ...brow, bottom: 64 });
    canvas.ellipse(CX + 10, 66, rx - 6, 8, look.skin);
  }
  if (look.hair === 'scarf') canvas.ellipse(CX, FACE_Y - 8, rx + 4, 44, look.clothes, { ...brow, bottom: 62 });
};

const drawFeatures = (canvas: Canvas, look: Look, rx: number): void => {
  const eye = rx * 0.42;
  for (const side of [-1, 1]) {
    const ex = CX + side * eye;
    canvas.ellipse(ex, 92, 2.6, 3, INK);
    canvas.ring(ex, 84, 8, 5, 2, darker(look.hairColour, 0.75), { left: ex - 9, top: 76, right: ex + 9, bottom: 83 });
    if (look.glasses) {
      canvas.ring(ex, 92, 11, 10, 2.4, INK);
      canvas.line(ex + side * 11, 90, CX + side * (rx - 1), 87, 2.2, INK);
    }
  }
  if (look.glasses) canvas.line(CX - eye + 11, 91, CX + eye - 11, 91, 2.2, INK);
  canvas.line(CX, 96, CX + 3, 106, 2, darker(look.skin, 0.8));
  canvas.line(CX - 3, 107, CX + 3, 106, 2, darker(look.skin, 0.8));
  if (look.moustache) canvas.ellipse(CX, 113, 13, 4.5, look.hairColour);
  canvas.ring(CX, 110, 12, 11, 2.2, [166, 92, 86], { left: CX - 9, top: 117, right: CX + 9, bottom: 124 });
};

/** A made-up face: flat, friendly, different from its neighbours. Never a photograph of anybody. */
export const drawPortrait = (look: Look): Buffer => {
  const canvas = canvasOf(PORTRAIT_WIDTH_PX, PORTRAIT_HEIGHT_PX, BACKGROUND);
  const rx = 35 * look.width;
  drawBehind(canvas, look, rx);
  drawBust(canvas, look);
  for (const side of [-1, 1]) canvas.ellipse(CX + side * rx, 95, 6, 9, darker(look.skin, 0.94));
  canvas.ellipse(CX, FACE_Y, rx, 43, look.skin);
  drawOnTop(canvas, look, rx);
  drawFeatures(canvas, look, rx);
  return pngOf(PORTRAIT_WIDTH_PX, PORTRAIT_HEIGHT_PX, canvas.rgb);
};
