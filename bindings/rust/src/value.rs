use std::collections::BTreeMap;

use serde_json::{json, Map, Number, Value as Json};

use crate::error::LoraError;
use crate::generated::codes;

/// A value of a parameter or a result.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(missing_docs)] // the variants are the types of Cypher
pub enum LoraValue {
    #[default]
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    String(String),
    List(Vec<LoraValue>),
    Map(BTreeMap<String, LoraValue>),
    /// A temporal value as ISO 8601 text.
    Temporal(TemporalKind, String),
    Point(Point),
    Vector(Vector),
    /// Only in results, as the next two.
    Node(Node),
    Relationship(Relationship),
    /// A path as ids, in the order walked: one node more than relationships.
    Path {
        nodes: Vec<u64>,
        relationships: Vec<u64>,
    },
}

/// The types of temporal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum TemporalKind {
    Date,
    Time,
    LocalTime,
    DateTime,
    LocalDateTime,
    Duration,
}

const TEMPORAL_KINDS: [(TemporalKind, &str); 6] = [
    (TemporalKind::Date, "date"),
    (TemporalKind::Time, "time"),
    (TemporalKind::LocalTime, "localtime"),
    (TemporalKind::DateTime, "datetime"),
    (TemporalKind::LocalDateTime, "localdatetime"),
    (TemporalKind::Duration, "duration"),
];

/// A point. For geographic systems `x` is the longitude, `y` the latitude and `z` the height.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Point {
    pub srid: u32,
    pub x: f64,
    pub y: f64,
    pub z: Option<f64>,
}

/// A vector; which variant of values it has, and which width, its type says: `FLOAT64`, `INTEGER8`, ….
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Vector {
    pub coordinate_type: String,
    pub values: Vec<LoraValue>,
}

/// A node of a result.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Node {
    pub id: u64,
    pub labels: Vec<String>,
    pub properties: BTreeMap<String, LoraValue>,
}

/// A relationship of a result.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Relationship {
    pub id: u64,
    pub start_id: u64,
    pub end_id: u64,
    pub rel_type: String,
    pub properties: BTreeMap<String, LoraValue>,
}

macro_rules! from {
    ($($type:ty => $variant:ident),*) => {
        $(impl From<$type> for LoraValue {
            fn from(value: $type) -> Self {
                LoraValue::$variant(value.into())
            }
        })*
    };
}
from!(bool => Bool, i64 => Int, i32 => Int, u32 => Int, f64 => Float, &str => String, String => String,
      Vec<LoraValue> => List, BTreeMap<String, LoraValue> => Map, Point => Point, Vector => Vector);

/// Levels that lists and maps in parameters may nest.
const NESTING_MAX: usize = 100;

/// The JSON of parameters: spec/ffi.md, section 3.
pub(crate) fn encode_params(params: &BTreeMap<String, LoraValue>) -> Result<Vec<u8>, LoraError> {
    let encoded = encode_map(params, 0)?;
    serde_json::to_vec(&encoded).map_err(|error| LoraError::invalid_params(codes::INVALID_PARAMS, error.to_string()))
}

fn encode(value: &LoraValue, depth: usize) -> Result<Json, LoraError> {
    if depth > NESTING_MAX {
        let message = format!("a parameter nests deeper than {NESTING_MAX} levels");
        return Err(LoraError::invalid_params(codes::NESTING_TOO_DEEP, message));
    }
    Ok(match value {
        LoraValue::Null => Json::Null,
        LoraValue::Bool(x) => Json::Bool(*x),
        LoraValue::Int(x) => Json::from(*x),
        LoraValue::Float(x) => encode_float(*x),
        LoraValue::String(text) => Json::from(text.as_str()),
        LoraValue::List(list) => list.iter().map(|x| encode(x, depth + 1)).collect::<Result<_, _>>()?,
        LoraValue::Map(map) => {
            let entries = encode_map(map, depth)?;
            // A map may have the key `kind`, which is no tag then.
            if map.contains_key("kind") {
                json!({"kind": "map", "entries": entries})
            } else {
                Json::Object(entries)
            }
        }
        LoraValue::Temporal(kind, iso) => json!({"kind": name_of(*kind), "iso": iso}),
        LoraValue::Point(Point { srid, x, y, z }) => {
            let mut point = json!({"kind": "point", "srid": srid, "x": encode_float(*x), "y": encode_float(*y)});
            if let Some(z) = z {
                point["z"] = encode_float(*z);
            }
            point
        }
        LoraValue::Vector(Vector { coordinate_type, values }) => {
            let encoded = values.iter().map(|x| encode(x, depth + 1)).collect::<Result<Vec<_>, _>>()?;
            json!({"kind": "vector", "dimension": values.len(), "coordinateType": coordinate_type, "values": encoded})
        }
        LoraValue::Node(_) | LoraValue::Relationship(_) | LoraValue::Path { .. } => {
            let message = "a node, relationship or path cannot be a parameter: give its id";
            return Err(LoraError::invalid_params(codes::INVALID_PARAMS, message));
        }
    })
}

fn encode_map(map: &BTreeMap<String, LoraValue>, depth: usize) -> Result<Map<String, Json>, LoraError> {
    map.iter().map(|(key, value)| Ok((key.clone(), encode(value, depth + 1)?))).collect()
}

fn encode_float(x: f64) -> Json {
    match Number::from_f64(x) {
        Some(number) => Json::Number(number),
        None if x.is_nan() => json!({"kind": "float", "value": "NaN"}),
        None if x > 0.0 => json!({"kind": "float", "value": "Infinity"}),
        None => json!({"kind": "float", "value": "-Infinity"}),
    }
}

fn name_of(kind: TemporalKind) -> &'static str {
    TEMPORAL_KINDS.iter().find(|(known, _)| *known == kind).map_or("", |(_, name)| name)
}

/// The value that the JSON of a result holds.
pub(crate) fn decode(json: Json) -> Result<LoraValue, LoraError> {
    Ok(match json {
        Json::Null => LoraValue::Null,
        Json::Bool(x) => LoraValue::Bool(x),
        Json::Number(number) => match number.as_i64() {
            Some(x) => LoraValue::Int(x),
            None => LoraValue::Float(number.as_f64().ok_or_else(LoraError::bad_answer)?),
        },
        Json::String(text) => LoraValue::String(text),
        Json::Array(list) => LoraValue::List(list.into_iter().map(decode).collect::<Result<_, _>>()?),
        Json::Object(object) => decode_object(object)?,
    })
}

/// What has a `kind` is tagged: maps with this key come wrapped.
fn decode_object(object: Map<String, Json>) -> Result<LoraValue, LoraError> {
    let Some(kind) = object.get("kind").and_then(Json::as_str) else {
        return decode_map(Json::Object(object)).map(LoraValue::Map);
    };
    let tagged = match kind {
        "float" => decode_float(object.get("value")),
        "map" => return decode_map(object.get("entries").cloned().unwrap_or_default()).map(LoraValue::Map),
        "node" => decode_node(&object),
        "relationship" => decode_relationship(&object),
        "path" => decode_path(&object),
        "point" => decode_point(&object),
        "vector" => decode_vector(&object),
        _ => decode_temporal(kind, &object),
    };
    tagged.ok_or_else(LoraError::bad_answer)
}

fn decode_map(json: Json) -> Result<BTreeMap<String, LoraValue>, LoraError> {
    match json {
        Json::Object(object) => object.into_iter().map(|(key, value)| Ok((key, decode(value)?))).collect(),
        _ => Err(LoraError::bad_answer()),
    }
}

fn decode_float(value: Option<&Json>) -> Option<LoraValue> {
    match value?.as_str()? {
        "NaN" => Some(LoraValue::Float(f64::NAN)),
        "Infinity" => Some(LoraValue::Float(f64::INFINITY)),
        "-Infinity" => Some(LoraValue::Float(f64::NEG_INFINITY)),
        _ => None,
    }
}

fn decode_temporal(kind: &str, object: &Map<String, Json>) -> Option<LoraValue> {
    let (kind, _) = TEMPORAL_KINDS.iter().find(|(_, name)| *name == kind)?;
    let iso = object.get("iso")?.as_str()?;
    (object.len() == 2).then(|| LoraValue::Temporal(*kind, iso.to_owned()))
}

fn decode_node(object: &Map<String, Json>) -> Option<LoraValue> {
    let labels = object.get("labels")?.as_array()?;
    Some(LoraValue::Node(Node {
        id: object.get("id")?.as_u64()?,
        labels: labels.iter().map(|label| label.as_str().map(str::to_owned)).collect::<Option<_>>()?,
        properties: decode_map(object.get("properties")?.clone()).ok()?,
    }))
}

fn decode_relationship(object: &Map<String, Json>) -> Option<LoraValue> {
    Some(LoraValue::Relationship(Relationship {
        id: object.get("id")?.as_u64()?,
        start_id: object.get("startId")?.as_u64()?,
        end_id: object.get("endId")?.as_u64()?,
        rel_type: object.get("type")?.as_str()?.to_owned(),
        properties: decode_map(object.get("properties")?.clone()).ok()?,
    }))
}

fn decode_path(object: &Map<String, Json>) -> Option<LoraValue> {
    let ids = |key| object.get(key)?.as_array()?.iter().map(Json::as_u64).collect::<Option<Vec<_>>>();
    Some(LoraValue::Path { nodes: ids("nodes")?, relationships: ids("rels")? })
}

fn decode_point(object: &Map<String, Json>) -> Option<LoraValue> {
    let coordinate = |key| match decode(object.get(key)?.clone()) {
        Ok(LoraValue::Float(x)) => Some(x),
        _ => None,
    };
    Some(LoraValue::Point(Point {
        srid: object.get("srid")?.as_u64()?.try_into().ok()?,
        x: coordinate("x")?,
        y: coordinate("y")?,
        z: coordinate("z"),
    }))
}

fn decode_vector(object: &Map<String, Json>) -> Option<LoraValue> {
    let values = object.get("values")?.as_array()?;
    Some(LoraValue::Vector(Vector {
        coordinate_type: object.get("coordinateType")?.as_str()?.to_owned(),
        values: values.iter().map(|x| decode(x.clone()).ok()).collect::<Option<_>>()?,
    }))
}
