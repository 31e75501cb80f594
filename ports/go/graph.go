// Package lorasnap reads and writes LORASNAP snapshots, format 1. It was written from spec/snapshot-format.md alone; section
// numbers refer to it.
package lorasnap

import "fmt"

// Graph is a decoded snapshot.
type Graph struct {
	WalLsn             *uint64
	NextNodeID         uint64
	NextRelationshipID uint64
	Nodes              []Node
	Relationships      []Relationship
}

// Node is a record of section 3.3.
type Node struct {
	ID         uint64
	Labels     []string
	Properties Map
}

// Relationship is a record of section 3.4.
type Relationship struct {
	ID, Src, Dst uint64
	Type         string
	Properties   Map
}

// Value is one of: nil, bool, int64, Float, string, List, Map, Record, Point, Vector.
type Value any

// Float is a FLOAT by its bits, so that no NaN loses any.
type Float uint64

// List is a list of values.
type List []Value

// Map has its entries in the order of their keys.
type Map []Entry

// Entry is a key of a map with its value.
type Entry struct {
	Key   string
	Value Value
}

// Record is a temporal value: its tag, and the fields of section 3.5 in their order.
type Record struct {
	Tag    uint32
	Fields []int64
}

// Point has its coordinates by their bits.
type Point struct {
	X, Y Float
	Z    *Float
	SRID uint32
}

// Vector has the tag of its coordinates, and each of them by its bits, sign extended.
type Vector struct {
	Tag         uint32
	Coordinates []int64
}

// SnapshotError says which field is at fault: sections 1.3, 1.4 and 9.
type SnapshotError struct {
	Code        string
	Section     string
	OffsetBytes int
}

func (e *SnapshotError) Error() string {
	return fmt.Sprintf("%s in %s at byte %d", e.Code, e.Section, e.OffsetBytes)
}

const (
	magic         = "LORASNAP"
	headerSize    = 40
	levelsMax     = 2048
	tagList       = 5
	tagMap        = 6
	tagPoint      = 13
	tagVector     = 14
	tagCount      = 15
	tagsOfVectors = 6
)

// field is a number of a record: its name, its width, and whether it is signed.
type field struct {
	name   string
	size   int
	signed bool
}

var (
	date   = []field{{"year", 4, true}, {"month", 4, false}, {"day", 4, false}}
	clock  = []field{{"hour", 4, false}, {"minute", 4, false}, {"second", 4, false}, {"nanosecond", 4, false}}
	offset = []field{{"offsetSeconds", 4, true}}
)

// records are the temporal values by tag.
var records = map[uint32]struct {
	name   string
	fields []field
}{
	7:  {"date", date},
	8:  {"time", join(clock, offset)},
	9:  {"localtime", clock},
	10: {"datetime", join(date, clock, offset)},
	11: {"localdatetime", join(date, clock)},
	12: {"duration", []field{{"months", 8, true}, {"days", 8, true}, {"seconds", 8, true}, {"nanoseconds", 8, true}}},
}

func join(lists ...[]field) []field {
	var all []field
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

// coordinates are the types of vectors by tag: section 3.6.
var coordinates = [tagsOfVectors]struct {
	name    string
	size    int
	isFloat bool
}{
	{"FLOAT64", 8, true}, {"FLOAT32", 4, true}, {"INTEGER", 8, false},
	{"INTEGER32", 4, false}, {"INTEGER16", 2, false}, {"INTEGER8", 1, false},
}
