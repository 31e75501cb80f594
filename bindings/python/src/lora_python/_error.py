"""The base of all exceptions."""

from __future__ import annotations

from typing import Any, Mapping, Optional


class LoraError(Exception):
    """Something that failed.

    ``code`` is stable and listed in spec/errors.md; programs match on it. ``lora_code`` is LoraDB's own code for the same
    failure. ``details`` holds what else is known: ``position`` (offset, line, column) of a query, ``section`` and
    ``offsetBytes`` of a snapshot, ``path`` and ``step`` of a file, ``argument`` of a call.
    """

    def __init__(
        self,
        code: str,
        message: str,
        lora_code: str = "LORA_ERROR",
        details: Optional[Mapping[str, Any]] = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.lora_code = lora_code
        self.details: Mapping[str, Any] = details or {}

    def __reduce__(self) -> Any:
        return (type(self), (self.code, self.message, self.lora_code, dict(self.details)))
