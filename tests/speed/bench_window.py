"""How long until the window is painted: `python tests/speed/bench_window.py` prints a table.

The aim is a first paint after less than 1 s at work, so that a busy machine does not count, with
none of the modules loaded that only some lessons need. Every start is a process of its own, so that
caches of the interpreter do not help; the first one warms the disk and sets the formulas that later
starts find in the user's cache.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
STARTS = 5
HEAVY = ("scipy", "OpenGL", "av", "ziamath", "pyqtgraph")
# Prints seconds from the start of the process to the end of the window's first paint event.
CODE = """
import gc, json, os, sys, time
gc.disable()  # as `main` does while it loads, which it did before in what is loaded here
from PySide6.QtCore import QEvent, QObject, QTimer
import main
from gui.window import Window


class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, tell)
            watched.removeEventFilter(self)
        return False

def tell():
    now = time.time()
    loaded = [name for name in HEAVY if name in sys.modules]
    worked = time.process_time()
    print(json.dumps({"at": now, "worked": worked, "loaded": loaded}), flush=True)
    QTimer.singleShot(0, window.close)

eye, show = Eye(), Window.show
def watched_show(self):
    global window
    window = self
    self.stage.viewport().installEventFilter(eye)
    if self.extras.start_page is not None:
        self.extras.start_page.installEventFilter(eye)
    show(self)
Window.show = watched_show
sys.exit(main.main(sys.argv[1:]))
""".replace("HEAVY", repr(HEAVY))


def first_paint(cache: Path, *arguments: str) -> tuple[float, float, list[str]]:
    """Seconds to the first paint, those of them at work, and the heavy modules loaded by then."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "",  # else what was edited is compiled at every start
            "OPENBLAS_NUM_THREADS": "1",  # as `main` says, before what is loaded here
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            **{f"XDG_{name}_HOME": home for name in ("CONFIG", "DATA", "STATE")},
            "XDG_CACHE_HOME": str(cache),
        }
        began = time.time()
        done = subprocess.run(
            [sys.executable, "-c", CODE, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    told = json.loads(done.stdout.splitlines()[-1])
    return told["at"] - began, told["worked"], told["loaded"]


def main() -> None:
    for name, arguments in (("first start", ()), ("a lesson", ("ravine_and_momentum",))):
        with tempfile.TemporaryDirectory() as cache:
            cold, *starts = (first_paint(Path(cache), *arguments) for _ in range(STARTS + 1))
        waited = statistics.median(start[0] for start in starts)
        worked = statistics.median(start[1] for start in starts)
        loaded = ", ".join(starts[0][2]) or "nothing heavy"
        sys.stdout.write(
            f"{name}: {waited:.2f} s, {worked:.2f} s of them at work, {loaded} loaded;"
            f" the very first time {cold[0]:.2f} s, {cold[1]:.2f} s of them at work\n"
        )


if __name__ == "__main__":
    main()
