/*
 * Imported first by every worker: the page's policy forbids making code from text, and the schema library would try once to
 * find out (public/no-eval.js does the same for the page).
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

export {};
