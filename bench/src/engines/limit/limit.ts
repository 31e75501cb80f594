import { open, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as nextRound } from 'node:timers/promises';
import type { Codec, Engine, Store } from '../engine.ts';
import { LimitDecoder } from './decode.ts';
import { LimitEncoder } from './encode.ts';
import type { LimitGraph } from './graph.ts';

const READ_BYTES = 1 << 20;

/**
 * The limit: what a program of this language can do that knows nothing but the social graph and does nothing but its
 * snapshots, over typed arrays, with every check that keeps it honest.
 */
export const limit: Engine = {
  name: 'limit',
  openCodec: async () => new LimitCodec(),
  openStore: async () => new LimitStore(),
};

class LimitCodec implements Codec {
  private graph: LimitGraph | null = null;

  decode(chunks: readonly Uint8Array[]): void {
    const decoder = new LimitDecoder(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    for (const chunk of chunks) decoder.push(chunk);
    this.graph = decoder.finish();
  }

  async encode(take: (chunk: Uint8Array) => void): Promise<void> {
    const encoder = new LimitEncoder(this.graph!);
    for (let chunk = encoder.nextChunk(); chunk !== null; chunk = encoder.nextChunk()) take(chunk);
  }

  clear(): void {
    this.graph = null;
  }
}

class LimitStore implements Store {
  private graph: LimitGraph | null = null;

  /** Reads the next chunk while one is decoded. */
  async load(path: string): Promise<void> {
    const file = await open(path);
    const decoder = new LimitDecoder((await file.stat()).size);
    let [current, spare] = [new Uint8Array(READ_BYTES), new Uint8Array(READ_BYTES)];
    let { bytesRead } = await file.read(current);
    while (bytesRead > 0) {
      const next = file.read(spare);
      decoder.push(current.subarray(0, bytesRead));
      ({ bytesRead } = await next);
      [current, spare] = [spare, current];
    }
    await file.close();
    this.graph = decoder.finish();
  }

  /** Writes a chunk while the next one is encoded. */
  async save(path: string): Promise<void> {
    const encoder = new LimitEncoder(this.graph!, 2);
    const file = await open(`${path}.tmp`, 'w');
    let chunk = encoder.nextChunk();
    while (chunk !== null) {
      const written = writeAll(file, chunk);
      chunk = encoder.nextChunk();
      await written;
    }
    await file.sync();
    await file.close();
    await rename(`${path}.tmp`, path);
    const directory = await open(dirname(path));
    await directory.sync();
    await directory.close();
  }

  async saveToBytes(): Promise<Uint8Array> {
    const encoder = new LimitEncoder(this.graph!);
    const bytes = new Uint8Array(encoder.sizeBytes);
    let offset = 0;
    for (let chunk = encoder.nextChunk(); chunk !== null; chunk = encoder.nextChunk()) {
      bytes.set(chunk, offset);
      offset += chunk.length;
      await nextRound();
    }
    return bytes;
  }

  async buildAdjacency(): Promise<void> {
    this.graph!.buildAdjacency();
  }

  async clear(): Promise<void> {
    this.graph = null;
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.length;) {
    done += (await file.write(chunk, done, chunk.length - done)).bytesWritten;
  }
}
