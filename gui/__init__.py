"""Everything that needs Qt: the stage, its panels, time on screen, the window and the film loop."""
