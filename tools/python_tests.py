#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the tests of the tools (tests/architecture) and writes a JUnit file: python_tests.py OUTPUT.xml"""
import pathlib
import sys
import unittest
from xml.sax.saxutils import quoteattr

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main() -> int:
    output = pathlib.Path(sys.argv[1])
    suite = unittest.defaultTestLoader.discover(str(ROOT / "tests/architecture"), pattern="*_test.py")
    result = unittest.TextTestRunner(verbosity=1, stream=sys.stdout).run(suite)
    failed = [(case.id(), trace) for case, trace in result.failures + result.errors]
    cases = "".join(
        f"<testcase name={quoteattr(name)}><failure message={quoteattr(trace.strip().splitlines()[-1])}/></testcase>"
        for name, trace in failed
    )
    cases += '<testcase name="passed"/>' * max(0, result.testsRun - len({name for name, _ in failed}))
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>\n", encoding="utf-8")
    return 0 if result.wasSuccessful() and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main())
