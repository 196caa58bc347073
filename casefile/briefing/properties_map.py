"""The map of the property annex: what lies where, and how exactly that is known."""

from __future__ import annotations

from casefile.analysis.map_frame import nearest_group
from casefile.analysis.places import Place, places, precision_words
from casefile.briefing.blocks import Block, Heading, KeepTogether, Paragraph, Sentence, say
from casefile.briefing.pages.map_figure import SIZE
from casefile.briefing.pages.places import map_of
from casefile.briefing.phrases import full_sentence, listed
from casefile.briefing.properties_parts import Estate
from casefile.i18n import tr

# As wide as the paper has room for: made smaller, its words would run out of their frames.
_LYING = {"A4": SIZE, "Letter": (666.0, 368.0)}
_UPRIGHT = (470.0, 300.0)


def on_the_map(estate: Estate) -> tuple[Block, ...]:
    """Return the map with the numbers of the properties on it, and what has no point."""
    return _on_the_map(estate, _LYING[estate.desk.request.paper])


def upright_map(estate: Estate) -> tuple[Block, ...]:
    """Return the same for upright paper."""
    return _on_the_map(estate, _UPRIGHT)


def _on_the_map(estate: Estate, size: tuple[float, float]) -> tuple[Block, ...]:
    desk = estate.desk
    seen = places(desk.connection, desk.lens)
    view = nearest_group([(one.longitude, one.latitude) for one in seen.places])
    if view is None:
        return ()
    told = tuple(_numbered(estate, one) for one in seen.places)
    head = Heading(tr("On the map"), 2)
    blocks: list[Block] = [
        KeepTogether((head, map_of(seen, view, size))),
        Paragraph(told, size="note"),
    ]
    if seen.without_point:
        names = listed([card.title for card in seen.without_point])
        blocks.append(Paragraph((say(full_sentence(names)),), size="note",
                                label=tr("Without a point")))  # fmt: skip
    return tuple(blocks)


def _numbered(estate: Estate, one: Place) -> Sentence:
    """Return a property by its number on the map, and how exact its point is."""
    record = one.property.id
    words = tr("{number}\u00a0{name} ({exact}).", number=one.number, name=one.property.title,
               exact=precision_words(one).lower())  # fmt: skip
    return say(words, *estate.desk.notes.of(record), record=record)
