"""Handling markings: who may read what. Schemes are data in `resources/schemes`.

Markings are labels; they do not protect content. Whatever is in doubt is withheld: a marking
the scheme does not know is shown only to those who may see the highest level.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from casefile.assets import asset, asset_folder
from casefile.errors import BadInputError
from casefile.i18n import tr

DEFAULT_SCHEME = "tlp"


@dataclass(frozen=True, slots=True)
class Level:
    """One level: its exact words, the mark of a paragraph, who may read it, its colours.

    `reader` is a message id; the words of the level are never translated. Colours are empty
    where the scheme has none.
    """

    code: str
    portion: str
    reader: str
    ink: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A set of levels, lowest first."""

    id: str
    name: str
    levels: tuple[Level, ...]
    aliases: tuple[tuple[str, str], ...] = ()
    place: str = "centre"
    """Where on a page the marking stands: "centre" or "right"."""

    @property
    def top(self) -> Level:
        """The highest level."""
        return self.levels[-1]

    def level(self, code: str) -> Level | None:
        """Return the level called `code`, or None if the scheme has no such level."""
        wanted = " ".join(code.upper().split())
        wanted = dict(self.aliases).get(wanted, wanted)
        return next((level for level in self.levels if level.code == wanted), None)

    def read(self, code: str) -> str:
        """Return the exact words of a typed marking; BadInputError if there is no such level."""
        level = self.level(code)
        if level is None:
            raise BadInputError(
                tr("“{code}” is not a marking of this case.", code=code.strip()[:40]),
                tr("Choose one of {codes}.", codes=", ".join(known.code for known in self.levels)),
            )
        return level.code

    def rank(self, code: str) -> int:
        """Return 0 for the lowest level and one more for each above; unknown is above all."""
        level = self.level(code)
        return len(self.levels) if level is None else self.levels.index(level)

    def highest(self, codes: Iterable[str]) -> str:
        """Return the highest of `codes`, "" if none is given.

        Empty codes say nothing and are passed over. An unknown one outranks all and is returned
        as it is, so that nobody takes what it marks for less.
        """
        given = [code for code in codes if code]
        if not given:
            return ""
        winner = max(given, key=self.rank)
        level = self.level(winner)
        return winner if level is None else level.code

    def allows(self, audience: str, marking: str) -> bool:
        """Whether readers up to `audience` may see what is marked `marking`.

        What is not marked, or not with a known level, is for readers of the highest level only;
        an audience that is not known may see nothing.
        """
        allowed = self.level(audience)
        if allowed is None:
            return False
        return min(self.rank(marking), len(self.levels) - 1) <= self.levels.index(allowed)


@cache
def scheme(scheme_id: str = DEFAULT_SCHEME) -> Scheme:
    """Return a scheme by its id; BadInputError if there is none."""
    if scheme_id not in scheme_ids():
        raise BadInputError(
            tr("There is no marking scheme “{scheme}”.", scheme=scheme_id[:40]),
            tr("Choose one of {schemes}.", schemes=", ".join(scheme_ids())),
        )
    with asset("schemes", f"{scheme_id}.toml").open("rb") as file:
        return _from_data(scheme_id, tomllib.load(file))


@cache
def scheme_ids() -> tuple[str, ...]:
    """Return the ids of all schemes, the default first."""
    found = sorted(path.stem for path in asset_folder("schemes").glob("*.toml"))
    return tuple(sorted(found, key=lambda name: name != DEFAULT_SCHEME))


def _from_data(scheme_id: str, data: dict[str, Any]) -> Scheme:
    levels = tuple(
        Level(
            code=level["code"],
            portion=level.get("portion", f"({level['code']})"),
            reader=level["reader"],
            ink=level.get("ink", ""),
            ground=level.get("ground", ""),
        )
        for level in data["levels"]
    )
    aliases = tuple(data.get("aliases", {}).items())
    return Scheme(scheme_id, data["name"], levels, aliases, data.get("place", "centre"))
