package lora_test

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	lora "github.com/loradb-ts/loradb-ts/bindings/go"
)

const endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS c"

func open(t *testing.T) *lora.Database {
	t.Helper()
	db, err := lora.New()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func execute(t *testing.T, db *lora.Database, query string, params lora.Params) *lora.Result {
	t.Helper()
	result, err := db.Execute(query, params)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func expectCode(t *testing.T, err error, code string) *lora.LoraError {
	t.Helper()
	var failure *lora.LoraError
	if !errors.As(err, &failure) || failure.Code != code {
		t.Fatalf("error %v, expected %s", err, code)
	}
	return failure
}

func expectCounts(t *testing.T, db *lora.Database, nodes, relationships uint64) {
	t.Helper()
	foundNodes, err := db.NodeCount()
	if err != nil {
		t.Fatal(err)
	}
	foundRelationships, err := db.RelationshipCount()
	if err != nil || foundNodes != nodes || foundRelationships != relationships {
		t.Fatalf("%d nodes, %d relationships, %v", foundNodes, foundRelationships, err)
	}
}

func TestResult(t *testing.T) {
	db := open(t)
	result := execute(t, db, "CREATE (n:A {k: $k}) RETURN n, n.k AS k", lora.Params{"k": 1})
	node := map[string]any{
		"kind": "node", "id": int64(0), "labels": []any{"A"}, "properties": map[string]any{"k": int64(1)},
	}
	expected := &lora.Result{Columns: []string{"n", "k"}, Rows: []lora.Row{{"n": node, "k": int64(1)}}}
	if !reflect.DeepEqual(result, expected) {
		t.Fatalf("%v", result)
	}
	empty := execute(t, db, "MATCH (n:None) RETURN n.k", nil)
	if !reflect.DeepEqual(empty, &lora.Result{Columns: []string{"n.k"}, Rows: []lora.Row{}}) {
		t.Fatalf("%v", empty)
	}
	expectCounts(t, db, 1, 0)
	if err := db.Clear(); err != nil {
		t.Fatal(err)
	}
	expectCounts(t, db, 0, 0)
}

func TestDatabasesAreApart(t *testing.T) {
	db := open(t)
	other, err := lora.NewWithOptions(lora.Options{Properties: "loradb"})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	execute(t, other, "CREATE ({m: {k: 1}})-[:R]->()", nil)
	expectCounts(t, db, 0, 0)
	expectCounts(t, other, 2, 1)
	_, err = lora.NewWithOptions(lora.Options{Properties: "none"})
	expectCode(t, err, lora.CodeInvalidArgument)
}

func TestErrors(t *testing.T) {
	db := open(t)
	_, err := db.Execute("RETRUN 1", nil)
	failure := expectCode(t, err, lora.CodeUnexpectedSyntax)
	if failure.LoraCode != lora.CodeLoraError || failure.Class != "CypherError" {
		t.Fatalf("%+v", failure)
	}
	if position := failure.Details["position"].(map[string]any); position["line"] != 1.0 {
		t.Fatalf("%v", position)
	}
	if !errors.Is(err, &lora.LoraError{Code: "LORA_ERROR"}) || errors.Is(err, &lora.LoraError{Code: "OTHER"}) {
		t.Fatal("Is has to compare codes")
	}
	if !strings.HasPrefix(err.Error(), "UNEXPECTED_SYNTAX: Expected") {
		t.Fatal(err)
	}
	_, err = db.Execute("RETURN 1 / 0", nil)
	expectCode(t, err, lora.CodeDivisionByZero)
}

func TestClosed(t *testing.T) {
	db := open(t)
	for range 2 {
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, err := db.Execute("RETURN 1", nil)
	expectCode(t, err, lora.CodeDatabaseClosed)
}

func TestValuesComeBackAsTheyWere(t *testing.T) {
	db := open(t)
	for _, value := range []any{
		nil, true, "äöü\x00\U0001f600", int64(0), int64(math.MaxInt64), int64(math.MinInt64), 1.0, 0.1, 1e300, 1e-7,
		math.Inf(1), math.Inf(-1), []any{}, []any{int64(1), []any{1.0, nil}},
		map[string]any{"__proto__": int64(1), "b": map[string]any{"c": []any{math.Inf(1)}}},
		lora.Date("2024-02-29"), lora.Time("12:00:01Z"), lora.LocalTime("12:00:01"),
		lora.DateTime("2024-02-29T12:00:01+01:00"), lora.LocalDateTime("2024-02-29T12:00:01"), lora.Duration("P1Y2M3DT4H"),
		lora.Cartesian(1, 2.5), lora.Cartesian3D(1, 2.5, 3),
	} {
		found := execute(t, db, "RETURN $x AS x", lora.Params{"x": value}).Rows[0]["x"]
		expected := value
		if lora.IsPoint(value) {
			expected = map[string]any{}
			for key, part := range value.(map[string]any) {
				if srid, ok := part.(int); ok {
					part = int64(srid)
				}
				expected.(map[string]any)[key] = part
			}
		}
		if !reflect.DeepEqual(found, expected) {
			t.Errorf("%#v came back as %#v", value, found)
		}
	}
	negative := execute(t, db, "RETURN $x AS x", lora.Params{"x": math.Copysign(0, -1)}).Rows[0]["x"]
	if x, ok := negative.(float64); !ok || !math.Signbit(x) {
		t.Errorf("-0.0 came back as %v", negative)
	}
	wrapped := lora.Params{"x": []any{math.NaN(), map[string]any{"kind": "map", "entries": map[string]any{"kind": "float"}}}}
	list := execute(t, db, "RETURN $x AS x", wrapped).Rows[0]["x"].([]any)
	if !math.IsNaN(list[0].(float64)) || !reflect.DeepEqual(list[1], map[string]any{"kind": "float"}) {
		t.Errorf("%v", list)
	}
}

func TestOtherTypesOfParams(t *testing.T) {
	type name string
	db := open(t)
	number := 7
	params := lora.Params{"x": []any{
		int8(1), uint32(2), float32(0.5), name("n"), &number, [2]int{1, 2}, map[name]int{"k": 1}, (*int)(nil),
		lora.Vector([]int{1, 2}, 2, lora.VectorCoordTypeInteger8), lora.WGS84(1, 2), lora.WGS84_3D(1, 2, 3),
	}}
	list := execute(t, db, "RETURN $x AS x", params).Rows[0]["x"].([]any)
	expected := []any{
		int64(1), int64(2), 0.5, "n", int64(7), []any{int64(1), int64(2)}, map[string]any{"k": int64(1)}, nil,
	}
	if !reflect.DeepEqual(list[:8], expected) {
		t.Errorf("%#v", list[:8])
	}
	if !lora.IsVector(list[8]) || !lora.IsPoint(list[9]) || list[10].(map[string]any)["height"] != 3.0 {
		t.Errorf("%v", list[8:])
	}
	var deep any = 1
	for range 101 {
		deep = []any{deep}
	}
	for _, wrong := range []any{uint64(math.MaxUint64), "\xff", make(chan int), deep, lora.Date("2024-13-01"), map[int]int{1: 2}} {
		_, err := db.Execute("RETURN $x", lora.Params{"x": wrong})
		if !errors.Is(err, &lora.LoraError{Code: lora.CodeInvalidParams}) {
			t.Errorf("%T: %v", wrong, err)
		}
	}
}

func TestKinds(t *testing.T) {
	row := execute(t, open(t), "CREATE p = (a)-[r:R]->() RETURN a, r, p, date() AS d", nil).Rows[0]
	if !lora.IsNode(row["a"]) || !lora.IsRelationship(row["r"]) || !lora.IsPath(row["p"]) || !lora.IsTemporal(row["d"]) {
		t.Fatalf("%v", row)
	}
	if lora.IsNode(row["r"]) || lora.IsTemporal(row["a"]) || lora.IsPoint(1) {
		t.Fatalf("%v", row)
	}
}

func TestSnapshots(t *testing.T) {
	db, other := open(t), open(t)
	chdir(t, t.TempDir())
	execute(t, db, "CREATE (:Person {name: 'Ada'})-[:KNOWS]->(:Person)", nil)
	meta, err := db.SaveSnapshot("graph.bin")
	if err != nil || *meta != (lora.SnapshotMeta{FormatVersion: 1, NodeCount: 2, RelationshipCount: 1}) {
		t.Fatal(meta, err)
	}
	absolute, _ := filepath.Abs("graph.bin")
	if _, err := other.LoadSnapshot(absolute); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile("graph.bin")
	if err != nil {
		t.Fatal(err)
	}
	data, err := other.SaveSnapshotToBytes()
	if err != nil || string(data) != string(file) {
		t.Fatal("the bytes are not those of the file", err)
	}
	if meta, err := db.LoadSnapshotFromBytes(data); err != nil || meta.NodeCount != 2 {
		t.Fatal(meta, err)
	}
	_, err = db.LoadSnapshotFromBytes(data[1:])
	expectCode(t, err, lora.CodeBadMagic)
	_, err = db.LoadSnapshot("none.bin")
	expectCode(t, err, lora.CodeFileNotFound)
	expectCounts(t, db, 2, 1)
}

func TestManyGoroutines(t *testing.T) {
	db := open(t)
	var group sync.WaitGroup
	for range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			for range 30 {
				if _, err := db.Execute("CREATE ()", nil); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	group.Wait()
	expectCounts(t, db, 240, 0)
}

func TestContextCancelsTheStatement(t *testing.T) {
	db := open(t)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := db.ExecuteContext(ctx, endless, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	if _, err := db.ExecuteContext(ctx, "RETURN 1", nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	execute(t, db, "RETURN 1", nil) // the other one does not run any more
}
