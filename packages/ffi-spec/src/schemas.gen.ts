// Generated from messages.ts by scripts/generate-schemas.mjs; change the types instead.

/** The JSON Schemas (draft 7) of the messages, by the name of their type, which is their `$id`. */
export const SCHEMAS: Readonly<
  Record<string, { readonly $id: string; readonly [keyword: string]: unknown }>
> = {
  BeginRequest: {
    $id: 'BeginRequest',
    type: 'object',
    properties: {
      lockTimeoutMs: { type: 'number', description: 'Milliseconds to wait for others.', minimum: 0 },
      idleTimeoutMs: {
        type: 'number',
        description:
          "Milliseconds that the transaction may stand still; never more than the server's own limit.",
        minimum: 0,
      },
    },
  },
  CombinedResult: {
    $id: 'CombinedResult',
    type: 'object',
    properties: {
      columns: { type: 'array', items: { type: 'string' } },
      data: { type: 'array', items: { $ref: 'CombinedRow#' } },
      graph: { $ref: 'GraphPart#' },
    },
    required: ['columns', 'data', 'graph'],
    description: 'The rows, and the nodes and relationships in them.',
  },
  CombinedRow: {
    $id: 'CombinedRow',
    type: 'object',
    properties: { row: { type: 'array', items: {} } },
    required: ['row'],
  },
  ErrorBody: {
    $id: 'ErrorBody',
    type: 'object',
    properties: {
      error: { type: 'string', description: 'For people.' },
      code: { type: 'string', description: 'For programs: a code of spec/errors.md.' },
      position: { $ref: 'ErrorPosition#' },
      errorType: {
        type: 'string',
        description: 'Of a query: the class, the phase and the detail in the words of the openCypher TCK.',
      },
      phase: { type: 'string' },
      detail: { type: 'string' },
      section: { type: 'string', description: 'Of a snapshot: the section and the byte.' },
      offsetBytes: { type: 'integer' },
      step: { type: 'string', description: 'Of a file: the step that failed.' },
      argument: { type: 'string', description: 'Of a wrong argument: which one.' },
    },
    required: ['error', 'code'],
    description: 'The body of every answer that is an error.',
  },
  ErrorPosition: {
    $id: 'ErrorPosition',
    type: 'object',
    properties: { offset: { type: 'integer' }, line: { type: 'integer' }, column: { type: 'integer' } },
    required: ['offset', 'line', 'column'],
    description:
      'Where in a query text an error is: `offset` in UTF-16 units from 0, `line` and `column` from 1.',
  },
  GraphCounts: {
    $id: 'GraphCounts',
    type: 'object',
    properties: { nodeCount: { type: 'integer' }, relationshipCount: { type: 'integer' } },
    required: ['nodeCount', 'relationshipCount'],
  },
  GraphNode: {
    $id: 'GraphNode',
    type: 'object',
    properties: {
      id: { type: 'integer' },
      labels: { type: 'array', items: { type: 'string' } },
      properties: { type: 'object', additionalProperties: {} },
    },
    required: ['id', 'labels', 'properties'],
  },
  GraphPart: {
    $id: 'GraphPart',
    type: 'object',
    properties: {
      nodes: { type: 'array', items: { $ref: 'GraphNode#' } },
      relationships: { type: 'array', items: { $ref: 'GraphRelationship#' } },
    },
    required: ['nodes', 'relationships'],
    description: 'Nodes and relationships of a result, each once, by ascending id.',
  },
  GraphRelationship: {
    $id: 'GraphRelationship',
    type: 'object',
    properties: {
      id: { type: 'integer' },
      startId: { type: 'integer' },
      endId: { type: 'integer' },
      type: { type: 'string' },
      properties: { type: 'object', additionalProperties: {} },
    },
    required: ['id', 'startId', 'endId', 'type', 'properties'],
  },
  GraphResult: {
    $id: 'GraphResult',
    type: 'object',
    properties: { graph: { $ref: 'GraphPart#' } },
    required: ['graph'],
  },
  Health: {
    $id: 'Health',
    type: 'object',
    properties: { status: { type: 'string', const: 'ok' } },
    required: ['status'],
  },
  MetricsText: {
    $id: 'MetricsText',
    type: 'string',
    description: 'Measurements in the text format of Prometheus.',
  },
  OpenApiDocument: {
    $id: 'OpenApiDocument',
    type: 'object',
    properties: { openapi: { type: 'string' } },
    required: ['openapi'],
    description: 'The OpenAPI document of the server.',
  },
  QueryMode: {
    $id: 'QueryMode',
    type: 'string',
    enum: ['run', 'explain', 'profile'],
    description: 'What is done with a query: it is run; or only planned; or run, and its operators measured.',
  },
  QueryRequest: {
    $id: 'QueryRequest',
    type: 'object',
    properties: {
      query: { type: 'string', description: 'One statement of openCypher.' },
      params: {
        anyOf: [{ type: 'object', additionalProperties: {} }, { type: 'null' }],
        description: 'Values by parameter name, without the `$`. With format `typed` they are typed values.',
      },
      format: {
        anyOf: [{ $ref: 'ResultFormat#' }, { type: 'null' }],
        description: '`graph` where there is none, as in LoraDB.',
      },
      mode: { $ref: 'QueryMode#', description: '`run` where there is none.' },
      readOnly: { type: 'boolean', description: 'Refuses a query that changes the graph.' },
      timeoutMs: {
        type: 'number',
        description: "Milliseconds to the end, waiting included; never more than the server's own limit.",
        minimum: 0,
      },
      lockTimeoutMs: { type: 'number', description: 'Milliseconds to wait for others.', minimum: 0 },
      maxRows: {
        type: 'number',
        description: "Rows that the result may have; never more than the server's own limit.",
        minimum: 0,
      },
      memoryBudgetBytes: {
        type: 'number',
        description:
          "Bytes, as the engine estimates them, that the query may take; never more than the server's own limit.",
        minimum: 0,
      },
      bufferBytes: {
        type: 'number',
        description:
          "Of a stream: bytes of rows that it may hold back when somebody is about to change the graph; never more than the server's own limit.",
        minimum: 0,
      },
    },
    required: ['query'],
    description: 'A query. Fields that are not listed are ignored.',
  },
  Readiness: {
    $id: 'Readiness',
    type: 'object',
    properties: { status: { type: 'string', enum: ['ready', 'stopping'] } },
    required: ['status'],
  },
  ResultFormat: {
    $id: 'ResultFormat',
    type: 'string',
    enum: ['rows', 'rowArrays', 'graph', 'combined', 'typed'],
    description: "How a result is written: LoraDB's four formats, and the lossless one.",
  },
  RowArraysResult: {
    $id: 'RowArraysResult',
    type: 'object',
    properties: {
      columns: { type: 'array', items: { type: 'string' } },
      rows: { type: 'array', items: { type: 'array', items: {} } },
    },
    required: ['columns', 'rows'],
    description: 'The rows as arrays, in the order of the columns.',
  },
  RowsResult: {
    $id: 'RowsResult',
    type: 'object',
    properties: { rows: { type: 'array', items: { type: 'object', additionalProperties: {} } } },
    required: ['rows'],
    description: 'The rows as objects.',
  },
  SnapshotBytes: {
    $id: 'SnapshotBytes',
    type: 'string',
    description: 'The bytes of a snapshot, spec/snapshot-format.md.',
    format: 'binary',
  },
  SnapshotQuery: {
    $id: 'SnapshotQuery',
    type: 'object',
    properties: {
      repair: {
        type: 'string',
        enum: ['true', 'false'],
        description: 'PUT: loads a snapshot with faults that can be mended.',
      },
      walLsn: {
        type: 'string',
        description: 'GET: the log position to write into the snapshot, a decimal number.',
        pattern: '^[0-9]{1,20}$',
      },
    },
    description: 'What stands behind the `?` of `/snapshot`.',
  },
  SnapshotRequest: {
    $id: 'SnapshotRequest',
    type: 'object',
    properties: {
      path: {
        type: ['string', 'null'],
        description:
          'A file name, or an absolute path inside a snapshot directory; blank or null is the configured path.',
      },
      details: {
        type: 'boolean',
        description:
          'Adds `sizeBytes` and `durability`, or `mended`, to the answer, in which `walLsn` is a typed value.',
      },
      walLsn: {
        type: ['string', 'null'],
        description: 'The log position to save, a decimal number.',
        pattern: '^[0-9]{1,20}$',
      },
      repair: { type: 'boolean', description: 'Loads a file with faults that can be mended.' },
    },
    description: 'What an admin route saves to or loads from.',
  },
  SnapshotResponse: {
    $id: 'SnapshotResponse',
    type: 'object',
    properties: {
      formatVersion: { type: 'integer' },
      nodeCount: { type: 'integer' },
      relationshipCount: { type: 'integer' },
      walLsn: { description: 'The position in a log, all 64 bits.' },
      path: { type: 'string', description: 'As configured, or as sent.' },
      sizeBytes: { type: 'integer' },
      durability: { type: 'string', enum: ['full', 'file', 'none'] },
      mended: { type: 'array', items: { type: 'object', additionalProperties: {} } },
    },
    required: ['formatVersion', 'nodeCount', 'relationshipCount', 'walLsn'],
    description: 'What was saved or loaded.',
  },
  StreamEnd: {
    $id: 'StreamEnd',
    type: 'object',
    properties: { end: { $ref: 'StreamSummary#' } },
    required: ['end'],
    description:
      'The last line of a stream that has come to its end; one that failed ends with an ErrorBody.',
  },
  StreamHeader: {
    $id: 'StreamHeader',
    type: 'object',
    properties: { columns: { type: 'array', items: { type: 'string' } } },
    required: ['columns'],
    description: 'The first line of a stream.',
  },
  StreamRow: {
    $id: 'StreamRow',
    type: 'object',
    properties: { row: { type: 'array', items: {} } },
    required: ['row'],
    description: 'A line of a stream: a row.',
  },
  StreamSummary: {
    $id: 'StreamSummary',
    type: 'object',
    properties: { rowCount: { type: 'integer' } },
    required: ['rowCount'],
  },
  TransactionEnd: {
    $id: 'TransactionEnd',
    type: 'object',
    properties: { status: { type: 'string', enum: ['committed', 'rolledBack'] } },
    required: ['status'],
  },
  TransactionInfo: {
    $id: 'TransactionInfo',
    type: 'object',
    properties: {
      id: { type: 'string', description: 'Names the transaction in paths.' },
      idleTimeoutMs: {
        type: 'number',
        description: 'Milliseconds after which it is rolled back when it stands still.',
      },
      timeoutMs: { type: 'number', description: 'Milliseconds after which it is rolled back in any case.' },
    },
    required: ['id', 'idleTimeoutMs', 'timeoutMs'],
  },
  TypedResult: {
    $id: 'TypedResult',
    type: 'object',
    properties: {
      columns: { type: 'array', items: { type: 'string' } },
      rows: { type: 'array', items: { type: 'array', items: { $ref: 'TypedValue#' } } },
      counters: {
        type: 'object',
        additionalProperties: { type: 'number' },
        description: 'What the query has changed: `nodesCreated`, …',
      },
      plan: { type: 'object', additionalProperties: {}, description: 'The plan, for EXPLAIN and PROFILE.' },
    },
    required: ['columns', 'rows', 'counters'],
    description: 'The rows as arrays of typed values, and all else that a query gives.',
  },
  TypedValue: {
    $id: 'TypedValue',
    anyOf: [
      { type: 'null' },
      { type: 'boolean' },
      { type: 'string' },
      { type: 'number' },
      { type: 'array', items: { $ref: 'TypedValue#' } },
      { type: 'object', additionalProperties: { $ref: 'TypedValue#' } },
    ],
    description:
      'A value of openCypher as JSON, spec/http-api.md, section 5: nothing is lost, and JSON readers keep it apart.',
  },
};
