#!/usr/bin/env python3
"""Answers the requests of lora-conformance, spec/conformance.md, with the binding."""

import json
import struct
import sys

import lora_python
from lora_python import Database, LoraError

VERBS = ["snapshot.roundTrip", "value.echo", "cypher.execute"]
TEMPORAL = {"date", "time", "localtime", "datetime", "localdatetime", "duration"}


class Testee:
    def __init__(self):
        self.db = Database()

    def hello(self, _):
        features = ["errorPlace"]
        return {"protocol": 1, "name": "bindings/python", "version": lora_python.__version__, "verbs": VERBS, "features": features}

    def convert(self, request):
        meta = self.db.load_snapshot(request["in"])
        self.db.save_snapshot(request["out"], wal_lsn=meta["walLsn"])
        return {}

    def echo(self, request):
        result = self.db.execute("RETURN $x AS x", {"x": untag(request["value"])})
        return {"value": tag(result["rows"][0]["x"])}

    def execute(self, request):
        if request["fresh"]:
            self.db.close()
            self.db = Database()
        params = {name: untag(value) for name, value in request["params"].items()}
        result = self.db.execute(request["query"], params)
        rows = [[tag(row[column]) for column in result["columns"]] for row in result["rows"]]
        return {"columns": result["columns"], "rows": rows}

    def answer(self, request):
        verbs = {
            "hello": self.hello,
            "snapshot.roundTrip": self.convert,
            "value.echo": self.echo,
            "cypher.execute": self.execute,
        }
        if request["verb"] not in verbs:
            return {"skip": "there is no such verb"}
        try:
            return {"ok": verbs[request["verb"]](request)}
        except LoraError as error:
            return {"error": {"code": error.code, **error.details}}
        except Exception as error:  # a fault of the testee, which is to go on
            return {"fault": f"{type(error).__name__}: {error}"}


def untag(value):
    kind = value["type"]
    if kind == "null":
        return None
    if kind == "boolean":
        return value["value"] == "true"
    if kind == "integer":
        return int(value["value"])
    if kind == "float":
        return number(value["bits"])
    if kind == "string":
        return value["value"]
    if kind == "list":
        return [untag(item) for item in value["items"]]
    if kind == "map":
        entries = {key: untag(entry) for key, entry in value["entries"]}
        return {"kind": "map", "entries": entries} if "kind" in entries else entries
    if kind in TEMPORAL:
        return {"kind": kind, "iso": value["iso"]}
    if kind == "point":
        z = {} if value["z"] is None else {"z": number(value["z"])}
        return {"kind": "point", "srid": int(value["srid"]), "x": number(value["x"]), "y": number(value["y"]), **z}
    is_float = value["coordinateType"].startswith("FLOAT")
    values = [number(x) if is_float else int(x) for x in value["coordinates"]]
    return lora_python.vector(values, len(values), value["coordinateType"])


def tag(value):
    if value is None:
        return {"type": "null"}
    if isinstance(value, bool):
        return {"type": "boolean", "value": str(value).lower()}
    if isinstance(value, int):
        return {"type": "integer", "value": str(value)}
    if isinstance(value, float):
        return {"type": "float", "bits": bits(value)}
    if isinstance(value, str):
        return {"type": "string", "value": value}
    if isinstance(value, list):
        return {"type": "list", "items": [tag(item) for item in value]}
    return TAGGERS.get((value.get("kind"), len(value) > 1), tag_map)(value)


def entries(mapping):
    return [[key, tag(value)] for key, value in mapping.items()]


def tag_map(value):
    return {"type": "map", "entries": entries(value)}


def tag_temporal(value):
    return {"type": value["kind"], "iso": value["iso"]}


def tag_point(value):
    z = bits(value["z"]) if "z" in value else None
    return {"type": "point", "x": bits(value["x"]), "y": bits(value["y"]), "z": z, "srid": str(value["srid"])}


def tag_vector(value):
    kind = value["coordinateType"]
    size = "f" if kind == "FLOAT32" else "d"
    coordinates = [bits(x, size) if kind.startswith("FLOAT") else str(x) for x in value["values"]]
    return {"type": "vector", "coordinateType": kind, "coordinates": coordinates}


def tag_node(value):
    if "labels" not in value:
        return tag_map(value)
    return {"type": "node", "id": str(value["id"]), "labels": value["labels"], "properties": entries(value["properties"])}


def tag_relationship(value):
    src, dst = str(value["startId"]), str(value["endId"])
    properties = entries(value["properties"])
    return {"type": "relationship", "id": str(value["id"]), "src": src, "dst": dst, "relType": value["type"], "properties": properties}


def tag_path(value):
    return {"type": "path", "nodes": [str(id) for id in value["nodes"]], "relationships": [str(id) for id in value["rels"]]}


TAGGERS = {(kind, True): tag_temporal for kind in TEMPORAL}
TAGGERS.update(
    {
        ("point", True): tag_point,
        ("vector", True): tag_vector,
        ("node", True): tag_node,
        ("relationship", True): tag_relationship,
        ("path", True): tag_path,
    }
)


def bits(x, size="d"):
    return struct.pack(f">{size}", x).hex()


def number(hexadecimal):
    return struct.unpack(">d" if len(hexadecimal) == 16 else ">f", bytes.fromhex(hexadecimal))[0]


testee = Testee()
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps({"id": request["id"], **testee.answer(request)}), flush=True)
testee.db.close()
