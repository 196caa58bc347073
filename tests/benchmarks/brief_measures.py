"""Briefs on paper: how fast, beside plain platypus and WeasyPrint, and in how much memory."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from casefile.briefing.blocks import Brief
from casefile.briefing.kinds import compose
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.pdf.document import make_pdf
from casefile.briefing.request import Request
from casefile.store.case import Case
from tests.benchmarks.long_brief import as_html, long_brief, platypus_pdf, shortened
from tests.benchmarks.measuring import Result, against_floor, median_ms, scale, seconds, within

_THOUSAND, _FIFTY = 1240, 62  # chapters that fill about so many pages
_LARGE = """
import json, resource, sys, time
from casefile.briefing.render.pdf.document import make_pdf
from tests.benchmarks.long_brief import long_brief
make_pdf(long_brief(3))
brief = long_brief(int(sys.argv[1]))
start = time.process_time()
drawn = make_pdf(brief)
taken = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([drawn.pages, taken * 1000 / drawn.pages, peak]))
"""


def briefs(sample: Path, large: Path) -> Iterable[Result]:
    """Measure a brief of the sample, long ones, and a dossier of the case at `large`."""
    yield _one_page(sample)
    yield from _beside_platypus("100 pages", long_brief(124))
    yield from _beside_platypus("dossier of 10k", shortened(_dossier(large), 300))
    yield from _long()
    yield from _beside_weasyprint(long_brief(24))


def _one_page(sample: Path) -> Result:
    case = Case.open(sample, read_only=True)

    def make() -> None:
        with case.reading() as connection:
            render_pdf(compose(connection, Request(audience="TLP:AMBER")))

    make()
    taken = median_ms(make, 7)
    case.close()
    return within("one-page brief, warm (scaled ms)", taken / scale(), 250, "ms")


def _dossier(file: Path) -> Brief:
    case = Case.open(file, read_only=True)
    with case.reading() as connection:
        brief = compose(connection, Request(type="dossier"))
    case.close()
    return brief


def _beside_platypus(name: str, brief: Brief) -> Iterable[Result]:
    """Return pages a second against the same words as plain paragraphs and tables."""
    pages: dict[str, int] = {}

    def plain() -> None:
        pages["plain"] = platypus_pdf(brief)[1]

    def ours(*, tagged: bool) -> None:
        pages["ours"] = make_pdf(brief, tagged=tagged).pages

    floor = pages_a_second = 0.0
    best: dict[bool, float] = {}
    for _ in range(3):
        taken = seconds(plain)
        floor = max(floor, pages["plain"] / taken)
        for tagged in (False, True):
            taken = seconds(lambda tagged=tagged: ours(tagged=tagged))  # type: ignore[misc]
            pages_a_second = pages["ours"] / taken
            best[tagged] = max(best.get(tagged, 0.0), pages_a_second)
    counted = f"{name} ({pages['ours']}, plain {pages['plain']})"
    yield _at_least(f"{counted}: untagged pages/s", best[False], floor, 0.6)
    yield _at_least(f"{counted}: tagged pages/s", best[True], floor, 0.4)


def _at_least(name: str, ours: float, floor: float, least: float) -> Result:
    ratio = ours / floor
    return Result(
        name, round(ours, 2), round(floor, 2), round(ratio, 3), f">= {least}x", ratio >= least
    )


def _long() -> Iterable[Result]:
    """Return what a page costs among a thousand and among fifty, and the memory of a thousand."""
    few = min(_apart(_FIFTY)[1] for _ in range(3))
    pages, many, peak = min((_apart(_THOUSAND) for _ in range(2)), key=lambda found: found[1])
    yield against_floor(f"a page of {pages:.0f} / of 50 (ms)", many, few, 1.3)
    yield within(f"peak memory at {pages:.0f} pages (MB)", peak, 400, "MB")


def _apart(chapters: int) -> tuple[float, float, float]:
    """Return pages, milliseconds a page and peak memory of a brief made by a process of its own."""
    command = [sys.executable, "-c", _LARGE, str(chapters)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    pages, taken, peak = json.loads(done.stdout)
    return pages, taken, peak


def _beside_weasyprint(brief: Brief) -> Iterable[Result]:
    """Return milliseconds a page against the same blocks as HTML, where WeasyPrint is there."""
    if importlib.util.find_spec("weasyprint") is None:
        return
    import weasyprint  # only where the bench extra could be installed

    text, pages = as_html(brief), {}

    def theirs() -> None:
        document = weasyprint.HTML(string=text).render()
        document.write_pdf(pdf_tags=True)
        pages["theirs"] = len(document.pages)

    def ours() -> None:
        pages["ours"] = make_pdf(brief).pages

    their_ms = min(seconds(theirs) for _ in range(2)) * 1000 / pages["theirs"]
    our_ms = min(seconds(ours) for _ in range(3)) * 1000 / pages["ours"]
    yield against_floor("a tagged page / WeasyPrint's (ms)", our_ms, their_ms, 1.0)
