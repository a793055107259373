"""The loss as a surface in space: its shape and its camera, and the runs laid over it."""
