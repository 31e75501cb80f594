/** lora-server as a part of a program: serve a database of this process over HTTP. */
export { startServer } from './server.ts';
export type { RunningServer, ServerOptions } from './server.ts';
export { DEFAULT_LIMITS } from './limits.ts';
export type { ServerLimits } from './limits.ts';
export { TokenStore } from './security/tokens.ts';
export type { Scope, Token } from './security/tokens.ts';
