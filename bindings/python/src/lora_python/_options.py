"""Options of databases and statements."""

from __future__ import annotations

import json
from typing import Any, Dict


def encode_options(options: Dict[str, Any]) -> bytes:
    """The JSON text of those options that are not None. The engine checks them."""
    given = {name: value for name, value in options.items() if value is not None}
    return _EXACT if given == {"exact": True} else json.dumps(given).encode()


_EXACT = b'{"exact":true}'
