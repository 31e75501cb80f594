use std::fmt::Write;

use crate::{Graph, Value};

/// A graph as the tagged JSON of the test vectors: a record a line, no other white space.
pub fn text_of(graph: &Graph) -> String {
    let wal_lsn = graph.wal_lsn.map_or("null".to_owned(), |position| format!("\"{position}\""));
    let nodes = graph.nodes.iter().map(|node| {
        let labels = join(node.labels.iter().map(|label| string(label)));
        format!(r#"{{"id":"{}","labels":[{labels}],"properties":{}}}"#, node.id, entries(&node.properties))
    });
    let relationships = graph.relationships.iter().map(|r| {
        let (name, properties) = (string(&r.rel_type), entries(&r.properties));
        format!(r#"{{"id":"{}","src":"{}","dst":"{}","type":{name},"properties":{properties}}}"#, r.id, r.src, r.dst)
    });
    format!(
        "{{\n\"walLsn\":{wal_lsn},\n\"nextNodeId\":\"{}\",\n\"nextRelationshipId\":\"{}\",\n\"nodes\":[\n{}],\n\
         \"relationships\":[\n{}]\n}}\n",
        graph.next_node_id,
        graph.next_relationship_id,
        lines(nodes),
        lines(relationships)
    )
}

fn lines(records: impl Iterator<Item = String>) -> String {
    let text = records.collect::<Vec<_>>().join(",\n");
    if text.is_empty() {
        text
    } else {
        text + "\n"
    }
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(",")
}

/// A JSON string that escapes only what it must.
fn string(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\u{1f}' => write!(out, "\\u{:04x}", u32::from(c)).expect("a String takes all"),
            _ => out.push(c),
        }
    }
    out + "\""
}

fn entries(entries: &[(String, Value)]) -> String {
    format!("[{}]", join(entries.iter().map(|(key, v)| format!("[{},{}]", string(key), value(v)))))
}

fn value(value_of: &Value) -> String {
    match value_of {
        Value::Null => r#"{"type":"null"}"#.to_owned(),
        Value::Boolean(x) => format!(r#"{{"type":"boolean","value":"{x}"}}"#),
        Value::Integer(x) => format!(r#"{{"type":"integer","value":"{x}"}}"#),
        Value::Float(bits) => format!(r#"{{"type":"float","bits":"{bits:016x}"}}"#),
        Value::String(text) => format!(r#"{{"type":"string","value":{}}}"#, string(text)),
        Value::List(items) => format!(r#"{{"type":"list","items":[{}]}}"#, join(items.iter().map(value))),
        Value::Map(map) => format!(r#"{{"type":"map","entries":{}}}"#, entries(map)),
        Value::Record(kind, fields) => {
            let fields = kind.fields.iter().zip(fields).map(|(field, x)| format!(r#""{}":"{x}""#, field.name));
            format!(r#"{{"type":"{}",{}}}"#, kind.name, join(fields))
        }
        Value::Point { x, y, z, srid } => {
            let z = z.map_or("null".to_owned(), |bits| format!("\"{bits:016x}\""));
            format!(r#"{{"type":"point","x":"{x:016x}","y":"{y:016x}","z":{z},"srid":"{srid}"}}"#)
        }
        Value::Vector(kind, coordinates) => {
            let mask = u64::MAX >> (64 - 8 * kind.size);
            let width = 2 * kind.size;
            let coordinates = coordinates.iter().map(|x| match kind.is_float {
                true => format!("\"{:0width$x}\"", *x as u64 & mask),
                false => format!("\"{x}\""),
            });
            format!(r#"{{"type":"vector","coordinateType":"{}","coordinates":[{}]}}"#, kind.name, join(coordinates))
        }
    }
}
