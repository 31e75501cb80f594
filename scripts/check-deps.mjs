// Checks who imports whom, against scripts/import-rules.json. Prints one line a violation and ends with status 1.
import { readFileSync } from 'node:fs';
import { checkImports } from './lib/import-rules.mjs';
import { root } from './lib/root.mjs';

const rules = JSON.parse(readFileSync(`${root}/scripts/import-rules.json`, 'utf8'));
const { violations, fileCount } = checkImports(root, rules);
for (const { file, line, what, rule } of violations) console.error(`${file}:${line}: ${what}; rule: ${rule}`);
console.log(`check-deps: ${fileCount} files, ${violations.length} violations`);
if (violations.length > 0 || fileCount === 0) process.exitCode = 1;
