#!/usr/bin/env python3
"""Answers the requests of lora-conformance (spec/conformance.md) with the reference reader and writer, spec/reference.

The Python port is the reference itself: it was written from spec/snapshot-format.md alone, and there is no second one.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "spec" / "reference"))

import lorasnap  # noqa: E402

VERBS = ["snapshot.decode", "snapshot.roundTrip", "snapshot.repair"]


def perform(request):
    verb = request["verb"]
    if verb == "hello":
        return {"ok": {"protocol": 1, "name": "ports/python", "version": "0.1.0", "verbs": VERBS, "features": ["errorPlace"]}}
    if verb not in VERBS:
        return {"skip": f"there is no verb {verb}"}
    try:
        graph = lorasnap.decode(Path(request["in"]).read_bytes(), repair=verb == "snapshot.repair")
    except lorasnap.SnapshotError as error:
        return {"error": finding(error.code, error.section, error.offset)}
    if verb == "snapshot.decode":
        Path(request["out"]).write_bytes(lorasnap.to_text(graph).encode("utf-8"))
    else:
        Path(request["out"]).write_bytes(lorasnap.encode(graph))
    return {"ok": {"mended": [finding(*entry) for entry in graph.mended]}}


def finding(code, section, offset):
    return {"code": code, "section": section, "offsetBytes": offset}


for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = perform(request)
    except Exception as error:  # a fault of the testee, which is to go on
        answer = {"fault": f"{type(error).__name__}: {error}"}
    print(json.dumps({"id": request["id"], **answer}), flush=True)
