/** What the runner and a testee say to each other, spec/conformance.md: a JSON object a line. */

export const PROTOCOL_VERSION = 1;

/** What a testee may be asked for, beside `hello`. */
export const VERBS = [
  'snapshot.decode',
  'snapshot.roundTrip',
  'snapshot.repair',
  'value.echo',
  'cypher.execute',
] as const;

export type Verb = (typeof VERBS)[number];

/** What is asked, without the number that the runner adds. */
export interface Request {
  readonly verb: Verb | 'hello';
  readonly [field: string]: unknown;
}

/** An answer has one of these. */
export type Answer =
  | { readonly kind: 'ok'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'error'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'skip'; readonly value: string }
  | { readonly kind: 'fault'; readonly value: string };

/** What a testee says of itself. */
export interface Hello {
  readonly name: string;
  readonly version: string;
  readonly verbs: readonly Verb[];
  /** `errorPlace`: errors of snapshots have `section` and `offsetBytes`. */
  readonly features: readonly string[];
}

/** A testee that breaks the rules of the protocol: what it says is no answer. */
export class ProtocolBreach extends Error {
  override readonly name = 'ProtocolBreach';
}

/** Reads a line of a testee. ProtocolBreach where it is no answer to the request with this number. */
export function parseAnswer(line: string, id: number): Answer {
  const answer = parseObject(line);
  if (answer['id'] !== id)
    throw breach(`the number of the request is ${id}, of the answer ${JSON.stringify(answer['id'])}`, line);
  const { id: _, ...rest } = answer;
  const [kind, ...others] = Object.keys(rest);
  const value = kind === undefined ? undefined : rest[kind];
  if (others.length > 0) throw breach('an answer has one of ok, error, skip and fault', line);
  if ((kind === 'ok' || kind === 'error') && isObject(value)) return { kind, value };
  if ((kind === 'skip' || kind === 'fault') && typeof value === 'string') return { kind, value };
  throw breach('an answer has ok or error with an object, or skip or fault with a text', line);
}

/** Reads the answer to `hello`. ProtocolBreach where it is none, or speaks another version. */
export function parseHello(answer: Answer): Hello {
  if (answer.kind !== 'ok') throw new ProtocolBreach(`hello is answered by ${answer.kind}`);
  const { protocol, name, version, verbs, features = [] } = answer.value;
  if (protocol !== PROTOCOL_VERSION)
    throw new ProtocolBreach(`the runner speaks version ${PROTOCOL_VERSION}, the testee ${String(protocol)}`);
  if (typeof name !== 'string' || typeof version !== 'string' || !isTexts(verbs) || !isTexts(features))
    throw new ProtocolBreach('hello needs name, version, verbs and features');
  const unknown = verbs.filter((verb) => !(VERBS as readonly string[]).includes(verb));
  if (unknown.length > 0) throw new ProtocolBreach(`there are no verbs ${unknown.join(', ')}`);
  return { name, version, verbs: verbs as Verb[], features };
}

function parseObject(line: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw breach('a line is no JSON', line);
  }
  if (!isObject(value)) throw breach('a line is no JSON object', line);
  return value;
}

function breach(problem: string, line: string): ProtocolBreach {
  return new ProtocolBreach(`${problem}: ${line.slice(0, 200)}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'string');
}
