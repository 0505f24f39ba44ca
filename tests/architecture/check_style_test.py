# SPDX-License-Identifier: Apache-2.0
"""The style checker refuses what it must refuse and lets the rest pass."""
import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import check_style  # noqa: E402  (found through the path above)

HEAD = "// SPDX-License-Identifier: Apache-2.0\n"


def faults(name: str, text: str, head: str = HEAD) -> list[str]:
    return [fault for _, fault in check_style.faults_in(name, head + text)]


class CheckStyle(unittest.TestCase):
    def test_a_plain_file_passes(self):
        self.assertEqual(faults("src/base/text.hpp", "#pragma once\n\nint x();\n"), [])
        self.assertEqual(faults("src/base/text.cpp", '#include "base/text.hpp"\n'), [])

    def test_the_licence_line_comes_first(self):
        self.assertEqual(len(faults("src/base/text.cpp", "int x;\n", head="")), 1)
        self.assertEqual(len(faults("tools/thing", "echo\n", head="#!/bin/sh\n")), 1)

    def test_a_header_has_pragma_once_and_no_using_namespace(self):
        self.assertEqual(len(faults("src/base/text.hpp", "int x();\n")), 1)
        self.assertEqual(len(faults("src/base/text.hpp", "#pragma once\nusing namespace std;\n")), 1)

    def test_sql_stands_in_the_store(self):
        statement = 'auto x = tx.list("SELECT id FROM letter WHERE id = :id");\n'
        for name in ("src/modules/letters/store.cpp", "src/db/migrations.cpp", "src/platform/worklist/worklist.cpp",
                     "src/modules/letters/service_test.cpp"):
            with self.subTest(name=name):
                self.assertEqual(faults(name, statement), [])
        for name in ("src/modules/letters/service.cpp", "src/platform/worklist/api.cpp", "src/app/init.cpp"):
            with self.subTest(name=name):
                self.assertEqual(len(faults(name, statement)), 1)

    def test_a_statement_is_not_joined_together(self):
        for line in ('tx.list("SELECT id FROM " + table);\n', 'sql + " ORDER BY id";\n',
                     'fmt::format("DELETE FROM {}", table);\n'):
            with self.subTest(line=line):
                self.assertGreaterEqual(len(faults("src/modules/letters/store.cpp", line)), 1)

    def test_words_that_look_like_sql_pass(self):
        self.assertEqual(faults("src/app/init.cpp", 'print("Select a charter folder");\n'), [])

    def test_files_and_lines_have_limits(self):
        self.assertEqual(len(faults("src/base/text.cpp", "int x;\n" * 400)), 1)
        self.assertEqual(len(faults("web/src/ui/Button.tsx", "let x;\n" * 400)), 1)
        self.assertEqual(len(faults("src/base/text.cpp", "//" + "x" * 109 + "\n")), 1)
        self.assertEqual(faults("src/base/text.cpp", "// " + "ه" * 100 + "\n"), [])

    def test_a_disabled_test_is_refused(self):
        for line in ("TEST(Letter, DISABLED_IsClosed) {}\n", "GTEST_SKIP();\n"):
            self.assertEqual(len(faults("src/base/text_test.cpp", line)), 1)
        for line in ("it.skip('opens', () => {});\n", "describe.only('opens', () => {});\n"):
            self.assertEqual(len(faults("web/src/ui/Button.test.tsx", line)), 1)

    def test_a_skip_that_says_so_loudly_passes(self):
        self.assertEqual(faults("src/base/text_test.cpp", 'GTEST_SKIP() << "SKIPPED: no ../shared";\n'), [])

    def test_machine_paths_and_registries_are_refused(self):
        for line in ("see /" + "work/x\n", "cd /" + "home/someone\n", '  "resol' + 'ved": "https://' + 'example.org/x.tgz"\n',
                     "registry" + "=https://example.org\n"):
            with self.subTest(line=line):
                self.assertEqual(len(faults("docs/x.md", line)), 1)

    def test_a_path_that_only_contains_such_a_word_passes(self):
        self.assertEqual(faults("docs/x.md", "docs/" + "work/letters and https://example.org/" + "work/x\n"), [])

    def test_work_left_for_later_names_an_issue(self):
        self.assertEqual(len(faults("src/base/text.cpp", "// TO" + "DO: fold\n")), 1)
        self.assertEqual(faults("src/base/text.cpp", "// TO" + "DO (#12): fold\n"), [])

    def test_persian_texts_have_one_spelling(self):
        for word in ("نامه\u0654 وارده", "نامه\u200cی وارده", "نام\u06c0 وارده"):
            with self.subTest(word=word):
                self.assertEqual(len(faults("charter/demo.json", f'{{"subject": "{word}"}}\n', head="")), 1)
                self.assertEqual(faults("tests/golden/tokens.csv", f"{word}\n", head=""), [])
        self.assertEqual(faults("charter/demo.json", '{"subject": "نامه وارده، خانه\u200cیابی"}\n', head=""), [])

    def test_a_name_that_says_nothing_is_refused(self):
        self.assertEqual(len(faults("src/base/utils.cpp", "int x;\n")), 1)


if __name__ == "__main__":
    unittest.main()
