import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** A page that does nothing but record, over the real tablet worker. */
export default defineConfig({
  root: here,
  base: './',
  publicDir: false,
  logLevel: 'error',
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('../../dist/kills', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
  },
});
