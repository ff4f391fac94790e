// The arrows of docs/ARCHITECTURE.md, as sentences. `npm run arrows` holds them.
const layer = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: to },
});

module.exports = {
  forbidden: [
    {
      name: 'nothing-imports-in-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    // `?url` asks the bundler for the address of a package's file; the type check and the build find it.
    { name: 'every-import-is-found', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '[?]url$' } },
    layer('the-kernel-imports-only-itself', '^src/domain/kernel/', '^src/(?!domain/kernel/)'),
    layer('the-domain-imports-only-the-domain', '^src/domain/', '^src/(?!domain/)'),
    {
      name: 'the-domain-uses-only-temporal-and-zod',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { path: 'node_modules', pathNot: 'node_modules/(temporal-polyfill|temporal-spec|zod)' },
    },
    {
      name: 'the-domain-uses-no-node-modules-of-node',
      severity: 'error',
      from: { path: '^src/(domain|ports|fhir|paper|store|vault|sync|workflows|ui|workers|app)/' },
      to: { dependencyTypes: ['core'] },
    },
    layer('ports-import-only-the-domain', '^src/ports/', '^src/(?!domain/|ports/)'),
    layer('fhir-imports-only-domain-and-ports', '^src/fhir/', '^src/(?!domain/|ports/|fhir/)'),
    layer('paper-imports-only-domain-ports-and-fhir', '^src/paper/', '^src/(?!domain/|ports/|fhir/|paper/)'),
    layer('store-imports-only-domain-and-ports', '^src/store/', '^src/(?!domain/|ports/|store/)'),
    layer('vault-imports-only-domain-and-ports', '^src/vault/', '^src/(?!domain/|ports/|vault/)'),
    layer('sync-imports-only-domain-ports-and-fhir', '^src/sync/', '^src/(?!domain/|ports/|fhir/|sync/)'),
    layer('workflows-import-only-domain-and-ports', '^src/workflows/', '^src/(?!domain/|ports/|workflows/)'),
    layer(
      'screens-import-neither-store-nor-sync-nor-vault-nor-central-nor-cli-nor-app',
      '^src/ui/',
      '^src/(store|sync|vault|central|cli|app|workers)/',
    ),
    layer('workers-do-not-import-screens', '^src/workers/', '^src/(ui|central|cli|app)/'),
    layer('central-does-not-import-screens-or-workers', '^src/central/', '^src/(ui|cli|app|workers|store|vault|sync)/'),
    layer('the-command-line-does-not-import-screens', '^src/cli/', '^src/(ui|app|workers)/'),
    ...['ward', 'doctor', 'pharmacy', 'office', 'device'].map((desk) =>
      layer(
        `the-${desk}-desk-imports-no-other-desk`,
        `^src/ui/${desk}/`,
        `^src/ui/(?!${desk}/|kit/|i18n/|styles/|shell/)`,
      ),
    ),
    {
      name: 'only-one-module-talks-to-pdf-lib',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/paper/pdf/' },
      to: { path: 'node_modules/(pdf-lib|@pdf-lib)' },
    },
    { name: 'source-does-not-import-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^tests/' } },
    { name: 'no-barrels', severity: 'error', from: {}, to: { path: '^src/.*/index\\.tsx?$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist|^tests/journeys/shots)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
