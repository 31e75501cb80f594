"""The shapes of values, with LoraDB's names. They are plain dictionaries at run time."""

from __future__ import annotations

from typing import Any, Dict, List, Literal, Optional, TypedDict, Union


class LoraNode(TypedDict):
    kind: Literal["node"]
    id: int
    labels: List[str]
    properties: Dict[str, Any]


class LoraRelationship(TypedDict):
    kind: Literal["relationship"]
    id: int
    startId: int
    endId: int
    type: str
    properties: Dict[str, Any]


class LoraPath(TypedDict):
    """A path as ids, in the order walked: one node more than relationships."""

    kind: Literal["path"]
    nodes: List[int]
    rels: List[int]


class LoraTemporal(TypedDict):
    """A temporal value as ISO 8601 text."""

    kind: Literal["date", "time", "localtime", "datetime", "localdatetime", "duration"]
    iso: str


class _PointBase(TypedDict):
    kind: Literal["point"]
    srid: int
    x: float
    y: float


class LoraPoint(_PointBase, total=False):
    """A point; results have ``crs``, those in three dimensions ``z``, geographic ones longitude and latitude."""

    crs: str
    z: float
    longitude: float
    latitude: float
    height: float


class LoraVector(TypedDict):
    kind: Literal["vector"]
    dimension: int
    coordinateType: Literal["FLOAT64", "FLOAT32", "INTEGER", "INTEGER32", "INTEGER16", "INTEGER8"]
    values: List[Union[int, float]]


class QueryResult(TypedDict):
    """What a statement gives: ``columns`` in their order, and a dictionary a row."""

    columns: List[str]
    rows: List[Dict[str, Any]]


class SnapshotMeta(TypedDict):
    """What was saved or loaded."""

    formatVersion: int
    nodeCount: int
    relationshipCount: int
    walLsn: Optional[int]
