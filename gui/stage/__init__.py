"""The stage: shows a backdrop and a frame, yields pixels, and tells what hands ask of it.

Look at `Stage` first. `boxes` know where the panels' values stand and what zooming leads to,
`hands` turns mouse, wheel and keys into intents, `overlay` draws what only the screen shows: the
read-out at the pointer, the ring of the focus.
"""

from gui.stage.stage import Stage

__all__ = ["Stage"]
