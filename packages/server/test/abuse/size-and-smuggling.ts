import { queryBody } from './abuse-case.ts';
import type { AbuseCase } from './abuse-case.ts';

const LIMIT_BYTES = 2_097_152;

function padded(sizeBytes: number): string {
  const [start, end] = ['{"query":"RETURN 1 AS x","pad":"', '"}'];
  return start + 'x'.repeat(sizeBytes - start.length - end.length) + end;
}

function chunked(body: string, chunkLength = 65_536): string {
  let text = '';
  for (let i = 0; i < body.length; i += chunkLength) {
    const chunk = body.slice(i, i + chunkLength);
    text += `${chunk.length.toString(16)}\r\n${chunk}\r\n`;
  }
  return `${text}0\r\n\r\n`;
}

const CHUNKED = { 'content-length': null, 'transfer-encoding': 'chunked' };
const PUT = { method: 'PUT', path: '/snapshot' } as const;
const BYTES = { 'content-type': 'application/octet-stream' };

/** More than there is room for. */
export const SIZE: readonly AbuseCase[] = [
  { name: 'a body of 2 MiB', body: padded(LIMIT_BYTES), status: 200 },
  { name: 'a byte more', body: padded(LIMIT_BYTES + 1), status: 413, code: 'REQUEST_TOO_LARGE' },
  { name: 'a body in chunks', body: chunked(padded(LIMIT_BYTES)), headers: CHUNKED, status: 200 },
  { name: 'a byte more, in chunks', body: chunked(padded(LIMIT_BYTES + 1)), headers: CHUNKED, status: 413 },
  {
    name: 'a body that is said to be huge',
    body: 'x',
    headers: { 'content-length': '99999999999' },
    status: 413,
  },
  { name: 'a body that nobody reads', path: '/nowhere', body: padded(LIMIT_BYTES + 1), status: 404 },
  {
    name: 'a body for a method that is not there',
    method: 'PUT',
    body: padded(LIMIT_BYTES + 1),
    status: 405,
  },
  {
    name: 'a header of 20,000 bytes',
    method: 'GET',
    path: '/health',
    headers: { x: 'y'.repeat(20_000) },
    status: 431,
    code: 'HEADERS_TOO_LARGE',
  },
  {
    name: 'a header with a name of 20,000 bytes',
    method: 'GET',
    path: '/health',
    headers: { ['x'.repeat(20_000)]: 'y' },
    status: 431,
  },
  {
    name: '1,000 headers',
    method: 'GET',
    path: '/health',
    more: Array.from({ length: 1000 }, (_, i) => `x-${i}: aaaaaaaaaaaaaaa`),
    status: 431,
  },
  {
    name: '200 headers',
    method: 'GET',
    path: '/health',
    more: Array.from({ length: 200 }, (_, i) => `x-${i}: a`),
    status: 200,
  },
  {
    name: 'a query of more than 1 MiB',
    body: queryBody(`RETURN '${'x'.repeat(1_048_576)}'`),
    status: 400,
    code: 'QUERY_TOO_LONG',
  },
  {
    name: 'a parameter of 1 MiB',
    body: queryBody('RETURN size($x) AS n', { params: { x: 'x'.repeat(1_048_576) } }),
    status: 200,
    holds: '1048576',
  },
  {
    name: 'a snapshot without a length',
    ...PUT,
    body: chunked('x'),
    headers: { ...CHUNKED, ...BYTES },
    status: 411,
    code: 'LENGTH_REQUIRED',
  },
  {
    name: 'a snapshot that is said to be huge',
    ...PUT,
    body: 'x',
    headers: { ...BYTES, 'content-length': '99999999999' },
    status: 413,
  },
  {
    name: 'a snapshot of nothing',
    ...PUT,
    body: '',
    headers: BYTES,
    status: 422,
    code: 'SNAPSHOT_TOO_SHORT',
  },
  { name: 'a snapshot without a body', ...PUT, status: 415 },
  { name: 'a snapshot as JSON', ...PUT, body: '{}', status: 415 },
  {
    name: 'a compressed snapshot',
    ...PUT,
    body: 'x',
    headers: { ...BYTES, 'content-encoding': 'gzip' },
    status: 415,
  },
  {
    name: 'a snapshot that repairs what it wants',
    ...PUT,
    path: '/snapshot?repair=perhaps',
    body: 'x',
    headers: BYTES,
    status: 422,
  },
  { name: 'a snapshot with a wrong log position', method: 'GET', path: '/snapshot?walLsn=-1', status: 422 },
];

const HEALTH = 'GET /health HTTP/1.1\r\nHost: {HOST}\r\n';
const POST = 'POST /query HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n';
const BODY = queryBody('RETURN 1 AS x');
const INNER = 'GET /snapshot HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n';

function broken(name: string, raw: string): AbuseCase {
  return { name, raw, status: 400, code: 'MALFORMED_HTTP' };
}

/** Requests that two programs could read in two ways. */
export const SMUGGLE: readonly AbuseCase[] = [
  broken(
    'a length and chunks',
    `${POST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${INNER}`,
  ),
  broken(
    'chunks and a length',
    `${POST}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${INNER}`,
  ),
  broken('two lengths', `${POST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}`),
  broken('two equal lengths', `${POST}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}`),
  broken('a list of lengths', `${POST}Content-Length: 2, 2\r\n\r\n{}`),
  broken('a negative length', `${POST}Content-Length: -1\r\n\r\n{}`),
  broken('a length with a sign', `${POST}Content-Length: +2\r\n\r\n{}`),
  broken('a hexadecimal length', `${POST}Content-Length: 0x2\r\n\r\n{}`),
  broken('a length beyond all numbers', `${POST}Content-Length: 99999999999999999999999\r\n\r\n{}`),
  broken('an empty length', `${POST}Content-Length:\r\n\r\n{}`),
  broken('an unknown encoding', `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`),
  broken('chunks that are not last', `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`),
  broken('a space before the colon', `${HEALTH}Content-Length : 0\r\n\r\n`),
  broken('a header without a colon', `${HEALTH}nonsense\r\n\r\n`),
  broken('a header without a name', `${HEALTH}: x\r\n\r\n`),
  broken('a folded header', `${HEALTH}x: a\r\n b\r\n\r\n`),
  broken('a NUL in a header', `${HEALTH}x: a\0b\r\n\r\n`),
  broken('a CR in a header', `${HEALTH}x: a\rb\r\n\r\n`),
  broken('a space in a name', `${HEALTH}x y: a\r\n\r\n`),
  broken('a space in the target', 'GET /health /x HTTP/1.1\r\nHost: {HOST}\r\n\r\n'),
  broken('a chunk size that is no number', `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`),
  broken('a negative chunk size', `${POST}Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n`),
  broken(
    'a chunk size beyond all numbers',
    `${POST}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}`,
  ),
  broken('a chunk longer than said', `${POST}Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n`),
  broken('bare line feeds', 'GET /health HTTP/1.1\nHost: {HOST}\n\n'),
  {
    name: 'two requests in a row',
    raw: `${HEALTH}\r\n${POST}Connection: close\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`,
    status: [200, 200],
    holds: '{"rows":[{"x":1}]}',
  },
  {
    name: 'a request behind one that is refused with its body',
    raw: `${POST.replace('application/json', 'text/plain')}Content-Length: ${INNER.length}\r\n\r\n${INNER}`,
    status: [415],
  },
  {
    name: 'a request in the body of a GET',
    raw: `${HEALTH}Connection: close\r\nContent-Length: ${INNER.length}\r\n\r\n${INNER}`,
    status: [200],
    holds: '{"status":"ok"}',
  },
  {
    name: '100 requests in a row',
    raw: `${`${HEALTH}\r\n`.repeat(99)}${HEALTH}Connection: close\r\n\r\n`,
    status: Array<number>(100).fill(200),
  },
];
