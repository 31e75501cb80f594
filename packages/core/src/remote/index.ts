/**
 * Databases whose engine runs elsewhere, in a worker thread or behind a port: the end that calls, and the end that answers.
 * Who uses it gives the two ends of a channel.
 */
export { RemoteDatabase } from './remote-database.ts';
export { serveDatabase } from './serve-database.ts';
export type { ExtraHandlers, OpenDatabase } from './serve-database.ts';
export { EngineCalls } from './engine-calls.ts';
export type { Calling } from './engine-calls.ts';
export type {
  ClientChannel,
  ClientMessage,
  DatabaseCalls,
  EngineChannel,
  Handlers,
  HostMessage,
} from './messages.ts';
