import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SnapshotError } from '../../src/errors.ts';
import { Graph } from '../../src/graph/graph.ts';
import { ByteSource } from '../../src/snapshot/byte-source.ts';
import { crc32 } from '../../src/snapshot/crc32.ts';
import { decodeSnapshot, SnapshotDecoder } from '../../src/snapshot/decode.ts';
import { encodeSnapshot } from '../../src/snapshot/encode.ts';
import { PayloadReader } from '../../src/snapshot/payload-reader.ts';
import { RecordReader } from '../../src/snapshot/record-reader.ts';
import { floatOf, type Value } from '../../src/value/value.ts';

function graphOf(nodes: readonly Record<string, Value>[], relationshipCount = 0): Graph {
  const graph = new Graph();
  const label = graph.labelSets.intern([graph.labels.intern('Person')]);
  for (const properties of nodes) {
    const { keys, values } = graph.internProperties(new Map(Object.entries(properties)));
    graph.createNode(label, keys, values);
  }
  const knows = graph.types.intern('KNOWS');
  const since = graph.internProperties(new Map([['since', 2000]])).keys;
  for (let i = 0; i < relationshipCount; i++)
    graph.createRelationship(knows, i % nodes.length, (i * 7) % nodes.length, since, [1990 + (i % 30)]);
  graph.commit();
  return graph;
}

function decodeInPieces(bytes: Uint8Array, pieceBytes: number): Graph {
  const decoder = new SnapshotDecoder(bytes.length);
  for (let start = 0; start < bytes.length; start += pieceBytes)
    decoder.push(bytes.subarray(start, start + pieceBytes));
  return decoder.finish().graph;
}

describe('records that are larger than the pieces in which they come', () => {
  const graph = graphOf(
    [400_000, 3, 2_800_000, 1, 1_400_000].map((length) => ({ text: 'é'.repeat(length) })),
  );
  const bytes = encodeSnapshot(graph);

  it.each([1000, 4096, 65_537, 262_144, 1 << 20, (1 << 20) + 1, 3_000_000])('%i bytes', (pieceBytes) => {
    expect(Buffer.compare(encodeSnapshot(decodeInPieces(bytes, pieceBytes)), bytes)).toBe(0);
  });
});

/** Many nodes of one shape, and one whose value makes the column another one. */
const STRANGERS: readonly (readonly [column: string, usual: (i: number) => Value, stranger: Value])[] = [
  ['int32', (i) => i, 2 ** 40],
  ['int32', (i) => i, -(2n ** 63n)],
  ['int53', (i) => i * 2 ** 33, 2n ** 60n],
  ['int64', (i) => 2n ** 60n + BigInt(i), 'text'],
  ['float64', (i) => floatOf(i / 3), 1],
  ['boolean', (i) => i % 3 === 0, null],
  ['dictionary', (i) => `city ${i % 20}`, 7],
  ['string', (i) => `ünlike ${i}`, true],
];

describe('a record that is unlike those before it', () => {
  it.each(STRANGERS)('in a column of kind %s', (_, usual, stranger) => {
    for (const at of [1, 2, 3, 700, 1200, 2999]) {
      const nodes = Array.from({ length: 3000 }, (_node, i) => ({
        a: i,
        b: i === at ? stranger : usual(i),
        c: `name ${i}`,
      }));
      const bytes = encodeSnapshot(graphOf(nodes, 2000));
      const whole = decodeSnapshot(bytes).graph;
      expect(Buffer.compare(encodeSnapshot(whole), bytes)).toBe(0);
      expect(whole.nodes.get(at, whole.keys.find('b'))).toEqual(stranger);
      expect(Buffer.compare(encodeSnapshot(decodeInPieces(bytes, 4099)), bytes)).toBe(0);
    }
  });

  it('since it has another shape of the same size, in turns and in groups', () => {
    for (const groupCount of [1, 2, 3, 50, 1000]) {
      const nodes = Array.from({ length: 3000 }, (_, i) =>
        Math.floor(i / groupCount) % 2 === 0 ? { a: i, b: i } : { a: i, c: i },
      );
      const bytes = encodeSnapshot(graphOf(nodes, 10));
      expect(Buffer.compare(encodeSnapshot(decodeSnapshot(bytes).graph), bytes)).toBe(0);
    }
  });

  it('is refused, or read, the same whether records come one by one or many at a time', () => {
    const nodes = Array.from({ length: 300 }, (_, i) => ({
      age: i % 90,
      city: `city ${i % 5}`,
      isActive: i % 2 === 0,
      name: `person ${i} é`,
      score: floatOf(i / 7),
    }));
    const original = encodeSnapshot(graphOf(nodes, 600));
    const outcomes = { refused: 0, accepted: 0 };
    const change = fc.record({ at: fc.nat(), byte: fc.constantFrom(0, 1, 2, 5, 127, 128, 195, 255) });
    fc.assert(
      fc.property(change, ({ at, byte }) => {
        const bytes = original.slice();
        bytes[64 + (at % (bytes.length - 68))] = byte;
        const view = new DataView(bytes.buffer);
        view.setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4), 0), true);
        const outcome = outcomeOf(() => decodeSnapshot(bytes).graph);
        expect(outcomeOf(() => decodeInPieces(bytes, 61)) === outcome).toBe(true);
        outcomes[outcome.startsWith('LORASNAP') ? 'accepted' : 'refused']++;
      }),
      { numRuns: 1000 },
    );
    expect(outcomes.refused).toBeGreaterThan(100);
    expect(outcomes.accepted).toBeGreaterThan(100);
  });
});

/** The bytes of the graph, or the failure. */
function outcomeOf(decode: () => Graph): string {
  try {
    return Buffer.from(encodeSnapshot(decode())).toString('latin1');
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    return `${error.code} ${error.section} ${error.offsetBytes}`;
  }
}

describe('beyond the first 4 GiB of a file', () => {
  const BASE = 5 * 2 ** 30 + 1;

  /** Reads nodes and relationships that lie far behind in a file, as the payload from its counters on. */
  function readAt(base: number, payload: Uint8Array): { source: ByteSource; graph: Graph; isAtEnd: boolean } {
    const source = new ByteSource(base + payload.length, false);
    const graph = new Graph();
    const reader = new PayloadReader(source, new RecordReader(source, graph));
    source.take(payload, 0, payload.length, base);
    const isAtEnd = reader.advance();
    reader.checkEnd();
    return { source, graph, isAtEnd };
  }

  const bytes = encodeSnapshot(
    graphOf(
      Array.from({ length: 2000 }, (_, i) => ({ name: `person ${i}` })),
      3000,
    ),
  );
  const payload = bytes.slice(40, -4);

  it('records are read and offsets are exact', () => {
    const { source, graph, isAtEnd } = readAt(BASE, payload);
    expect(isAtEnd).toBe(true);
    expect(source.offset).toBe(BASE + payload.length);
    expect(source.bytesLeft).toBe(0);
    graph.nodes.ids.setNext(2000n);
    expect(graph.nodes.liveCount).toBe(2000);
    expect(Buffer.compare(encodeSnapshot(graph), bytes)).toBe(0);
  });

  it('faults are told with their place', () => {
    const damaged = payload.slice();
    const at = damaged.length - 70 * 100; // the id of the hundredth relationship from the end
    damaged[at]! ^= 0x40;
    expect(outcomeOf(() => readAt(BASE, damaged).graph)).toBe(
      `RELATIONSHIPS_UNSORTED relationships ${BASE + at}`,
    );
    const trailing = Uint8Array.from([...payload, 1]);
    expect(outcomeOf(() => readAt(BASE, trailing).graph)).toBe(
      `TRAILING_BYTES relationships ${BASE + payload.length}`,
    );
  });
});
