//! Frames over the socket to the engine: spec/ffi.md, section 4.

use std::io::{self, Read, Write};

use crate::generated::FRAME_SIZE_BYTES_MAX;

const LENGTH_SIZE_BYTES: usize = 4;
const HEADER_SIZE_BYTES: usize = 9;

/// What came: the status of an answer, the number of its request, its strings.
pub(crate) struct Frame {
    pub status: u8,
    pub request: u32,
    pub strings: Vec<Vec<u8>>,
}

impl Frame {
    /// A string as text; empty where there is none.
    pub fn text(&self, index: usize) -> &str {
        self.strings.get(index).and_then(|string| std::str::from_utf8(string).ok()).unwrap_or("")
    }
}

/// The bytes that a frame has behind its length.
pub(crate) fn frame_size(strings: &[&[u8]]) -> usize {
    HEADER_SIZE_BYTES + strings.iter().map(|string| LENGTH_SIZE_BYTES + string.len()).sum::<usize>()
}

pub(crate) fn write_frame(
    channel: &mut impl Write,
    operation: u8,
    request: u32,
    database: u32,
    strings: &[&[u8]],
) -> io::Result<()> {
    let size = frame_size(strings);
    let mut bytes = Vec::with_capacity(LENGTH_SIZE_BYTES + size);
    bytes.extend_from_slice(&(size as u32).to_le_bytes());
    bytes.push(operation);
    bytes.extend_from_slice(&request.to_le_bytes());
    bytes.extend_from_slice(&database.to_le_bytes());
    for string in strings {
        bytes.extend_from_slice(&(string.len() as u32).to_le_bytes());
        bytes.extend_from_slice(string);
    }
    channel.write_all(&bytes)
}

/// Waits for a frame. An error where the other side is gone or breaks the rules.
pub(crate) fn read_frame(channel: &mut impl Read) -> io::Result<Frame> {
    let mut length = [0; LENGTH_SIZE_BYTES];
    channel.read_exact(&mut length)?;
    let size = u32::from_le_bytes(length) as usize;
    if !(HEADER_SIZE_BYTES..=FRAME_SIZE_BYTES_MAX).contains(&size) {
        return Err(broken());
    }
    // Memory grows with what arrives, however long the frame says to be.
    let mut body = Vec::new();
    channel.take(size as u64).read_to_end(&mut body)?;
    if body.len() < size {
        return Err(broken());
    }
    let request = u32::from_le_bytes([body[1], body[2], body[3], body[4]]);
    let strings = split_strings(&body[HEADER_SIZE_BYTES..])?;
    Ok(Frame { status: body[0], request, strings })
}

fn split_strings(mut rest: &[u8]) -> io::Result<Vec<Vec<u8>>> {
    let mut strings = Vec::new();
    while !rest.is_empty() {
        let length = rest.first_chunk().ok_or_else(broken)?;
        let end = LENGTH_SIZE_BYTES + u32::from_le_bytes(*length) as usize;
        strings.push(rest.get(LENGTH_SIZE_BYTES..end).ok_or_else(broken)?.to_vec());
        rest = &rest[end..];
    }
    Ok(strings)
}

fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "a frame breaks the rules")
}
