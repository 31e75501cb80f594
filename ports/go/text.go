package lorasnap

import (
	"fmt"
	"strings"
)

// Text gives a graph as the tagged JSON of the test vectors: a record a line, no other white space.
func Text(graph *Graph) string {
	p := &printer{}
	walLsn := "null"
	if graph.WalLsn != nil {
		walLsn = fmt.Sprintf(`"%d"`, *graph.WalLsn)
	}
	p.printf("{\n\"walLsn\":%s,\n", walLsn)
	p.printf("\"nextNodeId\":\"%d\",\n\"nextRelationshipId\":\"%d\",\n", graph.NextNodeID, graph.NextRelationshipID)
	p.printf("\"nodes\":[\n")
	for i, node := range graph.Nodes {
		p.printf(`{"id":"%d","labels":[`, node.ID)
		for k, label := range node.Labels {
			p.separator(k)
			p.string(label)
		}
		p.printf(`],"properties":`)
		p.entries(node.Properties)
		p.endOfRecord(i, len(graph.Nodes))
	}
	p.printf("],\n\"relationships\":[\n")
	for i, r := range graph.Relationships {
		p.printf(`{"id":"%d","src":"%d","dst":"%d","type":`, r.ID, r.Src, r.Dst)
		p.string(r.Type)
		p.printf(`,"properties":`)
		p.entries(r.Properties)
		p.endOfRecord(i, len(graph.Relationships))
	}
	p.printf("]\n}\n")
	return p.out.String()
}

type printer struct{ out strings.Builder }

func (p *printer) printf(format string, args ...any) { fmt.Fprintf(&p.out, format, args...) }

func (p *printer) separator(i int) {
	if i > 0 {
		p.out.WriteByte(',')
	}
}

func (p *printer) endOfRecord(i, count int) {
	p.out.WriteByte('}')
	if i < count-1 {
		p.out.WriteByte(',')
	}
	p.out.WriteByte('\n')
}

// string prints a JSON string that escapes only what it must.
func (p *printer) string(text string) {
	short := map[rune]string{'"': `\"`, '\\': `\\`, '\b': `\b`, '\f': `\f`, '\n': `\n`, '\r': `\r`, '\t': `\t`}
	p.out.WriteByte('"')
	for _, c := range text {
		if escape, ok := short[c]; ok {
			p.out.WriteString(escape)
		} else if c < 0x20 {
			p.printf(`\u%04x`, c)
		} else {
			p.out.WriteRune(c)
		}
	}
	p.out.WriteByte('"')
}

func (p *printer) entries(entries Map) {
	p.out.WriteByte('[')
	for i, entry := range entries {
		p.separator(i)
		p.out.WriteByte('[')
		p.string(entry.Key)
		p.out.WriteByte(',')
		p.value(entry.Value)
		p.out.WriteByte(']')
	}
	p.out.WriteByte(']')
}

func (p *printer) value(value Value) {
	switch v := value.(type) {
	case nil:
		p.printf(`{"type":"null"}`)
	case bool:
		p.printf(`{"type":"boolean","value":"%t"}`, v)
	case int64:
		p.printf(`{"type":"integer","value":"%d"}`, v)
	case Float:
		p.printf(`{"type":"float","bits":"%016x"}`, uint64(v))
	case string:
		p.printf(`{"type":"string","value":`)
		p.string(v)
		p.out.WriteByte('}')
	case List:
		p.printf(`{"type":"list","items":[`)
		for i, item := range v {
			p.separator(i)
			p.value(item)
		}
		p.printf(`]}`)
	case Map:
		p.printf(`{"type":"map","entries":`)
		p.entries(v)
		p.out.WriteByte('}')
	case Record:
		p.printf(`{"type":"%s"`, records[v.Tag].name)
		for i, field := range records[v.Tag].fields {
			p.printf(`,"%s":"%d"`, field.name, v.Fields[i])
		}
		p.out.WriteByte('}')
	case Point:
		z := "null"
		if v.Z != nil {
			z = fmt.Sprintf(`"%016x"`, uint64(*v.Z))
		}
		p.printf(`{"type":"point","x":"%016x","y":"%016x","z":%s,"srid":"%d"}`, uint64(v.X), uint64(v.Y), z, v.SRID)
	case Vector:
		p.vector(v)
	}
}

func (p *printer) vector(vector Vector) {
	kind := coordinates[vector.Tag]
	p.printf(`{"type":"vector","coordinateType":"%s","coordinates":[`, kind.name)
	for i, coordinate := range vector.Coordinates {
		p.separator(i)
		if kind.isFloat {
			p.printf(`"%0*x"`, 2*kind.size, uint64(coordinate)<<(64-8*kind.size)>>(64-8*kind.size))
		} else {
			p.printf(`"%d"`, coordinate)
		}
	}
	p.printf(`]}`)
}
