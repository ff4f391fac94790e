import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** Modules that the browser gets in a chunk of their own, so that the round starts without the printer. */
const PRECACHE_FILE_BYTES_MAX = 6 * 1024 * 1024;

export default defineConfig(({ mode }) => {
  if (mode === 'node') {
    return {
      publicDir: false,
      build: {
        ssr: 'src/cli/main.ts',
        outDir: 'dist/node',
        target: 'node20',
        minify: false,
        rollupOptions: { output: { entryFileNames: 'noodblad.js' } },
      },
    };
  }
  return {
    plugins: [
      react(),
      VitePWA({
        strategies: 'injectManifest',
        srcDir: 'src/workers',
        filename: 'sw.ts',
        injectRegister: false,
        manifest: false,
        injectManifest: {
          globPatterns: ['**/*.{js,css,html,woff2,ttf,wasm,png,svg,webmanifest,json}'],
          maximumFileSizeToCacheInBytes: PRECACHE_FILE_BYTES_MAX,
        },
      }),
    ],
    worker: { format: 'es' },
    build: { outDir: 'dist/app', target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  };
});
