import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

/** What a token allows; each scope allows what those before it do. */
export const SCOPES = ['read', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** A token that the server knows, without the token. */
export interface Token {
  readonly name: string;
  readonly scope: Scope;
}

interface StoredToken extends Token {
  /** SHA-256 of the token. */
  readonly digest: Buffer;
}

/** Characters that a token from the environment needs: 32 random bytes have more in any encoding. */
const TOKEN_LENGTH_MIN = 32;

const LINE = /^(read|write|admin)\s+([0-9a-f]{64})\s+(\S+)$/i;
const BEARER = /^Bearer ([\x21-\x7e]{1,512})$/i;

/** True when a scope allows what needs another. */
export function allows(scope: Scope, needed: Scope): boolean {
  return SCOPES.indexOf(scope) >= SCOPES.indexOf(needed);
}

/** The tokens that the server knows. They are kept as digests, so that neither memory nor file gives one away. */
export class TokenStore {
  readonly #file: string | null;
  readonly #fromEnvironment: readonly StoredToken[];
  #tokens: readonly StoredToken[];

  private constructor(
    file: string | null,
    fromEnvironment: readonly StoredToken[],
    fromFile: readonly StoredToken[],
  ) {
    this.#file = file;
    this.#fromEnvironment = fromEnvironment;
    this.#tokens = [...fromEnvironment, ...fromFile];
  }

  /**
   * Reads the tokens of a file, a line each: scope, SHA-256 in hexadecimal, name. Empty lines and lines with # are skipped.
   *
   * @param environmentToken one more, with the scope admin
   * @returns null where neither is given
   * @throws Error that says what is wrong with the file or the token
   */
  static async open(file: string | null, environmentToken: string | null): Promise<TokenStore | null> {
    if (file === null && environmentToken === null) return null;
    const own = environmentToken === null ? [] : [storedToken(environmentToken)];
    return new TokenStore(file, own, file === null ? [] : await readTokens(file));
  }

  /** Reads the file again; when that fails, the tokens stay as they were. Throws as {@link open}. */
  async reload(): Promise<number> {
    if (this.#file !== null) this.#tokens = [...this.#fromEnvironment, ...(await readTokens(this.#file))];
    return this.#tokens.length;
  }

  /** The token of an Authorization header, or null. Takes the same time for every wrong one. */
  find(authorization: string | undefined): Token | null {
    const presented = BEARER.exec(authorization ?? '')?.[1] ?? '';
    const digest = createHash('sha256').update(presented).digest();
    let found: Token | null = null;
    for (const token of this.#tokens) if (timingSafeEqual(token.digest, digest)) found = token;
    return found;
  }
}

function storedToken(token: string): StoredToken {
  if (token.length < TOKEN_LENGTH_MIN || !BEARER.test(`Bearer ${token}`))
    throw new Error(
      `LORA_SERVER_TOKEN has to have at least ${TOKEN_LENGTH_MIN} visible characters; make one with: openssl rand -hex 32`,
    );
  return { name: 'environment', scope: 'admin', digest: createHash('sha256').update(token).digest() };
}

async function readTokens(file: string): Promise<StoredToken[]> {
  const { mode } = await stat(file);
  if ((mode & 0o077) !== 0) throw new Error(`${file} may be read by others: chmod 600 ${file}`);
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.trim());
  const tokens = lines.flatMap((line, i) =>
    line === '' || line.startsWith('#') ? [] : [readLine(line, file, i + 1)],
  );
  if (tokens.length === 0) throw new Error(`${file} has no token`);
  return tokens;
}

function readLine(line: string, file: string, lineNumber: number): StoredToken {
  const match = LINE.exec(line);
  if (match === null)
    throw new Error(
      `${file}, line ${lineNumber}: a line has the form 'scope sha256hex name', with scope ${SCOPES.join(', ')}`,
    );
  const [, scope, digest, name] = match;
  return { scope: scope!.toLowerCase() as Scope, digest: Buffer.from(digest!, 'hex'), name: name! };
}
