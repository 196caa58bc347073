"""The calendar of due dates holds to RFC 5545 and tells of nobody who is not named in it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from casefile.analysis.promises import ledger
from casefile.analysis.sight import Lens
from casefile.exchange.ics import calendar, escaped, folded
from casefile.model.values.days import day_number
from tests.cases import add, new_case

STAMP = datetime(2025, 4, 14, 9, 30, tzinfo=UTC)
LENS = Lens(day_number(2025, 4, 14))


@given(st.text(max_size=400))
def test_a_folded_line_is_short_in_octets_and_unfolds_to_itself(text: str) -> None:
    line = escaped(text)
    parts = folded(line).split("\r\n")
    assert all(len(part.encode("utf-8", "surrogatepass")) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert all(part.startswith(" ") for part in parts[1:])


def test_separators_are_escaped_and_line_ends_kept() -> None:
    assert escaped("a,b;c\\d\r\ne\x07") == "a\\,b\\;c\\\\d\\ne"


def test_what_is_due_by_a_known_day_is_in_it_and_nothing_else(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    party = add(case, "party", title="Ubbania")
    bound = [("involves", {"party": party, "role": "obligor"})]
    add(case, "commitment", bound, title="Mend, the sluice", due_kind="date", due="2025-05-31")
    add(case, "commitment", title="Some time", due_kind="date", due="soon")
    add(case, "commitment", title="Secret", due_kind="date", due="2025-05-30", marking="TLP:RED")
    with case.reading() as connection:
        green = Lens(LENS.as_of, None, "TLP:GREEN")
        written = calendar(ledger(connection, LENS), STAMP)
        hidden = calendar(ledger(connection, green), STAMP)
    assert written.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20250531\r\nDTEND;VALUE=DATE:20250601\r\n" in written
    assert "SUMMARY:C-1 Mend\\, the sluice\r\n" in written
    assert "DTSTAMP:20250414T093000Z\r\n" in written
    assert "Some time" not in written
    assert not any(word in written for word in ("ATTENDEE", "ORGANIZER", "VALARM"))
    assert written.endswith("END:VCALENDAR\r\n")
    assert "\n" not in written.replace("\r\n", "")
    assert "Secret" not in hidden
    case.close()
