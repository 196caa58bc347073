"""Which editor opens for a hanging row: the plain one, or one that shows more."""

from __future__ import annotations

from casefile.ui.forms.citation_editor import CitationEditor
from casefile.ui.forms.row_editor import RowEditor


def editor_for(row: str) -> type[RowEditor]:
    """Return the editor of the rows called `row`."""
    return CitationEditor if row == "citation" else RowEditor
