"""The surface pane: which loss the runs descend on. Read `pane` first, then `edits`."""

from gui.panes.surface.pane import SurfacePane

__all__ = ["SurfacePane"]
