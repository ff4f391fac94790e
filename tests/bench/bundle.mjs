import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Loads a TypeScript module of the project as one bundled file, as fast as it would run when shipped. @param {string} entry from the root */
export async function load(entry) {
  const outDir = mkdtempSync(join(tmpdir(), 'noodblad-bundle-'));
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      ssr: { noExternal: true },
      build: {
        ssr: entry,
        outDir,
        emptyOutDir: true,
        target: 'node20',
        minify: false,
        rollupOptions: { output: { entryFileNames: 'main.mjs' } },
      },
    });
    return await import(pathToFileURL(join(outDir, 'main.mjs')).href);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
