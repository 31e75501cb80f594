import { writeSync } from 'node:fs';
import { Socket } from 'node:net';

/** Bytes read at a time. */
const READ_SIZE_BYTES = 1 << 16;

/** The socket to the client. */
export class Channel {
  readonly #fd: number;
  readonly #socket: Socket;

  /**
   * @param fd the descriptor of a connected stream socket
   * @param onData gets the bytes as they come; valid during the call only
   * @param onEnd is called once, when the client is gone
   */
  constructor(fd: number, onData: (bytes: Uint8Array) => void, onEnd: () => void) {
    this.#fd = fd;
    const buffer = Buffer.allocUnsafe(READ_SIZE_BYTES);
    const onread = {
      buffer,
      callback: (sizeBytes: number): boolean => {
        onData(buffer.subarray(0, sizeBytes));
        return true;
      },
    };
    this.#socket = new Socket({ fd, readable: true, writable: true, onread } as ConstructorParameters<
      typeof Socket
    >[0]);
    this.#socket.once('end', onEnd).once('error', onEnd).once('close', onEnd);
    this.#socket.resume();
  }

  /** Sends bytes, which must not be changed any more. What the system does not take at once is sent as it can. */
  send(bytes: Buffer): void {
    const sent = this.#socket.writableLength === 0 ? writeAtOnce(this.#fd, bytes) : 0;
    if (sent < bytes.length) this.#socket.write(bytes.subarray(sent));
  }

  /** Sends what is still to be sent, then says that this was all. */
  end(): void {
    this.#socket.end();
  }
}

/** Writes without the event loop, which costs more than the write; gives how many bytes the system took. */
function writeAtOnce(fd: number, bytes: Buffer): number {
  try {
    return writeSync(fd, bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // The socket is full, or the client is gone: the event loop deals with both.
    if (code === 'EAGAIN' || code === 'EPIPE' || code === 'ECONNRESET') return 0;
    throw error;
  }
}
