import { approximateSizeBytes } from '../value/size.ts';
import type { Value } from '../value/value.ts';
import { checkListLength } from './expressions/errors.ts';
import type { RunBudget } from './run-budget.ts';

/**
 * A list that an expression makes element by element. While it is made it counts in the budget, since making one element
 * may make lists again; once it is made it counts where it is kept.
 */
export class ListInTheMaking {
  private readonly budget: RunBudget;
  private readonly maker: string;
  private readonly values: Value[] = [];
  private sizeBytes = 0;

  /** @param maker for errors */
  constructor(budget: RunBudget, maker: string) {
    this.budget = budget;
    this.maker = maker;
  }

  /** LoraError MEMORY_LIMIT_EXCEEDED and TIMED_OUT, CypherError RESULT_TOO_LARGE. */
  push(value: Value): void {
    checkListLength(this.values.length + 1);
    const sizeBytes = 8 + approximateSizeBytes(value);
    this.sizeBytes += sizeBytes;
    this.budget.take(sizeBytes, this.maker);
    this.budget.notePiece();
    this.values.push(value);
  }

  finish(): Value[] {
    this.budget.release(this.sizeBytes);
    return this.values;
  }
}
