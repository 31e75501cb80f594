use std::collections::HashSet;

use crate::{
    crc32, tag, Graph, Map, Node, Relationship, SnapshotError, Value, COORDINATES, HEADER_SIZE, LEVELS_MAX, MAGIC, RECORDS,
};

type Result<T> = std::result::Result<T, SnapshotError>;

/// Reads a snapshot with all checks of section 5.
pub fn decode(data: &[u8]) -> Result<Graph> {
    check_envelope(data)?;
    let mut reader = Reader { data, at: HEADER_SIZE, end: data.len() - 4, section: "counters" };
    let flags = u32::from_le_bytes([data[12], data[13], data[14], data[15]]);
    let position = Reader { data, at: 16, end: HEADER_SIZE, section: "header" }.unsigned(8)?;
    let next_node_id = reader.unsigned(8)?;
    let next_relationship_id = reader.unsigned(8)?;
    let nodes = reader.nodes()?;
    let (relationships, starts) = reader.relationships()?;
    if reader.at < reader.end {
        return reader.fail("TRAILING_BYTES", reader.at);
    }
    let wal_lsn = (flags & 1 == 1).then_some(position);
    let graph = Graph { wal_lsn, next_node_id, next_relationship_id, nodes, relationships };
    reader.check_graph(&graph, &starts)?;
    Ok(graph)
}

/// Section 5.2.
fn check_envelope(data: &[u8]) -> Result<()> {
    let fail = |code, section, offset_bytes| Err(SnapshotError { code, section, offset_bytes });
    if data.len() < HEADER_SIZE + 4 {
        return fail("SNAPSHOT_TOO_SHORT", "header", data.len());
    }
    if &data[..8] != MAGIC {
        return fail("BAD_MAGIC", "header", 0);
    }
    if data[8..12] != 1_u32.to_le_bytes() {
        return fail("UNSUPPORTED_VERSION", "header", 8);
    }
    let end = data.len() - 4;
    if data[end..] != crc32(&data[..end]).to_le_bytes() {
        return fail("CHECKSUM_MISMATCH", "checksum", end);
    }
    Ok(())
}

/// The payload and where in it we are. Methods read a field with the checks of sections 5.3 and 5.4.
struct Reader<'a> {
    data: &'a [u8],
    at: usize,
    end: usize,
    section: &'static str,
}

impl Reader<'_> {
    fn fail<T>(&self, code: &'static str, offset_bytes: usize) -> Result<T> {
        Err(SnapshotError { code, section: self.section, offset_bytes })
    }

    fn left(&self) -> u64 {
        (self.end - self.at) as u64
    }

    fn unsigned(&mut self, size: usize) -> Result<u64> {
        if self.left() < size as u64 {
            return self.fail("UNEXPECTED_END", self.at);
        }
        let mut wide = [0; 8];
        wide[..size].copy_from_slice(&self.data[self.at..self.at + size]);
        self.at += size;
        Ok(u64::from_le_bytes(wide))
    }

    fn signed(&mut self, size: usize) -> Result<i64> {
        let shift = 64 - 8 * size;
        Ok(((self.unsigned(size)? << shift) as i64) >> shift)
    }

    fn string(&mut self) -> Result<String> {
        let start = self.at;
        let length = self.unsigned(8)?;
        if length > self.left() {
            return self.fail("UNEXPECTED_END", start);
        }
        let text = &self.data[self.at..self.at + length as usize];
        let Ok(text) = std::str::from_utf8(text) else {
            return self.fail("INVALID_UTF8", start);
        };
        self.at += text.len();
        Ok(text.to_owned())
    }

    fn count(&mut self, least_size: u64) -> Result<usize> {
        let start = self.at;
        let count = self.unsigned(8)?;
        match count.checked_mul(least_size) {
            Some(size) if size <= self.left() => Ok(count as usize),
            _ => self.fail("COUNT_TOO_LARGE", start),
        }
    }

    fn tag(&mut self, size: usize, count: u64) -> Result<u32> {
        let start = self.at;
        let tag = self.unsigned(size)?;
        if tag < count {
            Ok(tag as u32)
        } else {
            self.fail("INVALID_TAG", start)
        }
    }

    /// An id that has to be above the one before.
    fn id(&mut self, previous: Option<u64>, duplicate: &'static str, unsorted: &'static str) -> Result<u64> {
        let start = self.at;
        let id = self.unsigned(8)?;
        match previous {
            Some(previous) if id == previous => self.fail(duplicate, start),
            Some(previous) if id < previous => self.fail(unsorted, start),
            _ => Ok(id),
        }
    }

    fn nodes(&mut self) -> Result<Vec<Node>> {
        self.section = "nodes";
        let count = self.count(24)?;
        let mut nodes: Vec<Node> = Vec::with_capacity(count);
        for _ in 0..count {
            let previous = nodes.last().map(|node| node.id);
            let id = self.id(previous, "DUPLICATE_NODE_ID", "NODES_UNSORTED")?;
            let labels = (0..self.count(8)?).map(|_| self.string()).collect::<Result<_>>()?;
            nodes.push(Node { id, labels, properties: self.entries(0)? });
        }
        Ok(nodes)
    }

    /// Gives the offsets of their src, too.
    fn relationships(&mut self) -> Result<(Vec<Relationship>, Vec<usize>)> {
        self.section = "relationships";
        let count = self.count(40)?;
        let mut relationships: Vec<Relationship> = Vec::with_capacity(count);
        let mut starts = Vec::with_capacity(count);
        for _ in 0..count {
            let previous = relationships.last().map(|relationship| relationship.id);
            let id = self.id(previous, "DUPLICATE_RELATIONSHIP_ID", "RELATIONSHIPS_UNSORTED")?;
            starts.push(self.at);
            let (src, dst) = (self.unsigned(8)?, self.unsigned(8)?);
            let rel_type = self.string()?;
            relationships.push(Relationship { id, src, dst, rel_type, properties: self.entries(0)? });
        }
        Ok((relationships, starts))
    }

    /// A map at a level (3.7); properties are at level 0.
    fn entries(&mut self, level: usize) -> Result<Map> {
        let count = self.count(12)?;
        let mut entries: Map = Vec::with_capacity(count);
        for _ in 0..count {
            let start = self.at;
            let key = self.string()?;
            if let Some((previous, _)) = entries.last() {
                if key == *previous {
                    return self.fail("DUPLICATE_KEY", start);
                }
                if key < *previous {
                    return self.fail("KEYS_UNSORTED", start);
                }
            }
            let value = self.value(level + 1)?;
            entries.push((key, value));
        }
        Ok(entries)
    }

    /// A value; a list or map would be at the given level.
    fn value(&mut self, level: usize) -> Result<Value> {
        let start = self.at;
        let tag = self.tag(4, tag::COUNT)?;
        if (tag == tag::LIST || tag == tag::MAP) && level > LEVELS_MAX {
            return self.fail("NESTING_TOO_DEEP", start);
        }
        Ok(match tag {
            0 => Value::Null,
            1 => self.boolean()?,
            2 => Value::Integer(self.signed(8)?),
            3 => Value::Float(self.unsigned(8)?),
            4 => Value::String(self.string()?),
            tag::LIST => Value::List((0..self.count(4)?).map(|_| self.value(level + 1)).collect::<Result<_>>()?),
            tag::MAP => Value::Map(self.entries(level)?),
            tag::POINT => self.point()?,
            tag::VECTOR => self.vector()?,
            _ => self.record(tag)?,
        })
    }

    fn boolean(&mut self) -> Result<Value> {
        let start = self.at;
        match self.unsigned(1)? {
            0 => Ok(Value::Boolean(false)),
            1 => Ok(Value::Boolean(true)),
            _ => self.fail("INVALID_BOOLEAN", start),
        }
    }

    fn record(&mut self, tag: u32) -> Result<Value> {
        let kind = &RECORDS[(tag - RECORDS[0].tag) as usize];
        let fields = kind
            .fields
            .iter()
            .map(|field| if field.signed { self.signed(field.size) } else { Ok(self.unsigned(field.size)? as i64) })
            .collect::<Result<_>>()?;
        Ok(Value::Record(kind, fields))
    }

    fn point(&mut self) -> Result<Value> {
        let (x, y) = (self.unsigned(8)?, self.unsigned(8)?);
        let z = if self.tag(1, 2)? == 1 { Some(self.unsigned(8)?) } else { None };
        Ok(Value::Point { x, y, z, srid: self.unsigned(4)? as u32 })
    }

    fn vector(&mut self) -> Result<Value> {
        let start = self.at;
        let dimension = self.unsigned(8)?;
        let kind = &COORDINATES[self.tag(4, COORDINATES.len() as u64)? as usize];
        let count = self.count(kind.size as u64)?;
        if dimension != count as u64 {
            return self.fail("DIMENSION_MISMATCH", start);
        }
        Ok(Value::Vector(kind, (0..count).map(|_| self.signed(kind.size)).collect::<Result<_>>()?))
    }

    /// Section 5.5.
    fn check_graph(&mut self, graph: &Graph, starts: &[usize]) -> Result<()> {
        let known: HashSet<u64> = graph.nodes.iter().map(|node| node.id).collect();
        for (relationship, start) in graph.relationships.iter().zip(starts) {
            if !known.contains(&relationship.src) {
                return self.fail("DANGLING_RELATIONSHIP", *start);
            }
            if !known.contains(&relationship.dst) {
                return self.fail("DANGLING_RELATIONSHIP", start + 8);
            }
        }
        self.section = "counters";
        self.check_counter(graph.next_node_id, graph.nodes.last().map(|node| node.id), 40)?;
        self.check_counter(graph.next_relationship_id, graph.relationships.last().map(|r| r.id), 48)
    }

    fn check_counter(&self, counter: u64, highest: Option<u64>, offset: usize) -> Result<()> {
        let least = highest.map_or(0, |id| id.saturating_add(1));
        if counter < least {
            self.fail("COUNTER_TOO_LOW", offset)
        } else {
            Ok(())
        }
    }
}
