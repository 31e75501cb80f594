"""Databases for asyncio."""

from __future__ import annotations

import asyncio
from functools import partial
from types import TracebackType
from typing import Any, Callable, Dict, Optional, Type, TypeVar

from ._database import Database, Path
from ._engine import Cancellation
from ._options import encode_options
from .types import QueryResult, SnapshotMeta

T = TypeVar("T")


class AsyncDatabase:
    """A :class:`Database` whose methods are coroutines: what waits for the engine is a thread, not the event loop.

    Where a task that awaits ``execute`` is cancelled, the statement is cancelled, too, and leaves no trace.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    async def create(cls, **options: Any) -> "AsyncDatabase":
        """Makes a database with an empty graph."""
        return cls(await _in_thread(partial(Database, **options)))

    async def execute(
        self,
        query: str,
        params: Optional[Dict[str, Any]] = None,
        *,
        timeout_ms: Optional[float] = None,
        max_rows: Optional[int] = None,
        memory_budget_bytes: Optional[int] = None,
        read_only: Optional[bool] = None,
    ) -> QueryResult:
        """As :meth:`Database.execute`; ``params`` may be any mapping."""
        options = encode_options(
            {
                "timeoutMs": timeout_ms,
                "maxRows": max_rows,
                "memoryBudgetBytes": memory_budget_bytes,
                "readOnly": read_only,
                "exact": True,
            }
        )
        cancellation = Cancellation()
        copy = None if params is None else dict(params)
        try:
            return await _in_thread(partial(self._database.run, query, copy, options, cancellation))
        except asyncio.CancelledError:
            cancellation.cancel()
            raise

    async def clear(self) -> None:
        await _in_thread(self._database.clear)

    @property
    def node_count(self) -> int:
        return self._database.node_count

    @property
    def relationship_count(self) -> int:
        return self._database.relationship_count

    async def save_snapshot(self, path: Path, *, wal_lsn: Optional[int] = None) -> SnapshotMeta:
        return await _in_thread(partial(self._database.save_snapshot, path, wal_lsn=wal_lsn))

    async def load_snapshot(self, path: Path, *, repair: bool = False) -> SnapshotMeta:
        return await _in_thread(partial(self._database.load_snapshot, path, repair=repair))

    async def save_snapshot_to_bytes(self, *, wal_lsn: Optional[int] = None) -> bytes:
        return await _in_thread(partial(self._database.save_snapshot_to_bytes, wal_lsn=wal_lsn))

    async def load_snapshot_from_bytes(self, data: bytes, *, repair: bool = False) -> SnapshotMeta:
        return await _in_thread(partial(self._database.load_snapshot_from_bytes, data, repair=repair))

    async def close(self) -> None:
        await _in_thread(self._database.close)

    async def __aenter__(self) -> "AsyncDatabase":
        return self

    async def __aexit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return repr(self._database).replace("Database", "AsyncDatabase", 1)


async def _in_thread(call: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(None, call)
