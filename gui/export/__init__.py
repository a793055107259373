"""Films and pictures from a lesson: one loop that asks for frames, draws and writes them.

Look at `export` first. The stage and the frames are those of the window, so what is written is
what is shown. Formats of pixels belong to `core.movies`, tables of numbers to `core.tables`; SVG
and PDF are made here, because Qt draws them.
"""

from gui.export.loop import OnProgress, Progress, Report, export
from gui.export.plan import ExportOptions, Job, plan_export
from gui.export.progress import Teller, stopping_on_signals

__all__ = [
    "ExportOptions",
    "Job",
    "OnProgress",
    "Progress",
    "Report",
    "Teller",
    "export",
    "plan_export",
    "stopping_on_signals",
]
