//! Reads and writes LORASNAP snapshots, format 1. Written from spec/snapshot-format.md alone; section numbers refer to it.

mod decode;
mod encode;
mod text;

use std::fmt;

pub use decode::decode;
pub use encode::encode;
pub use text::text_of;

/// A decoded snapshot. Records stand by ascending id, entries by ascending key.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    pub wal_lsn: Option<u64>,
    pub next_node_id: u64,
    pub next_relationship_id: u64,
    pub nodes: Vec<Node>,
    pub relationships: Vec<Relationship>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub id: u64,
    pub labels: Vec<String>,
    pub properties: Map,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Relationship {
    pub id: u64,
    pub src: u64,
    pub dst: u64,
    pub rel_type: String,
    pub properties: Map,
}

pub type Map = Vec<(String, Value)>;

/// A value of section 3.5. Floats are kept by their bits, so that no NaN loses any.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Boolean(bool),
    Integer(i64),
    Float(u64),
    String(String),
    List(Vec<Value>),
    Map(Map),
    /// A temporal value: which one, and its fields in their order.
    Record(&'static RecordKind, Vec<i64>),
    Point {
        x: u64,
        y: u64,
        z: Option<u64>,
        srid: u32,
    },
    /// Coordinates by their bits, sign extended.
    Vector(&'static CoordinateKind, Vec<i64>),
}

/// A number of a record.
#[derive(Debug, PartialEq)]
pub struct Field {
    pub name: &'static str,
    pub size: usize,
    pub signed: bool,
}

#[derive(Debug, PartialEq)]
pub struct RecordKind {
    pub tag: u32,
    pub name: &'static str,
    pub fields: &'static [Field],
}

#[derive(Debug, PartialEq)]
pub struct CoordinateKind {
    pub tag: u32,
    pub name: &'static str,
    pub size: usize,
    pub is_float: bool,
}

/// A file that is refused: sections 1.3, 1.4 and 9.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotError {
    pub code: &'static str,
    pub section: &'static str,
    pub offset_bytes: usize,
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {} at byte {}", self.code, self.section, self.offset_bytes)
    }
}

impl std::error::Error for SnapshotError {}

pub(crate) const MAGIC: &[u8] = b"LORASNAP";
pub(crate) const HEADER_SIZE: usize = 40;
pub(crate) const LEVELS_MAX: usize = 2048;

pub(crate) mod tag {
    pub const LIST: u32 = 5;
    pub const MAP: u32 = 6;
    pub const POINT: u32 = 13;
    pub const VECTOR: u32 = 14;
    pub const COUNT: u64 = 15;
}

const fn i32_field(name: &'static str) -> Field {
    Field { name, size: 4, signed: true }
}
const fn u32_field(name: &'static str) -> Field {
    Field { name, size: 4, signed: false }
}
const fn i64_field(name: &'static str) -> Field {
    Field { name, size: 8, signed: true }
}

/// The fields of temporal values: a date, a clock, and what a clock shows beside UTC, in this order.
static DATE_CLOCK_OFFSET: [Field; 8] = [
    i32_field("year"),
    u32_field("month"),
    u32_field("day"),
    u32_field("hour"),
    u32_field("minute"),
    u32_field("second"),
    u32_field("nanosecond"),
    i32_field("offsetSeconds"),
];
static DURATION: [Field; 4] = [i64_field("months"), i64_field("days"), i64_field("seconds"), i64_field("nanoseconds")];

/// The fields from one to another.
const fn fields(start: usize, end: usize) -> &'static [Field] {
    DATE_CLOCK_OFFSET.split_at(end).0.split_at(start).1
}

const fn record(tag: u32, name: &'static str, fields: &'static [Field]) -> RecordKind {
    RecordKind { tag, name, fields }
}

pub(crate) static RECORDS: [RecordKind; 6] = [
    record(7, "date", fields(0, 3)),
    record(8, "time", fields(3, 8)),
    record(9, "localtime", fields(3, 7)),
    record(10, "datetime", fields(0, 8)),
    record(11, "localdatetime", fields(0, 7)),
    record(12, "duration", &DURATION),
];

const fn coordinates(tag: u32, name: &'static str, size: usize, is_float: bool) -> CoordinateKind {
    CoordinateKind { tag, name, size, is_float }
}

/// Section 3.6.
pub(crate) static COORDINATES: [CoordinateKind; 6] = [
    coordinates(0, "FLOAT64", 8, true),
    coordinates(1, "FLOAT32", 4, true),
    coordinates(2, "INTEGER", 8, false),
    coordinates(3, "INTEGER32", 4, false),
    coordinates(4, "INTEGER16", 2, false),
    coordinates(5, "INTEGER8", 1, false),
];

/// CRC-32 of section 2.4, by a table for each value of a byte.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut i = 0;
        while i < 256 {
            let mut crc = i as u32;
            let mut bit = 0;
            while bit < 8 {
                crc = if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 };
                bit += 1;
            }
            table[i] = crc;
            i += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |crc: u32, byte| TABLE[((crc ^ u32::from(*byte)) & 0xFF) as usize] ^ (crc >> 8))
}
