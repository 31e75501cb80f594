use crate::{crc32, tag, Graph, Value, MAGIC};

/// The one encoding of a graph whose records and keys are in the order of section 4, as `decode` gives them.
pub fn encode(graph: &Graph) -> Vec<u8> {
    let mut writer = Writer { out: MAGIC.to_vec() };
    writer.u32(1);
    writer.u32(graph.wal_lsn.is_some().into());
    writer.u64(graph.wal_lsn.unwrap_or(0));
    writer.out.extend([0; 16]);
    writer.u64(graph.next_node_id);
    writer.u64(graph.next_relationship_id);
    writer.u64(graph.nodes.len() as u64);
    for node in &graph.nodes {
        writer.u64(node.id);
        writer.u64(node.labels.len() as u64);
        node.labels.iter().for_each(|label| writer.string(label));
        writer.entries(&node.properties);
    }
    writer.u64(graph.relationships.len() as u64);
    for relationship in &graph.relationships {
        writer.u64(relationship.id);
        writer.u64(relationship.src);
        writer.u64(relationship.dst);
        writer.string(&relationship.rel_type);
        writer.entries(&relationship.properties);
    }
    let checksum = crc32(&writer.out);
    writer.u32(checksum);
    writer.out
}

struct Writer {
    out: Vec<u8>,
}

impl Writer {
    fn u32(&mut self, x: u32) {
        self.out.extend(x.to_le_bytes());
    }

    fn u64(&mut self, x: u64) {
        self.out.extend(x.to_le_bytes());
    }

    /// The lowest bytes of a number.
    fn number(&mut self, x: i64, size: usize) {
        self.out.extend(&x.to_le_bytes()[..size]);
    }

    fn string(&mut self, text: &str) {
        self.u64(text.len() as u64);
        self.out.extend(text.as_bytes());
    }

    fn entries(&mut self, entries: &[(String, Value)]) {
        self.u64(entries.len() as u64);
        for (key, value) in entries {
            self.string(key);
            self.value(value);
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.u32(0),
            Value::Boolean(x) => {
                self.u32(1);
                self.out.push((*x).into());
            }
            Value::Integer(x) => {
                self.u32(2);
                self.number(*x, 8);
            }
            Value::Float(bits) => {
                self.u32(3);
                self.u64(*bits);
            }
            Value::String(text) => {
                self.u32(4);
                self.string(text);
            }
            Value::List(items) => {
                self.u32(tag::LIST);
                self.u64(items.len() as u64);
                items.iter().for_each(|item| self.value(item));
            }
            Value::Map(entries) => {
                self.u32(tag::MAP);
                self.entries(entries);
            }
            Value::Record(kind, fields) => {
                self.u32(kind.tag);
                for (field, x) in kind.fields.iter().zip(fields) {
                    self.number(*x, field.size);
                }
            }
            Value::Point { x, y, z, srid } => {
                self.u32(tag::POINT);
                self.u64(*x);
                self.u64(*y);
                self.out.push(z.is_some().into());
                z.iter().for_each(|z| self.u64(*z));
                self.u32(*srid);
            }
            Value::Vector(kind, coordinates) => {
                self.u32(tag::VECTOR);
                self.u64(coordinates.len() as u64);
                self.u32(kind.tag);
                self.u64(coordinates.len() as u64);
                coordinates.iter().for_each(|x| self.number(*x, kind.size));
            }
        }
    }
}
