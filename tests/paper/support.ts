import { readFileSync } from 'node:fs';
import { demoBundles } from '#central/demo/ward';
import { rowsOf } from '#cli/fhir-files';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import { buildPack, type Pack, type PackInput } from '#domain/sheet/pack';
import type { Snapshot } from '#domain/snapshot';
import { snapshotFromResources } from '#fhir/snapshot';
import { deviceId } from '#kernel/ids';
import { type Instant, instant, localDateOf, zone } from '#kernel/instant';
import { type FACE_NAMES, FONT_FILES, type FontFiles } from '#paper/type/faces';
import type { Signer } from '#ports/signer';

export const BRUSSELS = zone('Europe/Brussels');
export const NOW: Instant = instant('2026-11-24T08:22:00Z');

/** The made-up centre as the tablet would know it. */
export const demoSnapshot = (now = '2026-11-24T07:05:00Z'): Snapshot => {
  const { bundles } = demoBundles({ seed: 2026, now, zone: BRUSSELS });
  const found = bundles
    .flatMap(({ entry }) => entry ?? [])
    .flatMap(({ resource, fullUrl }) =>
      resource === undefined
        ? []
        : [{ file: 'demo', where: 'demo', fullUrl: fullUrl ?? '', resource: { ...resource } }],
    );
  return snapshotFromResources(rowsOf({ found }), instant('2026-11-24T04:10:00Z'));
};

export const fonts = (): FontFiles => {
  const read = (name: (typeof FACE_NAMES)[number]): Uint8Array<ArrayBuffer> =>
    new Uint8Array(readFileSync(new URL(`../../public/fonts/${FONT_FILES[name]}`, import.meta.url)));
  return { R: read('R'), S: read('S'), B: read('B'), M: read('M') };
};

/** A key made for the test; its public half goes into the trust file. */
export const testSigner = async (): Promise<Signer> => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return {
    device: deviceId('test-tablet'),
    sign: async (data) =>
      new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, data)),
    publicKey: async () => ({ kty: jwk.kty ?? '', crv: jwk.crv ?? '', x: jwk.x ?? '', y: jwk.y ?? '' }),
  };
};

export const packInput = (snapshot: Snapshot, more: Partial<PackInput> = {}): PackInput => {
  const [ward] = snapshot.wards;
  if (ward === undefined) throw new Error('the demo has wards');
  return {
    snapshot,
    entries: [],
    residents: snapshot.residents,
    from: localDateOf(NOW, BRUSSELS),
    days: 7,
    now: NOW,
    ward,
    language: 'nl',
    prefix: 'DL',
    nextCounter: 400,
    outage: 'U-2026-03',
    drill: false,
    lastPrinted: [],
    zone: BRUSSELS,
    rounds: DEFAULT_ROUNDS,
    device: deviceId('test-tablet'),
    chainHead: '9f3c71ae',
    ...more,
  };
};

export const demoPack = (snapshot: Snapshot, more: Partial<PackInput> = {}): Pack =>
  buildPack(packInput(snapshot, more));
