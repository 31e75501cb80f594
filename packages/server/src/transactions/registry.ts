import { ProtocolError } from '@loradb-ts/node';
import type { Transaction } from '@loradb-ts/node';
import { randomBytes } from 'node:crypto';
import type { Token } from '../security/tokens.ts';

interface OpenTransaction {
  readonly transaction: Transaction;
  /** The name of the token that began it; null where the server has none. */
  readonly owner: string | null;
  readonly timer: NodeJS.Timeout;
}

/** The transactions that clients have open, by ids that cannot be guessed. */
export class TransactionRegistry {
  readonly #open: Map<string, OpenTransaction> = new Map();
  readonly #timeoutMs: number;

  /** @param timeoutMs after which a transaction is rolled back in any case */
  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  get openCount(): number {
    return [...this.#open.values()].filter(({ transaction }) => transaction.isOpen).length;
  }

  /** Keeps a transaction and gives its id. */
  add(transaction: Transaction, token: Token | null): string {
    const id = randomBytes(24).toString('base64url');
    const timer = setTimeout(() => void this.#expire(id), this.#timeoutMs);
    this.#open.set(id, { transaction, owner: token?.name ?? null, timer });
    return id;
  }

  /** The transaction with an id that the same token began. ProtocolError `TRANSACTION_NOT_FOUND`. */
  find(id: string, token: Token | null): Transaction {
    const found = this.#open.get(id);
    if (found === undefined || found.owner !== (token?.name ?? null))
      throw new ProtocolError('TRANSACTION_NOT_FOUND', 'there is no open transaction with this id');
    return found.transaction;
  }

  /** Forgets a transaction that has ended. */
  remove(id: string): void {
    clearTimeout(this.#open.get(id)?.timer);
    this.#open.delete(id);
  }

  /** Rolls all open transactions back. */
  async close(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.#expire(id)));
  }

  async #expire(id: string): Promise<void> {
    const { transaction } = this.#open.get(id)!;
    this.remove(id);
    await rollBackQuietly(transaction);
  }
}

/** Rolls a transaction back that may have ended by itself meanwhile. */
export async function rollBackQuietly(transaction: Transaction): Promise<void> {
  // Where it has ended there is nothing left to roll back.
  if (transaction.isOpen) await transaction.rollback().catch(() => {});
}
