#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The rules of the house that clang-format, clang-tidy and ESLint do not see: check_style.py [ROOT].

Looks at every file that git tracks, and prints each fault as file:line: what is wrong.
"""
import pathlib
import re
import subprocess
import sys
from collections.abc import Iterator

SPDX = "SPDX-License-Identifier: Apache-2.0"
CODE = {".cpp", ".hpp", ".ts", ".tsx", ".mjs"}
MARKED = CODE | {".py"}
MAX_LINES, MAX_COLUMNS = 400, 110
# What a fuzzer reads is bytes of any kind.
RAW_FOLDERS = ("fuzz/corpus/",)
GENERATED = {"web/src/api/schema.ts", "web/package-lock.json"}
# Names that say nothing about the thing.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}

SQL_START = re.compile(r'"\s*(SELECT\s|INSERT INTO\s|UPDATE \w+ SET\s|DELETE FROM\s|WITH (RECURSIVE )?\w+\s*(\(|AS))')
SQL_JOINED = re.compile(
    r'"[^"\n]*\b(SELECT|FROM|WHERE|VALUES|ORDER BY)\b[^"\n]*"\s*\+'
    r'|\+\s*"[^"\n]*\b(FROM|WHERE|ORDER BY|LIMIT|VALUES)\b'
    r'|format\(\s*"[^"\n]*\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b'
)
# Split, so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w./-])/(work|" + "home|far" + r"m)/[\w.-]+")
REGISTRY = re.compile(r'"resolved"\s*:\s*"https?:|^\s*@?[\w-]*:?registry\s*=|(' + r"npm-pro" + r"xy|artifact" + r"ory|pkg\.d" + r"ev)")
DISABLED_TEST = re.compile(r"\bDISABLED_|\bGTEST_SKIP\(\)(?!\s*<<\s*\"SKIPPED)|\b(it|test|describe)\.(skip|only|fixme|todo)\b|\bxit\(")
LATER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b(?!\s*\(#\d+\))")
# Persian that people read is spelled one way: «نامه وارده», no ye or hamza over the silent he.
SPELLED = ("charter/", "web/src/i18n/fa/", "web/vite/react-aria.fa.json")
HAMZA_OVER_HE = re.compile("\u06c0|\u0647\u0654|\u0647\u200c\u06cc(?![\u0622-\u06cc])")
RAW_TEMPLATE = re.compile(r"\{\{\{")

Fault = tuple[int, str]


def is_test(path: pathlib.PurePosixPath) -> bool:
    return path.stem.endswith(("_test", ".test", ".spec")) or path.parts[0] in ("tests", "bench", "fuzz")


def may_hold_sql(path: pathlib.PurePosixPath) -> bool:
    """The store of a module (people_store.cpp; sqlite_index.cpp is search's on one database); src/db; a part of the
    platform small enough to be its own store (idempotency/idempotency.cpp)."""
    if path.stem == "store" or path.stem.endswith(("_store", "_index")) or path.parts[:2] == ("src", "db"):
        return True
    return is_test(path) or (path.parts[:2] == ("src", "platform") and path.stem == path.parent.name)


def lines_matching(lines: list[str], pattern: re.Pattern[str], text: str) -> Iterator[Fault]:
    for number, line in enumerate(lines, 1):
        if pattern.search(line):
            yield number, text


def cpp_faults(path: pathlib.PurePosixPath, lines: list[str]) -> Iterator[Fault]:
    if path.suffix == ".hpp":
        if "#pragma once" not in lines:
            yield 1, "a header says #pragma once"
        yield from lines_matching(lines, re.compile(r"^\s*using namespace"), "no `using namespace` in a header")
    if not may_hold_sql(path):
        yield from lines_matching(lines, SQL_START, "SQL stands in store.cpp only")
    if not is_test(path):
        yield from lines_matching(lines, SQL_JOINED, "the text of a statement is a literal; nothing is joined to it")


def size_faults(path: pathlib.PurePosixPath, lines: list[str]) -> Iterator[Fault]:
    if len(lines) > MAX_LINES:
        yield MAX_LINES + 1, f"{len(lines)} lines; {MAX_LINES} at most: cut the file by subject"
    if path.suffix in (".cpp", ".hpp"):
        for number, line in enumerate(lines, 1):
            if len(line) > MAX_COLUMNS:
                yield number, f"{len(line)} columns; {MAX_COLUMNS} at most"


def faults_in(name: str, text: str) -> list[Fault]:
    """The faults of one file, `name` as git tracks it."""
    path = pathlib.PurePosixPath(name)
    lines = text.splitlines()
    found: list[Fault] = []
    if path.suffix in MARKED or text.startswith("#!"):
        if SPDX not in "\n".join(lines[:3]):
            found.append((1, f"does not begin with {SPDX}"))
    if path.suffix in CODE:
        found += size_faults(path, lines)
        found += lines_matching(lines, DISABLED_TEST, "a test is never disabled or skipped in silence")
        if path.stem in EMPTY_NAMES:
            found.append((1, "a file is named after the thing it holds"))
    if path.suffix in (".cpp", ".hpp"):
        found += cpp_faults(path, lines)
    if path.suffix == ".mustache":
        found += lines_matching(lines, RAW_TEMPLATE, "{{{…}}} does not escape")
    if name.startswith(SPELLED):
        found += lines_matching(lines, HAMZA_OVER_HE, "Persian texts have no hamza or ye over the silent he")
    found += lines_matching(lines, MACHINE_PATH, "names a path of one machine")
    found += lines_matching(lines, REGISTRY, "names a package registry")
    found += lines_matching(lines, LATER, "work left for later needs an issue's number")
    return sorted(found)


def tracked(root: pathlib.Path) -> list[str]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True)
    return [name for name in listing.stdout.split("\0") if name and (root / name).is_file()]


def main() -> int:
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    looked_at = faults = 0
    for name in tracked(root):
        data = (root / name).read_bytes()
        if name.startswith(RAW_FOLDERS) or b"\0" in data[:8000]:
            continue
        looked_at += 1
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            print(f"{name}:1: is not UTF-8", file=sys.stderr)
            faults += 1
            continue
        if name in GENERATED:
            found = list(lines_matching(text.splitlines(), REGISTRY, "names a package registry"))
        else:
            found = faults_in(name, text)
        for line, fault in found:
            print(f"{name}:{line}: {fault}", file=sys.stderr)
        faults += len(found)
    if not looked_at:
        print("git tracks no file here", file=sys.stderr)
        return 1
    print(f"style: {looked_at} files, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
