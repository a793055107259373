"""The picture on paper: what stands where on a page, and the dialog that shows the page first.

Look at `Page` in `page` first. Nothing here is loaded before somebody wants to print.
"""

from gui.printing.dialog import PrintDialog
from gui.printing.page import PAPERS, Page

__all__ = ["PAPERS", "Page", "PrintDialog"]
