"""Resources are found, and a missing one is named."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile import assets


@pytest.fixture
def forgetful() -> Iterator[None]:
    """Look for the folder anew, before and after the test."""
    assets._root.cache_clear()
    yield
    assets._root.cache_clear()


def test_a_resource_is_found_in_the_checkout() -> None:
    assert "<svg" in assets.asset("icons", "search.svg").read_text(encoding="utf-8")
    assert assets.asset_folder("fonts").is_dir()


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/no-such-icon\.svg"):
        assets.asset("icons", "no-such-icon.svg")


def test_a_frozen_build_brings_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgetful: None
) -> None:
    packed = tmp_path / "casefile" / "resources" / "icons"
    packed.mkdir(parents=True)
    (packed / "search.svg").write_text("packed", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert assets.asset("icons", "search.svg").read_text(encoding="utf-8") == "packed"


def test_a_program_without_resources_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgetful: None
) -> None:
    monkeypatch.setattr(assets, "__file__", str(tmp_path / "casefile" / "assets.py"))
    with pytest.raises(FileNotFoundError, match="install it again"):
        assets.asset_folder("icons")


@pytest.mark.parametrize(
    ("folder", "licence", "words"),
    [
        ("fonts", "OFL.txt", "Open Font License"),
        ("icons", "LICENSE", "ISC License"),
        ("map", "LICENSE-world-atlas", "Permission to use"),
        ("map", "LICENSE-us-atlas", "Permission to use"),
    ],
)
def test_each_licence_stands_beside_its_files(folder: str, licence: str, words: str) -> None:
    assert words in assets.asset(folder, licence).read_text(encoding="utf-8")
