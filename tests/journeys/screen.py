"""The real program on a screen of its own, driven by real keys; the case is read beside it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from types import TracebackType

TOOLS = ("Xvfb", "openbox", "xdotool")
_LONGEST_S, _STEP_S = 60.0, 0.05
_KEY_GAP_MS = 12


def missing_tools() -> list[str]:
    """Return which of the tools are not on this machine."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def until(holds: Callable[[], object], what: str) -> None:
    """Wait for another process until something holds; AssertionError if it never does."""
    end, pause = time.monotonic() + _LONGEST_S, Event()
    while not holds():
        assert time.monotonic() < end, f"waited in vain for {what}"
        pause.wait(_STEP_S)


class Screen:
    """A virtual screen with a window manager; `start` runs the program on it."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._children: list[subprocess.Popen[bytes]] = []
        self._env = {**os.environ, "QT_QPA_PLATFORM": "xcb"}

    def __enter__(self) -> Screen:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24"]
        command += ["-fbdir", str(self._home)]
        self._run(command, pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as told:
            self._env["DISPLAY"] = f":{told.readline().strip()}"
        self._run(["openbox"])
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self.picture(self._home / "failed.png")
        for child in reversed(self._children):
            child.kill()
            child.wait()

    def start(self, case: Path) -> Program:
        """Run the program with a case and wait until its window has the keys."""
        process = self._run([sys.executable, "-m", "casefile", str(case)])
        program = Program(self, process, case)
        until(lambda: " – Casefile" in self.active(), "the window")
        return program

    def xdotool(self, *words: str) -> str:
        """Do something to the screen; return what is told."""
        done = subprocess.run(
            ["xdotool", *words], env=self._env, capture_output=True, text=True, check=False
        )
        return done.stdout

    def active(self) -> str:
        """Return the title of the window that has the keys."""
        return self.xdotool("getactivewindow", "getwindowname").strip()

    def titles(self) -> list[str]:
        """Return the titles of all windows that are shown."""
        found = self.xdotool("search", "--onlyvisible", "--name", "Casefile").split()
        return [self.xdotool("getwindowname", one).strip() for one in found]

    def picture(self, path: Path) -> None:
        """Take a picture of the screen, where that is possible."""
        if shutil.which("import"):
            subprocess.run(
                ["import", "-window", "root", str(path)], env=self._env, check=False, timeout=20
            )

    def where(self, colour: str) -> list[tuple[int, int]]:
        """Return where on the screen something is painted in just this colour, row by row."""
        # The memory of the screen, with the head of an X window dump before it.
        data = (self._home / "Xvfb_screen0").read_bytes()
        head = struct.unpack(">25I", data[:100])
        start, line = head[0] + head[19] * 12, head[12]
        wanted = bytes.fromhex(colour.lstrip("#"))
        wanted = wanted[::-1] if head[7] == 0 else b"\0" + wanted
        found, at = [], data.find(wanted, start)
        while at >= 0:
            row, column = divmod(at - start, line)
            if (at - start) % 4 == 0 and column // 4 < head[4]:
                found.append((column // 4, row))
            at = data.find(wanted, at + 1)
        return found

    def _run(self, command: list[str], pass_fds: Sequence[int] = ()) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            command,
            env=self._env,
            pass_fds=pass_fds,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._children.append(child)
        return child


class Program:
    """A running program: keys go to it, and its file is read beside it."""

    def __init__(self, screen: Screen, process: subprocess.Popen[bytes], case: Path) -> None:
        self._screen, self._process, self._case = screen, process, case

    def press(self, *keys: str, times: int = 1) -> None:
        """Press keys as xdotool names them."""
        for _ in range(times):
            self._screen.xdotool("key", "--delay", str(_KEY_GAP_MS), *keys)

    def type(self, words: str) -> None:
        """Press the keys of words."""
        self._screen.xdotool("type", "--delay", str(_KEY_GAP_MS), words)

    def point(self, x: float, y: float) -> None:
        """Move the pointer to a place of the screen."""
        self._screen.xdotool("mousemove", str(round(x)), str(round(y)))

    def click(self, x: float, y: float, *, times: int = 1, button: int = 1) -> None:
        """Click somewhere; buttons 4 and 5 are the wheel."""
        self.point(x, y)
        asked = ("--repeat", str(times), "--delay", "60") if times > 1 else ()
        self._screen.xdotool("click", *asked, str(button))

    def drag(
        self, start: tuple[float, float], end: tuple[float, float], *, drop: bool = True
    ) -> None:
        """Take something and carry it in a few steps; `drop` lets it go there."""
        self.point(*start)
        self._screen.xdotool("mousedown", "1")
        for part in (0.1, 0.3, 0.6, 1.0):
            self.point(*(a + (b - a) * part for a, b in zip(start, end, strict=True)))
        self.calm()
        if drop:
            self.drop()

    def drop(self) -> None:
        """Let go what is carried."""
        self._screen.xdotool("mouseup", "1")

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Return what the file holds at this moment."""
        found: list[list[tuple[object, ...]]] = []

        def asked() -> bool:
            connection = sqlite3.connect(f"file:{self._case}?mode=ro", uri=True)
            try:
                found.append(connection.execute(query).fetchall())
            except sqlite3.OperationalError as busy:
                # The program is just writing: two may open the log of a file at one moment.
                if "locking protocol" not in str(busy):
                    raise
            finally:
                connection.close()
            return bool(found)

        until(asked, f"an answer to {query}")
        return found[0]

    def until_rows(self, query: str, expected: list[tuple[object, ...]]) -> None:
        """Wait until the file holds what is expected."""
        until(lambda: self.rows(query) == expected, f"{expected} of {query}")

    def calm(self) -> None:
        """Wait until the program has done what it was asked: it takes no more of the processor."""
        pause, before, quiet = Event(), -1, 0

        def is_quiet() -> bool:
            nonlocal before, quiet
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
            used = int(fields[11]) + int(fields[12])
            quiet = quiet + 1 if used - before <= 1 else 0
            before = used
            pause.wait(0.1)
            return quiet >= 4

        until(is_quiet, "the program to be calm")

    def page(self, name: str) -> None:
        """Go to a page by the palette."""
        self.press("ctrl+k")
        self.type(name)
        self.press("Return")
        self.calm()

    def quit(self) -> None:
        """Close the program by its keys and wait until it has gone."""
        self.press("ctrl+q")
        assert self._process.wait(_LONGEST_S) == 0

    def kill(self) -> None:
        """Kill it where it stands."""
        self._process.kill()
        self._process.wait()
