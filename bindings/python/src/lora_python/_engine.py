"""The engine process that all databases of this process share."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import threading
from pathlib import Path
from typing import Dict, List, Optional

from ._error import LoraError
from ._frames import Frame, FrameReader, encode_frame, frame_size_bytes
from ._generated import (
    CANCEL,
    ERROR_CLASSES,
    FRAME_SIZE_BYTES_MAX,
    HELLO,
    PROTOCOL_VERSION,
    EngineError,
    LoraQueryError,
)

_GONE = (
    "the engine process has ended and its databases are lost: make a new one and load the last snapshot; "
    "what the process said is on standard error"
)


class Cancellation:
    """Cancels a request from another thread, before or after it was sent."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._engine: Optional[Engine] = None
        self._request = 0
        self._is_cancelled = False

    def cancel(self) -> None:
        with self._lock:
            self._is_cancelled = True
            engine, request = self._engine, self._request
        if engine is not None:
            engine.cancel(request)

    def attach(self, engine: Engine, request: int) -> None:
        """Tells which request it is that was just sent."""
        with self._lock:
            self._engine, self._request = engine, request
            is_late = self._is_cancelled
        if is_late:
            engine.cancel(request)


class Engine:
    """A running engine.

    No thread of its own reads: one of those that wait does, for all of them, and hands the task on when it has its own
    answer. So a call of a single thread costs no switch between threads.
    """

    def __init__(self) -> None:
        self.users = 0
        self._pid = os.getpid()
        self._process, self._channel = _launch()
        self._reader = FrameReader(self._channel)
        self._send_lock = threading.Lock()
        self._changed = threading.Condition(threading.Lock())
        self._answers: Dict[int, Optional[Frame]] = {}
        self._last_request = 0
        self._last_database = 0
        self._is_being_read = False
        self.is_gone = False
        self._greet()

    def _greet(self) -> None:
        try:
            self.ask(HELLO, 0, str(PROTOCOL_VERSION).encode(), b"lora_python")
        except LoraError as error:
            self.close()
            if error.code != "ENGINE_GONE":
                raise
            message = "the engine ended before it answered: what it said is on standard error"
            raise EngineError("ENGINE_NOT_STARTED", message) from None

    def new_database(self) -> int:
        """A number that no other database has."""
        with self._changed:
            self._last_database += 1
            return self._last_database

    def ask(
        self, operation: int, database: int, *strings: bytes, cancellation: Optional[Cancellation] = None
    ) -> List[memoryview]:
        """Sends a request and waits for the strings of its answer. LoraError where it fails."""
        if self._pid != os.getpid():
            message = (
                "this database was made before a fork and belongs to the parent: make databases after the fork"
            )
            raise EngineError("FORKED", message)
        if frame_size_bytes(strings) > FRAME_SIZE_BYTES_MAX:
            raise LoraQueryError("MESSAGE_TOO_LARGE", "the call is larger than the 1 GiB that a message may have")
        with self._changed:
            request = self._last_request = self._last_request % 0xFFFFFFFF + 1
            self._answers[request] = None
        try:
            self._send(encode_frame(operation, request, database, strings))
            if cancellation is not None:
                cancellation.attach(self, request)
            frame = self._wait(request)
        except BaseException:
            with self._changed:
                is_open = self._answers.pop(request, None) is None and not self.is_gone
            if is_open:  # interrupted, by Ctrl-C perhaps: nobody waits for the answer any more
                self.cancel(request)
            raise
        if frame.status != 0:
            raise _error_of(frame.strings)
        return frame.strings

    def cancel(self, request: int) -> None:
        """Stops a request; one that is answered is left alone."""
        try:
            self._send(encode_frame(CANCEL, request, 0, ()))
        except LoraError:
            pass  # whoever waits for it learns that the engine is gone

    def _send(self, frame: bytes) -> None:
        try:
            with self._send_lock:
                self._channel.sendall(frame)
        except OSError:
            self._mark_gone()
            raise EngineError("ENGINE_GONE", _GONE) from None

    def _wait(self, request: int) -> Frame:
        while True:
            with self._changed:
                while self._is_being_read and self._answers[request] is None and not self.is_gone:
                    self._changed.wait()
                frame = self._answers[request]
                if frame is not None:
                    del self._answers[request]
                    return frame
                if self.is_gone:
                    raise EngineError("ENGINE_GONE", _GONE)
                self._is_being_read = True
            self._read_one()

    def _read_one(self) -> None:
        """Reads a frame for whomever it is; an answer that nobody waits for any more is dropped."""
        frame = None
        is_gone = False
        try:
            frame = self._reader.read()
        except (EOFError, OSError):
            is_gone = True
        finally:
            with self._changed:
                self._is_being_read = False
                self.is_gone = self.is_gone or is_gone
                if frame is not None and frame.request in self._answers:
                    self._answers[frame.request] = frame
                self._changed.notify_all()

    def _mark_gone(self) -> None:
        with self._changed:
            self.is_gone = True
            self._changed.notify_all()

    def close(self) -> None:
        """Ends the process, which goes when the socket does."""
        self._channel.close()
        self._process.wait()

    def abandon(self) -> None:
        """In a forked child: lets go of the socket, or the engine would outlive the parent."""
        self._channel.close()
        self._process.returncode = 0  # it is no child of this process


def _error_of(strings: List[memoryview]) -> LoraError:
    code, lora_code, class_name, message, details = (bytes(string).decode() for string in strings)
    kind = ERROR_CLASSES.get(class_name, LoraError)
    return kind(code, message, lora_code, json.loads(details) if details else None)


def _launch() -> "tuple[subprocess.Popen[bytes], socket.socket]":
    node = os.environ.get("LORA_NODE") or "node"
    bundle = os.environ.get("LORA_ENGINE") or str(Path(__file__).with_name("lora-host.cjs"))
    if not os.path.isfile(bundle):
        raise EngineError(
            "ENGINE_NOT_STARTED",
            f"there is no engine at {bundle}: set LORA_ENGINE to the path of lora-host.cjs",
        )
    if shutil.which(node) is None:
        raise EngineError(
            "ENGINE_NOT_STARTED",
            f"{node} is not there to be run: install Node 20.19 or newer, or name it by LORA_NODE",
        )
    ours, theirs = socket.socketpair()
    try:
        with theirs:
            # A session of its own, so that Ctrl-C does not reach it.
            process = subprocess.Popen(
                [node, bundle, "--fd", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
    except OSError as error:
        ours.close()
        raise EngineError("ENGINE_NOT_STARTED", f"{node} could not be started: {error}") from error
    return process, ours


_shared_lock = threading.Lock()
_shared: Optional[Engine] = None


def acquire() -> Engine:
    """The engine of this process, started where there is none that lives. Counts the caller in."""
    global _shared
    with _shared_lock:
        if _shared is None or _shared.is_gone:
            _shared = Engine()
        _shared.users += 1
        return _shared


def release(engine: Engine) -> None:
    """Counts the caller out; the last one ends the engine."""
    global _shared
    if engine._pid != os.getpid():
        return
    with _shared_lock:
        engine.users -= 1
        if engine.users > 0:
            return
        if _shared is engine:
            _shared = None
    engine.close()


def _after_fork_in_child() -> None:
    global _shared, _shared_lock
    _shared_lock = threading.Lock()
    if _shared is not None:
        _shared.abandon()
        _shared = None


os.register_at_fork(after_in_child=_after_fork_in_child)
