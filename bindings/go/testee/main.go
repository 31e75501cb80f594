// Testee answers the requests of lora-conformance with the binding: spec/conformance.md.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	lora "github.com/loradb-ts/loradb-ts/bindings/go"
)

type object = map[string]any

type request struct {
	ID     int               `json:"id"`
	Verb   string            `json:"verb"`
	In     string            `json:"in"`
	Out    string            `json:"out"`
	Value  object            `json:"value"`
	Fresh  bool              `json:"fresh"`
	Query  string            `json:"query"`
	Params map[string]object `json:"params"`
}

func main() {
	db, err := lora.New()
	if err != nil {
		panic(err)
	}
	input := bufio.NewReader(os.Stdin)
	output := json.NewEncoder(os.Stdout)
	for {
		line, err := input.ReadBytes('\n')
		if err != nil {
			db.Close()
			return
		}
		var r request
		if err := json.Unmarshal(line, &r); err != nil {
			panic(err)
		}
		if r.Fresh {
			db.Close()
			if db, err = lora.New(); err != nil {
				panic(err)
			}
		}
		kind, value := answer(db, r)
		output.Encode(object{"id": r.ID, kind: value})
	}
}

func answer(db *lora.Database, r request) (string, any) {
	value, err := perform(db, r)
	var failure *lora.LoraError
	switch {
	case err == nil && value == nil:
		return "skip", "there is no verb " + r.Verb
	case err == nil:
		return "ok", value
	case errors.As(err, &failure):
		return "error", object{
			"code": failure.Code, "section": failure.Details["section"], "offsetBytes": failure.Details["offsetBytes"],
		}
	}
	return "fault", err.Error()
}

func perform(db *lora.Database, r request) (object, error) {
	switch r.Verb {
	case "hello":
		return object{
			"protocol": 1, "name": "bindings/go", "version": lora.Version(), "features": []string{"errorPlace"},
			"verbs": []string{"snapshot.roundTrip", "value.echo", "cypher.execute"},
		}, nil
	case "snapshot.roundTrip":
		return object{}, convert(db, r)
	case "value.echo":
		result, err := db.Execute("RETURN $x AS x", lora.Params{"x": untag(r.Value)})
		if err != nil {
			return nil, err
		}
		return object{"value": tag(result.Rows[0]["x"])}, nil
	case "cypher.execute":
		return execute(db, r)
	}
	return nil, nil
}

func convert(db *lora.Database, r request) error {
	meta, err := db.LoadSnapshot(r.In)
	if err != nil {
		return err
	}
	if meta.WalLsn == nil {
		_, err = db.SaveSnapshot(r.Out)
	} else {
		_, err = db.SaveSnapshotAt(r.Out, *meta.WalLsn)
	}
	return err
}

func execute(db *lora.Database, r request) (object, error) {
	params := lora.Params{}
	for name, value := range r.Params {
		params[name] = untag(value)
	}
	result, err := db.Execute(r.Query, params)
	if err != nil {
		return nil, err
	}
	rows := [][]any{}
	for _, row := range result.Rows {
		cells := []any{}
		for _, column := range result.Columns {
			cells = append(cells, tag(row[column]))
		}
		rows = append(rows, cells)
	}
	return object{"columns": result.Columns, "rows": rows}, nil
}

// untag makes a parameter of a tagged value.
func untag(value object) any {
	text, _ := value["value"].(string)
	switch kind := value["type"].(string); kind {
	case "null":
		return nil
	case "boolean":
		return text == "true"
	case "integer":
		return integer(text)
	case "float":
		return number(value["bits"].(string))
	case "string":
		return text
	case "list":
		list := []any{}
		for _, item := range value["items"].([]any) {
			list = append(list, untag(item.(object)))
		}
		return list
	case "map":
		entries := object{}
		for _, entry := range value["entries"].([]any) {
			pair := entry.([]any)
			entries[pair[0].(string)] = untag(pair[1].(object))
		}
		if _, ok := entries["kind"]; ok {
			return object{"kind": "map", "entries": entries}
		}
		return entries
	case "point":
		point := object{"kind": kind, "srid": integer(value["srid"].(string))}
		for _, axis := range []string{"x", "y", "z"} {
			if bits, ok := value[axis].(string); ok {
				point[axis] = number(bits)
			}
		}
		return point
	case "vector":
		return untagVector(value)
	default:
		return object{"kind": kind, "iso": value["iso"]}
	}
}

func untagVector(value object) any {
	coordinateType := value["coordinateType"].(string)
	values := []any{}
	for _, coordinate := range value["coordinates"].([]any) {
		if strings.HasPrefix(coordinateType, "FLOAT") {
			values = append(values, number(coordinate.(string)))
		} else {
			values = append(values, integer(coordinate.(string)))
		}
	}
	return lora.Vector(values, len(values), coordinateType)
}

// tag makes a tagged value of one of a result.
func tag(value any) object {
	switch v := value.(type) {
	case nil:
		return object{"type": "null"}
	case bool:
		return object{"type": "boolean", "value": strconv.FormatBool(v)}
	case int64:
		return object{"type": "integer", "value": strconv.FormatInt(v, 10)}
	case float64:
		return object{"type": "float", "bits": bits(v)}
	case string:
		return object{"type": "string", "value": v}
	case []any:
		items := []any{}
		for _, item := range v {
			items = append(items, tag(item))
		}
		return object{"type": "list", "items": items}
	}
	return tagObject(value.(object))
}

// tagObject takes for tagged what has the fields of its kind; what is a map otherwise.
func tagObject(value object) object {
	switch {
	case lora.IsNode(value) && value["labels"] != nil:
		return object{
			"type": "node", "id": text(value["id"]), "labels": value["labels"], "properties": entries(value["properties"]),
		}
	case lora.IsRelationship(value):
		return object{
			"type": "relationship", "id": text(value["id"]), "src": text(value["startId"]), "dst": text(value["endId"]),
			"relType": value["type"], "properties": entries(value["properties"]),
		}
	case lora.IsPath(value):
		return object{"type": "path", "nodes": texts(value["nodes"]), "relationships": texts(value["rels"])}
	case lora.IsTemporal(value):
		return object{"type": value["kind"], "iso": value["iso"]}
	case lora.IsPoint(value):
		point := object{"type": "point", "srid": text(value["srid"]), "z": nil}
		for _, axis := range []string{"x", "y", "z"} {
			if x, ok := value[axis].(float64); ok {
				point[axis] = bits(x)
			}
		}
		return point
	case lora.IsVector(value):
		return tagVector(value)
	}
	return object{"type": "map", "entries": entries(value)}
}

func tagVector(value object) object {
	coordinateType := value["coordinateType"].(string)
	coordinates := []string{}
	for _, x := range value["values"].([]any) {
		switch coordinate := x.(type) {
		case int64:
			coordinates = append(coordinates, text(coordinate))
		case float64:
			if coordinateType == "FLOAT32" {
				coordinates = append(coordinates, fmt.Sprintf("%08x", math.Float32bits(float32(coordinate))))
			} else {
				coordinates = append(coordinates, bits(coordinate))
			}
		}
	}
	return object{"type": "vector", "coordinateType": coordinateType, "coordinates": coordinates}
}

// entries gives the entries of a map by ascending key.
func entries(value any) [][]any {
	list := [][]any{}
	for _, key := range sortedKeys(value.(object)) {
		list = append(list, []any{key, tag(value.(object)[key])})
	}
	return list
}

func text(value any) string { return fmt.Sprint(value) }

func texts(values any) []string {
	list := []string{}
	for _, value := range values.([]any) {
		list = append(list, text(value))
	}
	return list
}

// bits gives all NaNs the same bits, as values are compared.
func bits(x float64) string {
	if math.IsNaN(x) {
		return "7ff8000000000000"
	}
	return fmt.Sprintf("%016x", math.Float64bits(x))
}

func number(hexadecimal string) float64 {
	bits, err := strconv.ParseUint(hexadecimal, 16, 64)
	if err != nil {
		panic(err)
	}
	if len(hexadecimal) == 8 {
		return float64(math.Float32frombits(uint32(bits)))
	}
	return math.Float64frombits(bits)
}

func integer(decimal string) int64 {
	x, err := strconv.ParseInt(decimal, 10, 64)
	if err != nil {
		panic(err)
	}
	return x
}

func sortedKeys(value object) []string {
	keys := make([]string, 0, len(value))
	for key := range value {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
