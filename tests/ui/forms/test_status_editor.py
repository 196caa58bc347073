"""Before a meeting is called off, its form says what hangs on it."""

from __future__ import annotations

from casefile.ui.forms.status_editor import StatusEditor
from tests.ui.forms.bench import Bench


def opened(bench: Bench, kind: str, record: int) -> StatusEditor:
    """Open the form of a record with an empty status."""
    section = bench.page(kind, record).body.sections["status_event"]
    section.add()
    bench.settle()
    assert isinstance(section.editor, StatusEditor)
    return section.editor


def test_what_is_due_by_a_meeting_is_told_before_its_status_is_given(bench: Bench) -> None:
    meeting = bench.add("meeting", title="Third round")
    rule = {"due_kind": "by_meeting", "due_meeting": meeting}
    bench.add("commitment", title="Come", **rule)
    editor = opened(bench, "meeting", meeting)
    assert editor.hanging.isVisible()
    assert "C-1 Come" in editor.hanging.text()
    assert bench.rows(meeting, "status_event") == ()


def test_nothing_is_said_where_nothing_hangs_on_it(bench: Bench) -> None:
    meeting = bench.add("meeting", title="Third round")
    assert not opened(bench, "meeting", meeting).hanging.isVisible()
    assert not opened(bench, "issue", bench.add("issue", title="Staff")).hanging.isVisible()
