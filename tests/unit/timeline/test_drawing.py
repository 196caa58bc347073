"""What doubt looks like: by its form, so that it can be told without colour."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from casefile.model.values.days import day_number
from casefile.model.values.when import When
from casefile.timeline.drawing import Picture, Wanted, picture_of
from casefile.timeline.marks import Standing, lane_of, mark_of
from casefile.timeline.scale import Scale, fitted
from casefile.timeline.shapes import Box, Columns, Fill, Line, Sign, Stroke, Words
from casefile.timeline.svg import svg_of


def measure(words: str) -> float:
    return 6.0 * len(words)


def drawn(edtf: str, standing: Standing = Standing.HELD, *, level: int = 16) -> Picture:
    one = mark_of(
        When(edtf, edtf), record=1, ref="M-1", kind="meeting", label="m", tone="ok",
        standing=standing,
    )  # fmt: skip
    return picture_of([lane_of("L", [one])], Scale(float(day_number(2025, 1, 1)), level, 400.0),
                      measure)  # fmt: skip


def forms(picture: Picture) -> set[tuple[str, str]]:
    """Return how boxes and signs of the mark are filled and outlined."""
    marks = [one for one in picture.plot if isinstance(one, Box | Sign) and one.tone == "ok"]
    return {(str(one.fill), str(one.line)) for one in marks}


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2025-01-11", {("whole", "none")}),
        ("2025-01-11~", {("soft", "dashed")}),
        ("2025-01-11?", {("hatch", "dashed")}),
        ("2025-02", {("soft", "none"), ("none", "dashed")}),
        ("2025-02~", {("fade_both", "none"), ("none", "dashed")}),
        ("2025-02?", {("soft", "none"), ("hatch", "none"), ("none", "dashed")}),
        ("2025-01-11/2025-02-11", {("solid", "none")}),
        ("2025-01-11/..", {("solid", "none")}),
        ("2025-01-11/", {("fade_out", "none")}),
        ("/2025-03-01", {("fade_in", "none")}),
        ("2025-01/2025-03", {("fade_in", "none"), ("solid", "none"), ("fade_out", "none")}),
    ],
)
def test_each_doubt_has_a_form(edtf: str, expected: set[tuple[str, str]]) -> None:
    assert forms(drawn(edtf)) == expected


def test_what_is_planned_is_dashed() -> None:
    assert (str(Fill.NONE), str(Line.DASHED)) in forms(
        drawn("2025-01-11/2025-02-11", Standing.PLANNED)
    )
    assert forms(drawn("2025-01-11", Standing.PLANNED)) == {("soft", "dashed")}


def test_open_has_an_arrow_and_an_unknown_end_a_question_mark() -> None:
    def said(edtf: str) -> list[str]:
        return [one.text for one in drawn(edtf).plot if isinstance(one, Words)]

    def arrows(edtf: str) -> int:
        lines = [one for one in drawn(edtf).plot if isinstance(one, Stroke) and one.tone == "ok"]
        return len(lines)

    assert "?" in said("2025-01-11/")
    assert "?" in said("/2025-03-01")
    assert "?" not in said("2025-01-11/..")
    assert arrows("2025-01-11/..") == 2  # tip and shaft
    assert arrows("2025-01-11/2031") == 1  # goes on out of view
    assert arrows("2025-01-11/2025-02-11") == 0


def test_bands_and_days_lie_behind_the_marks() -> None:
    lane = lane_of("L", [])
    day = day_number(2025, 4, 10)
    scale = fitted(day - 40, day + 40, 800.0)
    picture = picture_of([lane], scale, measure, Wanted(((day, day),), day + 4, day - 3))
    bands = [one for one in picture.plot if isinstance(one, Box) and one.tone == "accentSoft"]
    assert [(one.x, one.height) for one in bands] == [(scale.x(day), picture.height)]
    said = [one.text for one in picture.axis if isinstance(one, Words)]
    assert "Today" in said
    assert "As of" in said


def test_a_full_lane_is_columns_also_in_svg() -> None:
    marks = [
        mark_of(When("", f"2025-{1 + n % 12:02}-{1 + n % 28:02}"), record=n, ref="", kind="meeting",
                label="m")
        for n in range(3_000)
    ]  # fmt: skip
    scale = fitted(day_number(2025, 1, 1), day_number(2025, 12, 31), 800.0)
    picture = picture_of([lane_of("L", marks)], scale, measure)
    (columns,) = [one for one in picture.plot if isinstance(one, Columns)]
    assert max(tall for _, tall in columns.bars) <= picture.height
    colours = dict.fromkeys(
        ("surface", "text", "text3", "line", "line2", "grid", "control"), "#000"
    )
    root = ElementTree.fromstring(svg_of(picture, colours, title="T", marking="M", as_of=""))
    (path,) = root.iter("{http://www.w3.org/2000/svg}path")
    assert path.get("d", "").count("M") == len(columns.bars)


def test_those_who_disagree_about_a_day_are_tied() -> None:
    def ties(*claims: tuple[str, str]) -> list[Stroke]:
        lanes = [
            lane_of(
                who,
                [
                    mark_of(When("", "2025-04-10"), record=7, ref="I-1", kind="issue", label=who,
                            claim=claim)
                ],
            )
            for who, claim in claims
        ]  # fmt: skip
        scale = fitted(day_number(2025, 4, 1), day_number(2025, 4, 30), 600.0)
        plot = picture_of(lanes, scale, measure).plot
        return [one for one in plot if isinstance(one, Stroke) and one.tone == "warn"]

    assert not ties(("US", "raised"), ("RU", "raised"))
    (tie,) = ties(("US", "silent"), ("RU", "raised"), ("EU", ""))
    assert tie.points[0][0] == tie.points[1][0]
    assert tie.points[0][1] < tie.points[1][1]


def test_the_name_of_a_day_lies_on_no_other_words() -> None:
    scale = fitted(day_number(2025, 4, 1), day_number(2025, 4, 30), 900.0)
    for day in range(1, 31):
        wanted = Wanted(today=day_number(2025, 4, day))
        drawn = picture_of([lane_of("L", [])], scale, measure, wanted)
        (plate,) = [one for one in drawn.axis if isinstance(one, Box)]
        others = [
            one for one in drawn.axis
            if isinstance(one, Words) and one.y == plate.y + 9 and one.text != "Today"
        ]  # fmt: skip
        assert others
        for one in others:
            apart = one.x + measure(one.text) <= plate.x or one.x >= plate.x + plate.width
            assert apart, (day, one.text)
        assert plate.x >= 0
        assert plate.x + plate.width <= scale.width
