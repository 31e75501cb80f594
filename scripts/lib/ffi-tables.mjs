/** @typedef {import('./ffi-spec.mjs').FfiSpec} FfiSpec */

/**
 * The text of `spec/ffi.md` with its tables as `spec/ffi.json` says: each stands between `<!-- table: NAME -->` and
 * `<!-- end -->`.
 *
 * @param {FfiSpec} spec
 * @param {string} document as it is now
 * @throws {Error} where the document lacks a table, or has one that is not known
 */
export function printFfiTables(spec, document) {
  const tables = new Map([
    ['functions', functions(spec)],
    [
      'statuses',
      table(
        ['Status', 'Name', 'Meaning'],
        spec.statuses.map((s) => [s.value, code(s.name), s.meaning]),
      ),
    ],
    ['structs', spec.structs.map(struct).join('\n\n')],
    ['operations', operations(spec)],
    ['threading', spec.threading.map((rule) => `- ${rule}`).join('\n')],
    [
      'environment',
      table(
        ['Variable', 'Meaning'],
        spec.environment.map((e) => [code(e.name), e.meaning]),
      ),
    ],
    ['errors', errorClasses(spec)],
  ]);
  const missing = new Set(tables.keys());
  const text = document.replaceAll(/(<!-- table: (\w+) -->\n).*?(<!-- end -->)/gs, (_, start, name, end) => {
    const printed = tables.get(name);
    if (printed === undefined) throw new Error(`spec/ffi.md has a table ${name}, which is not known`);
    missing.delete(name);
    return `${start}\n${printed}\n\n${end}`;
  });
  if (missing.size > 0) throw new Error(`spec/ffi.md has no table ${[...missing].join(', ')}`);
  return text;
}

/** @param {FfiSpec} spec */
function functions(spec) {
  return spec.functions
    .map(({ name, since, returns, params, meaning }) => {
      const rows = params.map((p) => [code(p.name), code(p.type), p.passes]);
      const list = rows.length === 0 ? '' : `\n\n${table(['Parameter', 'Type', 'Ownership'], rows)}`;
      return `### ${code(name)}\n\n${meaning} Returns ${returns === 'status' ? 'a status' : code(returns)}. Since ${since}.${list}`;
    })
    .join('\n\n');
}

/** @param {import('./ffi-spec.mjs').Struct} definition */
function struct({ name, meaning, sizeBytes, fields }) {
  const rows = fields.map((f) => [f.offsetBytes, code(f.name), code(f.type), f.meaning]);
  return `${code(name)}, ${sizeBytes} bytes: ${meaning}\n\n${table(['Offset', 'Field', 'Type', 'Meaning'], rows)}`;
}

/** @param {FfiSpec} spec */
function operations({ protocol }) {
  const rows = protocol.operations.map((o) => [
    o.value,
    code(o.name),
    o.request.join('; ') || '–',
    o.answer === null ? 'none' : o.answer.join('; ') || '–',
    o.meaning,
  ]);
  return table(['Number', 'Operation', 'Strings asked', 'Strings answered', 'Meaning'], rows);
}

/** @param {FfiSpec} spec */
function errorClasses(spec) {
  const rows = spec.errorClasses.map((e) => [code(e.class), code(e.python), code(e.ruby), e.meaning]);
  return table(['Class', 'Python', 'Ruby', 'Meaning'], rows);
}

/**
 * @param {string[]} head
 * @param {(string | number)[][]} rows
 */
function table(head, rows) {
  const line = (/** @type {(string | number)[]} */ cells) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** @param {string} text */
function code(text) {
  return `\`${text}\``;
}
