"""Which editor opens for a hanging row: the plain one, or one that shows more."""

from __future__ import annotations

from casefile.ui.forms.citation_editor import CitationEditor
from casefile.ui.forms.row_editor import RowEditor
from casefile.ui.forms.status_editor import StatusEditor

_EDITORS: dict[str, type[RowEditor]] = {
    "citation": CitationEditor,
    "status_event": StatusEditor,
}


def editor_for(row: str) -> type[RowEditor]:
    """Return the editor of the rows called `row`."""
    return _EDITORS.get(row, RowEditor)
