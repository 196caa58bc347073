"""The colours of tones where there is no window: as on the screen in light."""

from __future__ import annotations

import tomllib
from functools import cache

from casefile.assets import asset


@cache
def light_tones() -> dict[str, str]:
    """Return `#RRGGBB` by the name of a tone."""
    with asset("styles", "tokens.toml").open("rb") as file:
        groups = tomllib.load(file)
    return {name: pair[0] for group in groups.values() for name, pair in group.items()}


def blended(tone: str, share: float) -> str:
    """Return a tone thinned over white paper: 1 is the tone itself."""
    ink = light_tones()[tone].lstrip("#")
    parts = (int(ink[at : at + 2], 16) for at in (0, 2, 4))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)
