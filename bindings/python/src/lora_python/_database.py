"""Databases for code that waits."""

from __future__ import annotations

import os
import weakref
from types import TracebackType
from typing import Any, Dict, List, Optional, Type, Union

from . import _engine
from ._engine import Cancellation, Engine
from ._error import LoraError
from ._generated import (
    CLEAR,
    CLOSE,
    COUNTS,
    EXECUTE,
    LOAD_BYTES,
    LOAD_FILE,
    OPEN,
    SAVE_BYTES,
    SAVE_FILE,
    LoraQueryError,
)
from ._options import encode_options
from ._values import decode_result, encode_params, encode_text
from .types import QueryResult, SnapshotMeta

Path = Union[str, "os.PathLike[str]"]


class Database:
    """A graph in memory, queried with openCypher, saved to and loaded from snapshots.

    May be used by several threads. All databases of a process share one engine process. ``close`` ends a database; so
    does the end of a ``with`` block, and the garbage collector.
    """

    def __init__(self, *, properties: Optional[str] = None, timeout_ms: Optional[float] = None) -> None:
        options = encode_options({"properties": properties, "timeoutMs": timeout_ms})
        engine = _engine.acquire()
        number = engine.new_database()
        try:
            engine.ask(OPEN, number, options)
        except BaseException:
            _engine.release(engine)
            raise
        self._engine = engine
        self._number = number
        self._finalizer = weakref.finalize(self, _close, engine, number)

    @classmethod
    def create(cls, **options: Any) -> "Database":
        """The same as calling the class."""
        return cls(**options)

    def execute(
        self,
        query: str,
        params: Optional[Dict[str, Any]] = None,
        *,
        timeout_ms: Optional[float] = None,
        max_rows: Optional[int] = None,
        memory_budget_bytes: Optional[int] = None,
        read_only: Optional[bool] = None,
    ) -> QueryResult:
        """Runs one statement and gives ``{"columns": […], "rows": [{…}, …]}``.

        LoraQueryError where the query is wrong or fails, and the graph is as it was; InvalidParamsError and TypeError for
        parameters.
        """
        options = encode_options(
            {
                "timeoutMs": timeout_ms,
                "maxRows": max_rows,
                "memoryBudgetBytes": memory_budget_bytes,
                "readOnly": read_only,
                "exact": True,
            }
        )
        return self.run(query, params, options, None)

    def run(
        self, query: str, params: Optional[Dict[str, Any]], options: bytes, cancellation: Optional[Cancellation]
    ) -> QueryResult:
        """What ``execute`` does, with options as they are sent, and a way to stop it."""
        strings = (encode_text(query, "query"), encode_params(params), options)
        answer = self._ask(EXECUTE, *strings, cancellation=cancellation)
        return decode_result(answer)  # type: ignore[return-value]

    def clear(self) -> None:
        """Removes all nodes and relationships and lets ids count from 0 again."""
        self._ask(CLEAR)

    @property
    def node_count(self) -> int:
        return int(bytes(self._ask(COUNTS)[0]))

    @property
    def relationship_count(self) -> int:
        return int(bytes(self._ask(COUNTS)[1]))

    def save_snapshot(self, path: Path, *, wal_lsn: Optional[int] = None) -> SnapshotMeta:
        """Saves the graph to a file: the path names the whole old or the whole new file at every moment."""
        return _meta(self._ask(SAVE_FILE, _absolute(path), _decimal(wal_lsn))[0])

    def load_snapshot(self, path: Path, *, repair: bool = False) -> SnapshotMeta:
        """Replaces the graph by that of a file. When it fails, the graph is as it was."""
        return _meta(self._ask(LOAD_FILE, _absolute(path), b"repair" if repair else b"")[0])

    def save_snapshot_to_bytes(self, *, wal_lsn: Optional[int] = None) -> bytes:
        """The bytes that ``save_snapshot`` would write."""
        return bytes(self._ask(SAVE_BYTES, _decimal(wal_lsn))[1])

    def load_snapshot_from_bytes(self, data: bytes, *, repair: bool = False) -> SnapshotMeta:
        """Replaces the graph by that of a snapshot in memory. When it fails, the graph is as it was."""
        return _meta(self._ask(LOAD_BYTES, bytes(data), b"repair" if repair else b"")[0])

    def close(self) -> None:
        """Ends the database; its graph is gone. May be called again."""
        self._finalizer()

    def __enter__(self) -> "Database":
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        if not self._finalizer.alive:
            return "<lora_python.Database closed>"
        return f"<lora_python.Database nodes={self.node_count} relationships={self.relationship_count}>"

    def _ask(
        self, operation: int, *strings: bytes, cancellation: Optional[Cancellation] = None
    ) -> List[memoryview]:
        if not self._finalizer.alive:
            raise LoraQueryError("DATABASE_CLOSED", "the database is closed")
        return self._engine.ask(operation, self._number, *strings, cancellation=cancellation)


def _close(engine: Engine, number: int) -> None:
    try:
        engine.ask(CLOSE, number)
    except LoraError:
        pass  # an engine that is gone, or that belongs to another process, has nothing to close
    finally:
        _engine.release(engine)


def _absolute(path: Path) -> bytes:
    """The engine's working directory is that of its start."""
    return os.fsencode(os.path.abspath(path))


def _decimal(wal_lsn: Optional[int]) -> bytes:
    return b"" if wal_lsn is None else str(wal_lsn).encode()


def _meta(string: memoryview) -> SnapshotMeta:
    version, nodes, relationships, wal_lsn = bytes(string).decode().split(" ")
    return {
        "formatVersion": int(version),
        "nodeCount": int(nodes),
        "relationshipCount": int(relationships),
        "walLsn": None if wal_lsn == "-" else int(wal_lsn),
    }
