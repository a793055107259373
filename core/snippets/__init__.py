"""Copy as code: a run as a short PyTorch or Keras program that gives the same path.

Look at `snippet` first. `source` prints formulas as Python, `parts` makes the pieces of a program,
`classes` knows the frameworks' own optimizers and schedules, `pytorch` and `keras` put programs
together. Where a framework has the rule its class is used; else the rule's lines are written out,
so that a snippet never takes another path silently.
"""

from core.snippets.entry import snippet

__all__ = ["snippet"]
