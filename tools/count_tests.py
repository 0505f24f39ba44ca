#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Adds up test cases: count_tests.py FOLDER; prints "N passed, N failed" as the last line.

FOLDER holds the JUnit files of GoogleTest, Vitest, Playwright and the tools' tests, and a file `expected` with the
names of those that must be there: a test program that died before it wrote its results counts as one failure, named.
"""
import pathlib
import sys
import xml.etree.ElementTree as ElementTree
from typing import NamedTuple


class Count(NamedTuple):
    passed: int
    failed: list[str]
    skipped: list[str]
    flaky: list[str]


def is_skipped(case: ElementTree.Element) -> bool:
    return case.find("skipped") is not None or case.get("status") == "notrun" or case.get("result") == "skipped"


def count(folder: pathlib.Path) -> Count:
    passed, failed, skipped, flaky = 0, [], [], []
    listed = folder / "expected"
    expected = listed.read_text(encoding="utf-8").split() if listed.exists() else []
    for file in sorted(folder.glob("*.xml")):
        try:
            cases = list(ElementTree.parse(file).iter("testcase"))
        except ElementTree.ParseError as error:
            failed.append(f"{file.stem}: unreadable result file ({error})")
            continue
        if not cases:
            failed.append(f"{file.stem}: ran no test")
        for case in cases:
            name = f'{file.stem}: {case.get("classname", "")}.{case.get("name", "")}'
            if case.find("failure") is not None or case.find("error") is not None:
                failed.append(name)
            elif is_skipped(case):
                skipped.append(name)
            else:
                passed += 1
                if case.find("flakyFailure") is not None or case.find("flakyError") is not None:
                    flaky.append(name)
    failed += [f"{name}: died before it wrote its results" for name in expected if not (folder / f"{name}.xml").exists()]
    return Count(passed, failed, skipped, flaky)


def main() -> int:
    counted = count(pathlib.Path(sys.argv[1]))
    for name in counted.failed:
        print(f"FAILED  {name}")
    for name in counted.skipped:
        print(f"SKIPPED {name}")
    for name in counted.flaky:
        print(f"FLAKY   {name}")
    if counted.flaky:
        print(f"WARNING: {len(counted.flaky)} tests passed only when they were tried again")
    if counted.skipped:
        print(f"WARNING: {len(counted.skipped)} tests were skipped")
    print(f"{counted.passed} passed, {len(counted.failed)} failed")
    return 0 if counted.passed and not counted.failed else 1


if __name__ == "__main__":
    sys.exit(main())
