/** Every bound of the server, with its unit and its reason. */
export interface ServerLimits {
  /** Bytes of the body of a request with JSON: what LoraDB takes. */
  readonly bodySizeBytes: number;
  /** Milliseconds from the headers of a request to the end of its body; for snapshots, between two of its pieces. */
  readonly bodyTimeoutMs: number;
  /** Milliseconds for the headers of a request: a person's slow line takes less, an attack takes all it gets. */
  readonly headersTimeoutMs: number;
  /** Bytes of the headers of a request: Node's own bound. */
  readonly headersSizeBytes: number;
  /** Milliseconds that an idle connection is kept for the next request. */
  readonly keepAliveTimeoutMs: number;
  /** Milliseconds in which no byte goes in or out before a connection is cut: more than a request may wait and take. */
  readonly silenceTimeoutMs: number;
  /** Milliseconds between two looks at slow requests. */
  readonly connectionsCheckMs: number;
  /** Connections at a time: beyond it new ones are closed. */
  readonly connectionCount: number;
  /** Queries that are run or answered at a time: what their results take is bounded by it. */
  readonly inFlightCount: number;
  /** Requests that wait for one of those to end, as long as a query may take; beyond it the answer is 503. */
  readonly queueCount: number;
  /** Milliseconds that a query may take, waiting included. */
  readonly queryTimeoutMs: number;
  /** Rows that a result may have. */
  readonly rowCount: number;
  /** Bytes, as the engine estimates them, that a query may take at a time. */
  readonly memoryBudgetBytes: number;
  /** Bytes of rows that a paused stream may hold back when somebody is about to change the graph. */
  readonly streamBufferBytes: number;
  /** Milliseconds that a transaction may stand still. */
  readonly transactionIdleMs: number;
  /** Milliseconds that a transaction may take: while it is open, nobody else can do anything. */
  readonly transactionTimeoutMs: number;
  /** Bytes of a snapshot that is loaded or sent: its graph takes somewhat less memory. */
  readonly snapshotSizeBytes: number;
  /** Wrong tokens a second from one address before the answer is 429: it keeps the log short. */
  readonly failedAttemptsPerSecond: number;
  /** Milliseconds for requests to end when the server stops; then they are cancelled. */
  readonly shutdownGraceMs: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  bodySizeBytes: 2_097_152,
  bodyTimeoutMs: 30_000,
  headersTimeoutMs: 10_000,
  headersSizeBytes: 16_384,
  keepAliveTimeoutMs: 5_000,
  silenceTimeoutMs: 75_000,
  connectionsCheckMs: 1_000,
  connectionCount: 2_000,
  inFlightCount: 64,
  queueCount: 1_024,
  queryTimeoutMs: 30_000,
  rowCount: 1_000_000,
  memoryBudgetBytes: 268_435_456,
  streamBufferBytes: 16_777_216,
  transactionIdleMs: 5_000,
  transactionTimeoutMs: 60_000,
  snapshotSizeBytes: 2_147_483_648,
  failedAttemptsPerSecond: 5,
  shutdownGraceMs: 4_000,
};
