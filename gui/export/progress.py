"""How far an export is, on a terminal or for a program; and being asked to stop meanwhile.

`Teller` is what `export` calls before every frame.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

import msgspec

from core.words import RavineError
from gui.export.loop import Progress

PHASES = {
    "open": "opening",
    "record": "computing",
    "survey": "choosing colours",
    "frame": "drawing",
}
EVERY_SECONDS = {True: 0.1, False: 1.0}  # on a terminal, and in a log


class Teller:
    """Tells progress: one line that is overwritten on a terminal, a line a second elsewhere.

    With `is_for_programs` every change is a line `frame N M`, `survey N M` or `record N M` on
    stdout instead; before them a line `aside PATH` and after a failure `failed TEXT`, both in JSON.
    Raises KeyboardInterrupt where `stop` was called: between frames, since an exception cannot pass
    through Qt's drawing.
    """

    def __init__(
        self,
        is_for_programs: bool = False,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._is_for_programs = is_for_programs
        self._stream = sys.stderr if stream is None else stream
        self._is_terminal = self._stream.isatty()
        self._clock = clock
        self._phase = ""
        self._phase_began = 0.0
        self._said_at = clock()
        self._has_line = False
        self._is_stopped = False

    def __call__(self, progress: Progress) -> None:
        if self._is_stopped:
            raise KeyboardInterrupt
        if progress.phase != self._phase:
            self._phase, self._phase_began = progress.phase, self._clock()
        if self._is_for_programs:
            self._tell(progress)
        elif self._clock() - self._said_at >= EVERY_SECONDS[self._is_terminal]:
            self._said_at = self._clock()
            self._say(self._line(progress))

    def stop(self) -> None:
        """Ask for an end: the next call raises KeyboardInterrupt."""
        self._is_stopped = True

    def fail(self, error: RavineError) -> None:
        """Give a program the sentence of `error` in a form that it can translate."""
        if self._is_for_programs:
            self._write(f"failed {msgspec.json.encode(error.text).decode()}")

    def clear(self) -> None:
        """Take the line off the terminal."""
        if self._has_line:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._has_line = False

    def _tell(self, progress: Progress) -> None:
        if progress.aside is not None:
            self._write(f"aside {json.dumps(os.fspath(progress.aside))}")
        else:
            self._write(f"{progress.phase} {progress.done} {progress.total}")

    def _write(self, line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    def _line(self, progress: Progress) -> str:
        line = f"{PHASES[progress.phase]} {progress.done}/{progress.total}"
        if not progress.done:
            return line
        elapsed = self._clock() - self._phase_began
        left = elapsed / progress.done * (progress.total - progress.done)
        return f"{line}, {left:.0f} s left"

    def _say(self, line: str) -> None:
        self._stream.write(f"\r\x1b[K{line}" if self._is_terminal else f"{line}\n")
        self._stream.flush()
        self._has_line = self._is_terminal


@contextmanager
def stopping_on_signals(teller: Teller) -> Iterator[None]:
    """Let Ctrl-C and a request to terminate stop the export between two frames.

    A second Ctrl-C interrupts at once. Outside the main thread signals stay as they are.
    """
    old: dict[signal.Signals, object] = {}

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - what Python passes
        teller.stop()
        signal.signal(number, signal.default_int_handler)

    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            old[number] = signal.signal(number, stop)
    except ValueError:
        yield
        return
    try:
        yield
    except RavineError as error:
        teller.fail(error)
        raise
    finally:
        teller.clear()
        for number, handler in old.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
