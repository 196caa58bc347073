"""vis-timeline in a headless Chromium, the same number of items beside ours; where both install.

The page is served to this machine alone, and sends back what it measured.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

from tests.benchmarks.measuring import Result, percentile

_PAGE = Path(__file__).parent / "vis_timeline.html"
_BROWSERS = ("chromium", "chromium-browser")
_LONGEST_S = 300
_PARTS = {"tenth": 10, "hundredth": 100}  # all at once take it minutes to show


def vis_timeline(folder: Path) -> Iterator[Result]:
    """Yield what vis-timeline takes with 10 000 items; one line that says why not otherwise."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    package = _installed(folder)
    if browser is None or package is None:
        lacking = "chromium" if browser is None else "the npm package"
        yield _told(f"vis-timeline: not measured, {lacking} is not here", 0)
        return
    shutil.copy(_PAGE, package / "page.html")
    for name, part in _PARTS.items():
        found = _measured(browser, package, part)
        label = f"vis-timeline: 10000 items, {name}"
        if found is None:
            yield _told(f"{label}: no answer in {_LONGEST_S} s", 0)
            continue
        yield _told(f"{label}: to first frame", found["first"])
        yield _told(f"{label}: frame p95 while panning", percentile(found["frames"], 0.95))


def _told(name: str, ms: float) -> Result:
    return Result(name, round(ms, 1), None, None, "beside ours", met=True)


def _installed(folder: Path) -> Path | None:
    """Return the folder of the package, fetched by npm's own client where it is not there."""
    package = folder / "vis" / "node_modules" / "vis-timeline"
    npm = shutil.which("npm")
    if not package.exists() and npm is not None:
        (folder / "vis").mkdir(parents=True, exist_ok=True)
        (folder / "vis" / "package.json").write_text("{}", encoding="ascii")
        command = [npm, "install", "--no-audit", "--no-fund", "--silent", "vis-timeline@8"]
        subprocess.run(command, cwd=folder / "vis", check=False, capture_output=True)
    return package if package.exists() else None


def _measured(browser: str, package: Path, part: int) -> dict[str, Any] | None:
    answers: Queue[bytes] = Queue()

    class Handler(SimpleHTTPRequestHandler):
        def do_POST(self) -> None:
            answers.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            pass

    handler = partial(Handler, directory=str(package))
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/page.html?part={part}"
        command = [
            browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
            "--window-size=1460,980", f"--user-data-dir={home}", address,
        ]  # fmt: skip
        shown = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            found: dict[str, Any] = json.loads(answers.get(timeout=_LONGEST_S))
        except Empty:
            return None
        finally:
            shown.terminate()
            shown.wait()
            server.shutdown()
    return found
