import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SnapshotWriter } from './snapshot-writer.ts';
import { KNOWS_PER_PERSON, knowsAt, personAt } from './social.ts';

/** The directory of the repository; it ends with a slash. */
export const ROOT: string = fileURLToPath(new URL('../../..', import.meta.url));
/** Where data of benchmarks is kept between runs, and where contenders save. */
export const DATA: string = `${ROOT}data/bench`;
const SAVED = `${DATA}/saved`;

/** Counts into the names of data files; another number whenever what is in them changes. */
const VERSION = 1;

/** Property keys of which three in 100 give more than 100,000 sets. */
const KEY_COUNT = 100;

/** Gives the path of the snapshot of a social graph of so many persons, and writes it if there is none. */
export function socialFile(personCount: number): string {
  return dataFile(`social-${personCount}`, (path) => writeSocialFile(path, personCount));
}

/** Writes the snapshot of a social graph of so many persons. */
export function writeSocialFile(
  path: string,
  personCount: number,
  writeNode: (writer: SnapshotWriter, id: number) => void = writePerson,
): void {
  const writer = new SnapshotWriter(path);
  const knowsCount = personCount * KNOWS_PER_PERSON;
  writer.u64(personCount);
  writer.u64(knowsCount);
  writer.u64(personCount);
  for (let id = 0; id < personCount; id++) writeNode(writer, id);
  writer.u64(knowsCount);
  for (let id = 0; id < knowsCount; id++) writeKnows(writer, id, personCount);
  writer.finish();
}

/** Gives the path of the same graph as the questions know it, with ids and cities, and writes it if there is none. */
export function peopleFile(personCount: number): string {
  return dataFile(`people-${personCount}`, (path) =>
    writeSocialFile(path, personCount, writePersonOfQuestions),
  );
}

function writePersonOfQuestions(writer: SnapshotWriter, id: number): void {
  const { name, age, score, city } = personAt(id);
  writer.u64(id);
  writer.u64(1);
  writer.string('Person');
  writer.u64(5);
  writer.string('age');
  writer.integerValue(age);
  writer.string('city');
  writer.stringValue(city);
  writer.string('id');
  writer.integerValue(id);
  writer.string('name');
  writer.stringValue(name);
  writer.string('score');
  writer.floatValue(score);
}

function writePerson(writer: SnapshotWriter, id: number): void {
  const { name, age, score } = personAt(id);
  writer.u64(id);
  writer.u64(1);
  writer.string('Person');
  writer.u64(3);
  writer.string('age');
  writer.integerValue(age);
  writer.string('name');
  writer.stringValue(name);
  writer.string('score');
  writer.floatValue(score);
}

function writeKnows(writer: SnapshotWriter, id: number, personCount: number): void {
  const { source, target, since } = knowsAt(id, personCount);
  writer.u64(id);
  writer.u64(source);
  writer.u64(target);
  writer.string('KNOWS');
  writer.u64(1);
  writer.string('since');
  writer.integerValue(since);
}

/** One key set for each node (up to 161,700 of them), or the same for all. */
export type KeySetKind = 'distinct' | 'same';

/** Gives the path of a snapshot of so many nodes with three INTEGER properties each, and writes it if there is none. */
export function keySetFile(nodeCount: number, kind: KeySetKind): string {
  return dataFile(`key-sets-${kind}-${nodeCount}`, (path) => writeKeySetFile(path, nodeCount, kind));
}

function writeKeySetFile(path: string, nodeCount: number, kind: KeySetKind): void {
  const writer = new SnapshotWriter(path);
  writer.u64(nodeCount);
  writer.u64(0);
  writer.u64(nodeCount);
  const keySets = keysInThrees();
  let keys = keySets.next().value!;
  for (let id = 0; id < nodeCount; id++) {
    writer.u64(id);
    writer.u64(1);
    writer.string('Thing');
    writer.u64(keys.length);
    keys.forEach((key, i) => {
      writer.string(key);
      writer.integerValue(id + i);
    });
    if (kind === 'distinct') keys = keySets.next().value!;
  }
  writer.u64(0);
  writer.finish();
}

/** All sets of three keys, each in the order of the keys. */
function* keysInThrees(): Generator<string[], undefined> {
  for (let a = 0; a < KEY_COUNT; a++)
    for (let b = a + 1; b < KEY_COUNT; b++)
      for (let c = b + 1; c < KEY_COUNT; c++) yield [keyName(a), keyName(b), keyName(c)];
}

function keyName(i: number): string {
  return `key${String(i).padStart(3, '0')}`;
}

function dataFile(name: string, write: (path: string) => void): string {
  const path = `${DATA}/${name}-v${VERSION}.lorasnap`;
  if (existsSync(path)) return path;
  mkdirSync(DATA, { recursive: true });
  write(path);
  return path;
}

/** Where a contender may save a file; it stays until {@link removeSaved}. */
export function savedFile(name: string): string {
  mkdirSync(SAVED, { recursive: true });
  return `${SAVED}/${name}.lorasnap`;
}

/** Removes all that contenders have saved. */
export function removeSaved(): void {
  rmSync(SAVED, { recursive: true, force: true });
}

/** The SHA-256 of a file, in hexadecimal. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
