use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::{json, Map, Value as Json};

use crate::engine::{Cancellation, Engine};
use crate::error::LoraError;
use crate::frames::Frame;
use crate::generated::{codes, operation};
use crate::value::{decode, encode_params, LoraValue};

/// A graph in memory, queried with openCypher, saved to and loaded from snapshots. May be used by several threads.
pub struct Database {
    engine: Arc<Engine>,
    number: u32,
}

/// The values of a row by column.
pub type Row = BTreeMap<String, LoraValue>;

/// What a statement gives.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryResult {
    /// The columns in their order.
    pub columns: Vec<String>,
    /// The rows in their order.
    pub rows: Vec<Row>,
}

impl QueryResult {
    /// The rows as lists, in the order of the columns.
    pub fn row_arrays(&self) -> Vec<Vec<&LoraValue>> {
        self.rows.iter().map(|row| self.columns.iter().map(|column| &row[column]).collect()).collect()
    }
}

/// Limits of one statement; none by default.
#[derive(Clone, Default)]
pub struct ExecuteOptions {
    /// Milliseconds from the call to the end.
    pub timeout_ms: Option<u64>,
    /// Rows that the result may have.
    pub max_rows: Option<u64>,
    /// Bytes that the statement may take, as the engine estimates them.
    pub memory_budget_bytes: Option<u64>,
    /// Refuses a statement that changes the graph.
    pub read_only: bool,
    /// Stops the statement from another thread.
    pub cancellation: Option<Cancellation>,
}

/// What was saved or loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct SnapshotMeta {
    pub format_version: u32,
    pub node_count: u64,
    pub relationship_count: u64,
    /// The position in a log, where the snapshot has one.
    pub wal_lsn: Option<u64>,
}

impl Database {
    /// Makes a database with an empty graph.
    pub fn in_memory() -> Result<Self, LoraError> {
        Self::open(&json!({}))
    }

    /// Makes a database in which properties may hold maps, too, as in LoraDB.
    pub fn in_memory_with_map_properties() -> Result<Self, LoraError> {
        Self::open(&json!({"properties": "loradb"}))
    }

    /// Makes a database with the graph of a snapshot file.
    pub fn in_memory_from_snapshot(path: impl AsRef<Path>) -> Result<Self, LoraError> {
        let database = Self::in_memory()?;
        database.load_snapshot_from(path)?;
        Ok(database)
    }

    fn open(options: &Json) -> Result<Self, LoraError> {
        let engine = Engine::acquire()?;
        let number = engine.new_database();
        engine.ask(operation::OPEN, number, &[options.to_string().as_bytes()], None)?;
        Ok(Database { engine, number })
    }

    fn ask(&self, operation: u8, strings: &[&[u8]]) -> Result<Frame, LoraError> {
        self.engine.ask(operation, self.number, strings, None)
    }

    /// Runs one statement without parameters. When it fails, it leaves no trace.
    pub fn execute(&self, query: &str, options: Option<ExecuteOptions>) -> Result<QueryResult, LoraError> {
        self.execute_with_params(query, options, BTreeMap::new())
    }

    /// Runs one statement with values by parameter name, without the `$`.
    pub fn execute_with_params(
        &self,
        query: &str,
        options: Option<ExecuteOptions>,
        params: BTreeMap<String, LoraValue>,
    ) -> Result<QueryResult, LoraError> {
        let options = options.unwrap_or_default();
        let params = encode_params(&params)?;
        let strings = [query.as_bytes(), &params, &encode_options(&options)];
        let answer = self.engine.ask(operation::EXECUTE, self.number, &strings, options.cancellation.as_ref())?;
        decode_result(&answer)
    }

    /// Removes all nodes and relationships and lets ids count from 0 again.
    pub fn clear(&self) -> Result<(), LoraError> {
        self.ask(operation::CLEAR, &[]).map(|_| ())
    }

    /// Counts the nodes.
    pub fn node_count(&self) -> Result<u64, LoraError> {
        parse(self.ask(operation::COUNTS, &[])?.text(0))
    }

    /// Counts the relationships.
    pub fn relationship_count(&self) -> Result<u64, LoraError> {
        parse(self.ask(operation::COUNTS, &[])?.text(1))
    }

    /// Saves the graph to a file: the path names the whole old or the whole new file at every moment.
    pub fn save_snapshot_to(&self, path: impl AsRef<Path>) -> Result<SnapshotMeta, LoraError> {
        parse_meta(&self.ask(operation::SAVE_FILE, &[absolute(path.as_ref())?.as_bytes()])?)
    }

    /// Saves the graph to a file with the position in a log up to which it is complete.
    pub fn save_snapshot_at(&self, path: impl AsRef<Path>, wal_lsn: u64) -> Result<SnapshotMeta, LoraError> {
        let (path, position) = (absolute(path.as_ref())?, wal_lsn.to_string());
        parse_meta(&self.ask(operation::SAVE_FILE, &[path.as_bytes(), position.as_bytes()])?)
    }

    /// Replaces the graph by that of a file. When it fails, the graph is as it was.
    pub fn load_snapshot_from(&self, path: impl AsRef<Path>) -> Result<SnapshotMeta, LoraError> {
        parse_meta(&self.ask(operation::LOAD_FILE, &[absolute(path.as_ref())?.as_bytes()])?)
    }

    /// Gives the bytes that [`Self::save_snapshot_to`] would write.
    pub fn save_snapshot_to_bytes(&self) -> Result<Vec<u8>, LoraError> {
        let mut answer = self.ask(operation::SAVE_BYTES, &[])?;
        answer.strings.pop().ok_or_else(LoraError::bad_answer)
    }

    /// Replaces the graph by that of a snapshot in memory. When it fails, the graph is as it was.
    pub fn load_snapshot_from_bytes(&self, bytes: &[u8]) -> Result<SnapshotMeta, LoraError> {
        parse_meta(&self.ask(operation::LOAD_BYTES, &[bytes])?)
    }
}

impl Drop for Database {
    /// Ends the database; an engine that is gone has nothing to end.
    fn drop(&mut self) {
        let _ = self.ask(operation::CLOSE, &[]);
    }
}

fn encode_options(options: &ExecuteOptions) -> Vec<u8> {
    let mut given = Map::from_iter([("exact".to_owned(), Json::Bool(true))]);
    let numbers = [
        ("timeoutMs", options.timeout_ms),
        ("maxRows", options.max_rows),
        ("memoryBudgetBytes", options.memory_budget_bytes),
    ];
    for (name, value) in numbers {
        if let Some(value) = value {
            given.insert(name.to_owned(), value.into());
        }
    }
    if options.read_only {
        given.insert("readOnly".to_owned(), Json::Bool(true));
    }
    Json::Object(given).to_string().into_bytes()
}

fn decode_result(answer: &Frame) -> Result<QueryResult, LoraError> {
    let text = answer.strings.first().ok_or_else(LoraError::bad_answer)?;
    let mut json: Json = serde_json::from_slice(text).map_err(|_| LoraError::bad_answer())?;
    let columns = serde_json::from_value(json["columns"].take()).map_err(|_| LoraError::bad_answer())?;
    let rows: Vec<Map<String, Json>> = serde_json::from_value(json["rows"].take()).map_err(|_| LoraError::bad_answer())?;
    let rows = rows
        .into_iter()
        .map(|row| row.into_iter().map(|(column, value)| Ok((column, decode(value)?))).collect())
        .collect::<Result<_, LoraError>>()?;
    Ok(QueryResult { columns, rows })
}

/// The engine's working directory is that of its start.
fn absolute(path: &Path) -> Result<String, LoraError> {
    let absolute =
        std::path::absolute(path).map_err(|error| LoraError::new(codes::INVALID_PATH, "StorageError", error.to_string()))?;
    absolute
        .to_str()
        .map(str::to_owned)
        .ok_or_else(|| LoraError::new(codes::INVALID_PATH, "StorageError", "the path is not UTF-8"))
}

fn parse<T: std::str::FromStr>(text: &str) -> Result<T, LoraError> {
    text.parse().map_err(|_| LoraError::bad_answer())
}

fn parse_meta(answer: &Frame) -> Result<SnapshotMeta, LoraError> {
    let fields: Vec<&str> = answer.text(0).split(' ').collect();
    let [version, nodes, relationships, position] = fields[..] else {
        return Err(LoraError::bad_answer());
    };
    Ok(SnapshotMeta {
        format_version: parse(version)?,
        node_count: parse(nodes)?,
        relationship_count: parse(relationships)?,
        wal_lsn: if position == "-" { None } else { Some(parse(position)?) },
    })
}
