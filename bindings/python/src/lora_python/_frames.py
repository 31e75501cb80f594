"""Frames over the socket to the engine: spec/ffi.md, section 4."""

from __future__ import annotations

import socket
import struct
from typing import List, NamedTuple, Sequence

from ._generated import FRAME_SIZE_BYTES_MAX

_LENGTH = struct.Struct("<I")
_HEAD = struct.Struct("<IBII")
_HEADER_SIZE_BYTES = _HEAD.size - _LENGTH.size
_READ_SIZE_BYTES = 1 << 16


class Frame(NamedTuple):
    """What came: the status of an answer, the number of its request, its strings."""

    status: int
    request: int
    strings: List[memoryview]


def frame_size_bytes(strings: Sequence[bytes]) -> int:
    """The bytes that a frame has behind its length."""
    return _HEADER_SIZE_BYTES + sum(_LENGTH.size + len(string) for string in strings)


def encode_frame(operation: int, request: int, database: int, strings: Sequence[bytes]) -> bytes:
    """A request, its length in front."""
    parts = [_HEAD.pack(frame_size_bytes(strings), operation, request, database)]
    for string in strings:
        parts.append(_LENGTH.pack(len(string)))
        parts.append(string)
    return b"".join(parts)


class FrameReader:
    """Reads frames from a socket. What was read stays in it when a read is interrupted."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._chunks: List[bytes] = []
        self._size = 0

    def read(self) -> Frame:
        """Waits for a frame. EOFError where the other side is gone or breaks the rules."""
        length = _LENGTH.unpack(self._peek(_LENGTH.size))[0]
        if not _HEADER_SIZE_BYTES <= length <= FRAME_SIZE_BYTES_MAX:
            raise EOFError
        end = _LENGTH.size + length
        while self._size < end:
            self._receive(end - self._size)
        data = b"".join(self._chunks)
        self._chunks = [data[end:]] if len(data) > end else []
        self._size = len(data) - end
        return _decode(memoryview(data)[:end])

    def _peek(self, size: int) -> bytes:
        while self._size < size:
            self._receive(_READ_SIZE_BYTES)
        if len(self._chunks[0]) < size:
            self._chunks = [b"".join(self._chunks)]
        return self._chunks[0][:size]

    def _receive(self, wanted: int) -> None:
        chunk = self._channel.recv(max(wanted, _READ_SIZE_BYTES))
        if not chunk:
            raise EOFError
        self._chunks.append(chunk)
        self._size += len(chunk)


def _decode(data: memoryview) -> Frame:
    _, status, request, _ = _HEAD.unpack_from(data)
    strings = []
    offset = _HEAD.size
    while offset < len(data):
        start = offset + _LENGTH.size
        if start > len(data):
            raise EOFError
        offset = start + _LENGTH.unpack_from(data, offset)[0]
        if offset > len(data):
            raise EOFError
        strings.append(data[start:offset])
    return Frame(status, request, strings)
