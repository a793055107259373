"""The surface panel: the loss as a lit surface in space, with every run on it."""

from gui.panels.surface.panel import SurfacePanel

__all__ = ["SurfacePanel"]
