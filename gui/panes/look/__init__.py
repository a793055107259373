"""The look pane: how the picture looks and how its time flows. Read `groups`, then `pane`."""

from gui.panes.look.pane import LookPane

__all__ = ["LookPane"]
