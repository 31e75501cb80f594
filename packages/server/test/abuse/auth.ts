import { createHash } from 'node:crypto';
import { queryBody } from './abuse-case.ts';
import type { AbuseCase } from './abuse-case.ts';

/** A token of each scope, and the file of their digests. */
export const TOKENS = {
  read: `r-${'1'.repeat(40)}`,
  write: `w-${'2'.repeat(40)}`,
  admin: `a-${'3'.repeat(40)}`,
} as const;

export const TOKEN_FILE: string = Object.entries(TOKENS)
  .map(([scope, token]) => `${scope} ${digestOf(token)} ${scope}er\n`)
  .join('');

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const READ = queryBody('RETURN 1 AS x');
const WRITE = queryBody('MATCH (n:None) SET n.x = 1');

function withToken(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

const NO_TOKEN: readonly (readonly [name: string, authorization: string | null])[] = [
  ['none', null],
  ['an empty header', ''],
  ['no token behind Bearer', 'Bearer'],
  ['nothing but space behind Bearer', 'Bearer '],
  ['the token alone', TOKENS.admin],
  ['another scheme', `Basic ${Buffer.from(`admin:${TOKENS.admin}`).toString('base64')}`],
  ['a scheme that begins alike', `BearerX ${TOKENS.admin}`],
  ['Token', `Token ${TOKENS.admin}`],
  ['a token that is cut', `Bearer ${TOKENS.admin.slice(0, -1)}`],
  ['a token with more behind it', `Bearer ${TOKENS.admin}x`],
  ['a token in capitals', `Bearer ${TOKENS.admin.toUpperCase()}`],
  ['two tokens', `Bearer ${TOKENS.admin} ${TOKENS.admin}`],
  ['two tokens with a comma', `Bearer ${TOKENS.admin}, Bearer ${TOKENS.admin}`],
  ['a token in quotes', `Bearer "${TOKENS.admin}"`],
  ['the digest', `Bearer ${digestOf(TOKENS.admin)}`],
  ['the name', 'Bearer adminer'],
  ['the digest of nothing', `Bearer ${digestOf('')}`],
  ['a tab', `Bearer\t${TOKENS.admin}`],
  ['8,000 characters', `Bearer ${'x'.repeat(8000)}`],
  ['characters beyond ASCII', 'Bearer \xe9\xe9\xe9'],
  ['undefined', 'Bearer undefined'],
  ['null', 'Bearer null'],
];

const NEEDS_WRITE: readonly Omit<AbuseCase, 'name' | 'status'>[] = [
  { body: WRITE },
  { body: queryBody('CREATE INDEX FOR (n:N) ON (n.x)') },
  { path: '/query/stream', body: WRITE },
  { method: 'DELETE', path: '/graph' },
  { path: '/transaction', body: '{}' },
  { path: '/transaction/x/query', body: READ },
  { path: '/transaction/x/commit', body: '{}' },
];

const NEEDS_ADMIN: readonly Omit<AbuseCase, 'name' | 'status'>[] = [
  { path: '/admin/snapshot/save', body: '{}' },
  { path: '/admin/snapshot/load', body: '{}' },
  { method: 'PUT', path: '/snapshot', body: 'x', headers: { 'content-type': 'application/octet-stream' } },
];

function refused(
  cases: readonly Omit<AbuseCase, 'name' | 'status'>[],
  token: string,
  who: string,
): AbuseCase[] {
  return cases.map((abuse) => ({
    ...abuse,
    name: `${who} asks for ${abuse.method ?? 'POST'} ${abuse.path ?? '/query'} ${String(abuse.body ?? '').slice(0, 40)}`,
    headers: { ...abuse.headers, ...withToken(token) },
    status: 403,
  }));
}

/** Who may do what. */
export const AUTH: readonly AbuseCase[] = [
  ...NO_TOKEN.map(([name, authorization]): AbuseCase => ({
    name: `no token: ${name}`,
    body: READ,
    headers: { authorization },
    status: 401,
    code: 'UNAUTHENTICATED',
    holds: 'www-authenticate: Bearer',
  })),
  {
    name: 'a token in the URL',
    path: `/query?token=${TOKENS.admin}&access_token=${TOKENS.admin}`,
    body: READ,
    status: 401,
  },
  { name: 'a token in a cookie', body: READ, headers: { cookie: `token=${TOKENS.admin}` }, status: 401 },
  { name: 'a token in another header', body: READ, headers: { 'x-api-key': TOKENS.admin }, status: 401 },
  {
    name: 'a second header with the token',
    body: READ,
    headers: { authorization: 'Bearer x' },
    more: [`Authorization: Bearer ${TOKENS.admin}`],
    status: 401,
  },
  ...['/metrics', '/openapi.json', '/snapshot', '/graph', '/nowhere'].map((path): AbuseCase => ({
    name: `${path} without a token`,
    method: 'GET',
    path,
    status: 401,
  })),
  ...['/health', '/ready'].map((path): AbuseCase => ({
    name: `${path} without a token`,
    method: 'GET',
    path,
    status: 200,
  })),
  ...[...NEEDS_WRITE, ...NEEDS_ADMIN].map((abuse): AbuseCase => ({
    ...abuse,
    name: `a stranger asks for ${abuse.method ?? 'POST'} ${abuse.path ?? '/query'} ${String(abuse.body ?? '').slice(0, 40)}`,
    status: 401,
  })),
  ...refused([...NEEDS_WRITE, ...NEEDS_ADMIN], TOKENS.read, 'a reader'),
  ...refused(NEEDS_ADMIN, TOKENS.write, 'a writer'),
  { name: 'a reader reads', body: READ, headers: withToken(TOKENS.read), status: 200 },
  {
    name: 'a reader reads lines',
    path: '/query/stream',
    body: READ,
    headers: withToken(TOKENS.read),
    status: 200,
  },
  {
    name: 'a reader says that writing is allowed',
    body: queryBody('CREATE (:Evil)', { readOnly: false }),
    headers: withToken(TOKENS.read),
    status: 403,
    code: 'WRITE_NOT_ALLOWED',
  },
  {
    name: 'a reader takes the snapshot',
    method: 'GET',
    path: '/snapshot',
    headers: withToken(TOKENS.read),
    status: 200,
  },
  {
    name: 'the scheme in small letters',
    body: READ,
    headers: { authorization: `bearer ${TOKENS.read}` },
    status: 200,
  },
  { name: 'a writer writes', body: WRITE, headers: withToken(TOKENS.write), status: 200 },
  {
    name: 'an admin saves',
    path: '/admin/snapshot/save',
    body: '{}',
    headers: withToken(TOKENS.admin),
    status: 200,
  },
  {
    name: 'a reader asks for what is not there',
    method: 'GET',
    path: '/nowhere',
    headers: withToken(TOKENS.read),
    status: 404,
  },
];
