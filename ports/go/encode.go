package lorasnap

import (
	"encoding/binary"
	"hash/crc32"
)

// Encode gives the one encoding of a graph whose records and keys are in the order of section 4, as Decode gives them.
func Encode(graph *Graph) []byte {
	w := &writer{}
	w.out = append(w.out, magic...)
	w.u32(1)
	if graph.WalLsn == nil {
		w.u32(0)
		w.u64(0)
	} else {
		w.u32(1)
		w.u64(*graph.WalLsn)
	}
	w.out = append(w.out, make([]byte, 16)...)
	w.u64(graph.NextNodeID)
	w.u64(graph.NextRelationshipID)
	w.u64(uint64(len(graph.Nodes)))
	for _, node := range graph.Nodes {
		w.u64(node.ID)
		w.u64(uint64(len(node.Labels)))
		for _, label := range node.Labels {
			w.string(label)
		}
		w.entries(node.Properties)
	}
	w.u64(uint64(len(graph.Relationships)))
	for _, relationship := range graph.Relationships {
		w.u64(relationship.ID)
		w.u64(relationship.Src)
		w.u64(relationship.Dst)
		w.string(relationship.Type)
		w.entries(relationship.Properties)
	}
	w.u32(crc32.ChecksumIEEE(w.out))
	return w.out
}

type writer struct{ out []byte }

func (w *writer) u32(x uint32) { w.out = binary.LittleEndian.AppendUint32(w.out, x) }
func (w *writer) u64(x uint64) { w.out = binary.LittleEndian.AppendUint64(w.out, x) }

// number writes the lowest bytes of a number.
func (w *writer) number(x int64, size int) {
	for i := range size {
		w.out = append(w.out, byte(x>>(8*i)))
	}
}

func (w *writer) string(text string) {
	w.u64(uint64(len(text)))
	w.out = append(w.out, text...)
}

func (w *writer) entries(entries Map) {
	w.u64(uint64(len(entries)))
	for _, entry := range entries {
		w.string(entry.Key)
		w.value(entry.Value)
	}
}

func (w *writer) value(value Value) {
	switch v := value.(type) {
	case nil:
		w.u32(0)
	case bool:
		w.u32(1)
		w.number(map[bool]int64{true: 1}[v], 1)
	case int64:
		w.u32(2)
		w.u64(uint64(v))
	case Float:
		w.u32(3)
		w.u64(uint64(v))
	case string:
		w.u32(4)
		w.string(v)
	case List:
		w.u32(tagList)
		w.u64(uint64(len(v)))
		for _, item := range v {
			w.value(item)
		}
	case Map:
		w.u32(tagMap)
		w.entries(v)
	case Record:
		w.u32(v.Tag)
		for i, field := range records[v.Tag].fields {
			w.number(v.Fields[i], field.size)
		}
	case Point:
		w.point(v)
	case Vector:
		w.vector(v)
	}
}

func (w *writer) point(point Point) {
	w.u32(tagPoint)
	w.u64(uint64(point.X))
	w.u64(uint64(point.Y))
	if point.Z == nil {
		w.number(0, 1)
	} else {
		w.number(1, 1)
		w.u64(uint64(*point.Z))
	}
	w.u32(point.SRID)
}

func (w *writer) vector(vector Vector) {
	w.u32(tagVector)
	w.u64(uint64(len(vector.Coordinates)))
	w.u32(vector.Tag)
	w.u64(uint64(len(vector.Coordinates)))
	for _, coordinate := range vector.Coordinates {
		w.number(coordinate, coordinates[vector.Tag].size)
	}
}
