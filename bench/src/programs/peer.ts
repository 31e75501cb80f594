import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { DATA, ROOT } from '../data/files.ts';
import type { SocialGraph } from '../data/social-graph.ts';

/** Gives an installed package of `bench/peers`. */
export function requirePeer(name: string): unknown {
  return createRequire(`${ROOT}bench/peers/package.json`)(name);
}

/** The path of what a program keeps of the graph on disk. */
export function peerFile(program: string, { personCount }: SocialGraph, suffix: string): string {
  const directory = `${DATA}/peers`;
  mkdirSync(directory, { recursive: true });
  return `${directory}/${program}-${personCount}${suffix}`;
}
