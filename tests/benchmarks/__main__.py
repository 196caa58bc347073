"""`make bench`: build synthetic cases, measure, print, and keep `build/bench.json`.

`SCALE=1m make bench` measures search in a case of a million statements as well.
`ONLY=dates,search make bench` takes just those parts; with `BRIEF=1` the memory of the desk is
watched over a tenth of its switches and windows.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from casefile.analysis.projections import projectors
from casefile.operations.sample import build_sample
from casefile.store.case import Case
from tests.benchmarks.date_measures import dates
from tests.benchmarks.list_measures import filtering
from tests.benchmarks.measuring import Result, scale
from tests.benchmarks.reading_measures import readings
from tests.benchmarks.search_measures import peers, searching, upkeep
from tests.benchmarks.start_measures import starting
from tests.benchmarks.store_measures import bulk, edits, listing
from tests.benchmarks.synthetic import build

FOLDER = Path("build/bench")


def _sample() -> Path:
    path = FOLDER / "sample.casefile"
    if not path.exists():
        case = Case.create(path, projectors=projectors())
        build_sample(case)
        case.close()
    return path


def _results() -> Iterable[Result]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    only = set(filter(None, os.environ.get("ONLY", "").split(",")))
    for name, part in _PARTS.items():
        if not only or name in only:
            yield from part()


def _small() -> Path:
    return build(FOLDER / "10k.casefile", 10_000)


def _large() -> Path:
    return build(FOLDER / "100k.casefile", 100_000)


def _store() -> Iterable[Result]:
    yield from edits(_small())
    yield bulk(_small())


def _search() -> Iterable[Result]:
    sizes = [("100k", _large())]
    if os.environ.get("SCALE", "").lower() == "1m":
        sizes.append(("1m", build(FOLDER / "1m.casefile", 1_000_000)))
    for size, path in sizes:
        yield from searching(path, size)
        yield from upkeep(path, size)
        yield from peers(path, size)


def _lists() -> Iterable[Result]:
    yield from listing(_large())
    yield from filtering(_large())


def _timeline() -> Iterable[Result]:
    from tests.benchmarks.timeline_measures import timelines

    yield from timelines(_large(), FOLDER)


def _desk() -> Iterable[Result]:
    from tests.benchmarks.desk_measures import desks

    yield from desks(_large(), _sample())


def _start() -> Iterable[Result]:
    yield from starting(_sample(), _large(), FOLDER)


def _readings() -> Iterable[Result]:
    from tests.benchmarks.view_measures import views

    yield from readings(FOLDER / "readings.casefile")
    yield from views(FOLDER / "readings.casefile")


def _briefs() -> Iterable[Result]:
    from tests.benchmarks.brief_measures import briefs
    from tests.benchmarks.preview_measures import previews

    yield from briefs(_sample(), _small())
    yield from previews(_sample(), FOLDER)


_PARTS: dict[str, Callable[[], Iterable[Result]]] = {
    "dates": dates,
    "store": _store,
    "search": _search,
    "lists": _lists,
    "readings": _readings,
    "timeline": _timeline,
    "desk": _desk,
    "briefs": _briefs,
    "start": _start,
}


def main() -> int:
    """Print one line a measurement; missed targets are reported, not hidden. Always 0."""
    out = sys.stdout.write
    out(f"calibration: this machine takes {scale():.2f} of the reference loop\n")
    found = []
    for result in _results():
        floor = "-" if result.floor is None else f"{result.floor:g}"
        ratio = "-" if result.ratio is None else f"{result.ratio:g}x"
        word = "met" if result.met else "MISSED"
        out(f"{result.name:48} {result.ours:>10g} {floor:>10} {ratio:>8}")
        out(f" {result.target:>10} {word}\n")
        sys.stdout.flush()
        found.append(result.as_dict())
    Path("build/bench.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
