"""Everything that is true without a screen: formulas, descents, lessons, time and pictures."""
