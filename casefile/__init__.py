"""Casefile: a desktop case file for analysts of diplomatic negotiations."""

__version__ = "0.1.0"
