// Writes the JSON Schemas of the messages in packages/ffi-spec.
import { writeFileSync } from 'node:fs';
import { generatedSchemaFile } from './lib/message-schemas.mjs';
import { root } from './lib/root.mjs';

const { path, text } = await generatedSchemaFile(root);
writeFileSync(`${root}/${path}`, text);
console.log(`wrote ${path}`);
