import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '#ui/i18n/messages-en';
import { nl } from '#ui/i18n/messages-nl';

const folder = new URL('../../src/ui/i18n/nl/', import.meta.url);
const sources = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);

const GIVEN_UP = /weerhouden|ingehouden|vastleggen|leverlijst|kan nu|\bOeps\b/i;
const DANGEROUS = /\d\s?u\b|\bIE\b|µg|\bIU\b/;

describe.each(sources)('%s', (_name, text) => {
  it('[SC19] uses no word that was given up', () => {
    expect(text.match(GIVEN_UP)?.[0]).toBeUndefined();
  });
  it('[SC19] writes no unit that is misread', () => {
    expect(text.match(DANGEROUS)?.[0]).toBeUndefined();
  });
});

type Tree = { readonly [key: string]: unknown };
const leaves = (tree: Tree, path = ''): readonly string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? leaves(value as Tree, `${path}${key}.`) : [`${path}${key}`],
  );

it('both languages say the same things', () => {
  expect(leaves(en).toSorted()).toEqual(leaves(nl).toSorted());
});

it('no message is empty', () => {
  const empty = (tree: Tree, path = ''): readonly string[] =>
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null
        ? empty(value as Tree, `${path}${key}.`)
        : value === ''
          ? [`${path}${key}`]
          : [],
    );
  expect([...empty(nl), ...empty(en)]).toEqual([]);
});
