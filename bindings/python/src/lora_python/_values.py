"""Parameters to JSON and results from JSON: spec/ffi.md, section 3."""

from __future__ import annotations

import json
import math
from typing import Any, Dict, List, Optional

from ._generated import InvalidParamsError

_INTEGER_MIN, _INTEGER_MAX = -(2**63), 2**63 - 1
_NESTING_MAX = 100


def encode_params(params: Optional[Dict[str, Any]]) -> bytes:
    """The JSON text of parameters.

    TypeError for a type that has no Cypher type, InvalidParamsError for an int beyond 64 bits.
    """
    if params is None:
        return b""
    if not isinstance(params, dict):
        raise TypeError(f"params has to be a dict, not {type(params).__name__}")
    encoded = {_key(name): _encode(value, f"params[{name!r}]", 0) for name, value in params.items()}
    return encode_text(json.dumps(encoded, ensure_ascii=False, allow_nan=False), "params")


def encode_text(text: str, argument: str) -> bytes:
    """UTF-8. InvalidParamsError for half a surrogate pair, which has no UTF-8 form."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        message = f"{argument} holds half a surrogate pair, which has no UTF-8 form"
        raise InvalidParamsError("LONE_SURROGATE", message, "INVALID_PARAMS") from error


def _encode(value: Any, path: str, depth: int) -> Any:
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        if _INTEGER_MIN <= value <= _INTEGER_MAX:
            return value
        raise InvalidParamsError("INVALID_PARAMS", f"{path} does not fit in 64 bits", "INVALID_PARAMS")
    if isinstance(value, float):
        return value if math.isfinite(value) else {"kind": "float", "value": _name_of(value)}
    if depth >= _NESTING_MAX:
        message = f"{path} nests deeper than {_NESTING_MAX} levels"
        raise InvalidParamsError("NESTING_TOO_DEEP", message, "INVALID_PARAMS")
    if isinstance(value, list):
        return [_encode(element, f"{path}[{i}]", depth + 1) for i, element in enumerate(value)]
    if isinstance(value, dict):
        return {_key(key): _encode(inner, f"{path}[{key!r}]", depth + 1) for key, inner in value.items()}
    raise TypeError(f"{path} is of type {type(value).__name__}, which has no Cypher type")


def _key(key: Any) -> str:
    if isinstance(key, str):
        return key
    raise TypeError(f"the key {key!r} has to be a str, not {type(key).__name__}")


def _name_of(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    return "Infinity" if value > 0 else "-Infinity"


def decode_result(strings: List[memoryview]) -> Dict[str, Any]:
    """The result that the strings of an answer hold; the second one says whether it has wrapped values."""
    result: Dict[str, Any] = json.loads(str(strings[0], "utf-8"))
    if len(strings) > 1:
        result["rows"] = [{column: _unwrap(value) for column, value in row.items()} for row in result["rows"]]
    return result


def _unwrap(value: Any) -> Any:
    """From the outside in: what stands in a wrapper is not looked at as one."""
    if isinstance(value, list):
        return [_unwrap(element) for element in value]
    if not isinstance(value, dict):
        return value
    kind = value.get("kind")
    if kind == "float":
        return float(value["value"])
    entries = value["entries"] if kind == "map" else value
    return {key: _unwrap(inner) for key, inner in entries.items()}
