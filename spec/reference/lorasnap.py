#!/usr/bin/env python3
"""Reads and writes LORASNAP snapshots, format 1. Written from ../snapshot-format.md alone; section numbers refer to it.

Plain Python 3, standard library only. It is made to be read and to judge other implementations, not to be fast.

    decode(data)               -> Graph, or raises SnapshotError
    decode(data, repair=True)  -> Graph whose `mended` lists what was wrong (section 6)
    encode(graph)              -> the one encoding of the graph (section 4)
    to_text(graph)             -> the graph as tagged JSON, in the form of the test vectors

From a shell: python3 lorasnap.py [--repair] FILE
"""

import json
import struct
import sys
import zlib

MAGIC = b"LORASNAP"
VERSION = 1
LEVELS_MAX = 2048
U64_MAX = 2**64 - 1
HEADER_SIZE = 40
SIZE_MIN = 44


class SnapshotError(Exception):
    """A file that is refused: the code, the section (1.3) and the offset (1.4) of the field at fault."""

    def __init__(self, code, section, offset):
        super().__init__(f"{code} in {section} at byte {offset}")
        self.code, self.section, self.offset = code, section, offset


class Graph:
    """A decoded snapshot. Ids and counters are ints; values are tagged dicts whose scalars are strings."""

    def __init__(self):
        self.wal_lsn = None  # int, or None where the file has none
        self.next_node_id = 0
        self.next_relationship_id = 0
        self.nodes = []  # {"id", "labels", "properties": [[key, value], ...]} by ascending id
        self.relationships = []  # {"id", "src", "dst", "type", "properties"} by ascending id
        self.mended = []  # [(code, section, offset)]


# ---------------------------------------------------------------------------------------------------------- decoding


def decode(data, repair=False):
    """Decodes the bytes of a file with all checks of section 5, or mends what section 6 says can be mended."""
    check_envelope(data)
    reader = Reader(data, repair)
    graph = Graph()
    flags, position = struct.unpack_from("<IQ", data, 12)
    graph.wal_lsn = position if flags & 1 else None
    graph.next_node_id = reader.unsigned(8)
    graph.next_relationship_id = reader.unsigned(8)
    nodes = read_nodes(reader)
    relationships = read_relationships(reader)
    if reader.at < reader.end:
        reader.mend("TRAILING_BYTES", reader.at)
    # The highest ids count dropped records, too (section 6), so they are taken before anything is dropped.
    highest_node, highest_relationship = max(nodes, default=None), max(relationships, default=None)
    drop_dangling(reader, nodes, relationships)
    graph.next_node_id = checked_counter(reader, graph.next_node_id, highest_node, 40)
    graph.next_relationship_id = checked_counter(
        reader, graph.next_relationship_id, highest_relationship, 48
    )
    graph.nodes = [nodes[id] for id in sorted(nodes)]
    graph.relationships = [relationships[id][0] for id in sorted(relationships)]
    graph.mended = reader.mended
    return graph


def check_envelope(data):
    """Section 5.2: everything that is looked at before the payload."""
    if len(data) < SIZE_MIN:
        raise SnapshotError("SNAPSHOT_TOO_SHORT", "header", len(data))
    if data[:8] != MAGIC:
        raise SnapshotError("BAD_MAGIC", "header", 0)
    if struct.unpack_from("<I", data, 8)[0] != VERSION:
        raise SnapshotError("UNSUPPORTED_VERSION", "header", 8)
    if struct.unpack_from("<I", data, len(data) - 4)[0] != zlib.crc32(data[:-4]):
        raise SnapshotError("CHECKSUM_MISMATCH", "checksum", len(data) - 4)


class Reader:
    """The payload and where in it we are. Every method reads one field with the checks of section 5.3."""

    def __init__(self, data, repair):
        self.data = data
        self.at = HEADER_SIZE
        self.end = len(data) - 4
        self.section = "counters"
        self.repair = repair
        self.mended = []

    def fail(self, code, offset):
        raise SnapshotError(code, self.section, offset)

    def mend(self, code, offset):
        """Notes what repair mends; in strict mode it is the end."""
        if not self.repair:
            self.fail(code, offset)
        self.mended.append((code, self.section, offset))

    def raw(self, size):
        if self.end - self.at < size:
            self.fail("UNEXPECTED_END", self.at)
        self.at += size
        return self.data[self.at - size : self.at]

    def unsigned(self, size):
        return int.from_bytes(self.raw(size), "little")

    def signed(self, size):
        return int.from_bytes(self.raw(size), "little", signed=True)

    def bits(self, size):
        """A float as its bits in hexadecimal: it is never made a float, so that no NaN can lose a bit."""
        return self.raw(size)[::-1].hex()

    def string(self):
        """The UTF-8 bytes of a string, checked. They sort as section 4 rule 3 wants it."""
        start = self.at
        length = self.unsigned(8)
        if length > self.end - self.at:
            self.fail("UNEXPECTED_END", start)
        text = self.raw(length)
        try:
            text.decode("utf-8", "strict")
        except UnicodeDecodeError:
            self.fail("INVALID_UTF8", start)
        return text

    def text(self):
        return self.string().decode("utf-8")

    def count(self, size_least):
        start = self.at
        count = self.unsigned(8)
        if count * size_least > self.end - self.at:
            self.fail("COUNT_TOO_LARGE", start)
        return count

    def tag(self, size, count):
        start = self.at
        tag = self.unsigned(size)
        if tag >= count:
            self.fail("INVALID_TAG", start)
        return tag


class Order:
    """The rules of section 5.4 for one sequence of ids or keys: ascending, each once."""

    def __init__(self, reader, code_unsorted, code_duplicate):
        self.reader = reader
        self.code_unsorted, self.code_duplicate = code_unsorted, code_duplicate
        self.previous = None
        self.seen = set()
        self.unsorted = False

    def check(self, item, offset):
        # Sorted so far, an item that was seen equals the previous one: both modes run the same lines.
        if self.previous is not None and item < self.previous and not self.unsorted:
            self.unsorted = True
            self.reader.mend(self.code_unsorted, offset)
        if item in self.seen:
            self.reader.mend(self.code_duplicate, offset)
        self.seen.add(item)
        self.previous = item


def read_nodes(reader):
    """Section 3.3. Returns the records by id; a later record replaces an earlier one."""
    reader.section = "nodes"
    order = Order(reader, "NODES_UNSORTED", "DUPLICATE_NODE_ID")
    nodes = {}
    for _ in range(reader.count(24)):
        start = reader.at
        id = reader.unsigned(8)
        order.check(id, start)
        labels = [reader.text() for _ in range(reader.count(8))]
        nodes[id] = {"id": str(id), "labels": labels, "properties": read_properties(reader)}
    return nodes


def read_relationships(reader):
    """Section 3.4. Returns, by id, the record and the offset of its src."""
    reader.section = "relationships"
    order = Order(reader, "RELATIONSHIPS_UNSORTED", "DUPLICATE_RELATIONSHIP_ID")
    relationships = {}
    for _ in range(reader.count(40)):
        start = reader.at
        id = reader.unsigned(8)
        order.check(id, start)
        src, dst = reader.unsigned(8), reader.unsigned(8)
        record = {"id": str(id), "src": str(src), "dst": str(dst), "type": reader.text()}
        record["properties"] = read_properties(reader)
        relationships[id] = (record, start + 8)
    return relationships


def drop_dangling(reader, nodes, relationships):
    """Section 5.5, rule 1."""
    reader.section = "relationships"
    for id in sorted(relationships):
        record, src_offset = relationships[id]
        if int(record["src"]) not in nodes:
            reader.mend("DANGLING_RELATIONSHIP", src_offset)
        elif int(record["dst"]) not in nodes:
            reader.mend("DANGLING_RELATIONSHIP", src_offset + 8)
        else:
            continue
        del relationships[id]


def checked_counter(reader, counter, highest, offset):
    """Section 5.5, rules 2 and 3: the counter, raised where that is allowed and necessary."""
    least = 0 if highest is None else min(highest + 1, U64_MAX)
    if counter >= least:
        return counter
    reader.section = "counters"
    reader.mend("COUNTER_TOO_LOW", offset)
    return least


# Values nest, and a deep value must not end in a full call stack: containers wait on a list of our own.


class OpenList:
    def __init__(self, count):
        self.left = count
        self.items = []

    def begin_item(self, reader):
        pass

    def add(self, value):
        self.items.append(value)

    def value(self):
        return {"type": "list", "items": self.items}


class OpenMap:
    def __init__(self, reader, count):
        self.left = count
        self.order = Order(reader, "KEYS_UNSORTED", "DUPLICATE_KEY")
        self.values = {}
        self.key = None

    def begin_item(self, reader):
        start = reader.at
        self.key = reader.string()
        self.order.check(self.key, start)

    def add(self, value):
        self.values[self.key] = value

    def entries(self):
        return [[key.decode("utf-8"), self.values[key]] for key in sorted(self.values)]

    def value(self):
        return {"type": "map", "entries": self.entries()}


def read_properties(reader):
    """A map of value, as [[key, value], ...] in the order of section 4."""
    properties = OpenMap(reader, reader.count(12))
    open = [properties]
    while True:
        top = open[-1]
        if top.left > 0:
            top.left -= 1
            top.begin_item(reader)
            # The list of open containers holds the properties at 0, so its length is the level of the next one (3.7).
            value = read_value(reader, len(open))
            if isinstance(value, (OpenList, OpenMap)):
                open.append(value)
            else:
                top.add(value)
        elif top is properties:
            return properties.entries()
        else:
            open.pop()
            open[-1].add(top.value())


def read_value(reader, level):
    """Section 3.5: a value, or a list or map that is still to be filled."""
    start = reader.at
    tag = reader.tag(4, 15)
    if tag == 5 or tag == 6:
        if level > LEVELS_MAX:
            reader.fail("NESTING_TOO_DEEP", start)
        return OpenList(reader.count(4)) if tag == 5 else OpenMap(reader, reader.count(12))
    if tag == 0:
        return {"type": "null"}
    if tag == 1:
        return read_boolean(reader)
    if tag == 2:
        return {"type": "integer", "value": str(reader.signed(8))}
    if tag == 3:
        return {"type": "float", "bits": reader.bits(8)}
    if tag == 4:
        return {"type": "string", "value": reader.text()}
    if tag == 13:
        return read_point(reader)
    if tag == 14:
        return read_vector(reader)
    type, fields = RECORDS[tag]
    return {"type": type, **{name: str(FIELD_READERS[kind](reader)) for name, kind in fields}}


FIELD_READERS = {
    "u32": lambda reader: reader.unsigned(4),
    "i32": lambda reader: reader.signed(4),
    "i64": lambda reader: reader.signed(8),
}
DATE = [("year", "i32"), ("month", "u32"), ("day", "u32")]
CLOCK = [("hour", "u32"), ("minute", "u32"), ("second", "u32"), ("nanosecond", "u32")]
OFFSET = [("offsetSeconds", "i32")]
RECORDS = {
    7: ("date", DATE),
    8: ("time", CLOCK + OFFSET),
    9: ("localtime", CLOCK),
    10: ("datetime", DATE + CLOCK + OFFSET),
    11: ("localdatetime", DATE + CLOCK),
    12: ("duration", [(part, "i64") for part in ("months", "days", "seconds", "nanoseconds")]),
}


def read_boolean(reader):
    start = reader.at
    byte = reader.unsigned(1)
    if byte > 1:
        reader.fail("INVALID_BOOLEAN", start)
    return {"type": "boolean", "value": "true" if byte else "false"}


def read_point(reader):
    x, y = reader.bits(8), reader.bits(8)
    z = reader.bits(8) if reader.tag(1, 2) else None
    return {"type": "point", "x": x, "y": y, "z": z, "srid": str(reader.unsigned(4))}


COORDINATES = [
    ("FLOAT64", 8),
    ("FLOAT32", 4),
    ("INTEGER", 8),
    ("INTEGER32", 4),
    ("INTEGER16", 2),
    ("INTEGER8", 1),
]


def read_vector(reader):
    """Section 3.6."""
    start = reader.at
    dimension = reader.unsigned(8)
    name, size = COORDINATES[reader.tag(4, 6)]
    count = reader.count(size)
    if dimension != count:
        reader.mend("DIMENSION_MISMATCH", start)
    read = reader.bits if name.startswith("FLOAT") else lambda size: str(reader.signed(size))
    return {
        "type": "vector",
        "coordinateType": name,
        "coordinates": [read(size) for _ in range(count)],
    }


# ---------------------------------------------------------------------------------------------------------- encoding


def encode(graph):
    """The bytes of section 4. A lone surrogate or a value nested too deep raises ValueError with the code."""
    out = bytearray(MAGIC)
    flags = 0 if graph.wal_lsn is None else 1
    out += struct.pack("<IIQ", VERSION, flags, graph.wal_lsn or 0) + bytes(16)
    out += struct.pack("<QQ", graph.next_node_id, graph.next_relationship_id)
    out += struct.pack("<Q", len(graph.nodes))
    for node in sorted(graph.nodes, key=lambda node: int(node["id"])):
        out += struct.pack("<QQ", int(node["id"]), len(node["labels"]))
        for label in node["labels"]:
            out += string_bytes(label)
        write_properties(out, node["properties"])
    out += struct.pack("<Q", len(graph.relationships))
    for rel in sorted(graph.relationships, key=lambda rel: int(rel["id"])):
        out += struct.pack("<QQQ", int(rel["id"]), int(rel["src"]), int(rel["dst"]))
        out += string_bytes(rel["type"])
        write_properties(out, rel["properties"])
    out += struct.pack("<I", zlib.crc32(out))
    return bytes(out)


def string_bytes(text):
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("LONE_SURROGATE") from error
    return struct.pack("<Q", len(raw)) + raw


def write_properties(out, entries):
    """Writes a map of value. What is still to be written waits on a list: bytes as they are, values with their level."""
    waiting = map_parts(entries, 1)
    while waiting:
        part = waiting.pop()
        if isinstance(part, bytes):
            out += part
            continue
        value, level = part
        type = value["type"]
        if type not in ("list", "map"):
            out += flat_value_bytes(value)
            continue
        if level > LEVELS_MAX:
            raise ValueError("NESTING_TOO_DEEP")
        if type == "list":
            out += struct.pack("<IQ", 5, len(value["items"]))
            waiting += [(item, level + 1) for item in reversed(value["items"])]
        else:
            out += struct.pack("<I", 6)
            waiting += map_parts(value["entries"], level + 1)


def map_parts(entries, level):
    """The count, keys and values of a map, last one first."""
    parts = [struct.pack("<Q", len(entries))]
    for key, value in sorted(entries, key=lambda entry: entry[0].encode("utf-8", "surrogatepass")):
        parts += [string_bytes(key), (value, level)]
    return parts[::-1]


FIELD_SIZES = {"u32": 4, "i32": 4, "i64": 8}


def flat_value_bytes(value):
    """The bytes of a value that is neither list nor map."""
    type = value["type"]
    if type == "null":
        return struct.pack("<I", 0)
    if type == "boolean":
        return struct.pack("<IB", 1, value["value"] == "true")
    if type == "integer":
        return struct.pack("<Iq", 2, int(value["value"]))
    if type == "float":
        return struct.pack("<I", 3) + bits_bytes(value["bits"])
    if type == "string":
        return struct.pack("<I", 4) + string_bytes(value["value"])
    if type == "point":
        z = b"\0" if value["z"] is None else b"\1" + bits_bytes(value["z"])
        xy = bits_bytes(value["x"]) + bits_bytes(value["y"])
        return struct.pack("<I", 13) + xy + z + struct.pack("<I", int(value["srid"]))
    if type == "vector":
        return vector_bytes(value)
    tag, fields = next((tag, fields) for tag, (name, fields) in RECORDS.items() if name == type)
    parts = [struct.pack("<I", tag)]
    for name, kind in fields:
        signed = kind.startswith("i")
        parts.append(int(value[name]).to_bytes(FIELD_SIZES[kind], "little", signed=signed))
    return b"".join(parts)


def bits_bytes(bits):
    return bytes.fromhex(bits)[::-1]


def vector_bytes(value):
    names = [name for name, _ in COORDINATES]
    tag = names.index(value["coordinateType"])
    name, size = COORDINATES[tag]
    coordinates = value["coordinates"]
    parts = [struct.pack("<IQIQ", 14, len(coordinates), tag, len(coordinates))]
    for coordinate in coordinates:
        if name.startswith("FLOAT"):
            parts.append(bits_bytes(coordinate))
        else:
            parts.append(int(coordinate).to_bytes(size, "little", signed=True))
    return b"".join(parts)


# -------------------------------------------------------------------------------------------------------------- text


def to_text(graph):
    """The graph as JSON text in the one form of the vectors: a record a line, no other white space."""
    lines = ["{"]
    lines.append('"walLsn":' + ("null" if graph.wal_lsn is None else f'"{graph.wal_lsn}"') + ",")
    lines.append(f'"nextNodeId":"{graph.next_node_id}",')
    lines.append(f'"nextRelationshipId":"{graph.next_relationship_id}",')
    lines.append('"nodes":[')
    lines += record_lines(graph.nodes)
    lines += ["],", '"relationships":[']
    lines += record_lines(graph.relationships)
    lines += ["]", "}", ""]
    return "\n".join(lines)


def record_lines(records):
    texts = [json_text(record) for record in records]
    return [text + "," for text in texts[:-1]] + texts[-1:]


class Raw(str):
    """Text that is JSON already."""


def json_text(root):
    """JSON without white space, of dicts, lists, strings and None. json.dumps would recurse."""
    out = []
    waiting = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Raw):
            out.append(item)
        elif isinstance(item, dict):
            parts = [Raw("{")]
            for index, (key, value) in enumerate(item.items()):
                parts += [Raw(("," if index else "") + json.dumps(key) + ":"), value]
            waiting += (parts + [Raw("}")])[::-1]
        elif isinstance(item, list):
            parts = [Raw("[")]
            for index, value in enumerate(item):
                parts += [Raw(","), value] if index else [value]
            waiting += (parts + [Raw("]")])[::-1]
        else:
            out.append(json.dumps(item, ensure_ascii=False))
    return "".join(out)


def main(arguments):
    repair = "--repair" in arguments
    files = [argument for argument in arguments if argument != "--repair"]
    if len(files) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(files[0], "rb") as file:
            graph = decode(file.read(), repair)
    except (OSError, SnapshotError) as error:
        print(error, file=sys.stderr)
        return 1
    for code, section, offset in graph.mended:
        print(f"mended {code} in {section} at byte {offset}", file=sys.stderr)
    sys.stdout.write(to_text(graph))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
