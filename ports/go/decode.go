package lorasnap

import (
	"encoding/binary"
	"hash/crc32"
	"math/bits"
	"unicode/utf8"
)

// Decode reads a snapshot with all checks of section 5. The error is a *SnapshotError.
func Decode(data []byte) (graph *Graph, err error) {
	defer func() {
		if failure, ok := recover().(*SnapshotError); ok {
			graph, err = nil, failure
		}
	}()
	checkEnvelope(data)
	r := &reader{data: data, at: headerSize, end: len(data) - 4, section: "counters"}
	graph = &Graph{NextNodeID: r.unsigned(8), NextRelationshipID: r.unsigned(8)}
	if binary.LittleEndian.Uint32(data[12:])&1 != 0 {
		position := binary.LittleEndian.Uint64(data[16:])
		graph.WalLsn = &position
	}
	graph.Nodes = r.nodes()
	var starts []int
	graph.Relationships, starts = r.relationships()
	if r.at < r.end {
		r.fail("TRAILING_BYTES", r.at)
	}
	r.checkGraph(graph, starts)
	return graph, nil
}

// checkEnvelope is section 5.2.
func checkEnvelope(data []byte) {
	fail := func(code, section string, offset int) { panic(&SnapshotError{code, section, offset}) }
	end := len(data) - 4
	switch {
	case len(data) < headerSize+4:
		fail("SNAPSHOT_TOO_SHORT", "header", len(data))
	case string(data[:8]) != magic:
		fail("BAD_MAGIC", "header", 0)
	case binary.LittleEndian.Uint32(data[8:]) != 1:
		fail("UNSUPPORTED_VERSION", "header", 8)
	case binary.LittleEndian.Uint32(data[end:]) != crc32.ChecksumIEEE(data[:end]):
		fail("CHECKSUM_MISMATCH", "checksum", end)
	}
}

// reader is the payload and where in it we are. Its methods read a field with the checks of sections 5.3 and 5.4, and panic
// with a *SnapshotError.
type reader struct {
	data    []byte
	at, end int
	section string
}

func (r *reader) fail(code string, offset int) { panic(&SnapshotError{code, r.section, offset}) }

func (r *reader) unsigned(size int) uint64 {
	if r.end-r.at < size {
		r.fail("UNEXPECTED_END", r.at)
	}
	var wide [8]byte
	copy(wide[:], r.data[r.at:r.at+size])
	r.at += size
	return binary.LittleEndian.Uint64(wide[:])
}

func (r *reader) signed(size int) int64 {
	shift := 64 - 8*size
	return int64(r.unsigned(size)<<shift) >> shift
}

func (r *reader) string() string {
	start := r.at
	length := r.unsigned(8)
	if length > uint64(r.end-r.at) {
		r.fail("UNEXPECTED_END", start)
	}
	text := r.data[r.at : r.at+int(length)]
	if !utf8.Valid(text) {
		r.fail("INVALID_UTF8", start)
	}
	r.at += int(length)
	return string(text)
}

func (r *reader) count(leastSize uint64) int {
	start := r.at
	count := r.unsigned(8)
	if high, low := bits.Mul64(count, leastSize); high != 0 || low > uint64(r.end-r.at) {
		r.fail("COUNT_TOO_LARGE", start)
	}
	return int(count)
}

func (r *reader) tag(size int, count uint64) uint32 {
	start := r.at
	tag := r.unsigned(size)
	if tag >= count {
		r.fail("INVALID_TAG", start)
	}
	return uint32(tag)
}

// id reads an id that has to be above the one before.
func (r *reader) id(isFirst bool, previous uint64, duplicate, unsorted string) uint64 {
	start := r.at
	id := r.unsigned(8)
	if !isFirst && id == previous {
		r.fail(duplicate, start)
	}
	if !isFirst && id < previous {
		r.fail(unsorted, start)
	}
	return id
}

func (r *reader) nodes() []Node {
	r.section = "nodes"
	nodes := make([]Node, r.count(24))
	var previous uint64
	for i := range nodes {
		previous = r.id(i == 0, previous, "DUPLICATE_NODE_ID", "NODES_UNSORTED")
		labels := make([]string, r.count(8))
		for k := range labels {
			labels[k] = r.string()
		}
		nodes[i] = Node{previous, labels, r.entries(0)}
	}
	return nodes
}

// relationships gives the offsets of their src, too.
func (r *reader) relationships() ([]Relationship, []int) {
	r.section = "relationships"
	relationships := make([]Relationship, r.count(40))
	starts := make([]int, len(relationships))
	var previous uint64
	for i := range relationships {
		previous = r.id(i == 0, previous, "DUPLICATE_RELATIONSHIP_ID", "RELATIONSHIPS_UNSORTED")
		starts[i] = r.at
		src, dst := r.unsigned(8), r.unsigned(8)
		relationships[i] = Relationship{previous, src, dst, r.string(), r.entries(0)}
	}
	return relationships, starts
}

// entries reads a map at a level (3.7); properties are at level 0.
func (r *reader) entries(level int) Map {
	entries := make(Map, r.count(12))
	for i := range entries {
		start := r.at
		key := r.string()
		if i > 0 && key == entries[i-1].Key {
			r.fail("DUPLICATE_KEY", start)
		}
		if i > 0 && key < entries[i-1].Key {
			r.fail("KEYS_UNSORTED", start)
		}
		entries[i] = Entry{key, r.value(level + 1)}
	}
	return entries
}

// value reads a value; a list or map would be at the given level.
func (r *reader) value(level int) Value {
	start := r.at
	tag := r.tag(4, tagCount)
	if (tag == tagList || tag == tagMap) && level > levelsMax {
		r.fail("NESTING_TOO_DEEP", start)
	}
	switch tag {
	case 0:
		return nil
	case 1:
		return r.boolean()
	case 2:
		return r.signed(8)
	case 3:
		return Float(r.unsigned(8))
	case 4:
		return r.string()
	case tagList:
		list := make(List, r.count(4))
		for i := range list {
			list[i] = r.value(level + 1)
		}
		return list
	case tagMap:
		return r.entries(level)
	case tagPoint:
		return r.point()
	case tagVector:
		return r.vector()
	}
	return r.record(tag)
}

func (r *reader) boolean() bool {
	start := r.at
	value := r.unsigned(1)
	if value > 1 {
		r.fail("INVALID_BOOLEAN", start)
	}
	return value == 1
}

func (r *reader) record(tag uint32) Record {
	record := Record{Tag: tag}
	for _, field := range records[tag].fields {
		if field.signed {
			record.Fields = append(record.Fields, r.signed(field.size))
		} else {
			record.Fields = append(record.Fields, int64(r.unsigned(field.size)))
		}
	}
	return record
}

func (r *reader) point() Point {
	point := Point{X: Float(r.unsigned(8)), Y: Float(r.unsigned(8))}
	if r.tag(1, 2) == 1 {
		z := Float(r.unsigned(8))
		point.Z = &z
	}
	point.SRID = uint32(r.unsigned(4))
	return point
}

func (r *reader) vector() Vector {
	start := r.at
	dimension := r.unsigned(8)
	tag := r.tag(4, tagsOfVectors)
	size := coordinates[tag].size
	vector := Vector{tag, make([]int64, r.count(uint64(size)))}
	if dimension != uint64(len(vector.Coordinates)) {
		r.fail("DIMENSION_MISMATCH", start)
	}
	for i := range vector.Coordinates {
		vector.Coordinates[i] = r.signed(size)
	}
	return vector
}

// checkGraph is section 5.5.
func (r *reader) checkGraph(graph *Graph, starts []int) {
	known := make(map[uint64]bool, len(graph.Nodes))
	for _, node := range graph.Nodes {
		known[node.ID] = true
	}
	for i, relationship := range graph.Relationships {
		if !known[relationship.Src] {
			r.fail("DANGLING_RELATIONSHIP", starts[i])
		}
		if !known[relationship.Dst] {
			r.fail("DANGLING_RELATIONSHIP", starts[i]+8)
		}
	}
	r.section = "counters"
	if n := len(graph.Nodes); n > 0 {
		r.checkCounter(graph.NextNodeID, graph.Nodes[n-1].ID, 40)
	}
	if n := len(graph.Relationships); n > 0 {
		r.checkCounter(graph.NextRelationshipID, graph.Relationships[n-1].ID, 48)
	}
}

func (r *reader) checkCounter(counter, highest uint64, offset int) {
	if counter < highest || (counter == highest && highest != ^uint64(0)) {
		r.fail("COUNTER_TOO_LOW", offset)
	}
}
