import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { BrowserContext } from 'playwright-core';

/** Where Debian and others have it; LORA_CHROMIUM names another place. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const executablePath = process.env['LORA_CHROMIUM'] ?? PLACES.find((path) => existsSync(path));

/** False where there is no Chromium: the tests that need it are skipped. */
export const hasChromium: boolean = executablePath !== undefined;

/** Starts a Chromium that keeps what pages store in `profile`. */
export function startChromium(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: executablePath!,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Kills the Chromium with this profile, all its processes, as a power cut would. */
export async function killChromium(profile: string): Promise<void> {
  for (let pids; (pids = processesOf(profile)).length > 0; await wait(20))
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
}

/** The processes that run on the profile; those that are dead and not yet reaped have no command line. */
function processesOf(profile: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && commandLineOf(name).includes(`--user-data-dir=${profile}`))
    .map(Number);
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
