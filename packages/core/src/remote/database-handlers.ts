import { invariant } from '../errors.ts';
import type { GraphDatabase } from '../graph-database.ts';
import type { ResultStream, Transaction } from '../session/public.ts';
import type { DatabaseCalls, Handlers } from './messages.ts';
import { RemoteSignal } from './remote-signal.ts';

/** Carries out the calls on a database. */
export function databaseHandlers(database: GraphDatabase): Handlers<Omit<DatabaseCalls, 'open'>> {
  return {
    execute: (...args) => database.execute(...args),
    explain: (...args) => database.explain(...args),
    profile: (...args) => database.profile(...args),
    clear: () => database.clear(),
    nodeCount: () => database.nodeCount(),
    relationshipCount: () => database.relationshipCount(),
    saveSnapshotToBytes: (...args) => database.saveSnapshotToBytes(...args),
    loadSnapshotFromBytes: (...args) => database.loadSnapshotFromBytes(...args),
    close: () => database.close(),
    ...transactionHandlers(database),
    ...streamHandlers(database),
  };
}

type TransactionCalls = Pick<DatabaseCalls, 'begin' | 'executeIn' | 'commit' | 'rollback'>;

function transactionHandlers(database: GraphDatabase): Handlers<TransactionCalls> {
  const transactions = new Map<number, Transaction>();
  const transactionOf = (id: number): Transaction => {
    const transaction = transactions.get(id);
    invariant(transaction !== undefined, `there is no transaction ${id}`);
    return transaction;
  };
  const end = (id: number, how: 'commit' | 'rollback'): Promise<void> => {
    const transaction = transactionOf(id);
    transactions.delete(id);
    return transaction[how]();
  };
  return {
    begin: async (id, options) => void transactions.set(id, await database.begin(options)),
    executeIn: async (id, ...args) => transactionOf(id).execute(...args),
    commit: async (id) => end(id, 'commit'),
    rollback: async (id) => end(id, 'rollback'),
  };
}

type StreamCalls = Pick<DatabaseCalls, 'stream' | 'columns' | 'rows' | 'cancelStream' | 'endStream'>;

function streamHandlers(database: GraphDatabase): Handlers<StreamCalls> {
  const streams = new Map<number, OpenStream>();
  const streamOf = (id: number): OpenStream => {
    const stream = streams.get(id);
    invariant(stream !== undefined, `there is no stream ${id}`);
    return stream;
  };
  return {
    stream: async (id, query, params, options) => {
      const signal = new RemoteSignal();
      streams.set(id, new OpenStream(signal, () => database.stream(query, params, { ...options, signal })));
    },
    columns: async (id) => streamOf(id).rows().columns(),
    rows: async (id) => {
      const stream = streamOf(id).rows();
      const rows = await stream.nextRows();
      if (rows.length > 0) return { rows, columns: null };
      const columns = await stream.columns();
      streams.delete(id);
      return { rows, columns };
    },
    cancelStream: async (id) => streams.get(id)?.signal.abort(),
    endStream: async (id) => {
      const stream = streams.get(id);
      streams.delete(id);
      await stream?.rows().return();
    },
  };
}

/** A stream that is open, or the failure to open it, which is told to whoever reads. */
class OpenStream {
  readonly signal: RemoteSignal;
  readonly rows: () => ResultStream;

  constructor(signal: RemoteSignal, open: () => ResultStream) {
    this.signal = signal;
    try {
      const stream = open();
      this.rows = () => stream;
    } catch (error) {
      this.rows = () => {
        throw error;
      };
    }
  }
}
