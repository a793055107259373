"""The strip under the stage: the selected run from inside. Look at `strip`, then at `view`."""

from gui.panes.step_strip.strip import StepStrip
from gui.panes.step_strip.view import View

__all__ = ["StepStrip", "View"]
