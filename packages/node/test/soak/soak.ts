import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createDatabase, type Database } from '../../src/index.ts';
import { DUMP, Model, printDump, statementOf, type Change, type DumpRow, type Scalar } from './model.ts';
import { Random } from './random.ts';

/** Beyond so many nodes more are deleted than created, so that all of the graph can be compared again and again. */
const NODES_MAX = 3_000;
const SLOTS = 4;
const LABELS = ['A', 'B', 'C', 'D'];
const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** What was done, and how often the database was not what the model is: that has to be 0. */
export interface Figures {
  operations: number;
  rollbacks: number;
  saves: number;
  loads: number;
  damagedLoads: number;
  kills: number;
  freshProcesses: number;
  comparisons: number;
  drift: number;
}

/**
 * Random statements and transactions on a database and on a model of it; saves beside them, each read back by a process of
 * its own and compared with the model as it was when the save was called; loads of old files, loads of damaged files, and
 * processes that are killed while they save.
 */
export class Soak {
  readonly figures: Figures = {
    operations: 0,
    rollbacks: 0,
    saves: 0,
    loads: 0,
    damagedLoads: 0,
    kills: 0,
    freshProcesses: 0,
    comparisons: 0,
    drift: 0,
  };
  /** What was wrong, for whoever has to find out why. */
  readonly problems: string[] = [];
  readonly #random: Random;
  readonly #directory: string;
  /** The program `lora`. */
  readonly #program: string;
  #db!: Database;
  #model = new Model();
  /** By slot: what the file in it has. */
  readonly #saved = new Map<number, Model>();
  #counter = 0;

  constructor(seed: number, directory: string, program: string) {
    this.#random = new Random(seed);
    this.#directory = directory;
    this.#program = program;
  }

  /** Goes on as long as it is told to. */
  async run(goesOn: (figures: Figures) => boolean): Promise<void> {
    this.#db = await createDatabase();
    while (goesOn(this.figures)) {
      for (let i = 0; i < 60; i++) await this.#work();
      await this.#saveBesideWork();
      await this.#random.pick([
        () => this.#loadOld(),
        () => this.#loadDamaged(),
        () => this.#killWhileSaving(),
        () => this.#compare('after the work'),
      ])();
    }
    await this.#db.close();
  }

  async #work(): Promise<void> {
    const roll = this.#random.next();
    if (roll < 0.05) return this.#transaction();
    if (roll < 0.07) return this.#failing();
    const change = this.#anyChange(this.#model);
    this.#model.apply(change);
    const { query, params } = statementOf(change);
    await this.#db.execute(query, params);
    this.figures.operations++;
  }

  async #transaction(): Promise<void> {
    const transaction = await this.#db.begin();
    const model = this.#model.copy();
    for (let i = this.#random.below(12); i >= 0; i--) {
      const change = this.#anyChange(model);
      model.apply(change);
      const { query, params } = statementOf(change);
      await transaction.execute(query, params);
      this.figures.operations++;
    }
    if (this.#random.next() < 0.5) {
      await transaction.rollback();
      this.figures.rollbacks++;
    } else {
      await transaction.commit();
      this.#model = model;
    }
  }

  /** A statement that changes much before it fails. */
  async #failing(): Promise<void> {
    const query = `MATCH (n) SET n.a = 'wrong', n:Wrong WITH count(n) AS c CREATE (:Wrong) RETURN c / 0`;
    const failed = await this.#db.execute(query).then(
      () => false,
      () => true,
    );
    if (!failed) this.#note('a statement that divides by zero did not fail');
    this.figures.operations++;
  }

  async #saveBesideWork(): Promise<void> {
    const slot = this.#random.below(SLOTS);
    const expected = this.#model.copy();
    const save = this.#db.saveSnapshot(this.#path(slot));
    const stream = this.#hashOfStream();
    for (let i = this.#random.below(40); i >= 0; i--) await this.#work();
    await save;
    this.#saved.set(slot, expected);
    this.figures.saves++;
    if ((await stream) !== hashOfFile(this.#path(slot)))
      this.#note('the stream and the file are not the same');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [this.#program, 'query', this.#path(slot), DUMP, '--json'],
      { maxBuffer: 2 ** 28 },
    );
    this.figures.freshProcesses++;
    const { rows } = JSON.parse(stdout) as { rows: DumpRow[] };
    this.#expectSame(printDump(rows), expected, 'in a process of its own');
  }

  async #hashOfStream(): Promise<string> {
    const hash = createHash('sha256');
    for await (const chunk of this.#db.snapshotStream()) hash.update(chunk);
    return hash.digest('hex');
  }

  async #loadOld(): Promise<void> {
    const [slot, model] = this.#random.pick([...this.#saved]);
    await this.#db.loadSnapshot(this.#path(slot));
    this.#model = model.copy();
    this.figures.loads++;
    await this.#compare('after a load');
  }

  async #loadDamaged(): Promise<void> {
    const [slot] = this.#random.pick([...this.#saved]);
    const bytes = readFileSync(this.#path(slot));
    const at = this.#random.below(bytes.length);
    const isCut = this.#random.next() < 0.3;
    if (!isCut) bytes[at]! ^= 1 << this.#random.below(8);
    const path = join(this.#directory, 'damaged');
    writeFileSync(path, isCut ? bytes.subarray(0, at) : bytes);
    const loaded = await this.#db.loadSnapshot(path).then(
      () => true,
      () => false,
    );
    // The flags and the reserved bytes of the header have no checksum; they mean nothing, so nothing is lost.
    if (loaded && (isCut || at >= 40 || at < 12)) this.#note(`damage at byte ${at} was not noticed`);
    if (loaded) this.#model = this.#saved.get(slot)!.copy();
    this.figures.damagedLoads++;
    await this.#compare('after a damaged load');
  }

  /** A process that counts in a file is killed: afterwards the file has the old or the new count. */
  async #killWhileSaving(): Promise<void> {
    const path = join(this.#directory, 'counter');
    if (!existsSync(path)) await (await createDatabase()).saveSnapshot(path);
    const query = 'MERGE (c:Counter) SET c.n = coalesce(c.n, 0) + 1';
    const child = spawn(process.execPath, [this.#program, 'query', path, query, '--save'], {
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await new Promise((resolve) => setTimeout(resolve, this.#random.below(400)));
    child.kill('SIGKILL');
    await ended;
    const db = await createDatabase();
    await db.loadSnapshot(path);
    const { rows } = await db.execute<{ n: number }>('MATCH (c:Counter) RETURN c.n AS n');
    await db.close();
    const count = rows[0]?.n ?? 0;
    if (count !== this.#counter && count !== this.#counter + 1)
      this.#note(`the counter went from ${this.#counter} to ${count}`);
    this.#counter = count;
    this.figures.kills++;
  }

  async #compare(when: string): Promise<void> {
    const { rows } = await this.#db.execute<DumpRow>(DUMP);
    this.#expectSame(printDump(rows), this.#model, when);
  }

  #expectSame(dump: string, model: Model, when: string): void {
    this.figures.comparisons++;
    const expected = model.dump();
    if (dump === expected) return;
    const lines = new Set(dump.split('\n'));
    const missing = expected.split('\n').filter((line) => !lines.has(line));
    this.#note(`${when}: ${missing.length} lines differ, the first is ${missing[0]}`);
  }

  #note(problem: string): void {
    this.figures.drift++;
    this.problems.push(problem);
  }

  #path(slot: number): string {
    return join(this.#directory, `slot-${slot}.lorasnap`);
  }

  #anyChange(model: Model): Change {
    const random = this.#random;
    const roll = random.next();
    const isFull = model.nodes.size > NODES_MAX;
    if (model.nodes.size < 10 || (roll < 0.35 && !isFull))
      return { kind: 'create-node', label: random.pick(LABELS), properties: this.#properties() };
    const id = this.#someId(model.nodes);
    if (roll < (isFull ? 0.5 : 0.42)) return { kind: 'delete-node', id };
    if (roll < 0.6)
      return {
        kind: 'create-relationship',
        source: id,
        target: this.#someId(model.nodes),
        type: random.pick(['T', 'U']),
        properties: this.#properties(),
      };
    if (roll < 0.64 && model.relationships.size > 0)
      return { kind: 'delete-relationship', id: this.#someId(model.relationships) };
    if (roll < 0.74) return { kind: 'add-label', id, label: random.pick(LABELS) };
    if (roll < 0.8) return { kind: 'remove-label', id, label: random.pick(LABELS) };
    const value = random.next() < 0.2 ? null : this.#value();
    return { kind: 'set', id, key: random.pick(KEYS), value };
  }

  #someId(entities: ReadonlyMap<number, unknown>): number {
    return this.#random.pick([...entities.keys()]);
  }

  #properties(): Record<string, Scalar> {
    const count = this.#random.below(4);
    return Object.fromEntries(
      Array.from({ length: count }, () => [this.#random.pick(KEYS), this.#value()] as const),
    );
  }

  #value(): Scalar {
    const random = this.#random;
    return random.pick<() => Scalar>([
      () => random.below(100),
      () => random.below(2 ** 40),
      () => random.next(),
      () => random.next() < 0.5,
      () => random.pick(['x', 'é', '😀', '']),
      () => `text ${random.below(1e6)} ${'y'.repeat(random.below(200))}`,
    ])();
  }
}

function hashOfFile(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Open file descriptors of this process. */
export function descriptorCount(): number {
  return readdirSync('/proc/self/fd').length;
}
