import { COUNTERS_BYTES, HEADER_BYTES } from './format.ts';
import type { ByteSource } from './byte-source.ts';

const U64_MAX = 0xffff_ffff_ffff_ffffn;

/**
 * Checks that the counter for new ids is above the highest id, −1 where there is none (spec/snapshot-format.md, section
 * 5.5). Gives the counter, raised where a repairing reader has to.
 */
export function checkCounter(
  source: ByteSource,
  entity: 'node' | 'relationship',
  counter: bigint,
  highestId: bigint,
): bigint {
  if (counter > highestId || (counter === U64_MAX && highestId === U64_MAX)) return counter;
  source.section = 'counters';
  const at = entity === 'node' ? HEADER_BYTES : HEADER_BYTES + COUNTERS_BYTES / 2;
  const message = `the next ${entity} id ${counter} is not above the highest, ${highestId}`;
  source.failOrMend('COUNTER_TOO_LOW', at, message);
  return highestId === U64_MAX ? U64_MAX : highestId + 1n;
}
