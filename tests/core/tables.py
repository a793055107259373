"""Tables as texts and archives, and the sentences that refuse them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from core.datasets import DataError, TableData, recognise, table_from, table_of_npz

HOUSES = "area,rooms,distance,price\n32,3,0.3,6\n33,3,0.5,7\n36,4,0.5,8.5\n"


def read(text: str, **changes: Any) -> TableData:
    """The table that `text` is recognised as, after a person changed some choices."""
    return table_from(text, msgspec.structs.replace(recognise(text).choices, **changes))


def refusal(source: str | Path) -> str:
    """The sentence with which a text or an archive is refused; empty where it is read."""
    try:
        if isinstance(source, str):
            read(source)
        else:
            table_of_npz(source)
    except DataError as error:
        return str(error)
    return ""
