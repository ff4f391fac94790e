import fc from 'fast-check';

/** Properties look at the same few cases for every mutant, and do not shrink what they find. */
fc.configureGlobal({ seed: 20261124, endOnFailure: true });
