"""Films and pictures from a lesson: one loop that asks for frames, draws and writes them.

Look at `export` first. The stage and the frames are those of the window, so what is written is
what is shown. Formats of pixels belong to `core.movies`, tables of numbers to `core.tables`; SVG
and PDF are made here, because Qt draws them. `ExportJobs` does the same in other processes while a
window goes on.
"""

from gui.export.child import Child, ExportOrder, own_command
from gui.export.clipboard import copy_picture, picture_data
from gui.export.jobs import UNKNOWN, ExportJobs
from gui.export.loop import AS_THE_LESSON, OnProgress, Progress, Report, export
from gui.export.plan import (
    TABLE_SUFFIXES,
    VECTOR_SUFFIXES,
    ExportOptions,
    Job,
    plan_export,
)
from gui.export.preview import Preview
from gui.export.progress import Teller, stopping_on_signals

__all__ = [
    "AS_THE_LESSON",
    "TABLE_SUFFIXES",
    "UNKNOWN",
    "VECTOR_SUFFIXES",
    "Child",
    "ExportJobs",
    "ExportOptions",
    "ExportOrder",
    "Job",
    "OnProgress",
    "Preview",
    "Progress",
    "Report",
    "Teller",
    "copy_picture",
    "export",
    "own_command",
    "picture_data",
    "plan_export",
    "stopping_on_signals",
]
