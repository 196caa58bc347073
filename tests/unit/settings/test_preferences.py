"""Settings describe themselves, survive a restart, and never stop the program."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from casefile.errors import FileProblemError
from casefile.settings import Entry, Settings, entries, folders
from casefile.settings.schema import RECENT_LIMIT
from casefile.settings.stored import DAMAGED_NAME, FILE_NAME


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.key)
def test_each_setting_explains_itself(entry: Entry) -> None:
    assert type(entry.default) is entry.type
    assert entry.accepts(entry.default)
    assert entry.label
    assert entry.help.endswith(".")
    assert "\n" not in entry.help


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path / "new")
    assert (settings.theme, settings.backups_kept, settings.problem) == ("system", 10, "")
    settings.theme = "dark"
    settings.remember_case(tmp_path / "Стамбул.casefile")
    settings.save()
    again = Settings.load(tmp_path / "new")
    assert again.theme == "dark"
    assert again.recent_cases == (str(tmp_path / "Стамбул.casefile"),)
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [FILE_NAME]


def test_the_page_a_case_was_left_at_is_known_for_the_recent_ones(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path)
    paths = [tmp_path / f"{number}.casefile" for number in range(RECENT_LIMIT + 1)]
    for path in paths:
        settings.remember_page(path, "issue")
    settings.remember_page(paths[5], "overview")
    settings.save()
    again = Settings.load(tmp_path)
    assert (again.page_of(paths[5]), again.page_of(paths[6])) == ("overview", "issue")
    assert again.page_of(paths[0]) == ""


def test_the_opening_before_this_one_is_known(tmp_path: Path) -> None:
    settings, path = Settings.load(tmp_path), tmp_path / "talks of May.casefile"
    assert settings.opening_of(path, open_now=True) is None
    first, second = (datetime(2025, 5, day, 9, 30).astimezone() for day in (2, 3))
    settings.remember_opening(path, first)
    assert settings.opening_of(path, open_now=True) is None
    assert settings.opening_of(path, open_now=False) == first
    settings.remember_opening(path, second)
    settings.save()
    again = Settings.load(tmp_path)
    assert again.opening_of(path, open_now=True) == first
    assert again.opening_of(path, open_now=False) == second
    assert again.opening_of(tmp_path / "other.casefile", open_now=True) is None


def test_unknown_settings_are_kept(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"theme": "light", "of_a_later_version": [1, 2]}')
    settings = Settings.load(tmp_path)
    settings.save()
    data = json.loads((tmp_path / FILE_NAME).read_text())
    assert data["of_a_later_version"] == [1, 2]
    assert data["theme"] == "light"


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_gives_defaults_and_is_put_aside(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(raw)
    settings = Settings.load(tmp_path)
    assert settings.theme == "system"
    assert settings.problem.endswith(".")
    settings.save()
    assert (tmp_path / DAMAGED_NAME).read_bytes() == raw
    assert Settings.load(tmp_path).problem == ""


def test_unusable_values_have_their_default(tmp_path: Path) -> None:
    unfit = {"theme": "pink", "backups_kept": True, "scale": 1000, "recent_cases": [1]}
    (tmp_path / FILE_NAME).write_text(json.dumps(unfit | {"author_name": "Ada"}))
    settings = Settings.load(tmp_path)
    assert (settings.theme, settings.backups_kept, settings.scale) == ("system", 10, 100)
    assert settings.recent_cases == ()
    assert settings.author_name == "Ada"
    assert "Theme" in settings.problem


def test_a_failed_save_is_a_sentence_and_leaves_the_old_file(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path)
    settings.save()
    before = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / "taken").write_text("")
    settings.folder = tmp_path / "taken"
    with pytest.raises(FileProblemError, match="could not be saved"):
        settings.save()
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_recent_cases_are_few_and_the_newest_is_first(tmp_path: Path) -> None:
    settings = Settings(folder=tmp_path)
    for number in range(RECENT_LIMIT + 3):
        settings.remember_case(tmp_path / str(number))
    settings.remember_case(tmp_path / "5")
    assert len(settings.recent_cases) == RECENT_LIMIT
    assert settings.recent_cases[0] == str(tmp_path / "5")
    settings.forget_case(tmp_path / "5")
    assert str(tmp_path / "5") not in settings.recent_cases


def test_reset_leaves_what_nobody_sets(tmp_path: Path) -> None:
    settings = Settings(folder=tmp_path)
    settings.theme = "dark"
    settings.remember_case(tmp_path / "a")
    settings.reset()
    assert settings.theme == "system"
    assert settings.recent_cases


def test_folders_follow_the_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEFILE_HOME", str(tmp_path))
    assert folders().config == tmp_path / "config"
    assert folders().backup == tmp_path / "backups"
    monkeypatch.delenv("CASEFILE_HOME")
    found = folders()
    assert len({found.data, found.config, found.log, found.backup}) == 4
    assert all(path.is_absolute() for path in (found.data, found.config, found.log))
