import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Where bindings have the engine that they carry along; these copies are not kept in the repository. */
const PLACES = [
  'bindings/python/src/lora_python',
  'bindings/go',
  'bindings/ruby/lib/lora_ruby',
  'bindings/rust/src',
];

/** Copies the bundled engine, which has to be built, into the bindings. */
export function placeEngine() {
  for (const place of PLACES)
    copyFileSync(join(root, 'packages/ffi-host/dist/lora-host.cjs'), join(root, place, 'lora-host.cjs'));
}
