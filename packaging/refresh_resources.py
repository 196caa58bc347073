#!/usr/bin/env python3
"""Fetch the fonts, icons and maps in `resources/` afresh, with their licences beside them.

    python3 packaging/refresh_resources.py

For Debian or Ubuntu with npm: the fonts come from the packages `fonts-inter`,
`fonts-nanum` and `fonts-noto-core`, the icons from `lucide-static`, the maps from `world-atlas` and
`us-atlas`. The files taken are those that are in `resources/fonts`, `icons` and `map` now; to add
one, put an empty file of its name there first. Nothing is fetched when the
program is installed or run.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FONT_PACKAGES = {
    "fonts-inter": "Inter, Inter Display",
    "fonts-nanum": "NanumSquare, with Reserved Font Names Nanum, Naver Nanum, NanumGothic and more",
    "fonts-noto-core": "Noto Sans and Noto Serif, all scripts",
}
ICON_PACKAGE = "lucide-static"
MAP_PACKAGES = ("world-atlas", "us-atlas")


def fetch(folder: Path) -> None:
    """Leave the unpacked packages in `folder`."""
    for package in FONT_PACKAGES:
        subprocess.run(["apt-get", "download", package], cwd=folder, check=True)
        archive = next(folder.glob(f"{package}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", str(archive), str(folder)], check=True)
    for package in (ICON_PACKAGE, *MAP_PACKAGES):
        subprocess.run(["npm", "pack", package], cwd=folder, check=True)
        archive = next(folder.glob(f"{package}-*.tgz"))
        shutil.unpack_archive(archive, folder / package)


def take(kept: Path, found: Path, patterns: tuple[str, ...]) -> list[str]:
    """Replace each file of `kept` by the one of its name in `found`; returns what is missing."""
    sources = {path.name: path for pattern in patterns for path in found.rglob(pattern)}
    missing = []
    for path in (path for pattern in patterns for path in sorted(kept.glob(pattern))):
        if path.name in sources:
            shutil.copyfile(sources[path.name], path)
        else:
            missing.append(path.name)
    return missing


def take_map(found: Path, package: str) -> list[str]:
    """Replace the outlines of a package and its licence; returns what it has no more."""
    kept = RESOURCES / "map"
    shutil.copyfile(next(found.rglob("LICENSE")), kept / f"LICENSE-{package}")
    own = [
        path
        for path in kept.glob("*.json")
        if (path.name == "states-10m.json") == (package == "us-atlas")
    ]
    sources = {path.name: path for path in found.rglob("*.json")}
    for path in own:
        if path.name in sources:
            shutil.copyfile(sources[path.name], path)
    return [path.name for path in own if path.name not in sources]


def copyright_lines(statement: str) -> str:
    """Return the holders of everything but the packaging, from a Debian copyright file."""
    block = statement.split("Files: *", 1)[1]
    holders = re.split(r"\n(?=License)", block.partition("Copyright:")[2], maxsplit=1)[0]
    return "\n".join(f"Copyright {line.strip()}" for line in holders.strip().splitlines())


def open_font_licence(statement: str) -> str:
    """Return the text of the licence, from a Debian copyright file."""
    text = statement.rpartition("License: OFL-1.1\n ")[2]
    lines = re.split(r"\n(?! )", text, maxsplit=1)[0].splitlines()
    return "\n".join("" if line.strip() == "." else line.removeprefix(" ") for line in lines)


def write_font_licence(folder: Path, target: Path) -> None:
    """Write the holders and the one licence of all fonts to `target`."""
    parts, statement = [], ""
    for package, families in FONT_PACKAGES.items():
        place = folder / "usr" / "share" / "doc" / package / "copyright"
        statement = place.read_text(encoding="utf-8")
        parts.append(f"{families}\n{copyright_lines(statement)}")
    head = "SIL OPEN FONT LICENSE Version 1.1 (the Open Font License)"
    text = "\n\n".join([*parts, head, open_font_licence(statement)])
    target.write_text(text + "\n", encoding="utf-8")


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fetch(folder)
        missing = take(RESOURCES / "fonts", folder / "usr", ("*.otf", "*.ttf"))
        missing += take(RESOURCES / "icons", folder / ICON_PACKAGE, ("*.svg",))
        for package in MAP_PACKAGES:
            missing += take_map(folder / package, package)
        write_font_licence(folder, RESOURCES / "fonts" / "OFL.txt")
        licence = next((folder / ICON_PACKAGE).rglob("LICENSE"))
        shutil.copyfile(licence, RESOURCES / "icons" / "LICENSE")
    if missing:
        print(f"not in the packages any more, left as they were: {', '.join(missing)}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
