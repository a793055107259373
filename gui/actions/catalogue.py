"""The commands of the window, menu by menu, in the order in which they are shown.

A new command is one entry in one of the menus; its key, its line in the sheet of keys and its rule
follow from it.
"""

from gui.actions.document_menus import EDIT, FILE
from gui.actions.run_menus import HELP, RUN, TOOLS, WINDOW
from gui.actions.view_menus import VIEW

MENUS = (FILE, EDIT, VIEW, RUN, TOOLS, WINDOW, HELP)
