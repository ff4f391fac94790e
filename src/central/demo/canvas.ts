/** `[red, green, blue]`, 0–255. */
export type Colour = readonly [number, number, number];

/** Signed distance in pixels: negative inside. */
type Distance = (x: number, y: number) => number;
type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export type Canvas = {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
  readonly ellipse: (cx: number, cy: number, rx: number, ry: number, colour: Colour, clip?: Box) => void;
  readonly ring: (
    cx: number,
    cy: number,
    rx: number,
    ry: number,
    thickness: number,
    colour: Colour,
    clip?: Box,
  ) => void;
  readonly line: (x1: number, y1: number, x2: number, y2: number, thickness: number, colour: Colour) => void;
  readonly rounded: (box: Box, radius: number, colour: Colour) => void;
};

/** Several times faster than Math.hypot, whose care for overflow a picture does not need. */
const hypotenuse = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/** Close enough for round-ish ellipses: exact on the axes, and smooth. */
const ellipseDistance =
  (cx: number, cy: number, rx: number, ry: number): Distance =>
  (x, y) => {
    const px = (x - cx) / rx;
    const py = (y - cy) / ry;
    const length = hypotenuse(px, py);
    const slope = hypotenuse(px / rx, py / ry);
    return slope === 0 ? -Math.min(rx, ry) : (length * (length - 1)) / slope;
  };

/** A drawing surface of flat shapes with anti-aliased edges (one pixel of ramp at each edge). */
export const canvasOf = (width: number, height: number, background: Colour): Canvas => {
  const rgb = new Uint8Array(width * height * 3);
  rgb.set(background);
  for (let filled = 3; filled < rgb.length; filled *= 2) rgb.copyWithin(filled, 0, filled);
  const all: Box = { left: 0, top: 0, right: width, bottom: height };

  const paint = (box: Box, distance: Distance, [red, green, blue]: Colour): void => {
    const [left, right] = [Math.max(0, Math.floor(box.left)), Math.min(width, Math.ceil(box.right))];
    const [top, bottom] = [Math.max(0, Math.floor(box.top)), Math.min(height, Math.ceil(box.bottom))];
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const cover = Math.min(1, Math.max(0, 0.5 - distance(x + 0.5, y + 0.5)));
        if (cover === 0) continue;
        const at = (y * width + x) * 3;
        rgb[at] = Math.round((rgb[at] ?? 0) * (1 - cover) + red * cover);
        rgb[at + 1] = Math.round((rgb[at + 1] ?? 0) * (1 - cover) + green * cover);
        rgb[at + 2] = Math.round((rgb[at + 2] ?? 0) * (1 - cover) + blue * cover);
      }
    }
  };
  const within = (box: Box, clip: Box): Box => ({
    left: Math.max(box.left, clip.left),
    top: Math.max(box.top, clip.top),
    right: Math.min(box.right, clip.right),
    bottom: Math.min(box.bottom, clip.bottom),
  });
  const around = (cx: number, cy: number, rx: number, ry: number): Box => ({
    left: cx - rx - 1,
    top: cy - ry - 1,
    right: cx + rx + 1,
    bottom: cy + ry + 1,
  });
  return {
    width,
    height,
    rgb,
    ellipse: (cx, cy, rx, ry, colour, clip = all) =>
      paint(within(around(cx, cy, rx, ry), clip), ellipseDistance(cx, cy, rx, ry), colour),
    ring: (cx, cy, rx, ry, thickness, colour, clip = all) => {
      const edge = ellipseDistance(cx, cy, rx, ry);
      const box = within(around(cx, cy, rx + thickness, ry + thickness), clip);
      paint(box, (x, y) => Math.abs(edge(x, y)) - thickness / 2, colour);
    },
    line: (x1, y1, x2, y2, thickness, colour) => {
      const [dx, dy] = [x2 - x1, y2 - y1];
      const squared = dx * dx + dy * dy;
      const box = {
        left: Math.min(x1, x2) - thickness,
        top: Math.min(y1, y2) - thickness,
        right: Math.max(x1, x2) + thickness,
        bottom: Math.max(y1, y2) + thickness,
      };
      const distance: Distance = (x, y) => {
        const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / squared));
        return hypotenuse(x - x1 - along * dx, y - y1 - along * dy) - thickness / 2;
      };
      paint(box, distance, colour);
    },
    rounded: (box, radius, colour) => {
      const [cx, cy] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const [hx, hy] = [(box.right - box.left) / 2 - radius, (box.bottom - box.top) / 2 - radius];
      const distance: Distance = (x, y) => {
        const [qx, qy] = [Math.abs(x - cx) - hx, Math.abs(y - cy) - hy];
        return hypotenuse(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0) - radius;
      };
      paint(box, distance, colour);
    },
  };
};
