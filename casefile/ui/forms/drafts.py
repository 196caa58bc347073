"""What was typed and is not valid yet, kept outside the case so that it survives a restart."""

from __future__ import annotations

import json
import os
from pathlib import Path

from casefile.log import logger
from casefile.settings.folders import folders
from casefile.store.case import Case
from casefile.store.reads import case_settings


class DraftStore:
    """The drafts of one case in one small file, by the key of a field; written at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of(cls, case: Case) -> DraftStore:
        """Return the drafts of `case`, in the user's data folder."""
        with case.reading() as connection:
            uid = case_settings(connection).get("uid") or case.path.stem
        return cls(folders().data / "drafts" / f"{uid}.json")

    def get(self, key: str) -> str | None:
        """Return the raw text kept for a field, None where there is none."""
        return self._read().get(key)

    def keep(self, key: str, raw: str | None) -> None:
        """Keep the raw text of a field; None forgets it. The folder being full is no error here:
        the field still shows what was typed.
        """
        drafts = self._read()
        if raw == drafts.get(key):
            return
        if raw is None:
            del drafts[key]
        else:
            drafts[key] = raw
        try:
            self._write(drafts)
        except OSError as problem:
            logger(__name__).warning("a draft was not kept: %s", problem.strerror)

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, drafts: dict[str, str]) -> None:
        if not drafts:
            self.path.unlink(missing_ok=True)
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_suffix(".new")
        # Drafts are words of a confidential case.
        beside.touch(mode=0o600)
        beside.write_text(json.dumps(drafts, ensure_ascii=True), encoding="utf-8")
        os.replace(beside, self.path)
