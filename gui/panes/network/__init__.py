"""The network pane: what a network learns from, what it is, and how it learns.

Read `pane` first, then `edits`; `form` makes rows of declarations and lists.
"""

from gui.panes.network.pane import NetworkPane

__all__ = ["NetworkPane"]
