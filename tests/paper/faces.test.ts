import { expect, it } from 'vitest';
import { facesOf } from '#paper/type/faces';
import { fonts } from '#tests/paper/support';

it('[PD4] a letter that the font lacks is spelled by its number; one with an accent it lacks keeps its base', () => {
  const face = facesOf(fonts()).R;
  expect(face.glyphs('Жanna')).toEqual(face.glyphs('(U+0416)anna'));
  expect(face.glyphs('ṩ')).toEqual(face.glyphs('s'));
  expect(face.width('Жanna', 10)).toBeCloseTo(face.width('(U+0416)', 10) + face.width('anna', 10));
});
