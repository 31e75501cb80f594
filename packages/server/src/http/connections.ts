import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';

/**
 * Knows which connections have a request under way. Node's own notion of an idle connection leaves out those that have not
 * sent anything yet, which browsers and pools open ahead.
 */
export class Connections {
  readonly #open: Set<Socket> = new Set();
  readonly #busy: Set<Socket> = new Set();

  constructor(app: FastifyInstance, isTls: boolean) {
    app.server.on(isTls ? 'secureConnection' : 'connection', (socket: Socket) => {
      this.#open.add(socket);
      socket.once('close', () => this.#open.delete(socket));
    });
    app.server.on('request', ({ socket }, answer) => {
      this.#busy.add(socket);
      answer.once('close', () => this.#busy.delete(socket));
    });
  }

  /** Closes those without a request. */
  closeIdle(): void {
    for (const socket of this.#open) if (!this.#busy.has(socket)) socket.destroy();
  }

  closeAll(): void {
    for (const socket of this.#open) socket.destroy();
  }
}
