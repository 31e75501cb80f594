/**
 * What LoraDB 0.3's server was seen to answer. An exchange is a request and the status of its answer; the body, where it is
 * no error text. Where this server means to differ, `differs` has what it answers instead; docs/differences-from-loradb.md
 * says why.
 */
export interface Exchange {
  readonly method?: string;
  readonly path?: string;
  readonly type?: string | null;
  readonly body?: string;
  readonly status: number;
  readonly answer?: string;
  readonly differs?: { readonly status?: number; readonly answer?: string };
}

/** Routes of a server without a snapshot path. */
export const ROUTES: readonly Exchange[] = [
  { method: 'GET', path: '/health', status: 200, answer: '{"status":"ok"}' },
  { method: 'HEAD', path: '/health', status: 200, answer: '' },
  { method: 'GET', path: '/health?x=1', status: 200, answer: '{"status":"ok"}' },
  { method: 'POST', path: '/health', body: '{}', status: 405 },
  { method: 'OPTIONS', path: '/health', status: 405 },
  { method: 'GET', path: '/health/', status: 404 },
  { method: 'GET', path: '/HEALTH', status: 404 },
  { method: 'GET', path: '/', status: 404 },
  { method: 'GET', path: '/nowhere', status: 404 },
  { path: '/nowhere', body: '{}', status: 404 },
  { method: 'GET', path: '/query', status: 405 },
  { method: 'PUT', path: '/query', body: '{"query":"RETURN 1"}', status: 405 },
  { method: 'DELETE', path: '/query', status: 405 },
  { method: 'OPTIONS', path: '/query', status: 405 },
  { path: '/query/', body: '{"query":"RETURN 1 AS x"}', status: 404 },
  {
    path: '/query?format=rows',
    body: '{"query":"RETURN 1 AS x"}',
    status: 200,
    answer: '{"graph":{"nodes":[],"relationships":[]}}',
  },
  { path: '/admin/snapshot/save', type: null, status: 404 },
  { path: '/admin/snapshot/load', type: null, status: 404 },
  { method: 'GET', path: '/admin/snapshot/save', status: 404 },
];

const ALICE = '{"id":0,"labels":["Person"],"properties":{"age":30,"name":"Alice"}}';
const ALICE_ROW = '{"id":0,"kind":"node","labels":["Person"],"properties":{"age":30,"name":"Alice"}}';
const BOB = '{"id":1,"labels":["Person","Admin"],"properties":{"name":"Bob"}}';
const BOB_ROW = '{"id":1,"kind":"node","labels":["Person","Admin"],"properties":{"name":"Bob"}}';
const KNOWS = '{"id":0,"startId":0,"endId":1,"type":"KNOWS","properties":{"since":2020}}';
const KNOWS_ROW =
  '{"endId":1,"id":0,"kind":"relationship","properties":{"since":2020},"startId":0,"type":"KNOWS"}';
const EMPTY = '{"graph":{"nodes":[],"relationships":[]}}';

/** A query that is answered with 200. */
function query(text: string, format: string | null, answer: string, differs?: string): Exchange {
  const body = JSON.stringify({ query: text, ...(format === null ? {} : { format }) });
  return { body, status: 200, answer, ...(differs === undefined ? {} : { differs: { answer: differs } }) };
}

/** The formats, one after the other on a graph that is empty at first. */
export const FORMATS: readonly Exchange[] = [
  query("RETURN 1 AS one, 'two' AS two", null, EMPTY),
  query("RETURN 1 AS one, 'two' AS two", 'rows', '{"rows":[{"one":1,"two":"two"}]}'),
  query("RETURN 1 AS one, 'two' AS two", 'rowArrays', '{"columns":["one","two"],"rows":[[1,"two"]]}'),
  query("RETURN 1 AS one, 'two' AS two", 'graph', EMPTY),
  query(
    "RETURN 1 AS one, 'two' AS two",
    'combined',
    '{"columns":["one","two"],"data":[{"row":[1,"two"]}],"graph":{"nodes":[],"relationships":[]}}',
  ),
  query(
    "CREATE (a:Person {name:'Alice', age:30})-[k:KNOWS {since:2020}]->(b:Person:Admin {name:'Bob'}) RETURN a, k, b",
    null,
    `{"graph":{"nodes":[${ALICE},${BOB}],"relationships":[${KNOWS}]}}`,
  ),
  query(
    'MATCH (a:Person)-[k:KNOWS]->(b) RETURN a, k, b.name AS bn',
    'rows',
    `{"rows":[{"a":${ALICE_ROW},"k":${KNOWS_ROW},"bn":"Bob"}]}`,
  ),
  query(
    'MATCH (a:Person)-[k:KNOWS]->(b) RETURN a, k, b.name AS bn',
    'rowArrays',
    `{"columns":["a","k","bn"],"rows":[[${ALICE_ROW},${KNOWS_ROW},"Bob"]]}`,
  ),
  query(
    'MATCH (a:Person)-[k:KNOWS]->(b) RETURN a, k, b.name AS bn',
    'graph',
    `{"graph":{"nodes":[${ALICE}],"relationships":[${KNOWS}]}}`,
  ),
  query(
    'MATCH (a:Person)-[k:KNOWS]->(b) RETURN a, k, b.name AS bn',
    'combined',
    `{"columns":["a","k","bn"],"data":[{"row":[${ALICE_ROW},${KNOWS_ROW},"Bob"]}],"graph":{"nodes":[${ALICE}],"relationships":[${KNOWS}]}}`,
  ),
  query('MATCH p = (a:Person)-[:KNOWS]->(b) RETURN p', null, EMPTY),
  query(
    'MATCH p = (a:Person)-[:KNOWS]->(b) RETURN p',
    'rows',
    '{"rows":[{"p":{"kind":"path","nodes":[0,1],"rels":[0]}}]}',
  ),
  query('MATCH (n:Person) WHERE n.age > 100 RETURN n', 'rows', '{"rows":[]}'),
  query(
    'MATCH (n:Person) WHERE n.age > 100 RETURN n',
    'rowArrays',
    '{"columns":[],"rows":[]}',
    '{"columns":["n"],"rows":[]}',
  ),
  query(
    'MATCH (n:Person) WHERE n.age > 100 RETURN n',
    'combined',
    '{"columns":[],"data":[],"graph":{"nodes":[],"relationships":[]}}',
    '{"columns":["n"],"data":[],"graph":{"nodes":[],"relationships":[]}}',
  ),
  query(
    'CREATE (:Silent)',
    'rows',
    '{"rows":[{"_0":{"id":2,"kind":"node","labels":["Silent"],"properties":{}}}]}',
    '{"rows":[]}',
  ),
  query(
    'MATCH (n:Person) RETURN n.name, count(*) AS c, n.name AS `odd name`',
    'rowArrays',
    '{"columns":["name","c","odd name"],"rows":[["Alice",1,"Alice"],["Bob",1,"Bob"]]}',
    '{"columns":["n.name","c","odd name"],"rows":[["Alice",1,"Alice"],["Bob",1,"Bob"]]}',
  ),
  query(
    'MATCH (n:Person) RETURN collect(n) AS ns, {k: n.name} AS m',
    'graph',
    `{"graph":{"nodes":[${ALICE},${BOB}],"relationships":[]}}`,
  ),
  query(
    'MATCH (n:Person) WITH n.age AS a, n RETURN n, a',
    'rowArrays',
    `{"columns":["n","a"],"rows":[[${ALICE_ROW},30],[${BOB_ROW},null]]}`,
  ),
  { body: '{"query":"RETURN 1 AS x","format":null}', status: 200, answer: EMPTY },
  { body: '{"query":"RETURN 1 AS x","format":"xml"}', status: 422 },
  { body: '{"query":"RETURN 1 AS x","format":"Rows"}', status: 422 },
  { body: '{"query":"RETURN 1 AS x","format":"row_arrays"}', status: 422 },
  { body: '{"query":"RETURN 1 AS x","format":3}', status: 400, differs: { status: 422 } },
  { body: '{"query":"RETURN 1 AS x","format":{"rows":null}}', status: 200, differs: { status: 422 } },
  { body: '{"query":"RETURN 1 AS a, 2 AS a","format":"rowArrays"}', status: 400 },
];

/** How values are written. */
export const VALUES: readonly Exchange[] = [
  query(
    'RETURN null AS n, true AS t, 9223372036854775807 AS big, -1 AS neg, 9007199254740993 AS p53',
    'rowArrays',
    '{"columns":["n","t","big","neg","p53"],"rows":[[null,true,9223372036854775807,-1,9007199254740993]]}',
  ),
  query(
    'RETURN 1.0 AS a, 0.1 AS b, 1.5e3 AS c, 1e15 AS d, 1e-5 AS i, 1e-7 AS j, -0.0 AS k, 100.0 AS n, 0.00001234 AS p',
    'rowArrays',
    '{"columns":["a","b","c","d","i","j","k","n","p"],"rows":[[1.0,0.1,1500.0,1000000000000000.0,0.00001,1e-7,-0.0,100.0,0.00001234]]}',
  ),
  // The same numbers, written another way.
  query(
    'RETURN 1e16 AS e, 1e308 AS l, 1e-6 AS m',
    'rowArrays',
    '{"columns":["e","l","m"],"rows":[[1e+16,1e+308,1e-6]]}',
    '{"columns":["e","l","m"],"rows":[[10000000000000000.0,1e308,0.000001]]}',
  ),
  query(
    'RETURN 1.0/0.0 AS inf, -1.0/0.0 AS ninf, 0.0/0.0 AS nan',
    'rowArrays',
    '{"columns":["inf","ninf","nan"],"rows":[[null,null,null]]}',
  ),
  { body: '{"query":"RETURN 1/0 AS x","format":"rowArrays"}', status: 200, differs: { status: 400 } },
  query(
    "RETURN 'é😀' AS u, 'a\\nb' AS nl, '' AS e, 'tab\\t' AS tb, 'q\"q' AS q, '</script>' AS s",
    'rowArrays',
    '{"columns":["u","nl","e","tb","q","s"],"rows":[["é😀","a\\nb","","tab\\t","q\\"q","</script>"]]}',
  ),
  query(
    "RETURN [1, 'two', 3.0, null, [true]] AS l, {a: {z: []}, b: 2} AS m",
    'rowArrays',
    '{"columns":["l","m"],"rows":[[[1,"two",3.0,null,[true]],{"a":{"z":[]},"b":2}]]}',
  ),
  query(
    "RETURN date('2024-02-29') AS d, time('10:30:00+02:00') AS t, datetime('2024-01-15T10:30:05Z') AS dt, localdatetime('2024-01-15T10:30:05') AS ldt, duration('P1Y2M3DT4H5M6S') AS du",
    'rowArrays',
    '{"columns":["d","t","dt","ldt","du"],"rows":[["2024-02-29","10:30:00+02:00","2024-01-15T10:30:05Z","2024-01-15T10:30:05","P1Y2M3DT4H5M6S"]]}',
    '{"columns":["d","t","dt","ldt","du"],"rows":[["2024-02-29","10:30+02:00","2024-01-15T10:30:05Z","2024-01-15T10:30:05","P1Y2M3DT4H5M6S"]]}',
  ),
  query(
    'RETURN point({x: 1, y: 2}) AS c2, point({x: 1.5, y: 2.5, z: 3.5}) AS c3, point({latitude: 50.0755, longitude: 14.4378}) AS g2',
    'rowArrays',
    '{"columns":["c2","c3","g2"],"rows":[[{"srid":7203,"x":1.0,"y":2.0},{"srid":9157,"x":1.5,"y":2.5,"z":3.5},{"srid":4326,"x":14.4378,"y":50.0755}]]}',
  ),
  query(
    "RETURN vector([1, 2, 3], 3, 'INTEGER') AS i, vector([0.1, 0.2], 2, 'FLOAT32') AS f, vector([1], 1, 'INTEGER8') AS b",
    'rowArrays',
    '{"columns":["i","f","b"],"rows":[[{"kind":"vector","dimension":3,"coordinateType":"INTEGER","values":[1,2,3]},{"kind":"vector","dimension":2,"coordinateType":"FLOAT32","values":[0.10000000149011612,0.20000000298023224]},{"kind":"vector","dimension":1,"coordinateType":"INTEGER8","values":[1]}]]}',
  ),
];

/** Errors of queries: all 400. */
export const QUERY_ERRORS: readonly string[] = [
  'THIS IS NOT CYPHER',
  '',
  '   ',
  '// comment',
  'MATCH (n RETURN n',
  "RETURN 'unterminated",
  'RETURN 1; RETURN 2',
  'MATCH (n:Person)\nWHERE n.age >\nRETURN n',
  'RETURN x',
  'RETURN nosuch(1)',
  "RETURN toUpper('a','b')",
  'MATCH (n:Known) WHERE count(n) > 1 RETURN n',
  'RETURN 1 AS a UNION RETURN 2 AS b',
  'CREATE (a)-[:R*1..2]->(b)',
  "RETURN date('not a date')",
  'CREATE ()-[]->()',
  'RETURN vector([1,2],3,INTEGER)',
];

const GOOD = '{"query":"RETURN 1 AS x"}';

/** Bodies that are wrong, or that one could think are. */
export const BODIES: readonly Exchange[] = [
  { body: '', status: 400 },
  { type: null, status: 415 },
  { body: 'not json', status: 400 },
  { body: '{"query":"RETURN 1 AS x",}', status: 400 },
  { body: '{"query":"RETURN 1', status: 400 },
  { body: `${GOOD} trailing`, status: 200, differs: { status: 400 } },
  { body: '[]', status: 422 },
  { body: '[1,2]', status: 422 },
  { body: '["RETURN 1 AS x"]', status: 200, differs: { status: 422 } },
  { body: '"RETURN 1"', status: 422 },
  { body: 'null', status: 422 },
  { body: '42', status: 422 },
  { body: '{}', status: 422 },
  { body: '{"format":"rows"}', status: 422 },
  { body: '{"query":null}', status: 422 },
  { body: '{"query":42}', status: 422 },
  { body: '{"query":["RETURN 1"]}', status: 422 },
  { body: '{"Query":"RETURN 1"}', status: 422 },
  { body: '{"query":"RETURN 1 AS x","query":"RETURN 2 AS x"}', status: 422 },
  { body: '{"query":"RETURN 1 AS x","extra":true,"params":{"a":1}}', status: 200, answer: EMPTY },
  { body: `\uFEFF${GOOD}`, status: 400 },
  { body: ` \n${GOOD}\n `, status: 200, answer: EMPTY },
  { body: '{"query":"\\ud800"}', status: 400 },
  { body: "{'query':'RETURN 1'}", status: 400 },
  {
    body: `{"query":"RETURN 1 AS x","more":${'['.repeat(200)}${']'.repeat(200)}}`,
    status: 200,
    answer: EMPTY,
  },
  { body: GOOD, type: null, status: 415 },
  { body: GOOD, type: 'text/plain', status: 415 },
  { body: GOOD, type: 'application/json; charset=utf-8', status: 200, answer: EMPTY },
  { body: GOOD, type: 'APPLICATION/JSON', status: 200, answer: EMPTY },
  { body: GOOD, type: 'application/vnd.api+json', status: 200, differs: { status: 415 } },
  { body: GOOD, type: 'text/json', status: 415 },
  { body: GOOD, type: 'application/x-www-form-urlencoded', status: 415 },
  { body: 'not json', type: 'text/plain', status: 415 },
  { body: padded(2_097_152), status: 200, answer: EMPTY },
  { body: padded(2_097_153), status: 413 },
  { body: padded(2_097_153), type: 'text/plain', status: 415 },
  { path: '/nowhere', body: padded(2_097_153), status: 404 },
];

function padded(sizeBytes: number): string {
  const [start, end] = ['{"query":"RETURN 1 AS x","pad":"', '"}'];
  return start + 'x'.repeat(sizeBytes - start.length - end.length) + end;
}

const SAVED = '{"formatVersion":1,"nodeCount":2,"relationshipCount":1,"walLsn":null,"path":';

/** The admin routes of a server with `--snapshot-path graph.bin` and a graph of two nodes; there is a folder `folder`. */
export const ADMIN: readonly Exchange[] = [
  { path: '/admin/snapshot/load', type: null, status: 500 },
  ...[null, '{}', '{"path": null}', '{"path": ""}', '{"path": "   "}'].map((body) => ({
    path: '/admin/snapshot/save',
    ...(body === null ? { type: null } : { body }),
    status: 200,
    answer: `${SAVED}"graph.bin"}`,
  })),
  {
    path: '/admin/snapshot/save',
    body: '{"path": "other.bin"}',
    status: 200,
    answer: `${SAVED}"other.bin"}`,
  },
  {
    path: '/admin/snapshot/save',
    body: '{"path": " spaced.bin "}',
    status: 200,
    answer: `${SAVED}" spaced.bin "}`,
  },
  {
    path: '/admin/snapshot/save',
    body: '{"path": "x.bin", "more": 1}',
    status: 200,
    answer: `${SAVED}"x.bin"}`,
  },
  { path: '/admin/snapshot/save', type: 'text/plain', body: '{}', status: 200, differs: { status: 415 } },
  { path: '/admin/snapshot/save', body: '{"path":"ignored.bin"', status: 200, differs: { status: 400 } },
  { path: '/admin/snapshot/save', body: '{"path": 42}', status: 200, differs: { status: 422 } },
  { path: '/admin/snapshot/save', body: '[]', status: 200, differs: { status: 422 } },
  { path: '/admin/snapshot/save', body: '["arr.bin"]', status: 200, differs: { status: 422 } },
  { path: '/admin/snapshot/save', body: padded(2_097_153), status: 200, differs: { status: 413 } },
  {
    path: '/admin/snapshot/save',
    body: '{"path": "no/such/folder/x.bin"}',
    status: 500,
    differs: { status: 403 },
  },
  { path: '/admin/snapshot/save', body: '{"path": "folder"}', status: 500 },
  { method: 'GET', path: '/admin/snapshot/save', status: 405 },
  { method: 'GET', path: '/admin/snapshot/load', status: 405 },
  { method: 'PUT', path: '/admin/snapshot/save', body: '{}', status: 405 },
  { path: '/admin/snapshot', type: null, status: 404 },
  { path: '/admin/snapshot/save/', type: null, status: 404 },
  { path: '/admin/snapshot/load', type: null, status: 200, answer: `${SAVED}"graph.bin"}` },
  {
    path: '/admin/snapshot/load',
    body: '{"path": "other.bin"}',
    status: 200,
    answer: `${SAVED}"other.bin"}`,
  },
  { path: '/admin/snapshot/load', body: '{"path": "missing.bin"}', status: 500 },
  { path: '/admin/snapshot/load', body: '{"path": "folder"}', status: 500 },
  { path: '/admin/snapshot/load', body: '{"path": "no/such/x.bin"}', status: 500, differs: { status: 403 } },
  {
    path: '/admin/snapshot/load',
    body: `{"path": "${'a'.repeat(300)}.bin"}`,
    status: 500,
    differs: { status: 400 },
  },
  {
    path: '/admin/snapshot/load',
    body: '{"path":"nul\\u0000byte.bin"}',
    status: 500,
    differs: { status: 403 },
  },
];
