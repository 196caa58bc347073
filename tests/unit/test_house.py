"""The house rules, over the whole tree. Each list of exceptions may only grow shorter."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE_FOLDERS = ("casefile", "packaging", "tests")

FUNCTION, FUNCTION_HARD = 40, 60
MODULE, MODULE_HARD = 400, 600
CLASS, CLASS_HARD, METHODS = 250, 350, 25
MAIN_WINDOW_MODULE = 300

# What is over a ceiling, and why: "path::name" or "path". Entries that are not needed fail.
OVER_CEILING: dict[str, str] = {}
# Files that import inside a function besides the front door, and why.
LATE_IMPORTS: dict[str, str] = {}

# Heavy and seldom wanted: each is imported inside the function that wants it.
LATE_LIBRARIES = (
    *("alembic", "reportlab", "pypdfium2", "dateparser"),
    *("casefile.briefing.render.pdf", "casefile.briefing.render.docx"),
)
FRONT_DOOR = ("casefile/__main__.py", "casefile/boot.py", "casefile/app.py")
# Where whatever was raised is turned into words for a person.
TRANSLATORS = ("casefile/ui/shell/crash*.py", "casefile/cli/main.py", "casefile/ui/tasks/*.py")

# Written in two halves so that this file does not name them.
FORBIDDEN_WORDS = [
    first + second
    for first, second in (
        ("pypi", r"\.org"),
        ("python", r"hosted\.org"),
        ("npm", r"js\.(org|com)"),
        ("crates", r"\.io"),
        ("proxy\\.go", r"lang\.org"),
        (r"(?<![\w.])/wo", r"rk/"),
    )
]
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis"}
TEXT = {".py", ".md", ".toml", ".txt", ".yml", ".json", ".qss", ".xml", ".desktop", ".svg", ""}


@cache
def parsed() -> dict[str, tuple[ast.Module, int]]:
    """Every Python file by its path in the repository: its tree and its number of lines."""
    files = {}
    for folder in CODE_FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            files[path.relative_to(ROOT).as_posix()] = (ast.parse(text), text.count("\n"))
    return files


def program() -> Iterator[tuple[str, ast.Module]]:
    return ((path, tree) for path, (tree, _) in parsed().items() if path.startswith("casefile/"))


def sizes() -> Iterator[tuple[str, int, int, int]]:
    """Yield (name, size, ceiling, hard ceiling) for everything that has a ceiling."""
    for path, (tree, lines) in parsed().items():
        yield path, lines, MODULE, MODULE_HARD
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                yield f"{path}::{node.name}", length, FUNCTION, FUNCTION_HARD
            elif isinstance(node, ast.ClassDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                yield f"{path}::{node.name}", length, CLASS, CLASS_HARD
                methods = sum(isinstance(part, ast.FunctionDef) for part in node.body)
                yield f"{path}::{node.name} (methods)", methods, METHODS, METHODS
                if any(isinstance(b, ast.Name) and b.id == "QMainWindow" for b in node.bases):
                    yield f"{path} (main window)", lines, MAIN_WINDOW_MODULE, MAIN_WINDOW_MODULE


def test_nothing_is_over_its_ceiling() -> None:
    over = {name: (size, hard) for name, size, ceiling, hard in sizes() if size > ceiling}
    assert {n: s for n, (s, hard) in over.items() if n not in OVER_CEILING or s > hard} == {}
    assert set(OVER_CEILING) <= set(over), "no longer over: strike it from the list"


def _reraises(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_only_translators_catch_everything() -> None:
    broad = [
        f"{path}:{node.lineno}"
        for path, tree in program()
        if not any(fnmatch(path, pattern) for pattern in TRANSLATORS)
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or re.search(r"\b(Base)?Exception\b", ast.unparse(node.type)))
        and not _reraises(node)
    ]
    assert broad == []


def test_nobody_spins_the_event_loop_by_hand() -> None:
    calls = [
        f"{path}:{node.lineno}"
        for path, tree in program()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "processEvents"
    ]
    assert calls == []


def _late_imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    functions = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    for node in (inner for function in functions for inner in ast.walk(function)):
        if isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)


def test_imports_are_late_only_where_the_plan_names_them() -> None:
    late = [
        (path, line, module)
        for path, tree in program()
        if path not in FRONT_DOOR
        for line, module in _late_imports(tree)
        if not f"{module}.".startswith(tuple(f"{name}." for name in LATE_LIBRARIES))
    ]
    assert [entry for entry in late if entry[0] not in LATE_IMPORTS] == []
    assert set(LATE_IMPORTS) <= {path for path, _, _ in late}, "not needed: strike it"


def test_the_plan_names_every_room() -> None:
    plan = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    parts = [Path(path).relative_to("casefile") for path, _ in program()]
    rooms = {f"{folder}/" for path in parts for folder in path.parent.parts}
    rooms |= {path.name for path in parts if len(path.parts) == 1 and path.name != "__init__.py"}
    assert sorted(room for room in rooms if room not in plan) == []


def _texts() -> Iterator[tuple[str, str]]:
    for folder, inside, names in os.walk(ROOT):
        inside[:] = [name for name in inside if name not in NOT_OURS and "_cache" not in name]
        for path in (Path(folder, name) for name in names):
            if path.suffix in TEXT:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_no_file_names_a_package_registry_or_somebodys_machine() -> None:
    words = re.compile("|".join(FORBIDDEN_WORDS), re.IGNORECASE)
    found = {name: hit.group() for name, text in _texts() if (hit := words.search(text))}
    assert found == {}


IMPORT_ALL_WITHOUT_QT = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, NoQt())
import casefile
for module in pkgutil.walk_packages(casefile.__path__, "casefile."):
    if not (module.name + ".").startswith(("casefile.ui.", "casefile.app.")):
        importlib.import_module(module.name)
        print(module.name)
"""


def test_all_but_the_window_is_importable_without_pyside() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL_WITHOUT_QT], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert {"casefile.boot", "casefile.cli", "casefile.store"} <= set(done.stdout.split())


@pytest.mark.parametrize("name", ["casefile/boot.py", "casefile/__main__.py"])
def test_the_front_door_needs_the_standard_library_only(name: str) -> None:
    tree, _ = parsed()[name]
    top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = [n.module if isinstance(n, ast.ImportFrom) else n.names[0].name for n in top]
    assert {str(module).partition(".")[0] for module in modules} <= sys.stdlib_module_names
