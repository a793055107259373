"""Where the program's own files are: lessons, translations, pictures.

Everything in `resources` is reached through `resource`, from a checkout or from a frozen bundle.
"""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file or folder in `resources`; it need not exist.

    >>> resource("lessons", "saddle_point.json").name
    'saddle_point.json'
    """
    # A bundle unpacks its data where the bootloader says, not beside this module.
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root.joinpath("resources", *parts)
