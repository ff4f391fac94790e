// Serves the office, doctor and pharmacy screens with the demo ward, some days into an outage: node tests/ui/office/gallery/serve.mjs [port]
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

const port = Number(process.argv[2] ?? 18550);
const server = await createServer({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: fileURLToPath(new URL('../../../../public', import.meta.url)),
  configFile: false,
  appType: 'spa',
  cacheDir: '/tmp/noodblad-office-gallery/vite',
  server: {
    port,
    strictPort: true,
    fs: { allow: [fileURLToPath(new URL('../../../..', import.meta.url))] },
    watch: null,
    hmr: false,
  },
  plugins: [
    react(),
    {
      name: 'fixture',
      configureServer(vite) {
        let made;
        vite.middlewares.use('/fixture.json', async (_request, response) => {
          made ??= vite
            .ssrLoadModule(fileURLToPath(new URL('../../gallery/fixture.ts', import.meta.url)))
            .then(({ galleryFixture }) => JSON.stringify(galleryFixture()));
          response.setHeader('content-type', 'application/json');
          response.end(await made);
        });
      },
    },
  ],
});
await server.listen();
console.log(`gallery on http://localhost:${port}`);
