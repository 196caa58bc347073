"""Work off the GUI thread, and the one broadcast of what it changed."""
