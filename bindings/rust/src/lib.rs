//! loradb-ts for Rust: an in-memory property graph with openCypher, and snapshots compatible with LoraDB 0.3.
//!
//! All databases of a process share one engine process, which Node 20.19 or newer runs; it ends with the last of them, and with
//! the program however that ends. The environment variables `LORA_NODE` and `LORA_ENGINE` name another Node and another engine.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod database;
mod engine;
mod error;
mod frames;
#[rustfmt::skip]
mod generated;
mod launch;
mod value;

pub use database::{Database, ExecuteOptions, QueryResult, Row, SnapshotMeta};
pub use engine::Cancellation;
pub use error::LoraError;
pub use generated::codes;
pub use value::{LoraValue, Node, Point, Relationship, TemporalKind, Vector};
