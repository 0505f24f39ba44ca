#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy 14: tidy.py [--all] [--base COMMIT].

By default on the sources that changed since COMMIT (or LINT_BASE; otherwise since the commit that .ci/lint-base names:
the last one at which every source was read and clean), and on the sources beside changed headers too. When the clone
has not that commit, on all; as long as none was ever named, since the commit before. `tidy.py --all --record` reads
everything and, when it is clean, names HEAD as the base.
A source that was clean with the same text, headers and checks before is not read again (stamps under build/tidy).
"""
import argparse
import concurrent.futures
import hashlib
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
STAMPS = ROOT / "build/tidy"
BUILD = STAMPS / "commands"  # source by source, not joined as the presets do
LINT_BASE = ROOT / ".ci/lint-base"
TIDY = "clang-tidy-14"
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
ROOTS = (ROOT / "src", ROOT / "tests")


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def commit_exists(name: str) -> bool:
    return subprocess.run(["git", "rev-parse", "--quiet", "--verify", name + "^{commit}"], cwd=ROOT,
                          capture_output=True, check=False).returncode == 0


def is_ancestor(name: str) -> bool:
    return subprocess.run(["git", "merge-base", "--is-ancestor", name, "HEAD"], cwd=ROOT, check=False).returncode == 0


def base_commit(asked: str | None) -> str | None:
    """Where the changes to look at begin; None: at the beginning."""
    if asked:
        return asked
    recorded = LINT_BASE.read_text(encoding="utf-8").split()[0] if LINT_BASE.exists() else ""
    if recorded and commit_exists(recorded) and is_ancestor(recorded):
        return recorded
    if recorded:
        return None  # a shallow clone, or a base of another history: nothing is known to be clean
    return "HEAD~1" if commit_exists("HEAD~1") else None


def sources(base: str | None) -> list[pathlib.Path]:
    """The .cpp files under src/ to look at; all of them without a base."""
    every = [ROOT / name for name in git("ls-files", "src/*.cpp").splitlines()]
    if base is None:
        return every
    names = git("diff", "--name-only", "--diff-filter=d", base, "--", "src").splitlines()
    names += git("ls-files", "--others", "--exclude-standard", "src").splitlines()
    changed = {ROOT / name for name in names}
    chosen = {path for path in changed if path.suffix == ".cpp"}
    for header in (path for path in changed if path.suffix == ".hpp"):
        name = header.relative_to(ROOT / "src").as_posix()
        beside = header.with_suffix(".cpp")
        if beside.exists():
            chosen.add(beside)
        else:  # the first source that includes it shows it to the checks
            chosen.update([path for path in every if path.exists() and name in INCLUDE.findall(path.read_text())][:1])
    return sorted(chosen)


def closure(path: pathlib.Path, seen: set[pathlib.Path]) -> None:
    """Adds `path` and the project's own headers that it includes, to any depth, to `seen`."""
    if path in seen:
        return
    seen.add(path)
    for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
        for root in ROOTS:
            if (root / name).exists():
                closure(root / name, seen)


def stamp_of(path: pathlib.Path, checks: bytes) -> pathlib.Path:
    seen: set[pathlib.Path] = set()
    closure(path, seen)
    digest = hashlib.sha256(checks)
    for file in sorted(seen):
        digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return STAMPS / digest.hexdigest()


def run(path: pathlib.Path, checks: bytes) -> tuple[pathlib.Path, bool, str]:
    """The path, whether it was read now, and what clang-tidy said when it is not clean."""
    stamp = stamp_of(path, checks)
    if stamp.exists():
        return path, False, ""
    done = subprocess.run([TIDY, "--quiet", "-p", str(BUILD), str(path)], cwd=ROOT, capture_output=True, text=True,
                          check=False)
    if done.returncode == 0:
        stamp.touch()
        return path, True, ""
    return path, True, done.stdout + done.stderr


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--base", default=os.environ.get("LINT_BASE"))
    parser.add_argument("--record", action="store_true", help="with --all: name HEAD in .ci/lint-base when all is clean")
    options = parser.parse_args()
    if options.record and (not options.all or git("status", "--porcelain", "--", "src", ".clang-tidy")):
        parser.error("--record needs --all and a tree without changes")
    base = None if options.all else base_commit(options.base)
    subprocess.run(["cmake", "--preset", "dev", "-B", str(BUILD), "-DCMAKE_UNITY_BUILD=OFF"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    STAMPS.mkdir(parents=True, exist_ok=True)
    checks = (ROOT / ".clang-tidy").read_bytes() + subprocess.check_output([TIDY, "--version"])
    chosen = sources(base)
    unclean = read = 0
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("JOBS", os.cpu_count() or 2))) as pool:
        for path, was_read, fault in pool.map(lambda path: run(path, checks), chosen):
            read += was_read
            if fault:
                unclean += 1
                print(f"== {path.relative_to(ROOT)}\n{fault}", file=sys.stderr)
    since = f"changed since {git('rev-parse', '--short', base)}" if base else "in the tree"
    print(f"clang-tidy: {len(chosen)} sources {since}, {read} read now, {unclean} unclean")
    if options.record and not unclean:
        LINT_BASE.write_text(git("rev-parse", "HEAD") + "\n", encoding="utf-8")
    return 1 if unclean else 0


if __name__ == "__main__":
    sys.exit(main())
