"""Makers of tagged values for parameters, and tests of values of results."""

from __future__ import annotations

from typing import Any, List, Union

from .types import LoraPoint, LoraTemporal, LoraVector

_TEMPORAL = frozenset({"date", "time", "localtime", "datetime", "localdatetime", "duration"})


def date(iso: str) -> LoraTemporal:
    return {"kind": "date", "iso": iso}


def time(iso: str) -> LoraTemporal:
    return {"kind": "time", "iso": iso}


def localtime(iso: str) -> LoraTemporal:
    return {"kind": "localtime", "iso": iso}


def datetime(iso: str) -> LoraTemporal:
    return {"kind": "datetime", "iso": iso}


def localdatetime(iso: str) -> LoraTemporal:
    return {"kind": "localdatetime", "iso": iso}


def duration(iso: str) -> LoraTemporal:
    return {"kind": "duration", "iso": iso}


def vector(values: List[Union[int, float]], dimension: int, coordinate_type: str) -> LoraVector:
    return {"kind": "vector", "dimension": dimension, "coordinateType": coordinate_type, "values": values}  # type: ignore[typeddict-item]


def cartesian(x: float, y: float) -> LoraPoint:
    return {"kind": "point", "srid": 7203, "crs": "cartesian", "x": x, "y": y}


def cartesian_3d(x: float, y: float, z: float) -> LoraPoint:
    return {"kind": "point", "srid": 9157, "crs": "cartesian-3D", "x": x, "y": y, "z": z}


def wgs84(longitude: float, latitude: float) -> LoraPoint:
    return {"kind": "point", "srid": 4326, "crs": "WGS-84-2D", "x": longitude, "y": latitude}


def wgs84_3d(longitude: float, latitude: float, height: float) -> LoraPoint:
    return {"kind": "point", "srid": 4979, "crs": "WGS-84-3D", "x": longitude, "y": latitude, "z": height}


def is_node(value: Any) -> bool:
    return _kind(value) == "node"


def is_relationship(value: Any) -> bool:
    return _kind(value) == "relationship"


def is_path(value: Any) -> bool:
    return _kind(value) == "path"


def is_point(value: Any) -> bool:
    return _kind(value) == "point"


def is_vector(value: Any) -> bool:
    return _kind(value) == "vector"


def is_temporal(value: Any) -> bool:
    return _kind(value) in _TEMPORAL


def _kind(value: Any) -> Any:
    return value.get("kind") if isinstance(value, dict) else None
