"""What a page is filled with: things that know their height, can split, and draw themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from casefile.briefing.render import house
from casefile.briefing.render.pdf import looks
from casefile.briefing.render.pdf.setting import Line
from casefile.briefing.render.pdf.stage import Stage
from casefile.briefing.render.pdf.tags import Tag


@dataclass(slots=True)
class Item:
    """Common to all: room above, and whether it stays with what follows."""

    space: float = field(default=0.0, kw_only=True)
    keep: bool = field(default=False, kw_only=True)
    together: bool = field(default=False, kw_only=True)
    anchors: tuple[str, ...] = field(default=(), kw_only=True)
    header: Item | None = field(default=None, kw_only=True)
    """What is repeated above it when it opens a page."""

    @property
    def height(self) -> float:
        """How high it is, without the room above."""
        return 0.0

    @property
    def lines(self) -> int:
        """How many lines of text that is."""
        return 0

    def least(self) -> float:
        """Return the height of the smallest part that may stand at the foot of a page."""
        return self.height

    def split(self, _room: float, /) -> tuple[Item, Item] | None:
        """Return a part no higher than the room and the rest, or None if it cannot be."""
        return None

    def draw(self, stage: Stage, x: float, top: float) -> None:
        """Draw it with its upper left corner at (x, top)."""
        for anchor in self.anchors:
            stage.anchor(anchor, x, top)

    def inner(self) -> Sequence[Item]:
        """Return the items inside it."""
        return ()


@dataclass(slots=True)
class Break(Item):
    """The next item opens a page."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before the first line: a glyph, or words such as a dash or a number."""

    glyph: str = ""
    ink: str = house.TEXT
    size: float = 9.0
    words: Line | None = None
    tag: Tag | None = None
    """What it is to somebody who does not see it; without one it is decoration."""


@dataclass(slots=True)
class TextItem(Item):
    """Lines of text, `indent` from the left; the marker hangs before the first one."""

    text: list[Line]
    kind: looks.Type
    indent: float = 0.0
    marker: Marker | None = None
    room: float = 0.0
    """Where lines end that are aligned to the right, measured from the item's left."""
    to_right: bool = False
    outline: tuple[str, int] | None = None
    tag: Tag | None = None

    @property
    def height(self) -> float:
        return len(self.text) * self.kind.leading

    @property
    def lines(self) -> int:
        return len(self.text)

    def least(self) -> float:
        few = len(self.text) if self.together or len(self.text) <= 3 else 2
        return few * self.kind.leading

    def split(self, room: float, /) -> tuple[Item, Item] | None:
        number = min(int((room + 0.01) / self.kind.leading), len(self.text) - 2)
        if number < 2:
            return None
        head = replace(self, text=self.text[:number], keep=False)
        tail = replace(
            self, text=self.text[number:], space=0.0, marker=None, outline=None, anchors=()
        )
        return head, tail

    def draw(self, stage: Stage, x: float, top: float) -> None:
        Item.draw(self, stage, x, top)
        if self.outline and self.anchors:
            stage.bookmark(self.outline[0], self.anchors[0], self.outline[1])
        step = self.kind.leading
        baseline = top - step / 2 - self.kind.size * 0.36
        if self.marker:
            self._draw_marker(stage, x, baseline, self.marker)
        for line in self.text:
            right = self.to_right or line.rtl
            left = x + (self.room - line.width if right else self.indent)
            stage.words(line, left, baseline, self.tag)
            baseline -= step

    def _draw_marker(self, stage: Stage, x: float, baseline: float, marker: Marker) -> None:
        if marker.words:
            stage.words(marker.words, x + self.indent - marker.size, baseline, marker.tag)
            return
        middle = baseline + self.kind.size * 0.36
        left = x + self.indent - marker.size - 5
        low = middle - marker.size / 2
        stage.glyph(marker.glyph, left, low, marker.size, marker.ink, marker.tag)


@dataclass(slots=True)
class RuleItem(Item):
    """A hairline `width` wide."""

    width: float

    @property
    def height(self) -> float:
        return 1.0

    def draw(self, stage: Stage, x: float, top: float) -> None:
        stage.line((x, top, x + self.width, top), house.LINE)


def stack_height(items: Sequence[Item]) -> float:
    """Return the height of items below each other, without the room above the first."""
    return sum(item.height for item in items) + sum(item.space for item in items[1:])


def draw_stack(stage: Stage, items: Sequence[Item], x: float, top: float) -> None:
    """Draw items below each other."""
    for number, item in enumerate(items):
        top -= item.space if number else 0.0
        item.draw(stage, x, top)
        top -= item.height


def split_stack(items: Sequence[Item], room: float) -> tuple[list[Item], list[Item]]:
    """Return the items that fit into `room`, the last perhaps in part, and the rest."""
    head: list[Item] = []
    for number, item in enumerate(items):
        gap = item.space if number else 0.0
        if gap + item.height <= room + 0.01:
            head.append(item)
            room -= gap + item.height
            continue
        parts = item.split(room - gap)
        if parts:
            return [*head, parts[0]], [parts[1], *items[number + 1 :]]
        while head and head[-1].keep:
            head.pop()
        return head, list(items[len(head) :])
    return head, []


@dataclass(slots=True)
class Stack(Item):
    """Items below each other, perhaps behind a bar or on a ground."""

    items: Sequence[Item]
    indent: float = 0.0
    bar: str = ""
    bar_width: float = 2.6
    bar_dash: tuple[float, ...] = ()
    ground: str = ""
    width: float = 0.0
    pad: float = 0.0

    @property
    def height(self) -> float:
        return stack_height(self.items) + 2 * self.pad

    @property
    def lines(self) -> int:
        return sum(item.lines for item in self.items)

    def least(self) -> float:
        if self.together or not self.items:
            return self.height
        needed = 2 * self.pad
        for item in self.items:
            needed += item.least()
            if not item.keep:
                break
        return min(needed, self.height)

    def split(self, room: float, /) -> tuple[Item, Item] | None:
        head, tail = split_stack(self.items, room - 2 * self.pad)
        if not head or not tail:
            return None
        rest = replace(self, items=tail, space=0.0, anchors=())
        return replace(self, items=head, keep=False), rest

    def draw(self, stage: Stage, x: float, top: float) -> None:
        Item.draw(self, stage, x, top)
        high = self.height
        if self.ground:
            stage.plate(x, top - high, self.width, high, self.ground)
        if self.bar:
            left = x + self.bar_width / 2
            ends = (left, top, left, top - high)
            stage.line(ends, self.bar, self.bar_width, self.bar_dash)
        draw_stack(stage, self.items, x + self.indent, top - self.pad)

    def inner(self) -> Sequence[Item]:
        return self.items


@dataclass(slots=True)
class Echo(Item):
    """What is drawn again where something goes on; it is not read again."""

    items: Sequence[Item]

    @property
    def height(self) -> float:
        return stack_height(self.items)

    def draw(self, stage: Stage, x: float, top: float) -> None:
        with stage.furniture():
            draw_stack(stage, self.items, x, top)


@dataclass(slots=True)
class Columns(Item):
    """Stacks side by side at their x, perhaps with a rule below: a table row is one of these."""

    cells: Sequence[tuple[float, Sequence[Item]]]
    width: float
    rule: str = ""
    rule_width: float = 0.5
    above: float = 0.0
    below: float = 0.0
    hatched: bool = False
    named: bool = False
    """The first column says what the others are of, also where they go on on another page."""

    @property
    def height(self) -> float:
        tallest = max((stack_height(items) for _x, items in self.cells), default=0.0)
        return tallest + self.above + self.below

    @property
    def lines(self) -> int:
        return max((sum(item.lines for item in items) for _x, items in self.cells), default=0)

    def least(self) -> float:
        if self.together:
            return self.height
        firsts = [items[0].least() for _x, items in self.cells if items]
        return min(self.height, max(firsts, default=0.0) + self.above + self.below)

    def split(self, room: float, /) -> tuple[Item, Item] | None:
        room -= self.above + self.below
        heads: list[tuple[float, Sequence[Item]]] = []
        tails: list[tuple[float, Sequence[Item]]] = []
        for x, items in self.cells:
            head, tail = split_stack(items, room)
            heads.append((x, head))
            tails.append((x, tail))
        if not any(head for _x, head in heads) or not any(tail for _x, tail in tails):
            return None
        if self.named and not tails[0][1]:
            tails[0] = (tails[0][0], [Echo(heads[0][1])])
        rest = replace(self, cells=tails, space=0.0, anchors=())
        return replace(self, cells=heads, rule="", keep=False), rest

    def draw(self, stage: Stage, x: float, top: float) -> None:
        Item.draw(self, stage, x, top)
        if self.hatched:
            stage.hatch(x, top - self.height, self.width, self.height, house.LINE)
        for left, items in self.cells:
            draw_stack(stage, items, x + left, top - self.above)
        if self.rule:
            foot = top - self.height
            stage.line((x, foot, x + self.width, foot), self.rule, self.rule_width)

    def inner(self) -> Sequence[Item]:
        return [item for _x, items in self.cells for item in items]
