"""Screens that nobody looks at: an X server for the length of a test."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def screen(*options: str) -> Iterator[dict[str, str]]:
    """An environment with a screen of its own; skips where no virtual X server is installed."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("Xvfb is not installed")
    told, tell = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(tell), "-screen", "0", "800x600x24", *options],
        pass_fds=[tell],
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    try:
        number = os.read(told, 16).decode().strip()
        if not number:
            pytest.skip("Xvfb does not start here")
        gone = {"WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "RAVINE_OPENGL"}
        kept = {name: value for name, value in os.environ.items() if name not in gone}
        yield {**kept, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        os.close(told)
        server.terminate()
        server.wait(10)
