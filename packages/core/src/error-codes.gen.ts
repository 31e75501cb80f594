// Generated from spec/errors.json by scripts/generate-errors.mjs; change that list instead.

/** Every code that an error of loradb-ts may carry. Codes keep their meaning; new ones may be added. */
export type ErrorCode =
  | 'AMBIGUOUS_AGGREGATION_EXPRESSION'
  | 'BAD_MAGIC'
  | 'CANCELLED'
  | 'CHECKSUM_MISMATCH'
  | 'COLUMN_NAME_CONFLICT'
  | 'CONNECTION_FAILED'
  | 'CONSTRAINT_ALREADY_EXISTS'
  | 'CONSTRAINT_NOT_FOUND'
  | 'CONSTRAINT_VIOLATION'
  | 'COPY_DIFFERS'
  | 'COUNTER_TOO_LOW'
  | 'COUNT_TOO_LARGE'
  | 'CREATING_VAR_LENGTH'
  | 'DANGLING_RELATIONSHIP'
  | 'DATABASE_CLOSED'
  | 'DELETED_ENTITY_ACCESS'
  | 'DELETE_CONNECTED_NODE'
  | 'DIFFERENT_COLUMNS_IN_UNION'
  | 'DIMENSION_MISMATCH'
  | 'DIVISION_BY_ZERO'
  | 'DUPLICATE_KEY'
  | 'DUPLICATE_NODE_ID'
  | 'DUPLICATE_RELATIONSHIP_ID'
  | 'ENGINE_GONE'
  | 'ENGINE_NOT_STARTED'
  | 'FILE_CHANGED'
  | 'FILE_EXISTS'
  | 'FILE_NOT_FOUND'
  | 'FILE_TOO_LARGE'
  | 'FLOATING_POINT_OVERFLOW'
  | 'FORKED'
  | 'HEADERS_TOO_LARGE'
  | 'ID_SPACE_EXHAUSTED'
  | 'INDEX_ALREADY_EXISTS'
  | 'INDEX_BELONGS_TO_CONSTRAINT'
  | 'INDEX_NOT_FOUND'
  | 'INTEGER_OVERFLOW'
  | 'INTERNAL'
  | 'INVALID_AGGREGATION'
  | 'INVALID_ARGUMENT'
  | 'INVALID_ARGUMENT_PASSING_MODE'
  | 'INVALID_ARGUMENT_TYPE'
  | 'INVALID_ARGUMENT_VALUE'
  | 'INVALID_BOOLEAN'
  | 'INVALID_CLAUSE_COMPOSITION'
  | 'INVALID_DELETE'
  | 'INVALID_JSON'
  | 'INVALID_NUMBER_LITERAL'
  | 'INVALID_NUMBER_OF_ARGUMENTS'
  | 'INVALID_PARAMETER_USE'
  | 'INVALID_PARAMS'
  | 'INVALID_PATH'
  | 'INVALID_PROPERTY_TYPE'
  | 'INVALID_RELATIONSHIP_PATTERN'
  | 'INVALID_REQUEST'
  | 'INVALID_RESPONSE'
  | 'INVALID_TAG'
  | 'INVALID_UNICODE_CHARACTER'
  | 'INVALID_UNICODE_LITERAL'
  | 'INVALID_UTF8'
  | 'IO_ERROR'
  | 'IS_A_DIRECTORY'
  | 'KEYS_UNSORTED'
  | 'LENGTH_REQUIRED'
  | 'LOCKED'
  | 'LOCK_TIMEOUT'
  | 'LOCK_UNSUPPORTED'
  | 'LONE_SURROGATE'
  | 'MALFORMED_HTTP'
  | 'MAP_ELEMENT_ACCESS_BY_NON_STRING'
  | 'MEMORY_LIMIT_EXCEEDED'
  | 'MERGE_READ_OWN_WRITES'
  | 'MESSAGE_TOO_LARGE'
  | 'METHOD_NOT_ALLOWED'
  | 'NATIVE_HELPER_MISSING'
  | 'NEGATIVE_INTEGER_ARGUMENT'
  | 'NESTED_AGGREGATION'
  | 'NESTING_TOO_DEEP'
  | 'NODES_UNSORTED'
  | 'NON_CONSTANT_EXPRESSION'
  | 'NOT_A_REGULAR_FILE'
  | 'NO_EXPRESSION_ALIAS'
  | 'NO_SINGLE_RELATIONSHIP_TYPE'
  | 'NO_SPACE'
  | 'NO_VARIABLES_IN_SCOPE'
  | 'NUMBER_OUT_OF_RANGE'
  | 'ORIGIN_NOT_ALLOWED'
  | 'PATH_NOT_ALLOWED'
  | 'PERMISSION_DENIED'
  | 'PROCEDURE_FAILED'
  | 'PROCEDURE_NOT_FOUND'
  | 'PROTOCOL_MISMATCH'
  | 'QUERY_NESTING_TOO_DEEP'
  | 'QUERY_TOO_COMPLEX'
  | 'QUERY_TOO_LONG'
  | 'READ_ONLY_FILE_SYSTEM'
  | 'RELATIONSHIPS_UNSORTED'
  | 'RELATIONSHIP_UNIQUENESS_VIOLATION'
  | 'REPEATED_PROPERTY_KEY'
  | 'REQUEST_TIMED_OUT'
  | 'REQUEST_TOO_LARGE'
  | 'REQUIRES_DIRECTED_RELATIONSHIP'
  | 'RESULT_TOO_LARGE'
  | 'ROUTE_NOT_FOUND'
  | 'ROW_LIMIT_EXCEEDED'
  | 'SCOPE_TOO_LOW'
  | 'SERVER_BUSY'
  | 'SNAPSHOT_TOO_SHORT'
  | 'STREAM_INVALIDATED'
  | 'TIMED_OUT'
  | 'TOO_MANY_ATTEMPTS'
  | 'TOO_MANY_OPEN_FILES'
  | 'TRAILING_BYTES'
  | 'TRANSACTION_ENDED'
  | 'TRANSACTION_NOT_FOUND'
  | 'TRANSACTION_TIMED_OUT'
  | 'UNAUTHENTICATED'
  | 'UNDEFINED_VARIABLE'
  | 'UNEXPECTED_END'
  | 'UNEXPECTED_SYNTAX'
  | 'UNKNOWN_FUNCTION'
  | 'UNKNOWN_PROCEDURE_OUTPUT'
  | 'UNSUPPORTED'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'UNSUPPORTED_VERSION'
  | 'VARIABLE_ALREADY_BOUND'
  | 'VARIABLE_TYPE_CONFLICT'
  | 'WRITE_NOT_ALLOWED'
  | 'WRONG_HOST';

/** What the list of codes says about one of them: the class that carries it, LoraDB's own code for the same failure. */
export interface ErrorCodeFacts {
  readonly class: string;
  readonly meaning: string;
  readonly remedy: string;
  readonly loraCode: string;
}

/** The list of codes, for programs that print or translate them. */
export const ERROR_CODES: Readonly<Record<ErrorCode, ErrorCodeFacts>> = {
  AMBIGUOUS_AGGREGATION_EXPRESSION: {
    class: 'CypherError',
    meaning: 'An expression mixes an aggregation with something that is neither constant nor grouped by.',
    remedy: 'Project the other part as a column of its own first.',
    loraCode: 'LORA_ERROR',
  },
  BAD_MAGIC: {
    class: 'SnapshotError',
    meaning: 'The file does not begin with LORASNAP, so it is not a snapshot.',
    remedy: 'Check the path. A snapshot that went through a text conversion or got bytes in front of it must be copied anew.',
    loraCode: 'LORA_ERROR',
  },
  CANCELLED: {
    class: 'LoraError',
    meaning: 'The query was stopped by its signal. It has left no trace.',
    remedy: 'Nothing, if that was intended; the signal\'s reason is the error\'s cause.',
    loraCode: 'LORA_ERROR',
  },
  CHECKSUM_MISMATCH: {
    class: 'SnapshotError',
    meaning: 'The checksum does not fit the bytes: the file is damaged or cut short.',
    remedy: 'Load another copy. No part of a damaged file is taken.',
    loraCode: 'LORA_ERROR',
  },
  COLUMN_NAME_CONFLICT: {
    class: 'CypherError',
    meaning: 'Two columns have the same name.',
    remedy: 'Rename one of them by AS.',
    loraCode: 'LORA_ERROR',
  },
  CONNECTION_FAILED: {
    class: 'TransportError',
    meaning: 'The server could not be reached, or the connection broke before the whole answer had come.',
    remedy: 'Check the URL and that the server runs. Whether it has done what was asked is not known.',
    loraCode: 'LORA_ERROR',
  },
  CONSTRAINT_ALREADY_EXISTS: {
    class: 'CypherError',
    meaning: 'There is a constraint of this name or on the same properties.',
    remedy: 'Write IF NOT EXISTS, or drop the other one first.',
    loraCode: 'LORA_ERROR',
  },
  CONSTRAINT_NOT_FOUND: {
    class: 'CypherError',
    meaning: 'There is no constraint of this name.',
    remedy: 'SHOW CONSTRAINTS lists their names; DROP CONSTRAINT … IF EXISTS does without.',
    loraCode: 'LORA_ERROR',
  },
  CONSTRAINT_VIOLATION: {
    class: 'CypherError',
    meaning: 'Two nodes, or two relationships, would have the same values of properties that a constraint wants to be unique; or a snapshot to be loaded has such.',
    remedy: 'Use another value, look for what is there with MERGE, or drop the constraint.',
    loraCode: 'LORA_ERROR',
  },
  COPY_DIFFERS: {
    class: 'StorageError',
    meaning: 'A copy was read back by a process of its own, and is not what was copied.',
    remedy: 'Copy again to another disk, and check the memory and the disk of this machine.',
    loraCode: 'LORA_ERROR',
  },
  COUNTER_TOO_LOW: {
    class: 'SnapshotError',
    meaning: 'The next id to give is not above the ids in use, so a new node or relationship would take the place of an old one.',
    remedy: 'Fetch an undamaged copy. Loading with repair mends it: the counter is raised.',
    loraCode: 'LORA_ERROR',
  },
  COUNT_TOO_LARGE: {
    class: 'SnapshotError',
    meaning: 'A count is larger than the bytes that are left could hold.',
    remedy: 'The writer of the file is at fault; load another copy or report the file.',
    loraCode: 'LORA_ERROR',
  },
  CREATING_VAR_LENGTH: {
    class: 'CypherError',
    meaning: 'CREATE or MERGE has a pattern of variable length.',
    remedy: 'Write each relationship out.',
    loraCode: 'LORA_ERROR',
  },
  DANGLING_RELATIONSHIP: {
    class: 'SnapshotError',
    meaning: 'A relationship leaves or enters a node that is not in the file.',
    remedy: 'Fetch an undamaged copy. Loading with repair mends it: the relationship is dropped.',
    loraCode: 'LORA_ERROR',
  },
  DATABASE_CLOSED: {
    class: 'UsageError',
    meaning: 'The database has been closed.',
    remedy: 'Open a database before using it.',
    loraCode: 'LORA_ERROR',
  },
  DELETED_ENTITY_ACCESS: {
    class: 'CypherError',
    meaning: 'A node or relationship is read that this query has deleted.',
    remedy: 'Read what is needed before DELETE.',
    loraCode: 'LORA_ERROR',
  },
  DELETE_CONNECTED_NODE: {
    class: 'CypherError',
    meaning: 'A node is deleted that still has relationships.',
    remedy: 'Delete these as well, or use DETACH DELETE.',
    loraCode: 'LORA_ERROR',
  },
  DIFFERENT_COLUMNS_IN_UNION: {
    class: 'CypherError',
    meaning: 'The parts of a UNION have different columns.',
    remedy: 'Give them the same names; the order is that of the first part.',
    loraCode: 'LORA_ERROR',
  },
  DIMENSION_MISMATCH: {
    class: 'SnapshotError',
    meaning: 'The dimension of a vector is not the number of its coordinates.',
    remedy: 'Fetch an undamaged copy. Loading with repair mends it: the dimension becomes that number.',
    loraCode: 'LORA_ERROR',
  },
  DIVISION_BY_ZERO: {
    class: 'CypherError',
    meaning: 'An INTEGER is divided by the INTEGER 0.',
    remedy: 'Test for 0 first, or divide by a FLOAT.',
    loraCode: 'LORA_ERROR',
  },
  DUPLICATE_KEY: {
    class: 'SnapshotError',
    meaning: 'A map or properties hold one key more than once.',
    remedy: 'Fetch an undamaged copy. Loading with repair mends it: the last value stays.',
    loraCode: 'LORA_ERROR',
  },
  DUPLICATE_NODE_ID: {
    class: 'SnapshotError',
    meaning: 'Two nodes have the same id.',
    remedy: 'Fetch an undamaged copy. Loading with repair mends it: the last one stays.',
    loraCode: 'LORA_ERROR',
  },
  DUPLICATE_RELATIONSHIP_ID: {
    class: 'SnapshotError',
    meaning: 'Two relationships have the same id.',
    remedy: 'Fetch an undamaged copy. Loading with repair mends it: the last one stays.',
    loraCode: 'LORA_ERROR',
  },
  ENGINE_GONE: {
    class: 'TransportError',
    meaning: 'The worker or process in which the engine ran has ended, and the graph in it with it.',
    remedy: 'Make a new database and load the last snapshot. The cause says how the engine ended; for want of memory, say.',
    loraCode: 'WORKER_ERROR',
  },
  ENGINE_NOT_STARTED: {
    class: 'TransportError',
    meaning: 'The engine process of a binding could not be started, or is of another version.',
    remedy: 'Install Node 20.19 or newer, or name it by LORA_NODE; LORA_ENGINE names the bundled engine.',
    loraCode: 'LORA_ERROR',
  },
  FILE_CHANGED: {
    class: 'StorageError',
    meaning: 'The file was changed while it was read.',
    remedy: 'Load it again when nobody writes to it.',
    loraCode: 'LORA_ERROR',
  },
  FILE_EXISTS: {
    class: 'StorageError',
    meaning: 'A file is already at the path, and it must not be replaced.',
    remedy: 'Choose another path, or allow replacing.',
    loraCode: 'LORA_ERROR',
  },
  FILE_NOT_FOUND: {
    class: 'StorageError',
    meaning: 'The file, or a folder on the way to it, does not exist.',
    remedy: 'Check the path.',
    loraCode: 'LORA_ERROR',
  },
  FILE_TOO_LARGE: {
    class: 'StorageError',
    meaning: 'The file is larger than the system or the configured limit allows.',
    remedy: 'Raise the limit, or use another file system.',
    loraCode: 'LORA_ERROR',
  },
  FLOATING_POINT_OVERFLOW: {
    class: 'CypherError',
    meaning: 'A number in the text is larger than a FLOAT can be.',
    remedy: 'Write a smaller number.',
    loraCode: 'LORA_ERROR',
  },
  FORKED: {
    class: 'TransportError',
    meaning: 'A database is used in a child process that was forked after it had been made.',
    remedy: 'Make the databases of a process after the fork.',
    loraCode: 'LORA_ERROR',
  },
  HEADERS_TOO_LARGE: {
    class: 'ProtocolError',
    meaning: 'The headers of a request are larger than the server takes.',
    remedy: 'Send fewer or shorter headers.',
    loraCode: 'LORA_ERROR',
  },
  ID_SPACE_EXHAUSTED: {
    class: 'LoraError',
    meaning: 'No id is left for a new node or relationship: the counter stands at its largest value.',
    remedy: 'Export the data into a fresh database, which counts from 0.',
    loraCode: 'LORA_ERROR',
  },
  INDEX_ALREADY_EXISTS: {
    class: 'CypherError',
    meaning: 'There is an index, or the index of a constraint, of this name or on the same properties.',
    remedy: 'Use it as it is, write IF NOT EXISTS, or drop the other one first.',
    loraCode: 'LORA_ERROR',
  },
  INDEX_BELONGS_TO_CONSTRAINT: {
    class: 'CypherError',
    meaning: 'An index is dropped that a constraint needs.',
    remedy: 'Drop the constraint: its index goes with it.',
    loraCode: 'LORA_ERROR',
  },
  INDEX_NOT_FOUND: {
    class: 'CypherError',
    meaning: 'There is no index of this name.',
    remedy: 'SHOW INDEXES lists their names; DROP INDEX … IF EXISTS does without.',
    loraCode: 'LORA_ERROR',
  },
  INTEGER_OVERFLOW: {
    class: 'CypherError',
    meaning: 'An INTEGER does not fit in 64 bits.',
    remedy: 'Calculate with FLOAT, or with smaller numbers.',
    loraCode: 'LORA_ERROR',
  },
  INTERNAL: {
    class: 'LoraError',
    meaning: 'A fault in loradb-ts itself.',
    remedy: 'Please report it with the message and the stack.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_AGGREGATION: {
    class: 'CypherError',
    meaning: 'An aggregation stands where there is nothing to aggregate.',
    remedy: 'Aggregate in a WITH or RETURN before.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_ARGUMENT: {
    class: 'UsageError',
    meaning: 'A function got an argument of a wrong kind or out of range.',
    remedy: 'Correct the argument that the error names.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_ARGUMENT_PASSING_MODE: {
    class: 'CypherError',
    meaning: 'A CALL within a longer query has no parentheses, so its arguments are not written.',
    remedy: 'Write the arguments in parentheses.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_ARGUMENT_TYPE: {
    class: 'CypherError',
    meaning: 'A function, an operator or a clause got a value of a type that it does not take.',
    remedy: 'Convert the value, or leave such values out first.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_ARGUMENT_VALUE: {
    class: 'CypherError',
    meaning: 'A function or an operator got a value of the right type that it cannot take.',
    remedy: 'Correct the value that the message names.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_BOOLEAN: {
    class: 'SnapshotError',
    meaning: 'The byte of a boolean is neither 0 nor 1.',
    remedy: 'The writer of the file is at fault; load another copy or report the file.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_CLAUSE_COMPOSITION: {
    class: 'CypherError',
    meaning: 'A clause cannot stand after the one before, or a query cannot end where it does.',
    remedy: 'Put a WITH between them, or add RETURN.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_DELETE: {
    class: 'CypherError',
    meaning: 'DELETE is given something that is no node, relationship or path.',
    remedy: 'Delete entities; remove labels and properties by REMOVE.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_JSON: {
    class: 'ProtocolError',
    meaning: 'The body of a request is not JSON in UTF-8.',
    remedy: 'Correct the body where the message says; send it as UTF-8 without a byte order mark.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_NUMBER_LITERAL: {
    class: 'CypherError',
    meaning: 'A number in the text is malformed.',
    remedy: 'Correct the number.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_NUMBER_OF_ARGUMENTS: {
    class: 'CypherError',
    meaning: 'A function is called with too few or too many arguments.',
    remedy: 'Call it as the message shows.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_PARAMETER_USE: {
    class: 'CypherError',
    meaning: 'A parameter stands where the query needs something fixed, such as the whole of a pattern\'s properties.',
    remedy: 'Write the properties out, with parameters as their values.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_PARAMS: {
    class: 'UsageError',
    meaning: 'A query parameter has no value in the graph, such as a function or a symbol, or the parameters are no object.',
    remedy: 'Correct the parameter that the error names.',
    loraCode: 'INVALID_PARAMS',
  },
  INVALID_PATH: {
    class: 'StorageError',
    meaning: 'The path is empty, holds a NUL character, is too long, or goes through something that is not a folder.',
    remedy: 'Give a path that the system accepts.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_PROPERTY_TYPE: {
    class: 'CypherError',
    meaning: 'A value cannot be stored as a property: a map, a node, a relationship, a path, or a list with one in it.',
    remedy: 'Store its parts, or open the database with the option properties: \'loradb\'.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_RELATIONSHIP_PATTERN: {
    class: 'CypherError',
    meaning: 'A relationship pattern is not one that can be matched.',
    remedy: 'Correct the pattern where the caret points.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_REQUEST: {
    class: 'ProtocolError',
    meaning: 'The body of a request is JSON of another form than the route takes.',
    remedy: 'Correct the field that the message names; spec/http-api.md and /openapi.json describe the forms.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_RESPONSE: {
    class: 'TransportError',
    meaning: 'What came back is not an answer of lora-server.',
    remedy: 'Check the URL; a proxy on the way may have answered.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_TAG: {
    class: 'SnapshotError',
    meaning: 'The tag of a value, of coordinates or of an optional field is none of those the format has.',
    remedy: 'The writer of the file is at fault; load another copy or report the file.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_UNICODE_CHARACTER: {
    class: 'CypherError',
    meaning: 'The text holds a character that cannot stand there, such as a dash of another kind.',
    remedy: 'Replace it by the ASCII character.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_UNICODE_LITERAL: {
    class: 'CypherError',
    meaning: 'An escape for a character has not the right number of hexadecimal digits.',
    remedy: 'Write \\uXXXX or \\UXXXXXXXX.',
    loraCode: 'LORA_ERROR',
  },
  INVALID_UTF8: {
    class: 'SnapshotError',
    meaning: 'The bytes of a string are not UTF-8.',
    remedy: 'The writer of the file is at fault; load another copy or report the file.',
    loraCode: 'LORA_ERROR',
  },
  IO_ERROR: {
    class: 'StorageError',
    meaning: 'The system failed to read, write or sync. The cause has its own words.',
    remedy: 'Look at the cause and at the health of the disk. A save that failed did not replace the old file.',
    loraCode: 'LORA_ERROR',
  },
  IS_A_DIRECTORY: {
    class: 'StorageError',
    meaning: 'The path names a folder where a file is needed.',
    remedy: 'Give the path of a file.',
    loraCode: 'LORA_ERROR',
  },
  KEYS_UNSORTED: {
    class: 'SnapshotError',
    meaning: 'The keys of a map or of properties are not in ascending order of their UTF-8 bytes.',
    remedy: 'Fetch an undamaged copy. Loading with repair mends it: the keys are sorted.',
    loraCode: 'LORA_ERROR',
  },
  LENGTH_REQUIRED: {
    class: 'ProtocolError',
    meaning: 'A snapshot is sent without saying how long it is.',
    remedy: 'Send Content-Length.',
    loraCode: 'LORA_ERROR',
  },
  LOCKED: {
    class: 'StorageError',
    meaning: 'Another process, or another part of this one, holds the lock of the path. The message names it.',
    remedy: 'Stop the process that the message names, or use another path.',
    loraCode: 'LORA_ERROR',
  },
  LOCK_TIMEOUT: {
    class: 'LoraError',
    meaning: 'Others used the database for longer than the call was ready to wait.',
    remedy: 'Call again, shorten transactions, or raise lockTimeoutMs. A call on the database within one of its transactions waits for itself: call the transaction instead.',
    loraCode: 'LORA_ERROR',
  },
  LOCK_UNSUPPORTED: {
    class: 'StorageError',
    meaning: 'Files cannot be locked: the file system has no locks, or neither the native helper nor the program flock is there.',
    remedy: 'Install the package @loradb-ts/native-fsync, or use another file system.',
    loraCode: 'LORA_ERROR',
  },
  LONE_SURROGATE: {
    class: 'UsageError',
    meaning: 'A string holds half of a UTF-16 pair, which no UTF-8 stands for.',
    remedy: 'Repair the string, for example with toWellFormed().',
    loraCode: 'LORA_ERROR',
  },
  MALFORMED_HTTP: {
    class: 'ProtocolError',
    meaning: 'What came is not HTTP as the server takes it.',
    remedy: 'Use an HTTP client; the message says what was wrong where that is known.',
    loraCode: 'LORA_ERROR',
  },
  MAP_ELEMENT_ACCESS_BY_NON_STRING: {
    class: 'CypherError',
    meaning: 'A map is indexed with something that is not a STRING.',
    remedy: 'Index maps with strings, lists with integers.',
    loraCode: 'LORA_ERROR',
  },
  MEMORY_LIMIT_EXCEEDED: {
    class: 'LoraError',
    meaning: 'The rows, groups, lists or results of a query would take more memory than its budget. It has left no trace.',
    remedy: 'Ask for less at a time, stream the rows, or raise memoryBudgetBytes.',
    loraCode: 'LORA_ERROR',
  },
  MERGE_READ_OWN_WRITES: {
    class: 'CypherError',
    meaning: 'MERGE has a property that is null, so that what it creates would never match.',
    remedy: 'Leave the property out, or give it a value.',
    loraCode: 'LORA_ERROR',
  },
  MESSAGE_TOO_LARGE: {
    class: 'ProtocolError',
    meaning: 'A message between a binding and its engine process would be larger than 1 GiB.',
    remedy: 'Send or ask for less at a time; save snapshots to files.',
    loraCode: 'LORA_ERROR',
  },
  METHOD_NOT_ALLOWED: {
    class: 'ProtocolError',
    meaning: 'The path does not take this method.',
    remedy: 'Use a method that the header Allow names.',
    loraCode: 'LORA_ERROR',
  },
  NATIVE_HELPER_MISSING: {
    class: 'UsageError',
    meaning: 'LORA_NATIVE is \'on\', but the native helper is not installed or not made for this system.',
    remedy: 'Install the package @loradb-ts/native-fsync, or unset LORA_NATIVE.',
    loraCode: 'LORA_ERROR',
  },
  NEGATIVE_INTEGER_ARGUMENT: {
    class: 'CypherError',
    meaning: 'SKIP, LIMIT or a length is negative.',
    remedy: 'Give 0 or a positive number.',
    loraCode: 'LORA_ERROR',
  },
  NESTED_AGGREGATION: {
    class: 'CypherError',
    meaning: 'An aggregating function stands inside another one.',
    remedy: 'Aggregate in a WITH before, and use its result.',
    loraCode: 'LORA_ERROR',
  },
  NESTING_TOO_DEEP: {
    class: 'SnapshotError',
    meaning: 'Lists and maps are nested too deep: more than 2,048 levels in a snapshot, 100 in parameters.',
    remedy: 'Store flatter values.',
    loraCode: 'LORA_ERROR',
  },
  NODES_UNSORTED: {
    class: 'SnapshotError',
    meaning: 'The nodes are not in ascending order of their ids.',
    remedy: 'Fetch an undamaged copy. Loading with repair mends it: the nodes are sorted.',
    loraCode: 'LORA_ERROR',
  },
  NON_CONSTANT_EXPRESSION: {
    class: 'CypherError',
    meaning: 'An expression that must be the same for all rows, such as that of LIMIT, depends on one.',
    remedy: 'Use a literal or a parameter.',
    loraCode: 'LORA_ERROR',
  },
  NOT_A_REGULAR_FILE: {
    class: 'StorageError',
    meaning: 'The path names a link, a pipe or a device where a regular file is needed.',
    remedy: 'Give the path of a file, or allow links to be followed.',
    loraCode: 'LORA_ERROR',
  },
  NO_EXPRESSION_ALIAS: {
    class: 'CypherError',
    meaning: 'An expression in WITH has no name.',
    remedy: 'Name it by AS.',
    loraCode: 'LORA_ERROR',
  },
  NO_SINGLE_RELATIONSHIP_TYPE: {
    class: 'CypherError',
    meaning: 'CREATE and MERGE need exactly one type for each relationship.',
    remedy: 'Write one type.',
    loraCode: 'LORA_ERROR',
  },
  NO_SPACE: {
    class: 'StorageError',
    meaning: 'The disk or the quota is full. The old file is as it was.',
    remedy: 'Free some space and save again.',
    loraCode: 'LORA_ERROR',
  },
  NO_VARIABLES_IN_SCOPE: {
    class: 'CypherError',
    meaning: 'RETURN * or WITH * stands where there is no variable.',
    remedy: 'Name what to return.',
    loraCode: 'LORA_ERROR',
  },
  NUMBER_OUT_OF_RANGE: {
    class: 'CypherError',
    meaning: 'A number lies outside the range that a function takes.',
    remedy: 'Give a number in the range that the message names.',
    loraCode: 'LORA_ERROR',
  },
  ORIGIN_NOT_ALLOWED: {
    class: 'ProtocolError',
    meaning: 'A web page of another origin sent the request.',
    remedy: 'If the page is meant to, start the server with --allow-origin.',
    loraCode: 'LORA_ERROR',
  },
  PATH_NOT_ALLOWED: {
    class: 'ProtocolError',
    meaning: 'The path of a snapshot does not lie inside a snapshot directory of the server, or leads through a link.',
    remedy: 'Give a plain file name, or start the server with --snapshot-dir.',
    loraCode: 'LORA_ERROR',
  },
  PERMISSION_DENIED: {
    class: 'StorageError',
    meaning: 'The system does not allow this process to read or write the file or its folder.',
    remedy: 'Change the permissions, or use another path.',
    loraCode: 'LORA_ERROR',
  },
  PROCEDURE_FAILED: {
    class: 'CypherError',
    meaning: 'A registered procedure threw an error, or gave something that does not fit its signature.',
    remedy: 'See the error\'s cause, and correct the procedure.',
    loraCode: 'LORA_ERROR',
  },
  PROCEDURE_NOT_FOUND: {
    class: 'CypherError',
    meaning: 'No procedure has this name.',
    remedy: 'Check the name.',
    loraCode: 'LORA_ERROR',
  },
  PROTOCOL_MISMATCH: {
    class: 'TransportError',
    meaning: 'The two ends of a connection to an engine are of versions that do not understand each other.',
    remedy: 'Use the same version of loradb-ts on both ends; in a browser, reload the page without the cache.',
    loraCode: 'WORKER_ERROR',
  },
  QUERY_NESTING_TOO_DEEP: {
    class: 'CypherError',
    meaning: 'The query is nested more than 1,000 levels deep.',
    remedy: 'Nest less; put long lists into parameters.',
    loraCode: 'LORA_ERROR',
  },
  QUERY_TOO_COMPLEX: {
    class: 'CypherError',
    meaning: 'The query has more than 1,000 clauses, nodes to search for and paths.',
    remedy: 'Pass many values as a list parameter and UNWIND it, or split the query.',
    loraCode: 'LORA_ERROR',
  },
  QUERY_TOO_LONG: {
    class: 'CypherError',
    meaning: 'The query text is longer than 1 MiB.',
    remedy: 'Pass data as parameters.',
    loraCode: 'LORA_ERROR',
  },
  READ_ONLY_FILE_SYSTEM: {
    class: 'StorageError',
    meaning: 'The file system can only be read.',
    remedy: 'Use a path on a file system that can be written.',
    loraCode: 'LORA_ERROR',
  },
  RELATIONSHIPS_UNSORTED: {
    class: 'SnapshotError',
    meaning: 'The relationships are not in ascending order of their ids.',
    remedy: 'Fetch an undamaged copy. Loading with repair mends it: the relationships are sorted.',
    loraCode: 'LORA_ERROR',
  },
  RELATIONSHIP_UNIQUENESS_VIOLATION: {
    class: 'CypherError',
    meaning: 'One pattern uses the same relationship variable twice.',
    remedy: 'Use two variables.',
    loraCode: 'LORA_ERROR',
  },
  REPEATED_PROPERTY_KEY: {
    class: 'CypherError',
    meaning: 'An index or constraint names one property key twice.',
    remedy: 'Name each key once.',
    loraCode: 'LORA_ERROR',
  },
  REQUEST_TIMED_OUT: {
    class: 'ProtocolError',
    meaning: 'A request came too slowly.',
    remedy: 'Send it without pauses.',
    loraCode: 'LORA_ERROR',
  },
  REQUEST_TOO_LARGE: {
    class: 'ProtocolError',
    meaning: 'The body of a request is larger than the route takes.',
    remedy: 'Send less at a time, or raise the limit of the server.',
    loraCode: 'LORA_ERROR',
  },
  REQUIRES_DIRECTED_RELATIONSHIP: {
    class: 'CypherError',
    meaning: 'CREATE needs a direction for each relationship.',
    remedy: 'Write -[…]-> or <-[…]-.',
    loraCode: 'LORA_ERROR',
  },
  RESULT_TOO_LARGE: {
    class: 'CypherError',
    meaning: 'A function would make a list or a string beyond the bound on its size.',
    remedy: 'Make less at a time: UNWIND a shorter range, or limit before collecting.',
    loraCode: 'LORA_ERROR',
  },
  ROUTE_NOT_FOUND: {
    class: 'ProtocolError',
    meaning: 'The server has no such path.',
    remedy: 'Check the path; the admin routes exist only with --snapshot-path.',
    loraCode: 'LORA_ERROR',
  },
  ROW_LIMIT_EXCEEDED: {
    class: 'LoraError',
    meaning: 'The query has more rows than maxRows allows. It has left no trace.',
    remedy: 'Add LIMIT to the query, or raise maxRows.',
    loraCode: 'LORA_ERROR',
  },
  SCOPE_TOO_LOW: {
    class: 'ProtocolError',
    meaning: 'The token is known, but its scope does not allow this.',
    remedy: 'Use a token with the scope that the message names.',
    loraCode: 'LORA_ERROR',
  },
  SERVER_BUSY: {
    class: 'ProtocolError',
    meaning: 'The server has as many requests as it takes, or is shutting down. It has done nothing.',
    remedy: 'Try again after the seconds that Retry-After names.',
    loraCode: 'LORA_ERROR',
  },
  SNAPSHOT_TOO_SHORT: {
    class: 'SnapshotError',
    meaning: 'The file has fewer than 44 bytes, so it cannot hold a header and a checksum.',
    remedy: 'Check that the file was written and copied completely; load another copy.',
    loraCode: 'LORA_ERROR',
  },
  STREAM_INVALIDATED: {
    class: 'LoraError',
    meaning: 'Somebody changed the graph while a stream was paused, and its remaining rows were more than it may hold back.',
    remedy: 'Read faster, raise bufferBytes, or run the query again.',
    loraCode: 'LORA_ERROR',
  },
  TIMED_OUT: {
    class: 'LoraError',
    meaning: 'The query had not ended when its time was over. It has left no trace.',
    remedy: 'Ask for less, or give it more time by timeoutMs.',
    loraCode: 'LORA_ERROR',
  },
  TOO_MANY_ATTEMPTS: {
    class: 'ProtocolError',
    meaning: 'Too many requests with wrong tokens came from one address.',
    remedy: 'Wait a second, and use the right token.',
    loraCode: 'LORA_ERROR',
  },
  TOO_MANY_OPEN_FILES: {
    class: 'StorageError',
    meaning: 'This process or the system has no free file descriptor.',
    remedy: 'Close files, or raise the limit of open files.',
    loraCode: 'LORA_ERROR',
  },
  TRAILING_BYTES: {
    class: 'SnapshotError',
    meaning: 'Bytes follow the last relationship; a count may be too small, so that data would be lost.',
    remedy: 'Fetch an undamaged copy. Loading with repair mends it: the bytes are dropped.',
    loraCode: 'LORA_ERROR',
  },
  TRANSACTION_ENDED: {
    class: 'UsageError',
    meaning: 'A transaction was used after its commit or rollback.',
    remedy: 'Begin another one.',
    loraCode: 'LORA_ERROR',
  },
  TRANSACTION_NOT_FOUND: {
    class: 'ProtocolError',
    meaning: 'The server has no open transaction with this id: it has ended, timed out, or was begun with another token.',
    remedy: 'Begin another one.',
    loraCode: 'LORA_ERROR',
  },
  TRANSACTION_TIMED_OUT: {
    class: 'LoraError',
    meaning: 'The transaction stood still for too long and was rolled back.',
    remedy: 'Run it again, with less between its statements, or raise idleTimeoutMs.',
    loraCode: 'LORA_ERROR',
  },
  UNAUTHENTICATED: {
    class: 'ProtocolError',
    meaning: 'The request has no token, or one that the server does not know.',
    remedy: 'Send Authorization: Bearer and the token.',
    loraCode: 'LORA_ERROR',
  },
  UNDEFINED_VARIABLE: {
    class: 'CypherError',
    meaning: 'A variable is used that no clause before has introduced, or that a WITH has left out.',
    remedy: 'Introduce the variable, or carry it on in WITH.',
    loraCode: 'LORA_ERROR',
  },
  UNEXPECTED_END: {
    class: 'SnapshotError',
    meaning: 'The payload stops before the end of a field that it began.',
    remedy: 'The writer of the file is at fault; load another copy or report the file.',
    loraCode: 'LORA_ERROR',
  },
  UNEXPECTED_SYNTAX: {
    class: 'CypherError',
    meaning: 'The query text is not openCypher at the place shown.',
    remedy: 'Correct the text where the caret points; the message says what could stand there.',
    loraCode: 'LORA_ERROR',
  },
  UNKNOWN_FUNCTION: {
    class: 'CypherError',
    meaning: 'No function has this name.',
    remedy: 'Check the name; the message may suggest one.',
    loraCode: 'LORA_ERROR',
  },
  UNKNOWN_PROCEDURE_OUTPUT: {
    class: 'CypherError',
    meaning: 'YIELD names an output that the procedure does not have.',
    remedy: 'Use one of the outputs of the procedure.',
    loraCode: 'LORA_ERROR',
  },
  UNSUPPORTED: {
    class: 'ProtocolError',
    meaning: 'What is asked for does not exist on this side of a connection, or is switched off.',
    remedy: 'Do it in the process that has the database.',
    loraCode: 'LORA_ERROR',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    class: 'ProtocolError',
    meaning: 'The body of a request has a content type or an encoding that the route does not take.',
    remedy: 'Send JSON as application/json, snapshots as application/octet-stream, neither compressed.',
    loraCode: 'LORA_ERROR',
  },
  UNSUPPORTED_VERSION: {
    class: 'SnapshotError',
    meaning: 'The file is a snapshot of a format version that this program does not know.',
    remedy: 'Load it with a newer program, or save it again in format version 1.',
    loraCode: 'LORA_ERROR',
  },
  VARIABLE_ALREADY_BOUND: {
    class: 'CypherError',
    meaning: 'A clause introduces a variable that exists already.',
    remedy: 'Use another name.',
    loraCode: 'LORA_ERROR',
  },
  VARIABLE_TYPE_CONFLICT: {
    class: 'CypherError',
    meaning: 'A variable stands for a node, a relationship, a path or a value in one place and for something else in another.',
    remedy: 'Use two variables.',
    loraCode: 'LORA_ERROR',
  },
  WRITE_NOT_ALLOWED: {
    class: 'LoraError',
    meaning: 'A query that changes the graph, its indexes or constraints came where only reading is allowed.',
    remedy: 'Run it without readOnly; over HTTP, with a token whose scope is write.',
    loraCode: 'LORA_ERROR',
  },
  WRONG_HOST: {
    class: 'ProtocolError',
    meaning: 'The Host header does not name this server: a sign of DNS rebinding, or of a name that the server was not told.',
    remedy: 'Use the address that the server printed, or start it with --allow-host.',
    loraCode: 'LORA_ERROR',
  },
};

/** What a CypherError may have as its detail, in the words of the openCypher TCK. */
export type CypherDetail =
  | 'AmbiguousAggregationExpression'
  | 'ColumnNameConflict'
  | 'ConstraintAlreadyExists'
  | 'ConstraintNotFound'
  | 'ConstraintViolation'
  | 'CreatingVarLength'
  | 'DeletedEntityAccess'
  | 'DeleteConnectedNode'
  | 'DifferentColumnsInUnion'
  | 'DivisionByZero'
  | 'FloatingPointOverflow'
  | 'IndexAlreadyExists'
  | 'IndexBelongsToConstraint'
  | 'IndexNotFound'
  | 'IntegerOverflow'
  | 'InvalidAggregation'
  | 'InvalidArgumentPassingMode'
  | 'InvalidArgumentType'
  | 'InvalidArgumentValue'
  | 'InvalidClauseComposition'
  | 'InvalidDelete'
  | 'InvalidNumberLiteral'
  | 'InvalidNumberOfArguments'
  | 'InvalidParameterUse'
  | 'InvalidPropertyType'
  | 'InvalidRelationshipPattern'
  | 'InvalidUnicodeCharacter'
  | 'InvalidUnicodeLiteral'
  | 'MapElementAccessByNonString'
  | 'MergeReadOwnWrites'
  | 'NegativeIntegerArgument'
  | 'NestedAggregation'
  | 'NonConstantExpression'
  | 'NoExpressionAlias'
  | 'NoSingleRelationshipType'
  | 'NoVariablesInScope'
  | 'NumberOutOfRange'
  | 'ProcedureFailed'
  | 'ProcedureNotFound'
  | 'QueryNestingTooDeep'
  | 'QueryTooComplex'
  | 'QueryTooLong'
  | 'RelationshipUniquenessViolation'
  | 'RepeatedPropertyKey'
  | 'RequiresDirectedRelationship'
  | 'ResultTooLarge'
  | 'UndefinedVariable'
  | 'UnexpectedSyntax'
  | 'UnknownFunction'
  | 'UnknownProcedureOutput'
  | 'VariableAlreadyBound'
  | 'VariableTypeConflict';

/** The code of each detail. */
export const CODE_OF_DETAIL: Readonly<Record<CypherDetail, ErrorCode>> = {
  AmbiguousAggregationExpression: 'AMBIGUOUS_AGGREGATION_EXPRESSION',
  ColumnNameConflict: 'COLUMN_NAME_CONFLICT',
  ConstraintAlreadyExists: 'CONSTRAINT_ALREADY_EXISTS',
  ConstraintNotFound: 'CONSTRAINT_NOT_FOUND',
  ConstraintViolation: 'CONSTRAINT_VIOLATION',
  CreatingVarLength: 'CREATING_VAR_LENGTH',
  DeletedEntityAccess: 'DELETED_ENTITY_ACCESS',
  DeleteConnectedNode: 'DELETE_CONNECTED_NODE',
  DifferentColumnsInUnion: 'DIFFERENT_COLUMNS_IN_UNION',
  DivisionByZero: 'DIVISION_BY_ZERO',
  FloatingPointOverflow: 'FLOATING_POINT_OVERFLOW',
  IndexAlreadyExists: 'INDEX_ALREADY_EXISTS',
  IndexBelongsToConstraint: 'INDEX_BELONGS_TO_CONSTRAINT',
  IndexNotFound: 'INDEX_NOT_FOUND',
  IntegerOverflow: 'INTEGER_OVERFLOW',
  InvalidAggregation: 'INVALID_AGGREGATION',
  InvalidArgumentPassingMode: 'INVALID_ARGUMENT_PASSING_MODE',
  InvalidArgumentType: 'INVALID_ARGUMENT_TYPE',
  InvalidArgumentValue: 'INVALID_ARGUMENT_VALUE',
  InvalidClauseComposition: 'INVALID_CLAUSE_COMPOSITION',
  InvalidDelete: 'INVALID_DELETE',
  InvalidNumberLiteral: 'INVALID_NUMBER_LITERAL',
  InvalidNumberOfArguments: 'INVALID_NUMBER_OF_ARGUMENTS',
  InvalidParameterUse: 'INVALID_PARAMETER_USE',
  InvalidPropertyType: 'INVALID_PROPERTY_TYPE',
  InvalidRelationshipPattern: 'INVALID_RELATIONSHIP_PATTERN',
  InvalidUnicodeCharacter: 'INVALID_UNICODE_CHARACTER',
  InvalidUnicodeLiteral: 'INVALID_UNICODE_LITERAL',
  MapElementAccessByNonString: 'MAP_ELEMENT_ACCESS_BY_NON_STRING',
  MergeReadOwnWrites: 'MERGE_READ_OWN_WRITES',
  NegativeIntegerArgument: 'NEGATIVE_INTEGER_ARGUMENT',
  NestedAggregation: 'NESTED_AGGREGATION',
  NonConstantExpression: 'NON_CONSTANT_EXPRESSION',
  NoExpressionAlias: 'NO_EXPRESSION_ALIAS',
  NoSingleRelationshipType: 'NO_SINGLE_RELATIONSHIP_TYPE',
  NoVariablesInScope: 'NO_VARIABLES_IN_SCOPE',
  NumberOutOfRange: 'NUMBER_OUT_OF_RANGE',
  ProcedureFailed: 'PROCEDURE_FAILED',
  ProcedureNotFound: 'PROCEDURE_NOT_FOUND',
  QueryNestingTooDeep: 'QUERY_NESTING_TOO_DEEP',
  QueryTooComplex: 'QUERY_TOO_COMPLEX',
  QueryTooLong: 'QUERY_TOO_LONG',
  RelationshipUniquenessViolation: 'RELATIONSHIP_UNIQUENESS_VIOLATION',
  RepeatedPropertyKey: 'REPEATED_PROPERTY_KEY',
  RequiresDirectedRelationship: 'REQUIRES_DIRECTED_RELATIONSHIP',
  ResultTooLarge: 'RESULT_TOO_LARGE',
  UndefinedVariable: 'UNDEFINED_VARIABLE',
  UnexpectedSyntax: 'UNEXPECTED_SYNTAX',
  UnknownFunction: 'UNKNOWN_FUNCTION',
  UnknownProcedureOutput: 'UNKNOWN_PROCEDURE_OUTPUT',
  VariableAlreadyBound: 'VARIABLE_ALREADY_BOUND',
  VariableTypeConflict: 'VARIABLE_TYPE_CONFLICT',
};
