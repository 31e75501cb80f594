package lora

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"unicode/utf8"
)

const nestingMax = 100

// encodeParams makes the JSON text of parameters: spec/ffi.md, section 3.
func encodeParams(params Params) ([]byte, error) {
	if params == nil {
		return nil, nil
	}
	return appendMap(nil, params, "params", 0)
}

func invalidParam(path, problem string) error {
	err := failure(CodeInvalidParams, "UsageError", path+" "+problem)
	err.LoraCode = CodeInvalidParams
	return err
}

func appendValue(out []byte, value any, path string, depth int) ([]byte, error) {
	switch v := value.(type) {
	case nil:
		return append(out, "null"...), nil
	case bool:
		return strconv.AppendBool(out, v), nil
	case string:
		return appendString(out, v, path)
	case int:
		return strconv.AppendInt(out, int64(v), 10), nil
	case int64:
		return strconv.AppendInt(out, v, 10), nil
	case float64:
		return appendFloat(out, v), nil
	case map[string]any:
		return appendMap(out, v, path, depth+1)
	case []any:
		return appendList(out, reflect.ValueOf(v), path, depth+1)
	}
	return appendReflected(out, reflect.ValueOf(value), path, depth)
}

// appendReflected takes all other types of numbers, lists and maps.
func appendReflected(out []byte, v reflect.Value, path string, depth int) ([]byte, error) {
	switch v.Kind() {
	case reflect.Bool:
		return strconv.AppendBool(out, v.Bool()), nil
	case reflect.String:
		return appendString(out, v.String(), path)
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int, reflect.Int64:
		return strconv.AppendInt(out, v.Int(), 10), nil
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint, reflect.Uint64:
		if v.Uint() > math.MaxInt64 {
			return nil, invalidParam(path, "does not fit in 64 bits")
		}
		return strconv.AppendUint(out, v.Uint(), 10), nil
	case reflect.Float32, reflect.Float64:
		return appendFloat(out, v.Float()), nil
	case reflect.Slice, reflect.Array:
		return appendList(out, v, path, depth+1)
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return append(out, "null"...), nil
		}
		return appendValue(out, v.Elem().Interface(), path, depth)
	case reflect.Map:
		if v.Type().Key().Kind() == reflect.String {
			entries := make(map[string]any, v.Len())
			for iterator := v.MapRange(); iterator.Next(); {
				entries[iterator.Key().String()] = iterator.Value().Interface()
			}
			return appendMap(out, entries, path, depth+1)
		}
	}
	return nil, invalidParam(path, fmt.Sprintf("is of type %s, which has no Cypher type", v.Type()))
}

func appendString(out []byte, s, path string) ([]byte, error) {
	if !utf8.ValidString(s) {
		return nil, invalidParam(path, "is not UTF-8")
	}
	text, err := json.Marshal(s)
	return append(out, text...), err
}

// appendFloat writes a FLOAT so that it cannot be taken for an INTEGER.
func appendFloat(out []byte, x float64) []byte {
	switch {
	case math.IsNaN(x):
		return append(out, `{"kind":"float","value":"NaN"}`...)
	case math.IsInf(x, 1):
		return append(out, `{"kind":"float","value":"Infinity"}`...)
	case math.IsInf(x, -1):
		return append(out, `{"kind":"float","value":"-Infinity"}`...)
	}
	start := len(out)
	out = strconv.AppendFloat(out, x, 'g', -1, 64)
	if !bytes.ContainsAny(out[start:], ".e") {
		out = append(out, ".0"...)
	}
	return out
}

func checkDepth(path string, depth int) error {
	if depth <= nestingMax {
		return nil
	}
	err := failure(CodeNestingTooDeep, "UsageError", path+" nests too deep")
	err.LoraCode = CodeInvalidParams
	return err
}

func appendList(out []byte, list reflect.Value, path string, depth int) ([]byte, error) {
	if err := checkDepth(path, depth); err != nil {
		return nil, err
	}
	out = append(out, '[')
	for i := range list.Len() {
		if i > 0 {
			out = append(out, ',')
		}
		var err error
		if out, err = appendValue(out, list.Index(i).Interface(), fmt.Sprintf("%s[%d]", path, i), depth); err != nil {
			return nil, err
		}
	}
	return append(out, ']'), nil
}

func appendMap(out []byte, entries map[string]any, path string, depth int) ([]byte, error) {
	if err := checkDepth(path, depth); err != nil {
		return nil, err
	}
	out = append(out, '{')
	isFirst := true
	for key, value := range entries {
		if !isFirst {
			out = append(out, ',')
		}
		isFirst = false
		var err error
		if out, err = appendString(out, key, path); err != nil {
			return nil, err
		}
		out = append(out, ':')
		if out, err = appendValue(out, value, path+"."+key, depth); err != nil {
			return nil, err
		}
	}
	return append(out, '}'), nil
}

// decodeResult makes a result of the strings of an answer; the second one says whether there are wrapped values.
func decodeResult(answer frame) (*Result, error) {
	var raw struct {
		Columns []string         `json:"columns"`
		Rows    []map[string]any `json:"rows"`
	}
	decoder := json.NewDecoder(bytes.NewReader(answer.strings[0]))
	decoder.UseNumber()
	if err := decoder.Decode(&raw); err != nil {
		return nil, fmt.Errorf("the engine's answer is no result: %w", err)
	}
	isWrapped := answer.str(1) == "exact"
	result := &Result{Columns: raw.Columns, Rows: make([]Row, len(raw.Rows))}
	for i, row := range raw.Rows {
		for column, value := range row {
			decoded, err := decodeValue(value, isWrapped)
			if err != nil {
				return nil, err
			}
			row[column] = decoded
		}
		result.Rows[i] = row
	}
	return result, nil
}

// decodeValue makes int64 and float64 of numbers, in place where that can be.
func decodeValue(value any, isWrapped bool) (any, error) {
	switch v := value.(type) {
	case json.Number:
		return decodeNumber(v)
	case []any:
		for i, element := range v {
			decoded, err := decodeValue(element, isWrapped)
			if err != nil {
				return nil, err
			}
			v[i] = decoded
		}
	case map[string]any:
		if isWrapped {
			if x, ok := unwrapFloat(v); ok {
				return x, nil
			}
			if entries, ok := v["entries"].(map[string]any); ok && v["kind"] == "map" {
				v = entries
			}
		}
		for key, inner := range v {
			decoded, err := decodeValue(inner, isWrapped)
			if err != nil {
				return nil, err
			}
			v[key] = decoded
		}
		return v, nil
	}
	return value, nil
}

func decodeNumber(number json.Number) (any, error) {
	if integer, err := number.Int64(); err == nil {
		return integer, nil
	} else if errors.Is(err, strconv.ErrRange) {
		return nil, fmt.Errorf("the engine's answer has an integer beyond 64 bits: %w", err)
	}
	return number.Float64()
}

func unwrapFloat(value map[string]any) (float64, bool) {
	name, ok := value["value"].(string)
	if !ok || value["kind"] != "float" {
		return 0, false
	}
	x, err := strconv.ParseFloat(name, 64)
	return x, err == nil
}
