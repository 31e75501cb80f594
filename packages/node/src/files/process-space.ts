import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

let space: string | undefined;

/**
 * Eight hexadecimal digits for where the ids of processes count as here: this host, since it was started, and on Linux this
 * namespace of process ids, of which each container has its own. An id from elsewhere says nothing about processes here.
 */
export function processSpace(): string {
  return (space ??= createHash('sha256')
    .update([hostname(), bootId(), pidNamespace()].join('\n'))
    .digest('hex')
    .slice(0, 8));
}

function bootId(): string {
  return orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
}

function pidNamespace(): string {
  return orEmpty(() => readlinkSync('/proc/self/ns/pid'));
}

/** What a system without such a file has in its place. */
function orEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
