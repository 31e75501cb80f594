"""loradb-ts for Python: an in-memory property graph with openCypher, and snapshots compatible with LoraDB 0.3."""

from ._async_database import AsyncDatabase
from ._database import Database
from ._error import LoraError
from ._generated import (
    ERROR_CODES,
    EngineError,
    InvalidParamsError,
    LoraQueryError,
    SnapshotError,
    StorageError,
)
from ._helpers import (
    cartesian,
    cartesian_3d,
    date,
    datetime,
    duration,
    is_node,
    is_path,
    is_point,
    is_relationship,
    is_temporal,
    is_vector,
    localdatetime,
    localtime,
    time,
    vector,
    wgs84,
    wgs84_3d,
)
from .types import (
    LoraNode,
    LoraPath,
    LoraPoint,
    LoraRelationship,
    LoraTemporal,
    LoraVector,
    QueryResult,
    SnapshotMeta,
)

__version__ = "0.1.0"

__all__ = [name for name in dir() if not name.startswith("_")]
