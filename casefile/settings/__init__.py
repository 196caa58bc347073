"""What the user prefers, and where the program keeps its own files."""

from casefile.settings.folders import Folders, folders
from casefile.settings.schema import Entry, Preferences, entries
from casefile.settings.stored import Settings

__all__ = ["Entry", "Folders", "Preferences", "Settings", "entries", "folders"]
