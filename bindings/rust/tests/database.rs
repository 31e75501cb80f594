//! The public API.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::{env, fs, process, thread, time::Duration};

use lora_database::{
    codes, Cancellation, Database, ExecuteOptions, LoraError, LoraValue, Node, Point, Relationship, SnapshotMeta,
    TemporalKind, Vector,
};

const ENDLESS: &str = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS c";

fn open() -> Database {
    Database::in_memory().unwrap()
}

fn params<const N: usize>(entries: [(&str, LoraValue); N]) -> BTreeMap<String, LoraValue> {
    entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn echo(database: &Database, value: &LoraValue) -> Result<LoraValue, LoraError> {
    let result = database.execute_with_params("RETURN $x AS x", None, params([("x", value.clone())]))?;
    Ok(result.rows[0]["x"].clone())
}

#[test]
fn gives_columns_and_rows() {
    let database = open();
    let result = database
        .execute_with_params("CREATE (n:A {k: $k})-[r:R]->(m) RETURN r, n, n.k AS k", None, params([("k", 1.into())]))
        .unwrap();
    assert_eq!(result.columns, ["r", "n", "k"]);
    let node = LoraValue::Node(Node { id: 0, labels: vec!["A".into()], properties: params([("k", 1.into())]) });
    let relationship = LoraValue::Relationship(Relationship {
        id: 0,
        start_id: 0,
        end_id: 1,
        rel_type: "R".into(),
        properties: BTreeMap::new(),
    });
    assert_eq!(result.row_arrays(), [[&relationship, &node, &LoraValue::Int(1)]]);
    let path = database.execute("MATCH p = ()-[]->() RETURN p", None).unwrap();
    assert_eq!(path.rows[0]["p"], LoraValue::Path { nodes: vec![0, 1], relationships: vec![0] });
    let none = database.execute("MATCH (n:None) RETURN n.k", None).unwrap();
    assert_eq!((none.columns, none.rows.len()), (vec!["n.k".to_owned()], 0));
    assert_eq!((database.node_count().unwrap(), database.relationship_count().unwrap()), (2, 1));
    database.clear().unwrap();
    assert_eq!((database.node_count().unwrap(), database.relationship_count().unwrap()), (0, 0));
}

#[test]
fn keeps_databases_apart() {
    let (database, other) = (open(), Database::in_memory_with_map_properties().unwrap());
    other.execute("CREATE ({m: {k: 1}})", None).unwrap();
    assert_eq!((database.node_count().unwrap(), other.node_count().unwrap()), (0, 1));
}

#[test]
fn says_what_is_wrong() {
    let error = open().execute("RETRUN 1", None).unwrap_err();
    assert_eq!((error.code.as_str(), error.lora_code.as_str()), (codes::UNEXPECTED_SYNTAX, "LORA_ERROR"));
    assert_eq!(error.class, "CypherError");
    assert_eq!(error.details["position"]["column"], 1);
    assert!(error.to_string().starts_with("UNEXPECTED_SYNTAX: Expected"));
}

#[test]
fn brings_values_back_as_they_were() {
    let database = open();
    let text = |s: &str| LoraValue::from(s);
    let temporal = |kind, iso: &str| LoraValue::Temporal(kind, iso.to_owned());
    let point = |srid, z| LoraValue::Point(Point { srid, x: 1.0, y: 2.5, z });
    let vector = |kind: &str, values: Vec<LoraValue>| LoraValue::Vector(Vector { coordinate_type: kind.into(), values });
    for value in [
        LoraValue::Null,
        true.into(),
        text("äöü\0\u{1f600}"),
        i64::MAX.into(),
        i64::MIN.into(),
        1.0.into(),
        0.1.into(),
        1e300.into(),
        f64::INFINITY.into(),
        f64::NEG_INFINITY.into(),
        vec![1.into(), vec![1.0.into(), LoraValue::Null].into()].into(),
        params([("kind", text("date")), ("iso", text("no date")), ("__proto__", f64::INFINITY.into())]).into(),
        params([("kind", text("map")), ("entries", params([("kind", 1.into())]).into())]).into(),
        temporal(TemporalKind::Date, "2024-02-29"),
        temporal(TemporalKind::Time, "12:00:01Z"),
        temporal(TemporalKind::LocalTime, "12:00:01"),
        temporal(TemporalKind::DateTime, "2024-02-29T12:00:01+01:00"),
        temporal(TemporalKind::LocalDateTime, "2024-02-29T12:00:01"),
        temporal(TemporalKind::Duration, "P1Y2M3DT4H"),
        point(7203, None),
        point(9157, Some(3.0)),
        point(4326, None),
        point(4979, Some(f64::INFINITY)),
        vector("INTEGER", vec![1.into(), (1_i64 << 62).into()]),
        vector("FLOAT32", vec![0.5.into(), (-1.0).into()]),
    ] {
        assert_eq!(echo(&database, &value), Ok(value));
    }
    assert!(matches!(echo(&database, &(-0.0).into()), Ok(LoraValue::Float(x)) if x.is_sign_negative()));
    assert!(matches!(echo(&database, &f64::NAN.into()), Ok(LoraValue::Float(x)) if x.is_nan()));
}

#[test]
fn refuses_wrong_parameters() {
    let deep = (0..101).fold(LoraValue::Null, |inner, _| vec![inner].into());
    let node = LoraValue::Node(Node { id: 0, labels: vec![], properties: BTreeMap::new() });
    for value in [deep, node, LoraValue::Temporal(TemporalKind::Date, "2024-13-01".into())] {
        assert_eq!(echo(&open(), &value).unwrap_err().lora_code, "INVALID_PARAMS");
    }
}

#[test]
fn keeps_limits() {
    let database = open();
    let with = |change: fn(&mut ExecuteOptions), query: &str| {
        let mut options = ExecuteOptions::default();
        change(&mut options);
        database.execute(query, Some(options)).unwrap_err().code
    };
    assert_eq!(with(|o| o.timeout_ms = Some(50), ENDLESS), codes::TIMED_OUT);
    assert_eq!(with(|o| o.max_rows = Some(1), "UNWIND [1, 2] AS x RETURN x"), codes::ROW_LIMIT_EXCEEDED);
    assert_eq!(with(|o| o.read_only = true, "CREATE ()"), codes::WRITE_NOT_ALLOWED);
    assert_eq!(with(|o| o.memory_budget_bytes = Some(1000), "RETURN range(1, 100000) AS x"), codes::MEMORY_LIMIT_EXCEEDED);
}

#[test]
fn cancels_before_and_while_a_statement_runs() {
    let database = open();
    let early = Cancellation::new();
    early.cancel();
    let late = Cancellation::new();
    let canceller = late.clone();
    let thread = thread::spawn(move || {
        thread::sleep(Duration::from_millis(50));
        canceller.cancel();
    });
    for cancellation in [early, late.clone()] {
        let options = ExecuteOptions { cancellation: Some(cancellation), ..Default::default() };
        assert_eq!(database.execute(ENDLESS, Some(options)).unwrap_err().code, codes::CANCELLED);
    }
    thread.join().unwrap();
    late.cancel();
    assert_eq!(database.node_count(), Ok(0));
}

#[test]
fn saves_and_loads_snapshots() {
    let folder = env::temp_dir().join(format!("lora-database-{}", process::id()));
    fs::create_dir(&folder).unwrap();
    let path = folder.join("graph.bin");
    let database = open();
    database.execute("CREATE (:Person {name: 'Ada'})-[:KNOWS]->(:Person)", None).unwrap();
    let meta = SnapshotMeta { format_version: 1, node_count: 2, relationship_count: 1, wal_lsn: None };
    assert_eq!(database.save_snapshot_to(&path), Ok(meta));
    let other = Database::in_memory_from_snapshot(&path).unwrap();
    let bytes = other.save_snapshot_to_bytes().unwrap();
    assert_eq!(bytes, fs::read(&path).unwrap());
    assert_eq!(database.load_snapshot_from_bytes(&bytes), Ok(meta));
    assert_eq!(database.load_snapshot_from_bytes(&bytes[1..]).unwrap_err().code, codes::BAD_MAGIC);
    assert_eq!(database.load_snapshot_from(folder.join("none")).unwrap_err().code, codes::FILE_NOT_FOUND);
    assert_eq!(database.node_count(), Ok(2));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn serves_many_threads() {
    let database = Arc::new(open());
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let database = Arc::clone(&database);
            thread::spawn(move || (0..30).for_each(|_| drop(database.execute("CREATE ()", None).unwrap())))
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!(database.node_count(), Ok(240));
}
