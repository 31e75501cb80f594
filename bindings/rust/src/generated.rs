// Generated from spec/ffi.json and spec/errors.json by scripts/generate-ffi.mjs; change those.

pub(crate) const PROTOCOL_VERSION: &str = "1";
pub(crate) const FRAME_SIZE_BYTES_MAX: usize = 1073741824;

pub(crate) mod operation {
    pub(crate) const HELLO: u8 = 1;
    pub(crate) const OPEN: u8 = 2;
    pub(crate) const CLOSE: u8 = 3;
    pub(crate) const EXECUTE: u8 = 4;
    pub(crate) const CANCEL: u8 = 5;
    pub(crate) const CLEAR: u8 = 6;
    pub(crate) const COUNTS: u8 = 7;
    pub(crate) const SAVE_FILE: u8 = 8;
    pub(crate) const LOAD_FILE: u8 = 9;
    pub(crate) const SAVE_BYTES: u8 = 10;
    pub(crate) const LOAD_BYTES: u8 = 11;
}

/// The codes that `LoraError::code` may be.
pub mod codes {
    /// An expression mixes an aggregation with something that is neither constant nor grouped by.
    pub const AMBIGUOUS_AGGREGATION_EXPRESSION: &str = "AMBIGUOUS_AGGREGATION_EXPRESSION";
    /// The file does not begin with LORASNAP, so it is not a snapshot.
    pub const BAD_MAGIC: &str = "BAD_MAGIC";
    /// The query was stopped by its signal. It has left no trace.
    pub const CANCELLED: &str = "CANCELLED";
    /// The checksum does not fit the bytes: the file is damaged or cut short.
    pub const CHECKSUM_MISMATCH: &str = "CHECKSUM_MISMATCH";
    /// Two columns have the same name.
    pub const COLUMN_NAME_CONFLICT: &str = "COLUMN_NAME_CONFLICT";
    /// The server could not be reached, or the connection broke before the whole answer had come.
    pub const CONNECTION_FAILED: &str = "CONNECTION_FAILED";
    /// There is a constraint of this name or on the same properties.
    pub const CONSTRAINT_ALREADY_EXISTS: &str = "CONSTRAINT_ALREADY_EXISTS";
    /// There is no constraint of this name.
    pub const CONSTRAINT_NOT_FOUND: &str = "CONSTRAINT_NOT_FOUND";
    /// Two nodes, or two relationships, would have the same values of properties that a constraint wants to be unique; or a snapshot to be loaded has such.
    pub const CONSTRAINT_VIOLATION: &str = "CONSTRAINT_VIOLATION";
    /// A copy was read back by a process of its own, and is not what was copied.
    pub const COPY_DIFFERS: &str = "COPY_DIFFERS";
    /// The next id to give is not above the ids in use, so a new node or relationship would take the place of an old one.
    pub const COUNTER_TOO_LOW: &str = "COUNTER_TOO_LOW";
    /// A count is larger than the bytes that are left could hold.
    pub const COUNT_TOO_LARGE: &str = "COUNT_TOO_LARGE";
    /// CREATE or MERGE has a pattern of variable length.
    pub const CREATING_VAR_LENGTH: &str = "CREATING_VAR_LENGTH";
    /// A relationship leaves or enters a node that is not in the file.
    pub const DANGLING_RELATIONSHIP: &str = "DANGLING_RELATIONSHIP";
    /// The database has been closed.
    pub const DATABASE_CLOSED: &str = "DATABASE_CLOSED";
    /// A node or relationship is read that this query has deleted.
    pub const DELETED_ENTITY_ACCESS: &str = "DELETED_ENTITY_ACCESS";
    /// A node is deleted that still has relationships.
    pub const DELETE_CONNECTED_NODE: &str = "DELETE_CONNECTED_NODE";
    /// The parts of a UNION have different columns.
    pub const DIFFERENT_COLUMNS_IN_UNION: &str = "DIFFERENT_COLUMNS_IN_UNION";
    /// The dimension of a vector is not the number of its coordinates.
    pub const DIMENSION_MISMATCH: &str = "DIMENSION_MISMATCH";
    /// An INTEGER is divided by the INTEGER 0.
    pub const DIVISION_BY_ZERO: &str = "DIVISION_BY_ZERO";
    /// A map or properties hold one key more than once.
    pub const DUPLICATE_KEY: &str = "DUPLICATE_KEY";
    /// Two nodes have the same id.
    pub const DUPLICATE_NODE_ID: &str = "DUPLICATE_NODE_ID";
    /// Two relationships have the same id.
    pub const DUPLICATE_RELATIONSHIP_ID: &str = "DUPLICATE_RELATIONSHIP_ID";
    /// The worker or process in which the engine ran has ended, and the graph in it with it.
    pub const ENGINE_GONE: &str = "ENGINE_GONE";
    /// The engine process of a binding could not be started, or is of another version.
    pub const ENGINE_NOT_STARTED: &str = "ENGINE_NOT_STARTED";
    /// The file was changed while it was read.
    pub const FILE_CHANGED: &str = "FILE_CHANGED";
    /// A file is already at the path, and it must not be replaced.
    pub const FILE_EXISTS: &str = "FILE_EXISTS";
    /// The file, or a folder on the way to it, does not exist.
    pub const FILE_NOT_FOUND: &str = "FILE_NOT_FOUND";
    /// The file is larger than the system or the configured limit allows.
    pub const FILE_TOO_LARGE: &str = "FILE_TOO_LARGE";
    /// A number in the text is larger than a FLOAT can be.
    pub const FLOATING_POINT_OVERFLOW: &str = "FLOATING_POINT_OVERFLOW";
    /// A database is used in a child process that was forked after it had been made.
    pub const FORKED: &str = "FORKED";
    /// The headers of a request are larger than the server takes.
    pub const HEADERS_TOO_LARGE: &str = "HEADERS_TOO_LARGE";
    /// No id is left for a new node or relationship: the counter stands at its largest value.
    pub const ID_SPACE_EXHAUSTED: &str = "ID_SPACE_EXHAUSTED";
    /// There is an index, or the index of a constraint, of this name or on the same properties.
    pub const INDEX_ALREADY_EXISTS: &str = "INDEX_ALREADY_EXISTS";
    /// An index is dropped that a constraint needs.
    pub const INDEX_BELONGS_TO_CONSTRAINT: &str = "INDEX_BELONGS_TO_CONSTRAINT";
    /// There is no index of this name.
    pub const INDEX_NOT_FOUND: &str = "INDEX_NOT_FOUND";
    /// An INTEGER does not fit in 64 bits.
    pub const INTEGER_OVERFLOW: &str = "INTEGER_OVERFLOW";
    /// A fault in loradb-ts itself.
    pub const INTERNAL: &str = "INTERNAL";
    /// An aggregation stands where there is nothing to aggregate.
    pub const INVALID_AGGREGATION: &str = "INVALID_AGGREGATION";
    /// A function got an argument of a wrong kind or out of range.
    pub const INVALID_ARGUMENT: &str = "INVALID_ARGUMENT";
    /// A CALL within a longer query has no parentheses, so its arguments are not written.
    pub const INVALID_ARGUMENT_PASSING_MODE: &str = "INVALID_ARGUMENT_PASSING_MODE";
    /// A function, an operator or a clause got a value of a type that it does not take.
    pub const INVALID_ARGUMENT_TYPE: &str = "INVALID_ARGUMENT_TYPE";
    /// A function or an operator got a value of the right type that it cannot take.
    pub const INVALID_ARGUMENT_VALUE: &str = "INVALID_ARGUMENT_VALUE";
    /// The byte of a boolean is neither 0 nor 1.
    pub const INVALID_BOOLEAN: &str = "INVALID_BOOLEAN";
    /// A clause cannot stand after the one before, or a query cannot end where it does.
    pub const INVALID_CLAUSE_COMPOSITION: &str = "INVALID_CLAUSE_COMPOSITION";
    /// DELETE is given something that is no node, relationship or path.
    pub const INVALID_DELETE: &str = "INVALID_DELETE";
    /// The body of a request is not JSON in UTF-8.
    pub const INVALID_JSON: &str = "INVALID_JSON";
    /// A number in the text is malformed.
    pub const INVALID_NUMBER_LITERAL: &str = "INVALID_NUMBER_LITERAL";
    /// A function is called with too few or too many arguments.
    pub const INVALID_NUMBER_OF_ARGUMENTS: &str = "INVALID_NUMBER_OF_ARGUMENTS";
    /// A parameter stands where the query needs something fixed, such as the whole of a pattern's properties.
    pub const INVALID_PARAMETER_USE: &str = "INVALID_PARAMETER_USE";
    /// A query parameter has no value in the graph, such as a function or a symbol, or the parameters are no object.
    pub const INVALID_PARAMS: &str = "INVALID_PARAMS";
    /// The path is empty, holds a NUL character, is too long, or goes through something that is not a folder.
    pub const INVALID_PATH: &str = "INVALID_PATH";
    /// A value cannot be stored as a property: a map, a node, a relationship, a path, or a list with one in it.
    pub const INVALID_PROPERTY_TYPE: &str = "INVALID_PROPERTY_TYPE";
    /// A relationship pattern is not one that can be matched.
    pub const INVALID_RELATIONSHIP_PATTERN: &str = "INVALID_RELATIONSHIP_PATTERN";
    /// The body of a request is JSON of another form than the route takes.
    pub const INVALID_REQUEST: &str = "INVALID_REQUEST";
    /// What came back is not an answer of lora-server.
    pub const INVALID_RESPONSE: &str = "INVALID_RESPONSE";
    /// The tag of a value, of coordinates or of an optional field is none of those the format has.
    pub const INVALID_TAG: &str = "INVALID_TAG";
    /// The text holds a character that cannot stand there, such as a dash of another kind.
    pub const INVALID_UNICODE_CHARACTER: &str = "INVALID_UNICODE_CHARACTER";
    /// An escape for a character has not the right number of hexadecimal digits.
    pub const INVALID_UNICODE_LITERAL: &str = "INVALID_UNICODE_LITERAL";
    /// The bytes of a string are not UTF-8.
    pub const INVALID_UTF8: &str = "INVALID_UTF8";
    /// The system failed to read, write or sync. The cause has its own words.
    pub const IO_ERROR: &str = "IO_ERROR";
    /// The path names a folder where a file is needed.
    pub const IS_A_DIRECTORY: &str = "IS_A_DIRECTORY";
    /// The keys of a map or of properties are not in ascending order of their UTF-8 bytes.
    pub const KEYS_UNSORTED: &str = "KEYS_UNSORTED";
    /// A snapshot is sent without saying how long it is.
    pub const LENGTH_REQUIRED: &str = "LENGTH_REQUIRED";
    /// Another process, or another part of this one, holds the lock of the path. The message names it.
    pub const LOCKED: &str = "LOCKED";
    /// Others used the database for longer than the call was ready to wait.
    pub const LOCK_TIMEOUT: &str = "LOCK_TIMEOUT";
    /// Files cannot be locked: the file system has no locks, or neither the native helper nor the program flock is there.
    pub const LOCK_UNSUPPORTED: &str = "LOCK_UNSUPPORTED";
    /// A string holds half of a UTF-16 pair, which no UTF-8 stands for.
    pub const LONE_SURROGATE: &str = "LONE_SURROGATE";
    /// What came is not HTTP as the server takes it.
    pub const MALFORMED_HTTP: &str = "MALFORMED_HTTP";
    /// A map is indexed with something that is not a STRING.
    pub const MAP_ELEMENT_ACCESS_BY_NON_STRING: &str = "MAP_ELEMENT_ACCESS_BY_NON_STRING";
    /// The rows, groups, lists or results of a query would take more memory than its budget. It has left no trace.
    pub const MEMORY_LIMIT_EXCEEDED: &str = "MEMORY_LIMIT_EXCEEDED";
    /// MERGE has a property that is null, so that what it creates would never match.
    pub const MERGE_READ_OWN_WRITES: &str = "MERGE_READ_OWN_WRITES";
    /// A message between a binding and its engine process would be larger than 1 GiB.
    pub const MESSAGE_TOO_LARGE: &str = "MESSAGE_TOO_LARGE";
    /// The path does not take this method.
    pub const METHOD_NOT_ALLOWED: &str = "METHOD_NOT_ALLOWED";
    /// LORA_NATIVE is 'on', but the native helper is not installed or not made for this system.
    pub const NATIVE_HELPER_MISSING: &str = "NATIVE_HELPER_MISSING";
    /// SKIP, LIMIT or a length is negative.
    pub const NEGATIVE_INTEGER_ARGUMENT: &str = "NEGATIVE_INTEGER_ARGUMENT";
    /// An aggregating function stands inside another one.
    pub const NESTED_AGGREGATION: &str = "NESTED_AGGREGATION";
    /// Lists and maps are nested too deep: more than 2,048 levels in a snapshot, 100 in parameters.
    pub const NESTING_TOO_DEEP: &str = "NESTING_TOO_DEEP";
    /// The nodes are not in ascending order of their ids.
    pub const NODES_UNSORTED: &str = "NODES_UNSORTED";
    /// An expression that must be the same for all rows, such as that of LIMIT, depends on one.
    pub const NON_CONSTANT_EXPRESSION: &str = "NON_CONSTANT_EXPRESSION";
    /// The path names a link, a pipe or a device where a regular file is needed.
    pub const NOT_A_REGULAR_FILE: &str = "NOT_A_REGULAR_FILE";
    /// An expression in WITH has no name.
    pub const NO_EXPRESSION_ALIAS: &str = "NO_EXPRESSION_ALIAS";
    /// CREATE and MERGE need exactly one type for each relationship.
    pub const NO_SINGLE_RELATIONSHIP_TYPE: &str = "NO_SINGLE_RELATIONSHIP_TYPE";
    /// The disk or the quota is full. The old file is as it was.
    pub const NO_SPACE: &str = "NO_SPACE";
    /// RETURN * or WITH * stands where there is no variable.
    pub const NO_VARIABLES_IN_SCOPE: &str = "NO_VARIABLES_IN_SCOPE";
    /// A number lies outside the range that a function takes.
    pub const NUMBER_OUT_OF_RANGE: &str = "NUMBER_OUT_OF_RANGE";
    /// A web page of another origin sent the request.
    pub const ORIGIN_NOT_ALLOWED: &str = "ORIGIN_NOT_ALLOWED";
    /// The path of a snapshot does not lie inside a snapshot directory of the server, or leads through a link.
    pub const PATH_NOT_ALLOWED: &str = "PATH_NOT_ALLOWED";
    /// The system does not allow this process to read or write the file or its folder.
    pub const PERMISSION_DENIED: &str = "PERMISSION_DENIED";
    /// A registered procedure threw an error, or gave something that does not fit its signature.
    pub const PROCEDURE_FAILED: &str = "PROCEDURE_FAILED";
    /// No procedure has this name.
    pub const PROCEDURE_NOT_FOUND: &str = "PROCEDURE_NOT_FOUND";
    /// The two ends of a connection to an engine are of versions that do not understand each other.
    pub const PROTOCOL_MISMATCH: &str = "PROTOCOL_MISMATCH";
    /// The query is nested more than 1,000 levels deep.
    pub const QUERY_NESTING_TOO_DEEP: &str = "QUERY_NESTING_TOO_DEEP";
    /// The query has more than 1,000 clauses, nodes to search for and paths.
    pub const QUERY_TOO_COMPLEX: &str = "QUERY_TOO_COMPLEX";
    /// The query text is longer than 1 MiB.
    pub const QUERY_TOO_LONG: &str = "QUERY_TOO_LONG";
    /// The file system can only be read.
    pub const READ_ONLY_FILE_SYSTEM: &str = "READ_ONLY_FILE_SYSTEM";
    /// The relationships are not in ascending order of their ids.
    pub const RELATIONSHIPS_UNSORTED: &str = "RELATIONSHIPS_UNSORTED";
    /// One pattern uses the same relationship variable twice.
    pub const RELATIONSHIP_UNIQUENESS_VIOLATION: &str = "RELATIONSHIP_UNIQUENESS_VIOLATION";
    /// An index or constraint names one property key twice.
    pub const REPEATED_PROPERTY_KEY: &str = "REPEATED_PROPERTY_KEY";
    /// A request came too slowly.
    pub const REQUEST_TIMED_OUT: &str = "REQUEST_TIMED_OUT";
    /// The body of a request is larger than the route takes.
    pub const REQUEST_TOO_LARGE: &str = "REQUEST_TOO_LARGE";
    /// CREATE needs a direction for each relationship.
    pub const REQUIRES_DIRECTED_RELATIONSHIP: &str = "REQUIRES_DIRECTED_RELATIONSHIP";
    /// A function would make a list or a string beyond the bound on its size.
    pub const RESULT_TOO_LARGE: &str = "RESULT_TOO_LARGE";
    /// The server has no such path.
    pub const ROUTE_NOT_FOUND: &str = "ROUTE_NOT_FOUND";
    /// The query has more rows than maxRows allows. It has left no trace.
    pub const ROW_LIMIT_EXCEEDED: &str = "ROW_LIMIT_EXCEEDED";
    /// The token is known, but its scope does not allow this.
    pub const SCOPE_TOO_LOW: &str = "SCOPE_TOO_LOW";
    /// The server has as many requests as it takes, or is shutting down. It has done nothing.
    pub const SERVER_BUSY: &str = "SERVER_BUSY";
    /// The file has fewer than 44 bytes, so it cannot hold a header and a checksum.
    pub const SNAPSHOT_TOO_SHORT: &str = "SNAPSHOT_TOO_SHORT";
    /// Somebody changed the graph while a stream was paused, and its remaining rows were more than it may hold back.
    pub const STREAM_INVALIDATED: &str = "STREAM_INVALIDATED";
    /// The query had not ended when its time was over. It has left no trace.
    pub const TIMED_OUT: &str = "TIMED_OUT";
    /// Too many requests with wrong tokens came from one address.
    pub const TOO_MANY_ATTEMPTS: &str = "TOO_MANY_ATTEMPTS";
    /// This process or the system has no free file descriptor.
    pub const TOO_MANY_OPEN_FILES: &str = "TOO_MANY_OPEN_FILES";
    /// Bytes follow the last relationship; a count may be too small, so that data would be lost.
    pub const TRAILING_BYTES: &str = "TRAILING_BYTES";
    /// A transaction was used after its commit or rollback.
    pub const TRANSACTION_ENDED: &str = "TRANSACTION_ENDED";
    /// The server has no open transaction with this id: it has ended, timed out, or was begun with another token.
    pub const TRANSACTION_NOT_FOUND: &str = "TRANSACTION_NOT_FOUND";
    /// The transaction stood still for too long and was rolled back.
    pub const TRANSACTION_TIMED_OUT: &str = "TRANSACTION_TIMED_OUT";
    /// The request has no token, or one that the server does not know.
    pub const UNAUTHENTICATED: &str = "UNAUTHENTICATED";
    /// A variable is used that no clause before has introduced, or that a WITH has left out.
    pub const UNDEFINED_VARIABLE: &str = "UNDEFINED_VARIABLE";
    /// The payload stops before the end of a field that it began.
    pub const UNEXPECTED_END: &str = "UNEXPECTED_END";
    /// The query text is not openCypher at the place shown.
    pub const UNEXPECTED_SYNTAX: &str = "UNEXPECTED_SYNTAX";
    /// No function has this name.
    pub const UNKNOWN_FUNCTION: &str = "UNKNOWN_FUNCTION";
    /// YIELD names an output that the procedure does not have.
    pub const UNKNOWN_PROCEDURE_OUTPUT: &str = "UNKNOWN_PROCEDURE_OUTPUT";
    /// What is asked for does not exist on this side of a connection, or is switched off.
    pub const UNSUPPORTED: &str = "UNSUPPORTED";
    /// The body of a request has a content type or an encoding that the route does not take.
    pub const UNSUPPORTED_MEDIA_TYPE: &str = "UNSUPPORTED_MEDIA_TYPE";
    /// The file is a snapshot of a format version that this program does not know.
    pub const UNSUPPORTED_VERSION: &str = "UNSUPPORTED_VERSION";
    /// A clause introduces a variable that exists already.
    pub const VARIABLE_ALREADY_BOUND: &str = "VARIABLE_ALREADY_BOUND";
    /// A variable stands for a node, a relationship, a path or a value in one place and for something else in another.
    pub const VARIABLE_TYPE_CONFLICT: &str = "VARIABLE_TYPE_CONFLICT";
    /// A query that changes the graph, its indexes or constraints came where only reading is allowed.
    pub const WRITE_NOT_ALLOWED: &str = "WRITE_NOT_ALLOWED";
    /// The Host header does not name this server: a sign of DNS rebinding, or of a name that the server was not told.
    pub const WRONG_HOST: &str = "WRONG_HOST";
}
