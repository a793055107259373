"""The bar below the stage: transport, step, scrubber, time, speed, loop and range for export."""

from gui.panes.timeline.bar import SPEEDS, TimelineBar

__all__ = ["SPEEDS", "TimelineBar"]
