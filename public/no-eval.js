// The page's policy forbids making code from text. The schema library would try once to find out; this tells it beforehand.
globalThis.__zod_globalConfig = { jitless: true };
