"""The pane of runs: the legend that is the control."""

from gui.panes.runs.pane import RunsPane

__all__ = ["RunsPane"]
