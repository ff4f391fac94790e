import { afterEach, describe, expect, test, vi } from 'vitest';

type Rules = Record<string, (text: string) => string>;

const policies = async (): Promise<ReadonlyMap<string, Rules>> => {
  const made = new Map<string, Rules>();
  vi.stubGlobal('trustedTypes', {
    createPolicy: (name: string, rules: Rules) => {
      made.set(name, rules);
      return rules;
    },
  });
  vi.stubGlobal('location', new URL('http://localhost:8080/'));
  vi.resetModules();
  await import('#app/trusted');
  return made;
};

describe('Trusted Types', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('[SC21] an element may be emptied, and no text ever becomes HTML', async () => {
    const made = await policies();
    expect([...made.keys()].sort()).toEqual(['default', 'noodblad']);
    const createHTML = made.get('default')?.['createHTML'];
    expect(createHTML?.('')).toBe('');
    expect(() => createHTML?.('<b>x</b>')).toThrow(TypeError);
    expect(Object.keys(made.get('default') ?? {})).toEqual(['createHTML']);
  });

  test('[SC21] scripts come from the own origin only', async () => {
    const create = (await policies()).get('noodblad')?.['createScriptURL'];
    expect(create?.('/assets/a.js')).toBe('http://localhost:8080/assets/a.js');
    expect(() => create?.('https://elsewhere.example/a.js')).toThrow(TypeError);
  });
});
