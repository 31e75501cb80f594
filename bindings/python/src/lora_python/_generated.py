# Generated from spec/ffi.json and spec/errors.json by scripts/generate-ffi.mjs; change those.
"""The protocol of the engine process, the codes of errors and their classes."""

from __future__ import annotations

from ._error import LoraError

PROTOCOL_VERSION = 1
FRAME_SIZE_BYTES_MAX = 1073741824

HELLO = 1
OPEN = 2
CLOSE = 3
EXECUTE = 4
CANCEL = 5
CLEAR = 6
COUNTS = 7
SAVE_FILE = 8
LOAD_FILE = 9
SAVE_BYTES = 10
LOAD_BYTES = 11


class LoraQueryError(LoraError):
    """A query that cannot be compiled, or that failed."""


class InvalidParamsError(LoraError):
    """A call with a wrong argument."""


class SnapshotError(LoraQueryError):
    """A snapshot that cannot be read or written."""


class StorageError(LoraQueryError):
    """A file system that refused a step of a save or load."""


class EngineError(LoraError):
    """The engine process could not be started, or is gone."""


#: The exception of each class of errors that the engine tells apart.
ERROR_CLASSES: dict[str, type[LoraError]] = {
    "CypherError": LoraQueryError,
    "UsageError": InvalidParamsError,
    "SnapshotError": SnapshotError,
    "StorageError": StorageError,
    "TransportError": EngineError,
    "LoraError": LoraQueryError,
    "ProtocolError": LoraQueryError,
}

#: Every code that ``LoraError.code`` may be.
ERROR_CODES: frozenset[str] = frozenset(
    {
        "AMBIGUOUS_AGGREGATION_EXPRESSION",
        "BAD_MAGIC",
        "CANCELLED",
        "CHECKSUM_MISMATCH",
        "COLUMN_NAME_CONFLICT",
        "CONNECTION_FAILED",
        "CONSTRAINT_ALREADY_EXISTS",
        "CONSTRAINT_NOT_FOUND",
        "CONSTRAINT_VIOLATION",
        "COPY_DIFFERS",
        "COUNTER_TOO_LOW",
        "COUNT_TOO_LARGE",
        "CREATING_VAR_LENGTH",
        "DANGLING_RELATIONSHIP",
        "DATABASE_CLOSED",
        "DELETED_ENTITY_ACCESS",
        "DELETE_CONNECTED_NODE",
        "DIFFERENT_COLUMNS_IN_UNION",
        "DIMENSION_MISMATCH",
        "DIVISION_BY_ZERO",
        "DUPLICATE_KEY",
        "DUPLICATE_NODE_ID",
        "DUPLICATE_RELATIONSHIP_ID",
        "ENGINE_GONE",
        "ENGINE_NOT_STARTED",
        "FILE_CHANGED",
        "FILE_EXISTS",
        "FILE_NOT_FOUND",
        "FILE_TOO_LARGE",
        "FLOATING_POINT_OVERFLOW",
        "FORKED",
        "HEADERS_TOO_LARGE",
        "ID_SPACE_EXHAUSTED",
        "INDEX_ALREADY_EXISTS",
        "INDEX_BELONGS_TO_CONSTRAINT",
        "INDEX_NOT_FOUND",
        "INTEGER_OVERFLOW",
        "INTERNAL",
        "INVALID_AGGREGATION",
        "INVALID_ARGUMENT",
        "INVALID_ARGUMENT_PASSING_MODE",
        "INVALID_ARGUMENT_TYPE",
        "INVALID_ARGUMENT_VALUE",
        "INVALID_BOOLEAN",
        "INVALID_CLAUSE_COMPOSITION",
        "INVALID_DELETE",
        "INVALID_JSON",
        "INVALID_NUMBER_LITERAL",
        "INVALID_NUMBER_OF_ARGUMENTS",
        "INVALID_PARAMETER_USE",
        "INVALID_PARAMS",
        "INVALID_PATH",
        "INVALID_PROPERTY_TYPE",
        "INVALID_RELATIONSHIP_PATTERN",
        "INVALID_REQUEST",
        "INVALID_RESPONSE",
        "INVALID_TAG",
        "INVALID_UNICODE_CHARACTER",
        "INVALID_UNICODE_LITERAL",
        "INVALID_UTF8",
        "IO_ERROR",
        "IS_A_DIRECTORY",
        "KEYS_UNSORTED",
        "LENGTH_REQUIRED",
        "LOCKED",
        "LOCK_TIMEOUT",
        "LOCK_UNSUPPORTED",
        "LONE_SURROGATE",
        "MALFORMED_HTTP",
        "MAP_ELEMENT_ACCESS_BY_NON_STRING",
        "MEMORY_LIMIT_EXCEEDED",
        "MERGE_READ_OWN_WRITES",
        "MESSAGE_TOO_LARGE",
        "METHOD_NOT_ALLOWED",
        "NATIVE_HELPER_MISSING",
        "NEGATIVE_INTEGER_ARGUMENT",
        "NESTED_AGGREGATION",
        "NESTING_TOO_DEEP",
        "NODES_UNSORTED",
        "NON_CONSTANT_EXPRESSION",
        "NOT_A_REGULAR_FILE",
        "NO_EXPRESSION_ALIAS",
        "NO_SINGLE_RELATIONSHIP_TYPE",
        "NO_SPACE",
        "NO_VARIABLES_IN_SCOPE",
        "NUMBER_OUT_OF_RANGE",
        "ORIGIN_NOT_ALLOWED",
        "PATH_NOT_ALLOWED",
        "PERMISSION_DENIED",
        "PROCEDURE_FAILED",
        "PROCEDURE_NOT_FOUND",
        "PROTOCOL_MISMATCH",
        "QUERY_NESTING_TOO_DEEP",
        "QUERY_TOO_COMPLEX",
        "QUERY_TOO_LONG",
        "READ_ONLY_FILE_SYSTEM",
        "RELATIONSHIPS_UNSORTED",
        "RELATIONSHIP_UNIQUENESS_VIOLATION",
        "REPEATED_PROPERTY_KEY",
        "REQUEST_TIMED_OUT",
        "REQUEST_TOO_LARGE",
        "REQUIRES_DIRECTED_RELATIONSHIP",
        "RESULT_TOO_LARGE",
        "ROUTE_NOT_FOUND",
        "ROW_LIMIT_EXCEEDED",
        "SCOPE_TOO_LOW",
        "SERVER_BUSY",
        "SNAPSHOT_TOO_SHORT",
        "STREAM_INVALIDATED",
        "TIMED_OUT",
        "TOO_MANY_ATTEMPTS",
        "TOO_MANY_OPEN_FILES",
        "TRAILING_BYTES",
        "TRANSACTION_ENDED",
        "TRANSACTION_NOT_FOUND",
        "TRANSACTION_TIMED_OUT",
        "UNAUTHENTICATED",
        "UNDEFINED_VARIABLE",
        "UNEXPECTED_END",
        "UNEXPECTED_SYNTAX",
        "UNKNOWN_FUNCTION",
        "UNKNOWN_PROCEDURE_OUTPUT",
        "UNSUPPORTED",
        "UNSUPPORTED_MEDIA_TYPE",
        "UNSUPPORTED_VERSION",
        "VARIABLE_ALREADY_BOUND",
        "VARIABLE_TYPE_CONFLICT",
        "WRITE_NOT_ALLOWED",
        "WRONG_HOST",
    }
)
