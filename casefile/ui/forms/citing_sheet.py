"""The sheet over the window in which the citations of a field are shown and added."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casefile.i18n import tr
from casefile.ui.forms.citing import CitingPanel
from casefile.ui.widgets.sheet import Sheet

_SIZE = (1080, 700)


def open_citing(over: QWidget, panel: CitingPanel, label: str) -> Sheet:
    """Open the citations of the field called `label` over the window of `over`."""
    title = tr("Citations of “{field}”", field=label)
    sheet = Sheet(over.window(), title, title=title, width=_SIZE[0], height=_SIZE[1])
    sheet.closed.connect(sheet.deleteLater)
    # Where it leads to lies under the sheet.
    panel.open_requested.connect(sheet.close_sheet)
    sheet.body.addWidget(panel, 1)
    sheet.open()
    panel.source.setFocus()
    return sheet
