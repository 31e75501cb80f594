/** A request that must not do harm, and what it is answered with. */
export interface AbuseCase {
  readonly name: string;
  /** `POST` where nothing is said. */
  readonly method?: string;
  /** `/query` where nothing is said. */
  readonly path?: string;
  /** Headers beside those that are sent with every request, in their place; null leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Headers that are sent as they are, behind all others. */
  readonly more?: readonly string[];
  readonly body?: string | Uint8Array;
  /** All of it, instead of the above. {HOST} stands for the server's name, here and in headers and path, and {PORT} for its port. */
  readonly raw?: string;
  /** The statuses of the answers, in order; none where the connection is closed without a word. */
  readonly status: number | readonly number[];
  /** The code in the last answer. */
  readonly code?: string;
  /** What the last answer has to hold. */
  readonly holds?: string;
}

/** The bytes of a request. */
export function bytesOf(abuse: AbuseCase, port: number): Buffer {
  const host = `127.0.0.1:${port}`;
  const filled = (text: string): Buffer =>
    Buffer.from(text.replaceAll('{HOST}', host).replaceAll('{PORT}', String(port)), 'latin1');
  if (abuse.raw !== undefined) return filled(abuse.raw);
  const { method = 'POST', path = '/query', headers = {}, more = [] } = abuse;
  const body = Buffer.from(abuse.body ?? '');
  const all: Record<string, string | null> = {
    host,
    connection: 'close',
    ...(abuse.body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(body.length) }),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  const head = [`${method} ${path} HTTP/1.1`, ...lines, ...more, '', ''].join('\r\n');
  return Buffer.concat([filled(head), body]);
}

/** The statuses of the answers in what came back. */
export function statusesOf(answer: string): number[] {
  return [...answer.matchAll(/HTTP\/1\.1 ([0-9]{3}) [A-Z]/g)]
    .map(([, status]) => Number(status))
    .filter((s) => s !== 100);
}

/** The body of a query. */
export function queryBody(query: string, more: object = {}): string {
  return JSON.stringify({ query, format: 'rows', ...more });
}
