"""Every command once: its words, key, icon, rule and what it calls; look at `catalogue` first.

Menus, the top bar, context menus and the sheet of shortcuts are all built from one `Actions`.
"""

from gui.actions.catalogue import MENUS
from gui.actions.registry import Act, Actions, Command, Menu, Submenu

__all__ = ["MENUS", "Act", "Actions", "Command", "Menu", "Submenu"]
