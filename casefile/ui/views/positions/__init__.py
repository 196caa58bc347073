"""The grid of positions: every issue by party, with the words behind each cell."""
