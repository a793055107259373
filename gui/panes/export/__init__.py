"""Exporting from the window: the dialog that asks, and the line that shows how far it is.

`ExportDialog` makes an order for `gui.export.ExportJobs`, `ExportStatus` follows it, `may_close`
asks before a running export is given up.
"""

from gui.panes.export.closing import may_close
from gui.panes.export.dialog import ExportDialog
from gui.panes.export.status import ExportStatus, show_in_folder

__all__ = ["ExportDialog", "ExportStatus", "may_close", "show_in_folder"]
