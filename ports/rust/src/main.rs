//! Testee: answers the requests of lora-conformance, spec/conformance.md.

use std::fs;
use std::io::{stdin, stdout, Write};
use std::thread;

use lorasnap::{decode, encode, text_of};
use serde_json::{json, Value};

/// Values nest to 2,048 levels, and the functions call themselves for each.
const STACK_SIZE_BYTES: usize = 64 << 20;

fn main() {
    let thread = thread::Builder::new().stack_size(STACK_SIZE_BYTES).spawn(answer_all).expect("a thread starts");
    thread.join().expect("the thread ends");
}

fn answer_all() {
    for line in stdin().lines() {
        let request: Value = serde_json::from_str(&line.expect("lines are UTF-8")).expect("requests are JSON");
        let (kind, value) = perform(&request);
        println!("{}", json!({"id": request["id"], kind: value}));
        stdout().flush().expect("somebody reads");
    }
}

fn perform(request: &Value) -> (&'static str, Value) {
    match request["verb"].as_str() {
        Some("hello") => {
            let verbs = ["snapshot.decode", "snapshot.roundTrip"];
            (
                "ok",
                json!({"protocol": 1, "name": "ports/rust", "version": "0.1.0", "verbs": verbs, "features": ["errorPlace"]}),
            )
        }
        Some(verb @ ("snapshot.decode" | "snapshot.roundTrip")) => {
            convert(verb, request).unwrap_or_else(|error| ("fault", error.to_string().into()))
        }
        _ => ("skip", "there is no such verb".into()),
    }
}

fn convert(verb: &str, request: &Value) -> std::io::Result<(&'static str, Value)> {
    let path = |name: &str| request[name].as_str().unwrap_or_default();
    let graph = match decode(&fs::read(path("in"))?) {
        Ok(graph) => graph,
        Err(error) => {
            let (code, section, offset) = (error.code, error.section, error.offset_bytes);
            return Ok(("error", json!({"code": code, "section": section, "offsetBytes": offset})));
        }
    };
    let result = if verb == "snapshot.decode" { text_of(&graph).into_bytes() } else { encode(&graph) };
    fs::write(path("out"), result)?;
    Ok(("ok", json!({})))
}
