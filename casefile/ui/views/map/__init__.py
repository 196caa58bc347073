"""Properties on a map that is drawn from the program's own outlines."""
