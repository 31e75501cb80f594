// A testee that echoes values, and does wrong in the way that its argument names.
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const mode = process.argv[2];
const verbs = ['value.echo', 'snapshot.roundTrip'];
const hello = {
  protocol: mode === 'old' ? 0 : 1,
  name: 'odd',
  version: '1',
  verbs,
  features: ['errorPlace'],
};
const say = (text) => process.stdout.write(`${text}\n`);
let asked = 0;

if (mode === 'noise-at-start') say('Starting up …');
if (mode === 'silent') setInterval(() => {}, 1000);
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, verb, value, out } = JSON.parse(line);
  if (mode === 'silent') return;
  if (verb === 'hello') return say(JSON.stringify({ id, ok: hello }));
  asked++;
  if (verb === 'snapshot.roundTrip') {
    if (mode === 'lies-about-files') return say(JSON.stringify({ id, ok: {} }));
    if (mode === 'accepts-all') writeFileSync(out, 'LORASNAP');
    const error = { code: 'BAD_MAGIC', section: 'header', offsetBytes: mode === 'wrong-place' ? 1 : 0 };
    return say(JSON.stringify(mode === 'accepts-all' ? { id, ok: {} } : { id, error }));
  }
  if (mode === 'hangs' && asked === 2) return undefined;
  if (mode === 'dies' && asked === 2) {
    console.error('out of luck');
    process.exit(3);
  }
  if (mode === 'noise' && asked === 2) say('warning: something');
  if (mode === 'wrong-number' && asked === 2) return say(JSON.stringify({ id: id - 1, ok: { value } }));
  if (mode === 'judges-itself') return say(JSON.stringify({ id, passed: true }));
  if (mode === 'two-answers') return say(JSON.stringify({ id, ok: { value }, skip: 'no' }));
  if (mode === 'skips') return say(JSON.stringify({ id, skip: 'not today' }));
  if (mode === 'lossy' && value.type === 'integer')
    return say(JSON.stringify({ id, ok: { value: { ...value, value: '1' } } }));
  say(JSON.stringify({ id, ok: { value } }));
  if (mode === 'noise-afterwards' && asked === 2) say('bye');
  return undefined;
});
