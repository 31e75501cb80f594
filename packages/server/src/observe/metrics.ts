import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the gauges show, asked when somebody looks. */
export interface GaugeSources {
  readonly inFlight: () => number;
  readonly queued: () => number;
  readonly openTransactions: () => number;
}

/** What is measured, for Prometheus. Labels have few values: routes by their pattern, and never what clients send. */
export class Metrics {
  readonly #registry: Registry = new Registry();
  readonly #durations: Histogram<'method' | 'route' | 'status'>;
  readonly #failures: Counter<'code'>;
  readonly #saves: Counter<'outcome'>;
  readonly #lastSave: Gauge;

  /** @param isProcess measures the whole process, too: its memory, its event loop; once a process, since that never ends */
  constructor({ inFlight, queued, openTransactions }: GaugeSources, isProcess: boolean) {
    const registers = [this.#registry];
    if (isProcess) collectDefaultMetrics({ register: this.#registry });
    this.#durations = new Histogram({
      name: 'lora_http_request_duration_seconds',
      help: 'Time from a request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 30],
      registers,
    });
    this.#failures = new Counter({
      name: 'lora_errors_total',
      help: 'Answers that are errors, by code',
      labelNames: ['code'],
      registers,
    });
    this.#saves = new Counter({
      name: 'lora_snapshot_saves_total',
      help: 'Saves of snapshots to files, by outcome',
      labelNames: ['outcome'],
      registers,
    });
    this.#lastSave = new Gauge({
      name: 'lora_snapshot_last_save_timestamp_seconds',
      help: 'When the last save ended well',
      registers,
    });
    addGauge(this.#registry, 'lora_requests_in_flight', 'Requests that are worked on', inFlight);
    addGauge(this.#registry, 'lora_requests_queued', 'Requests that wait for their turn', queued);
    addGauge(
      this.#registry,
      'lora_open_transactions',
      'Transactions that clients have open',
      openTransactions,
    );
  }

  answered(request: FastifyRequest, reply: FastifyReply): void {
    const { method, failure } = request;
    const route = request.routeOptions.url ?? 'none';
    this.#durations.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    if (failure !== null) this.#failures.inc({ code: failure });
  }

  saved(outcome: 'ok' | 'failed'): void {
    this.#saves.inc({ outcome });
    if (outcome === 'ok') this.#lastSave.setToCurrentTime();
  }

  /** The measurements as text, and its media type. */
  async text(): Promise<{ text: string; contentType: string }> {
    return { text: await this.#registry.metrics(), contentType: this.#registry.contentType };
  }
}

function addGauge(registry: Registry, name: string, help: string, source: () => number): void {
  registry.registerMetric(
    new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(source());
      },
    }),
  );
}
