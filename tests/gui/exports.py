"""What an export leaves: a film, lessons for its child, and the child itself."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import av
import numpy as np


def decoded(path: Path) -> list[np.ndarray]:
    """Every frame of a film, (height, width, 3), red first."""
    with av.open(str(path)) as film:
        return [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)]


def temporary_lessons() -> list[Path]:
    """What children that write films were given to read."""
    return list(Path(tempfile.gettempdir()).glob("ravine-export-*"))


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
