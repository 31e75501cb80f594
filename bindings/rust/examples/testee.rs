//! Answers the requests of lora-conformance with the binding: spec/conformance.md.

use std::collections::BTreeMap;
use std::io::{stdin, stdout, Write};

use lora_database::{Database, LoraError, LoraValue, Point, TemporalKind, Vector};
use serde_json::{json, Value as Json};

const TEMPORAL_KINDS: [(TemporalKind, &str); 6] = [
    (TemporalKind::Date, "date"),
    (TemporalKind::Time, "time"),
    (TemporalKind::LocalTime, "localtime"),
    (TemporalKind::DateTime, "datetime"),
    (TemporalKind::LocalDateTime, "localdatetime"),
    (TemporalKind::Duration, "duration"),
];

fn main() {
    let mut database = Database::in_memory().expect("the engine starts");
    for line in stdin().lines() {
        let request: Json = serde_json::from_str(&line.expect("lines are UTF-8")).expect("requests are JSON");
        if request["fresh"] == true {
            database = Database::in_memory().expect("the engine runs");
        }
        let (kind, value) = match perform(&database, &request) {
            Ok(Some(value)) => ("ok", value),
            Ok(None) => ("skip", "there is no such verb".into()),
            Err(error) => ("error", error_of(&error)),
        };
        println!("{}", json!({"id": request["id"], kind: value}));
        stdout().flush().expect("somebody reads");
    }
}

fn error_of(error: &LoraError) -> Json {
    let details = &error.details;
    json!({"code": error.code, "section": details["section"], "offsetBytes": details["offsetBytes"]})
}

fn perform(database: &Database, request: &Json) -> Result<Option<Json>, LoraError> {
    let text = |name: &str| request[name].as_str().unwrap_or_default();
    Ok(Some(match text("verb") {
        "hello" => {
            let verbs = ["snapshot.roundTrip", "value.echo", "cypher.execute"];
            let version = env!("CARGO_PKG_VERSION");
            json!({"protocol": 1, "name": "bindings/rust", "version": version, "verbs": verbs, "features": ["errorPlace"]})
        }
        "snapshot.roundTrip" => {
            match database.load_snapshot_from(text("in"))?.wal_lsn {
                Some(position) => database.save_snapshot_at(text("out"), position)?,
                None => database.save_snapshot_to(text("out"))?,
            };
            json!({})
        }
        "value.echo" => {
            let params = BTreeMap::from([("x".to_owned(), untag(&request["value"]))]);
            let result = database.execute_with_params("RETURN $x AS x", None, params)?;
            json!({"value": tag(&result.rows[0]["x"])})
        }
        "cypher.execute" => {
            let params = request["params"].as_object().expect("params are an object");
            let params = params.iter().map(|(name, value)| (name.clone(), untag(value))).collect();
            let result = database.execute_with_params(text("query"), None, params)?;
            let rows: Vec<Vec<Json>> =
                result.row_arrays().iter().map(|row| row.iter().map(|value| tag(value)).collect()).collect();
            json!({"columns": result.columns, "rows": rows})
        }
        _ => return Ok(None),
    }))
}

fn untag(value: &Json) -> LoraValue {
    let text = value["value"].as_str().unwrap_or_default();
    match value["type"].as_str().expect("a type") {
        "null" => LoraValue::Null,
        "boolean" => (text == "true").into(),
        "integer" => integer(text).into(),
        "float" => number(&value["bits"]).into(),
        "string" => text.into(),
        "list" => items(&value["items"]).map(untag).collect::<Vec<_>>().into(),
        "map" => {
            let entry = |pair: &Json| (pair[0].as_str().expect("a key").to_owned(), untag(&pair[1]));
            items(&value["entries"]).map(entry).collect::<BTreeMap<_, _>>().into()
        }
        "point" => {
            let z = if value["z"].is_null() { None } else { Some(number(&value["z"])) };
            let srid = value["srid"].as_str().expect("a system").parse().expect("a number");
            Point { srid, x: number(&value["x"]), y: number(&value["y"]), z }.into()
        }
        "vector" => {
            let coordinate_type = value["coordinateType"].as_str().expect("a type").to_owned();
            let is_float = coordinate_type.starts_with("FLOAT");
            let coordinate = |x: &Json| match is_float {
                true => LoraValue::from(number(x)),
                false => integer(x.as_str().expect("a text")).into(),
            };
            let values = items(&value["coordinates"]).map(coordinate).collect();
            Vector { coordinate_type, values }.into()
        }
        name => {
            let (kind, _) = TEMPORAL_KINDS.iter().find(|(_, known)| *known == name).expect("a type that is known");
            LoraValue::Temporal(*kind, value["iso"].as_str().expect("a text").to_owned())
        }
    }
}

fn items(list: &Json) -> std::slice::Iter<'_, Json> {
    list.as_array().expect("a list").iter()
}

fn tag(value: &LoraValue) -> Json {
    match value {
        LoraValue::Null => json!({"type": "null"}),
        LoraValue::Bool(x) => json!({"type": "boolean", "value": x.to_string()}),
        LoraValue::Int(x) => json!({"type": "integer", "value": x.to_string()}),
        LoraValue::Float(x) => json!({"type": "float", "bits": bits(*x)}),
        LoraValue::String(text) => json!({"type": "string", "value": text}),
        LoraValue::List(list) => json!({"type": "list", "items": list.iter().map(tag).collect::<Vec<_>>()}),
        LoraValue::Map(map) => json!({"type": "map", "entries": entries(map)}),
        LoraValue::Temporal(kind, iso) => {
            let name = TEMPORAL_KINDS.iter().find(|(known, _)| known == kind).map(|(_, name)| name);
            json!({"type": name, "iso": iso})
        }
        LoraValue::Point(Point { srid, x, y, z }) => {
            json!({"type": "point", "x": bits(*x), "y": bits(*y), "z": z.map(bits), "srid": srid.to_string()})
        }
        LoraValue::Vector(Vector { coordinate_type, values }) => {
            let coordinate = |value: &LoraValue| match value {
                LoraValue::Float(x) if coordinate_type == "FLOAT32" => format!("{:08x}", (*x as f32).to_bits()),
                LoraValue::Float(x) => bits(*x),
                LoraValue::Int(x) => x.to_string(),
                other => panic!("a vector holds {other:?}"),
            };
            let coordinates: Vec<String> = values.iter().map(coordinate).collect();
            json!({"type": "vector", "coordinateType": coordinate_type, "coordinates": coordinates})
        }
        LoraValue::Node(node) => {
            let (id, properties) = (node.id.to_string(), entries(&node.properties));
            json!({"type": "node", "id": id, "labels": node.labels, "properties": properties})
        }
        LoraValue::Relationship(r) => json!({
            "type": "relationship", "id": r.id.to_string(), "src": r.start_id.to_string(), "dst": r.end_id.to_string(),
            "relType": r.rel_type, "properties": entries(&r.properties)
        }),
        LoraValue::Path { nodes, relationships } => {
            let texts = |ids: &[u64]| ids.iter().map(u64::to_string).collect::<Vec<_>>();
            json!({"type": "path", "nodes": texts(nodes), "relationships": texts(relationships)})
        }
    }
}

fn entries(map: &BTreeMap<String, LoraValue>) -> Vec<Json> {
    map.iter().map(|(key, value)| json!([key, tag(value)])).collect()
}

/// All NaNs have the same bits, as values are compared.
fn bits(x: f64) -> String {
    format!("{:016x}", if x.is_nan() { 0x7ff8_0000_0000_0000 } else { x.to_bits() })
}

fn number(bits: &Json) -> f64 {
    let bits = bits.as_str().expect("a text");
    let parsed = u64::from_str_radix(bits, 16).expect("a hexadecimal number");
    if bits.len() == 8 {
        f32::from_bits(parsed as u32).into()
    } else {
        f64::from_bits(parsed)
    }
}

fn integer(text: &str) -> i64 {
    text.parse().expect("a number of 64 bits")
}
