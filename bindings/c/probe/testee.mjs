// Answers the requests of lora-conformance with liblora_ffi, loaded into Node: spec/conformance.md.
import { parseParams } from '@loradb-ts/ffi-spec';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const library = createRequire(import.meta.url)('../build/probe.node');
const VERBS = ['snapshot.roundTrip', 'value.echo', 'cypher.execute'];
const AXES = ['x', 'y', 'z'];
const TEMPORAL = ['date', 'time', 'localtime', 'datetime', 'localdatetime', 'duration'];
let db = library.open();

/** A tagged value as JSON of parameters: spec/ffi.md, section 3. */
function untag(value) {
  switch (value.type) {
    case 'null':
      return 'null';
    case 'boolean':
    case 'integer':
      return value.value;
    case 'float':
      return float(value.bits);
    case 'string':
      return JSON.stringify(value.value);
    case 'list':
      return `[${value.items.map(untag).join(',')}]`;
    case 'map':
      return `{"kind":"map","entries":${object(value.entries)}}`;
    case 'point': {
      const axes = AXES.filter((axis) => value[axis] !== null).map(
        (axis) => `"${axis}":${float(value[axis])}`,
      );
      return `{"kind":"point","srid":${value.srid},${axes.join(',')}}`;
    }
    case 'vector': {
      const { coordinateType: type, coordinates } = value;
      const values = coordinates.map((x) => (type.startsWith('FLOAT') ? float(x) : x));
      return `{"kind":"vector","dimension":${values.length},"coordinateType":"${type}","values":[${values.join(',')}]}`;
    }
    default:
      return JSON.stringify({ kind: value.type, iso: value.iso });
  }
}

function object(pairs) {
  return `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${untag(value)}`).join(',')}}`;
}

function float(hexadecimal) {
  const view = new DataView(new ArrayBuffer(8));
  const isSingle = hexadecimal.length === 8;
  view.setBigUint64(0, BigInt(`0x${hexadecimal.padEnd(16, '0')}`));
  const x = isSingle ? view.getFloat32(0) : view.getFloat64(0);
  return `{"kind":"float","value":"${Object.is(x, -0) ? '-0.0' : x}"}`;
}

/** The tagged value of one that parseParams has read: integral FLOATs are objects, INTEGERs beyond 2^53 bigints. */
function tag(value) {
  if (value === null) return { type: 'null' };
  if (typeof value === 'boolean') return { type: 'boolean', value: String(value) };
  if (typeof value === 'string') return { type: 'string', value };
  if (typeof value === 'bigint' || Number.isInteger(value)) return { type: 'integer', value: String(value) };
  if (typeof value === 'number') return { type: 'float', bits: bits(value) };
  if (Array.isArray(value)) return { type: 'list', items: value.map(tag) };
  return tagObject(value);
}

function tagObject(value) {
  const { kind, id } = value;
  if (TEMPORAL.includes(kind)) return { type: kind, iso: value.iso };
  switch (kind) {
    case 'float':
      return { type: kind, bits: bits(Number(value.value)) };
    case 'map':
      return { type: kind, entries: entries(value.entries) };
    case 'node':
      return { type: kind, id: String(id), labels: value.labels, properties: entries(value.properties) };
    case 'relationship':
      return {
        type: kind,
        id: String(id),
        src: String(value.startId),
        dst: String(value.endId),
        relType: value.type,
        properties: entries(value.properties),
      };
    case 'path':
      return { type: kind, nodes: value.nodes.map(String), relationships: value.rels.map(String) };
    case 'point': {
      const [x, y, z] = AXES.map((axis) => (value[axis] === undefined ? null : tag(value[axis]).bits));
      return { type: kind, x, y, z, srid: String(value.srid) };
    }
    case 'vector': {
      const { coordinateType } = value;
      const coordinates = value.values.map((x) => tag(x).value ?? coordinate(tag(x).bits, coordinateType));
      return { type: kind, coordinateType, coordinates };
    }
    default:
      return { type: 'map', entries: entries(value) };
  }
}

function entries(map) {
  return Object.keys(map)
    .toSorted()
    .map((key) => [key, tag(map[key])]);
}

function bits(x) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

function coordinate(hexadecimal, coordinateType) {
  if (coordinateType !== 'FLOAT32') return hexadecimal;
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${hexadecimal}`));
  view.setFloat32(0, view.getFloat64(0));
  return view.getUint32(0).toString(16).padStart(8, '0');
}

function execute(query, params) {
  const { status, result, code } = library.execute(db, query, params, '{"exact":true}');
  if (status !== 0) return { error: { code } };
  const { columns, rows } = parseParams(result);
  return { ok: { columns, rows: rows.map((row) => columns.map((column) => tag(row[column]))) } };
}

function answer({ verb, value, fresh, query, params, in: source, out }) {
  if (verb === 'hello')
    return { ok: { protocol: 1, name: 'bindings/c in Node', version: '0.1.0', verbs: VERBS } };
  if (verb === 'snapshot.roundTrip') {
    const { status, code } = library.convert(db, source, out);
    return status === 0 ? { ok: {} } : { error: { code } };
  }
  if (verb === 'value.echo') {
    const { ok, error } = execute('RETURN $x AS x', `{"x":${untag(value)}}`);
    return error ? { error } : { ok: { value: ok.rows[0][0] } };
  }
  if (verb !== 'cypher.execute') return { skip: 'there is no such verb' };
  if (fresh) {
    library.free(db);
    db = library.open();
  }
  return execute(query, object(Object.entries(params)));
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const request = JSON.parse(line);
    console.log(JSON.stringify({ id: request.id, ...answer(request) }));
  })
  .on('close', () => library.free(db));
