#!/usr/bin/env python3
"""Runs every snapshot vector against lorasnap.py and prints counts; ends with status 1 on any difference.

From a shell: python3 check_vectors.py [FOLDER OF THE MANIFEST]
"""

import hashlib
import json
import sys
from pathlib import Path

import lorasnap

VECTORS = Path(__file__).resolve().parents[2] / "test-vectors"


class Mismatch(Exception):
    """What the reader did is not what the vector says."""


def check_equal(what, found, expected):
    if found != expected:
        raise Mismatch(f"{what}: found {found}, expected {expected}")


def check_vector(folder, vector):
    data = (folder / vector["file"]).read_bytes()
    check_equal("sizeBytes", len(data), vector["sizeBytes"])
    check_equal("sha256", sha256(data), vector["sha256"])
    if vector["expect"] == "valid":
        check_valid(folder, vector, data)
    else:
        check_invalid(folder, vector, data)


def check_valid(folder, vector, data):
    for repair in (False, True):
        graph = lorasnap.decode(data, repair)
        check_equal("mended", graph.mended, [])
        check_graph(folder, vector, graph, vector.get("reencodedSha256", vector["sha256"]))


def check_invalid(folder, vector, data):
    check_equal("error", refusal(data, False), finding(vector["error"]))
    if "repair" not in vector:
        expected = vector.get("repairError", vector["error"])
        check_equal("error with repair", refusal(data, True), finding(expected))
        return
    repair = vector["repair"]
    graph = lorasnap.decode(data, repair=True)
    check_equal("mended", graph.mended, [finding(entry) for entry in repair["mended"]])
    check_equal("first entry", graph.mended[0], finding(vector["error"]))
    check_graph(folder, repair, graph, repair["reencodedSha256"])


def check_graph(folder, expected, graph, reencoded_sha256):
    """The graph is the expected one, encodes to the expected bytes, and those decode to the same graph."""
    text = lorasnap.to_text(graph)
    if "graph" in expected:
        file = (folder / expected["graph"]).read_bytes().decode("utf-8")
        if text != file:
            raise Mismatch(f"the graph is not that of {expected['graph']}")
    check_equal("graphSha256", sha256(text.encode("utf-8")), expected["graphSha256"])
    encoded = lorasnap.encode(graph)
    check_equal("encoded", sha256(encoded), reencoded_sha256)
    check_equal("decoded again", lorasnap.to_text(lorasnap.decode(encoded)) == text, True)


def refusal(data, repair):
    """What the reader reports, or None when it takes the file."""
    try:
        lorasnap.decode(data, repair)
    except lorasnap.SnapshotError as error:
        return (error.code, error.section, error.offset)
    return None


def finding(entry):
    return (entry["code"], entry["section"], entry["offsetBytes"])


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def main(arguments):
    folder = Path(arguments[0]) if arguments else VECTORS
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    failed = 0
    for vector in manifest["vectors"]:
        try:
            check_vector(folder, vector)
        except (Mismatch, lorasnap.SnapshotError) as error:
            failed += 1
            print(f"{vector['id']}: {error}", file=sys.stderr)
    total = len(manifest["vectors"])
    print(f"vectors: {total - failed} passed, {failed} failed")
    return 1 if failed or total == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
