"""Answers about a whole case as tables: counted sets, commitments."""
