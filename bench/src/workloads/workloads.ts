import type { Workload } from '../harness/workload.ts';
import { crc32 } from './crc32.ts';
import { eventLoopWriter } from './event-loop-writer.ts';
import { eventLoopWhileLoading, eventLoopWhileSaving } from './event-loop.ts';
import { keySets } from './key-sets.ts';
import { differentLiterals, differentTexts, repeatedText } from './query-texts.ts';
import { decode, encode, encodeToBuffer, heldGraph, load, save } from './snapshot.ts';
import { peopleFirstAnswer, peopleLoad, peopleSave, peopleStall, start } from './people-store.ts';
import { questions } from './questions.ts';
import { wordnet } from './wordnet.ts';

/** All workloads, in the order of the table. */
export const WORKLOADS: readonly Workload[] = [
  encode,
  encodeToBuffer,
  decode,
  save,
  load,
  heldGraph,
  eventLoopWhileSaving,
  eventLoopWriter,
  eventLoopWhileLoading,
  keySets,
  differentLiterals,
  differentTexts,
  repeatedText,
  wordnet,
  crc32,
  start,
  peopleSave,
  peopleStall,
  peopleLoad,
  peopleFirstAnswer,
  ...questions,
];
