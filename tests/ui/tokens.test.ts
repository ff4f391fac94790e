import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../src/ui/styles/tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, day, night]) => [name ?? '', { day: day ?? '', night: night ?? '' }] as const,
  ),
);

/** Relative luminance of WCAG 2. */
const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
};
const contrast = (a: string, b: string): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
};
const of = (name: string, when: 'day' | 'night'): string => {
  const token = tokens.get(name);
  if (token === undefined) throw new Error(`tokens.css has no --${name}`);
  return token[when];
};

const GROUNDS = ['bg', 'surface', 'sunken', 'accent-weak', 'given-weak', 'late-weak', 'paper-weak'];
const READ_AT_ANY_COST = GROUNDS.flatMap((ground) => [
  ['ink', ground],
  ['ink2', ground],
]);
const TEXT = [
  ['accent', 'surface'],
  ['accent', 'accent-weak'],
  ['on-fill', 'fill'],
  ['given', 'surface'],
  ['given', 'given-weak'],
  ['given', 'bg'],
  ['late', 'surface'],
  ['late', 'late-weak'],
  ['late', 'bg'],
  ['paper', 'surface'],
  ['paper', 'paper-weak'],
  ['paper', 'bg'],
  ['on-stop', 'stop'],
  ['on-outage', 'outage'],
];
const EDGES = [
  ['edge', 'surface'],
  ['edge', 'bg'],
  ['given-quiet', 'surface'],
  ['accent', 'surface'],
];

describe.each(['day', 'night'] as const)('contrast by %s', (when) => {
  it.each(READ_AT_ANY_COST)('[SC14] %s on %s is at least 7', (text, ground) => {
    expect(contrast(of(text ?? '', when), of(ground ?? '', when))).toBeGreaterThanOrEqual(7);
  });
  it.each(TEXT)('[SC14] %s on %s is at least 4.5', (text, ground) => {
    expect(contrast(of(text ?? '', when), of(ground ?? '', when))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(EDGES)('[SC14] %s on %s is at least 3', (edge, ground) => {
    expect(contrast(of(edge ?? '', when), of(ground ?? '', when))).toBeGreaterThanOrEqual(3);
  });
});

it('the palette is read whole', () => {
  expect(tokens.size).toBe(22);
});
