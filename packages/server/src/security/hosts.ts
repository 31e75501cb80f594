import { isIP } from 'node:net';

/** Names that mean this machine wherever they are looked up. */
const LOOPBACK_NAMES: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?$/;

/** True for addresses that only this machine can reach. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}

/**
 * The names under which the server may be asked. A page in a browser that lets its own name lead here (DNS rebinding) sends
 * that name as the Host, and is refused.
 */
export class HostList {
  readonly #allowed: readonly { readonly name: string; readonly port: number | null }[];
  readonly #acceptsAddresses: boolean;
  readonly #needsPort: boolean;
  readonly #defaultPort: number;

  /**
   * @param names what the operator allows beside the loopback names: `name` with any port, or `name:port`
   * @param bound the address that the server listens on, or null for a Unix socket, which no browser reaches
   */
  constructor(names: readonly string[], bound: string | null, isTls: boolean) {
    this.#allowed = names.map((name) => {
      const parsed = parseHost(name);
      if (parsed === null) throw new TypeError(`'${name}' is no host name`);
      return parsed;
    });
    // The name of a rebound page is never an address, so addresses are safe where others than this machine are served.
    this.#acceptsAddresses = bound !== null && !isLoopbackAddress(bound);
    this.#needsPort = bound !== null;
    this.#defaultPort = isTls ? 443 : 80;
  }

  /** @param localPort that the request came to; undefined for a Unix socket */
  accepts(header: string, localPort: number | undefined): boolean {
    const host = parseHost(header);
    if (host === null) return false;
    const port = host.port ?? this.#defaultPort;
    if (this.#allowed.some(({ name, port: own }) => name === host.name && (own === null || own === port)))
      return true;
    if (this.#needsPort && port !== localPort) return false;
    return LOOPBACK_NAMES.includes(host.name) || (this.#acceptsAddresses && isAddress(host.name));
  }
}

function parseHost(text: string): { name: string; port: number | null } | null {
  const match = HOST.exec(text.toLowerCase());
  if (match === null) return null;
  const [, name, port] = match;
  return { name: name!, port: port === undefined ? null : Number(port) };
}

function isAddress(name: string): boolean {
  return isIP(name.startsWith('[') ? name.slice(1, -1) : name) !== 0;
}
