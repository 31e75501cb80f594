import manifest from '../package.json' with { type: 'json' };

/** The version of the engine process, of which every binding that carries it along has the same. */
export const version: string = manifest.version;
