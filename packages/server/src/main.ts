#!/usr/bin/env node
import { runServer } from './cli/run.ts';

// Open connections of clients that do not leave must not keep the process.
process.exit(await runServer(process.argv.slice(2), process.env));
