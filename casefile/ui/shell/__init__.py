"""The window's frame: what stands round every view."""
