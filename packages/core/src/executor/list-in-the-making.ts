import { approximateSizeBytes } from '../value/size.ts';
import type { Value } from '../value/value.ts';
import { checkListLength } from './expressions/errors.ts';
import { MemoryUse, type RunBudget } from './run-budget.ts';

/**
 * The lists that one expression makes element by element, one after another. While a list is made it counts in the budget,
 * since making one element may make lists again; once it is made it counts where it is kept.
 */
export class ListInTheMaking {
  private readonly budget: RunBudget;
  private readonly memory: MemoryUse;
  private values: Value[] = [];

  /** @param maker for errors */
  constructor(budget: RunBudget, maker: string) {
    this.budget = budget;
    this.memory = new MemoryUse(budget, maker);
  }

  /** Begins a list, also where the one before was not finished. */
  begin(): void {
    this.memory.clear();
    this.values = [];
  }

  /** LoraError MEMORY_LIMIT_EXCEEDED, CypherError RESULT_TOO_LARGE. */
  push(value: Value): void {
    checkListLength(this.values.length + 1);
    const sizeBytes = approximateSizeBytes(value);
    this.memory.add(8 + sizeBytes);
    this.budget.noteBytes(sizeBytes);
    this.values.push(value);
  }

  finish(): Value[] {
    this.memory.clear();
    return this.values;
  }
}
