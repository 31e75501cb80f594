import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BrokenFrameError, FrameReader, encodeFrame } from '../src/frames.ts';

const frames = fc.array(
  fc.record({
    kind: fc.nat(255),
    request: fc.nat(0xffffffff),
    database: fc.nat(0xffffffff),
    strings: fc.array(fc.uint8Array({ maxLength: 200_000 }), { maxLength: 4 }),
  }),
  { maxLength: 5 },
);

test('frames come out as they went in, however the stream is cut', () => {
  fc.assert(
    fc.property(frames, fc.integer({ min: 1, max: 100_000 }), (sent, cut) => {
      const stream = Buffer.concat(sent.map((f) => encodeFrame(f.kind, f.request, f.database, f.strings)));
      const reader = new FrameReader();
      const received: unknown[] = [];
      for (let start = 0; start < stream.length; start += cut)
        reader.push(stream.subarray(start, start + cut), (frame) =>
          received.push({ ...frame, strings: frame.strings.map((string) => Uint8Array.from(string)) }),
        );
      expect(received).toEqual(sent);
    }),
    { numRuns: 60 },
  );
});

test('a text in pieces is one string', () => {
  expect(encodeFrame(1, 2, 3, [['a', 'ß', '']])).toEqual(encodeFrame(1, 2, 3, ['aß']));
});

test.each([
  ['shorter than its header', [8, 0, 0, 0]],
  ['longer than 1 GiB', [1, 0, 0, 0x40]],
  ['with a string that is longer than the frame', [14, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 65]],
  ['with half a length of a string', [11, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0]],
])('a frame %s is refused', (_, bytes) => {
  expect(() => new FrameReader().push(Uint8Array.from(bytes), () => {})).toThrow(BrokenFrameError);
});

test('a frame that says to be long takes no memory before its bytes come', () => {
  const reader = new FrameReader();
  const before = process.memoryUsage().arrayBuffers;
  reader.push(Uint8Array.from([0, 0, 0, 0x40, 1, 2, 3]), () => {});
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1 << 20);
});
