import { parseArgs } from 'node:util';
import { Channel } from './channel.ts';
import { FrameReader } from './frames.ts';
import { Host } from './host.ts';
import { version } from './version.ts';

// The engine process: `node lora-host.cjs --fd N`, with the socket to the client as descriptor N. Nothing of the protocol
// is on standard output or standard error; the latter gets what Node says before it ends by a fault.
const { values } = parseArgs({ options: { fd: { type: 'string', default: '3' } } });
const reader = new FrameReader();
const channel = new Channel(
  Number(values.fd),
  (bytes) => reader.push(bytes, (frame) => host.receive(frame)),
  () => process.exit(0),
);
const host = new Host(channel, version);
