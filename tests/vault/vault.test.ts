import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceId, personId } from '#kernel/ids';
import { MemoryKept } from '#store/memory/memory-tables';
import { CHEAP, makeTablet, NURSE, PIN, testClock } from '#tests/contracts/bench';
import { base64url, fromBase64url, utf8 } from '#vault/bytes';
import { KeptRecord, NotKept } from '#vault/kept-record';
import { PIN_COST } from '#vault/keys';
import { PinGate, WRONG_PIN_WAITS_MS } from '#vault/pin-gate';
import { makeVault, readVaultFile, unlockVault, VAULT_FORMAT, writeVaultFile } from '#vault/vault-file';

const PLACE = { table: 'entries', id: 'one', epoch: 1 };

describe('vault', () => {
  test('[VA1] each person opens the same data with the own PIN, after a restart too', async () => {
    const doctor = personId('doctor-1');
    const people = [
      { person: NURSE, pin: PIN },
      { person: doctor, pin: '987654' },
    ];
    const progress: number[] = [];
    const { file, open } = await makeVault({
      device: deviceId('d'),
      people,
      cost: CHEAP,
      onProgress: (done) => progress.push(done),
    });
    expect(progress).toEqual([0, 1, 2]);
    const box = await open.encrypt(PLACE, utf8('Marevan'));
    const read = readVaultFile(writeVaultFile(file));
    if (read.kind !== 'vault') throw new Error(read.kind);
    for (const { person, pin } of people) {
      const unlocked = await unlockVault(read.file, person, pin);
      if (!unlocked.ok) throw new Error(unlocked.because);
      expect(await unlocked.open.decrypt(PLACE, box)).toEqual(utf8('Marevan'));
      expect(await unlocked.open.blindKey('x')).toBe(await open.blindKey('x'));
    }
    expect(await unlockVault(read.file, doctor, PIN)).toEqual({ ok: false, because: 'wrong-pin' });
    expect(await unlockVault(read.file, personId('nobody'), PIN)).toEqual({ ok: false, because: 'unknown-person' });
  });

  test('[VA2] the right PIN with another device secret opens nothing; the real cost is OWASP’s', async () => {
    const { file } = await makeTablet('beuk');
    const other = { ...file, secret: base64url(new Uint8Array(32)) };
    expect(await unlockVault(other, NURSE, PIN)).toEqual({ ok: false, because: 'wrong-pin' });
    expect(PIN_COST).toEqual({ memoryKiB: 47_104, iterations: 1, parallelism: 1 });
  });

  test('[VA3] a row moved to another table, id, epoch or tablet, or with any byte changed, does not open', async () => {
    const { vault } = await makeTablet('beuk');
    const stranger = (await makeTablet('linde')).vault;
    const box = await vault.encrypt(PLACE, utf8('Marevan 5 mg'));
    for (const place of [
      { ...PLACE, table: 'files' },
      { ...PLACE, id: 'two' },
      { ...PLACE, epoch: 2 },
    ]) {
      await expect(vault.decrypt(place, box)).rejects.toThrow();
    }
    await expect(stranger.decrypt(PLACE, box)).rejects.toThrow();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: box.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, bits) => {
          const changed = box.slice();
          changed[at] = (changed[at] ?? 0) ^ bits;
          await expect(vault.decrypt(PLACE, changed)).rejects.toThrow();
        },
      ),
    );
    const twice = await vault.encrypt(PLACE, utf8('Marevan 5 mg'));
    expect(twice).not.toEqual(box);
  });

  test('[VA4] what lies on disk holds no private key, and a signature is checked by the public one', async () => {
    const { file, vault } = await makeTablet('beuk');
    expect(Object.keys(file.signing.publicKey).sort()).toEqual(['crv', 'kty', 'x', 'y']);
    const box = fromBase64url(file.signing.box);
    await expect(
      crypto.subtle.importKey('pkcs8', box, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']),
    ).rejects.toThrow();
    const signature = await vault.sign(utf8('sheet'));
    const key = await crypto.subtle.importKey(
      'jwk',
      { ...(await vault.publicKey()) },
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['verify'],
    );
    const verify = (data: string) =>
      crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, utf8(data));
    expect([signature.length, await verify('sheet'), await verify('sheat')]).toEqual([64, true, false]);
  });

  test('[JR15] a vault of a newer app, and bytes that are none, are told apart', () => {
    expect(readVaultFile(utf8(JSON.stringify({ v: VAULT_FORMAT + 1 })))).toEqual({ kind: 'newer', found: 2 });
    expect(readVaultFile(utf8('{"v":1}')).kind).toBe('broken');
    expect(readVaultFile(utf8('<html>')).kind).toBe('broken');
  });

  test('base64url carries any bytes there and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (data) => {
        expect([...fromBase64url(base64url(data))]).toEqual([...data]);
        expect(base64url(data)).toBe(Buffer.from(data).toString('base64url'));
      }),
    );
  });
});

describe('wrong PINs', () => {
  const gateOn = (copies: MemoryKept[], clock = testClock()) => new PinGate(new KeptRecord('attempts', copies), clock);
  const wrong = async () => ({ ok: false, because: 'wrong-pin' }) as const;

  test('[VA5] three are free, then the wait grows, survives a restart, and a right PIN ends it', async () => {
    const { file, vault } = await makeTablet('beuk');
    const copies = [new MemoryKept('database'), new MemoryKept('file a')];
    const clock = testClock();
    for (const wait of WRONG_PIN_WAITS_MS) {
      const { answer } = await gateOn(copies, clock).attempt(NURSE, wrong);
      expect(answer).toEqual({ ok: false, because: 'wrong-pin', retryAfterMs: wait });
      if (wait === 0) continue;
      clock.ms += wait - 1;
      const early = await gateOn(copies, clock).attempt(NURSE, () => unlockVault(file, NURSE, PIN));
      expect(early.answer).toEqual({ ok: false, because: 'wait', retryAfterMs: 1 });
      clock.ms += 1;
    }
    const right = await gateOn(copies, clock).attempt(NURSE, async () => ({ ok: true, open: vault }) as const);
    expect(right.answer).toEqual({ ok: true, person: NURSE });
    expect((await gateOn(copies, clock).attempt(NURSE, wrong)).answer).toMatchObject({ retryAfterMs: 0 });
  });

  test('[VA5] a browser killed while the PIN is checked has counted it', async () => {
    const copies = [new MemoryKept('database')];
    const never = () => new Promise<never>(() => undefined);
    for (let kill = 0; kill < 4; kill += 1) {
      void gateOn(copies).attempt(NURSE, never);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect((await gateOn(copies).attempt(NURSE, wrong)).answer).toMatchObject({ because: 'wait' });
  });

  test('[VA6] a clock set back a year waits the step, once', async () => {
    const copies = [new MemoryKept('database')];
    const clock = testClock();
    for (let time = 0; time < 4; time += 1) await gateOn(copies, clock).attempt(NURSE, wrong);
    clock.ms -= 365 * 24 * 3_600_000;
    expect((await gateOn(copies, clock).attempt(NURSE, wrong)).answer).toMatchObject({ retryAfterMs: 5_000 });
    clock.ms += 5_000;
    expect((await gateOn(copies, clock).attempt(NURSE, wrong)).answer).toMatchObject({ because: 'wrong-pin' });
  });

  test('[VA7] a full disk keeps nobody out, and still counts', async () => {
    const full = new MemoryKept('database', () => {
      throw new Error('QuotaExceededError');
    });
    const gate = gateOn([full]);
    for (let time = 0; time < 4; time += 1) await gate.attempt(NURSE, wrong);
    expect((await gate.attempt(NURSE, wrong)).answer).toMatchObject({ because: 'wait' });
    const { vault } = await makeTablet('beuk');
    const right = await gateOn([full]).attempt(NURSE, async () => ({ ok: true, open: vault }) as const);
    expect(right.answer.ok).toBe(true);
  });
});

describe('records kept in several places', () => {
  const places = () => [new MemoryKept('database'), new MemoryKept('file a'), new MemoryKept('file b')];

  test('[JR20] any place wiped or damaged is healed from the newest whole one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 2 }),
        async (raw, left) => {
          const content = new Uint8Array(raw);
          const copies = places();
          await new KeptRecord('vault', copies).write(utf8('old'));
          await new KeptRecord('vault', copies).write(content);
          copies.forEach((copy, at) => {
            if (at === left) return;
            if (at % 2 === 0) copy.bytes = undefined;
            else if (copy.bytes !== undefined) copy.bytes[copy.bytes.length - 1] = (copy.bytes.at(-1) ?? 0) ^ 1;
          });
          expect(await new KeptRecord('vault', copies).read()).toEqual(content);
          const first = copies[0]?.bytes;
          expect(copies.map((copy) => copy.bytes)).toEqual([first, first, first]);
        },
      ),
    );
  });

  test('[JR20] a write cut off after any place leaves the old or the new content', async () => {
    for (let after = 0; after < 3; after += 1) {
      const copies = places();
      await new KeptRecord('vault', copies).write(utf8('old'));
      const whole = copies.map((copy) => copy.bytes);
      await new KeptRecord('vault', copies).write(utf8('new'));
      copies.forEach((copy, at) => {
        if (at === after) copy.bytes = copy.bytes?.slice(0, 7);
        else if (at > after) copy.bytes = whole[at];
      });
      expect(await new KeptRecord('vault', copies).read()).toEqual(utf8(after === 0 ? 'old' : 'new'));
    }
  });

  test('[JR20] nothing kept anywhere is an error; one place is enough', async () => {
    const refuse = () => {
      throw new Error('full');
    };
    const full = [new MemoryKept('database', refuse), new MemoryKept('file a', refuse)];
    await expect(new KeptRecord('vault', full).write(utf8('x'))).rejects.toThrow(NotKept);
    const one = new KeptRecord('vault', [...full, new MemoryKept('file b')]);
    await one.write(utf8('x'));
    expect(await one.read()).toEqual(utf8('x'));
    expect(one.troubles.length).toBeGreaterThan(0);
  });
});
