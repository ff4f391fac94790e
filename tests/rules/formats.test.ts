import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { foreignCodesOf, SAYS_NOTHING } from '#domain/administration/reasons';
import { COUNTS_AS_GIVEN, isKind, OUTCOMES } from '#domain/record/entry';
import { MARKS, TEXT_WHYS } from '#domain/schedule/slot';
import { medicationAdministrationOf } from '#fhir/administration-to-fhir';
import { at, Chain, daily, given, slotAt } from '#tests/fixtures/record';
import { REASONS } from '#ui/ward/reasons';
import { codeOf } from '#ui/ward/words';

const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'formats.md'), 'utf8');
const rowOf = (name: string): readonly string[] =>
  (text.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '').split('|').map((cell) => cell.trim());

describe('docs/formats.md', () => {
  test('[AD62] has each outcome with its status, its letter and whether it counts', () => {
    const slot = slotAt(daily('biso', 'Bisoprolol 2,5 mg', ['08:00']), '08:00');
    for (const outcome of OUTCOMES) {
      const [, , status, letter, codes = '', counts = ''] = rowOf(outcome);
      const entry = new Chain().add(given(slot, { outcome }), at('08:05'));
      if (!isKind(entry, 'administration')) throw new Error('not an administration');
      expect([outcome, status]).toEqual([outcome, medicationAdministrationOf(entry, () => undefined).status]);
      expect([outcome, counts === 'yes']).toEqual([outcome, COUNTS_AS_GIVEN.has(outcome)]);
      if (status === 'not-done') expect([outcome, letter]).toEqual([outcome, codeOf(outcome)]);
      const foreign = foreignCodesOf(outcome, undefined);
      for (const { code } of foreign) expect([outcome, codes]).toEqual([outcome, expect.stringContaining(code)]);
      if (foreign.length === 0) expect([outcome, codes[0]]).toEqual([outcome, '–']);
    }
  });

  test('[AD64] names every reason of the screens, and those that take words', () => {
    for (const reason of new Set(Object.values(REASONS).flat())) expect(text).toMatch(new RegExp(`\\b${reason}\\b`));
    for (const code of SAYS_NOTHING) if (code !== 'text') expect(text).toContain(code);
  });

  test('[SL1] explains every mark and every reason why an order stands in words', () => {
    const marks = text.slice(text.indexOf('| mark | says |'));
    for (const mark of MARKS) expect(marks).toContain(`\`${mark}\``);
    for (const why of TEXT_WHYS) expect(text).toContain(`\`${why}\``);
  });
});
