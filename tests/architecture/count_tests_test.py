# SPDX-License-Identifier: Apache-2.0
"""The sum of the test cases is honest: failures, skips, dead programs and empty files are seen."""
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import count_tests  # noqa: E402  (found through the path above)


def counted(expected: list[str], **files: str) -> count_tests.Count:
    with tempfile.TemporaryDirectory() as folder:
        for name, cases in files.items():
            text = f"<testsuites><testsuite>{cases}</testsuite></testsuites>"
            pathlib.Path(folder, name + ".xml").write_text(text, encoding="utf-8")
        pathlib.Path(folder, "expected").write_text("\n".join(expected), encoding="utf-8")
        return count_tests.count(pathlib.Path(folder))


class CountTests(unittest.TestCase):
    def test_programs_are_added_up(self):
        result = counted(["a", "b"], a='<testcase name="1"/><testcase name="2"/>', b='<testcase name="3"/>')
        self.assertEqual((result.passed, result.failed, result.skipped), (3, [], []))

    def test_failures_and_errors_count(self):
        result = counted([], a='<testcase name="1"><failure/></testcase><testcase name="2"><error/></testcase>')
        self.assertEqual((result.passed, len(result.failed)), (0, 2))

    def test_a_skipped_test_has_not_passed(self):
        result = counted([], a='<testcase name="1"><skipped/></testcase><testcase name="2" result="skipped"/>'
                               '<testcase name="3" status="notrun"/>')
        self.assertEqual((result.passed, len(result.skipped)), (0, 3))

    def test_a_second_try_that_passed_is_told(self):
        result = counted([], a='<testcase name="1"><flakyFailure/></testcase>'
                               '<testcase name="2"><failure/><rerunFailure/></testcase>')
        self.assertEqual((result.passed, len(result.failed), result.flaky), (1, 1, ["a: .1"]))

    def test_a_program_that_died_is_a_failure(self):
        self.assertEqual(len(counted(["a", "b"], a='<testcase name="1"/>').failed), 1)

    def test_a_program_without_tests_is_a_failure(self):
        self.assertEqual(len(counted([], a="").failed), 1)

    def test_a_torn_file_is_a_failure(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "a.xml").write_text("<testsuites><testcase", encoding="utf-8")
            self.assertEqual(len(count_tests.count(pathlib.Path(folder)).failed), 1)


if __name__ == "__main__":
    unittest.main()
