#!/usr/bin/env python3
"""Runs the changed copies of released files against lorasnap.py and prints counts; ends with status 1 on any difference.

A table in test-vectors/snapshot/mutations says, for each copy of one file, what LoraDB 0.3.0 made of it and what a strict
reader reports. `flips` are rows [offset, mask, lora, strict]: one byte is changed by exclusive or. `cuts` are rows
[size, lora, strict]: the file ends after so many bytes. Then a checksum that fits is put at the end. `lora` is null for
refused, otherwise [size, checksum] of the file that LoraDB saved afterwards; `strict` is null for accepted, otherwise
[index in `errors`, offset].

From a shell: python3 check_mutations.py [--write]      --write sets the column `strict` anew
"""

import json
import sys
import zlib
from pathlib import Path

import lorasnap

VECTORS = Path(__file__).resolve().parents[2] / "test-vectors"
# What LoraDB leaves as it is and repair mends, so that the files saved afterwards differ.
MENDED_BY_US_ALONE = {"DANGLING_RELATIONSHIP", "COUNTER_TOO_LOW", "DIMENSION_MISMATCH"}


def copies(table):
    """The rows of a table, each with the bytes it stands for."""
    data = (VECTORS / table["file"]).read_bytes()
    for row in table["flips"]:
        changed = bytearray(data[:-4])
        changed[row[0]] ^= row[1]
        yield row, seal(changed)
    for row in table["cuts"]:
        yield row, seal(data[: row[0]])


def seal(body):
    return bytes(body) + zlib.crc32(body).to_bytes(4, "little")


def attempt(data, repair):
    """The graph and no error, or no graph and the error."""
    try:
        return lorasnap.decode(data, repair), None
    except lorasnap.SnapshotError as error:
        return None, error


def strict_column(table, data):
    graph, error = attempt(data, repair=False)
    if graph is not None:
        return None
    name = [error.code, error.section]
    if name not in table["errors"]:
        table["errors"].append(name)
    return [table["errors"].index(name), error.offset]


def disagreement(table, row, data):
    """What is wrong with a row, or None."""
    lora, strict = row[-2:]
    if strict_column(table, data) != strict:
        return "the strict reader reports something else"
    graph, _ = attempt(data, repair=True)
    if (graph is not None) != (lora is not None):
        return "repair and LoraDB differ about accepting it"
    if graph is None or any(code in MENDED_BY_US_ALONE for code, _, _ in graph.mended):
        return None
    encoded = lorasnap.encode(graph)
    saved = [len(encoded), f"{int.from_bytes(encoded[-4:], 'little'):08x}"]
    return None if saved == lora else "the repaired graph is saved in other bytes"


def to_text(table):
    """A table as JSON with eight rows a line."""
    parts = [json.dumps(name) + ": " + json.dumps(table[name]) for name in ("file", "errors")]
    for name in ("flips", "cuts"):
        rows = [json.dumps(row, separators=(",", ":")) for row in table[name]]
        lines = [",".join(rows[start : start + 8]) for start in range(0, len(rows), 8)]
        parts.append(f'"{name}": [\n' + ",\n".join(lines) + "\n]")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def write(path, table):
    table["errors"] = []
    for row, data in copies(table):
        row[-1] = strict_column(table, data)
    path.write_text(to_text(table), encoding="utf-8", newline="\n")


def check(path, table):
    """The numbers of rows that agree and that do not."""
    passed = failed = 0
    for row, data in copies(table):
        problem = disagreement(table, row, data)
        if problem is None:
            passed += 1
        else:
            failed += 1
            print(f"{path.name} {row}: {problem}", file=sys.stderr)
    return passed, failed


def main(arguments):
    passed = failed = 0
    for path in sorted((VECTORS / "snapshot/mutations").glob("*.json")):
        table = json.loads(path.read_text(encoding="utf-8"))
        if "--write" in arguments:
            write(path, table)
        counts = check(path, table)
        passed, failed = passed + counts[0], failed + counts[1]
    print(f"mutations: {passed} passed, {failed} failed")
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
