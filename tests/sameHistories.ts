import fc from 'fast-check';

/**
 * Random histories and texts are the same in every run, so that a run judges the change and not its
 * luck. `SONGGO_SEED` names others; `npm run torture` takes new ones each time.
 */
fc.configureGlobal({ seed: Number(process.env.SONGGO_SEED ?? 20261125) });
