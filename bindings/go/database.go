package lora

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"runtime"
	"strconv"
	"sync/atomic"
)

// Params are values by parameter name, without the $.
type Params = map[string]any

// Row holds the values of a row by column.
type Row = map[string]any

// Result is what a statement gives. Columns are in their order.
type Result struct {
	Columns []string
	Rows    []Row
}

// SnapshotMeta says what was saved or loaded.
type SnapshotMeta struct {
	FormatVersion     uint32
	NodeCount         uint64
	RelationshipCount uint64
	// WalLsn is the position in a log, where the snapshot has one.
	WalLsn *uint64
}

// Options of a database. The zero value means the defaults.
type Options struct {
	// Properties says what they may hold: "opencypher", or "loradb" for maps, too.
	Properties string `json:"properties,omitempty"`
	// TimeoutMs is for every statement: milliseconds from the call to the end.
	TimeoutMs float64 `json:"timeoutMs,omitempty"`
	// MaxRows is how many rows a result may have.
	MaxRows int64 `json:"maxRows,omitempty"`
	// MemoryBudgetBytes is what a statement may take, as the engine estimates it.
	MemoryBudgetBytes int64 `json:"memoryBudgetBytes,omitempty"`
}

// Database is a graph in memory, queried with openCypher, saved to and loaded from snapshots. It may be used by several
// goroutines.
type Database struct {
	engine   *engine
	number   uint32
	isClosed atomic.Bool
}

// New makes a database with an empty graph.
func New() (*Database, error) { return NewWithOptions(Options{}) }

// NewDatabase is the same as New.
func NewDatabase() (*Database, error) { return New() }

// NewWithOptions makes a database with an empty graph.
func NewWithOptions(options Options) (*Database, error) {
	text, err := json.Marshal(options)
	if err != nil {
		return nil, err
	}
	e, err := acquire()
	if err != nil {
		return nil, err
	}
	db := &Database{engine: e, number: e.newDatabase()}
	if _, err := e.ask(context.Background(), operationOpen, db.number, text); err != nil {
		e.release()
		return nil, err
	}
	runtime.SetFinalizer(db, func(db *Database) { go db.Close() })
	return db, nil
}

// Close ends the database; its graph is gone. It may be called again.
func (db *Database) Close() error {
	if db.isClosed.Swap(true) {
		return nil
	}
	runtime.SetFinalizer(db, nil)
	defer db.engine.release()
	_, err := db.engine.ask(context.Background(), operationClose, db.number)
	return err
}

func (db *Database) ask(ctx context.Context, operation byte, strings ...[]byte) (frame, error) {
	if db.isClosed.Load() {
		return frame{}, failure(CodeDatabaseClosed, "LoraError", "database is closed")
	}
	answer, err := db.engine.ask(ctx, operation, db.number, strings...)
	runtime.KeepAlive(db)
	return answer, err
}

// Execute runs one statement. Errors are *LoraError.
func (db *Database) Execute(query string, params Params) (*Result, error) {
	return db.ExecuteContext(context.Background(), query, params)
}

var exactOption = []byte(`{"exact":true}`)

// ExecuteContext runs one statement. When ctx ends, the statement is cancelled, leaves no trace, and the error is that of
// ctx.
func (db *Database) ExecuteContext(ctx context.Context, query string, params Params) (*Result, error) {
	text, err := encodeParams(params)
	if err != nil {
		return nil, err
	}
	answer, err := db.ask(ctx, operationExecute, []byte(query), text, exactOption)
	if err != nil {
		return nil, err
	}
	return decodeResult(answer)
}

// Clear removes all nodes and relationships and lets ids count from 0 again.
func (db *Database) Clear() error {
	_, err := db.ask(context.Background(), operationClear)
	return err
}

// NodeCount counts the nodes.
func (db *Database) NodeCount() (uint64, error) { return db.count(0) }

// RelationshipCount counts the relationships.
func (db *Database) RelationshipCount() (uint64, error) { return db.count(1) }

func (db *Database) count(which int) (uint64, error) {
	answer, err := db.ask(context.Background(), operationCounts)
	if err != nil {
		return 0, err
	}
	return strconv.ParseUint(answer.str(which), 10, 64)
}

// SaveSnapshot saves the graph to a file: the path names the whole old or the whole new file at every moment.
func (db *Database) SaveSnapshot(path string) (*SnapshotMeta, error) {
	return db.exchangeFile(operationSaveFile, path)
}

// SaveSnapshotAt is SaveSnapshot with the position in a log up to which the graph is complete, which is kept in the file.
func (db *Database) SaveSnapshotAt(path string, walLsn uint64) (*SnapshotMeta, error) {
	return db.exchangeFile(operationSaveFile, path, strconv.AppendUint(nil, walLsn, 10))
}

// LoadSnapshot replaces the graph by that of a file. When it fails, the graph is as it was.
func (db *Database) LoadSnapshot(path string) (*SnapshotMeta, error) {
	return db.exchangeFile(operationLoadFile, path)
}

func (db *Database) exchangeFile(operation byte, path string, options ...[]byte) (*SnapshotMeta, error) {
	absolute, err := filepath.Abs(path) // the engine's working directory is that of its start
	if err != nil {
		return nil, err
	}
	answer, err := db.ask(context.Background(), operation, append([][]byte{[]byte(absolute)}, options...)...)
	if err != nil {
		return nil, err
	}
	return parseMeta(answer.str(0))
}

// SaveSnapshotToBytes gives the bytes that SaveSnapshot would write.
func (db *Database) SaveSnapshotToBytes() ([]byte, error) {
	answer, err := db.ask(context.Background(), operationSaveBytes)
	if err != nil {
		return nil, err
	}
	return answer.strings[1], nil
}

// LoadSnapshotFromBytes replaces the graph by that of a snapshot in memory. When it fails, the graph is as it was.
func (db *Database) LoadSnapshotFromBytes(data []byte) (*SnapshotMeta, error) {
	answer, err := db.ask(context.Background(), operationLoadBytes, data)
	if err != nil {
		return nil, err
	}
	return parseMeta(answer.str(0))
}

func parseMeta(text string) (*SnapshotMeta, error) {
	var meta SnapshotMeta
	var position string
	_, err := fmt.Sscan(text, &meta.FormatVersion, &meta.NodeCount, &meta.RelationshipCount, &position)
	if err != nil {
		return nil, fmt.Errorf("the engine's answer is no metadata: %w", err)
	}
	if position == "-" {
		return &meta, nil
	}
	lsn, err := strconv.ParseUint(position, 10, 64)
	meta.WalLsn = &lsn
	return &meta, err
}
