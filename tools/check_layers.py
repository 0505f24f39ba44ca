#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails on an include that points up or sideways: check_layers.py [ROOT].

The floors, lowest first; an include points only down or stays in its own part:

    base  <  db  <  http  <  platform  <  modules  <  app

with three borders more: http knows no database, a module never includes another module, and what a test may
include from tests/support no shipped file may. Libraries have homes too: the databases' own only in src/db,
Beast only in src/http. A single root on the include path means that CMake cannot check any of this.
"""
import pathlib
import re
import sys

MAY_INCLUDE = {
    "base": {"base"},
    "db": {"base", "db"},
    "http": {"base", "http"},
    "platform": {"base", "db", "http", "platform"},
    "modules": {"base", "db", "http", "platform", "modules"},
    "app": {"base", "db", "http", "platform", "modules", "app"},
}
LIBRARY_HOMES = {"sqlite3.h": "db", "libpq-fe.h": "db", "soci/": "db", "boost/beast": "http"}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
SUFFIXES = {".cpp", ".hpp"}


def is_test(path: str) -> bool:
    return pathlib.PurePosixPath(path).stem.endswith("_test")


def quoted_fault(path: str, target: str) -> str | None:
    """What is wrong with `#include "target"` in src/`path`; None when nothing is."""
    floor, goal = path.split("/")[0], target.split("/")[0]
    if goal == "support":
        return None if is_test(path) else "only tests include tests/support"
    if goal not in MAY_INCLUDE:
        return "an include names its file from src/ down (floor/part/file.hpp)"
    if goal not in MAY_INCLUDE[floor]:
        return f"{floor} does not include {goal}"
    if floor == goal == "modules" and path.split("/")[1] != target.split("/")[1]:
        return "a module never includes another module; they meet through src/platform"
    return None


def library_fault(path: str, target: str) -> str | None:
    floor = path.split("/")[0]
    if is_test(path):
        return None
    for prefix, home in LIBRARY_HOMES.items():
        if target.startswith(prefix) and floor != home:
            return f"<{prefix}…> stays in src/{home}"
    return None


def faults_in(path: str, text: str) -> list[str]:
    """The faults of one file; `path` is relative to src/."""
    if path.split("/")[0] not in MAY_INCLUDE:
        return [f"src/{path}: there is no such floor"]
    found = []
    for match in INCLUDE.finditer(text):
        bracket, target = match.groups()
        fault = quoted_fault(path, target) if bracket == '"' else library_fault(path, target)
        if fault:
            line = text.count("\n", 0, match.start()) + 1
            found.append(f'src/{path}:{line}: {target}: {fault}')
    return found


def check(root: pathlib.Path) -> tuple[int, list[str]]:
    """Files looked at, and the faults found under ROOT/src."""
    source = root / "src"
    files = sorted(p for p in source.rglob("*") if p.suffix in SUFFIXES)
    faults = []
    for file in files:
        faults += faults_in(file.relative_to(source).as_posix(), file.read_text(encoding="utf-8"))
    return len(files), faults


def main() -> int:
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    files, faults = check(root)
    for fault in faults:
        print(fault, file=sys.stderr)
    if not files:
        print(f"{root}/src holds no C++ file", file=sys.stderr)
        return 1
    print(f"layers: {files} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
