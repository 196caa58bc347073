"""What a case says about itself: one value per key, described like any field."""

from __future__ import annotations

from casefile.model.kinds.description import Field
from casefile.model.kinds.short import Line, Text, link

CASE_SETTINGS: tuple[Field, ...] = (
    Line("title", label="Title of the case", required=True),
    Text("purpose", label="Purpose"),
    link("our_side", "Our side", "party", help="Empty: an observer"),
    Line("languages", label="Languages", help="Tags with spaces between, such as: en ru"),
    Line("scheme", label="Marking scheme", default="tlp"),
    Line("marking", label="Marking of what is not marked", default="TLP:AMBER"),
    Line("author", label="Author's name"),
    Text("searches", label="Saved searches", help="One a line: name = query"),
)
