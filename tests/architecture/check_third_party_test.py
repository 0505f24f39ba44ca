# SPDX-License-Identifier: Apache-2.0
"""The list of third parties is compared both ways, and a licence that does not go with ours is refused."""
import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import check_third_party as third  # noqa: E402  (found through the path above)

TEXT = """# Third parties

## Debian 12

| package | version | licence | use | why |
|---|---|---|---|---|
| `cmake` | 3.25 | BSD-3-Clause | build | presets |
| `mold` | 1.10 | AGPL-3.0 | build | links |

## npm

| `react` | 19.3.1 | MIT | shipped | screens |
| `vite` | 6.4.6 | MIT | build | bundles |
"""
SETUP = "packages=(\n  # tools\n  cmake mold  # linker\n)\nmissing+=(nodejs)\n"
PACKAGE = {"dependencies": {"react": "19.3.1"}, "devDependencies": {"vite": "6.4.6"}}


class CheckThirdParty(unittest.TestCase):
    def test_the_lists_are_read(self):
        self.assertEqual(third.debian_packages(SETUP), {"cmake", "mold", "nodejs"})
        self.assertEqual(set(third.rows_of(TEXT, "Debian 12")), {"cmake", "mold"})
        self.assertEqual(set(third.rows_of(TEXT, "npm")), {"react", "vite"})

    def test_what_is_missing_on_either_side_is_a_fault(self):
        self.assertEqual(len(third.name_faults("x", {"cmake", "git"}, {"cmake"})), 1)
        self.assertEqual(len(third.name_faults("x", {"cmake"}, {"cmake", "git"})), 1)

    def test_equal_npm_lists_pass(self):
        self.assertEqual(third.npm_faults(PACKAGE, third.rows_of(TEXT, "npm")), [])

    def test_another_version_is_a_fault(self):
        changed = {**PACKAGE, "dependencies": {"react": "19.3.2"}}
        self.assertEqual(len(third.npm_faults(changed, third.rows_of(TEXT, "npm"))), 1)

    def test_a_tool_is_not_listed_as_shipped(self):
        moved = {"dependencies": {"react": "19.3.1", "vite": "6.4.6"}}
        self.assertEqual(len(third.npm_faults(moved, third.rows_of(TEXT, "npm"))), 1)

    def test_a_copyleft_tool_passes_and_a_linked_copyleft_library_does_not(self):
        self.assertEqual(third.licence_faults({"mold": ("1", "AGPL-3.0", "build")}), [])
        self.assertEqual(third.licence_faults({"pdftoppm": ("1", "GPL-2.0", "run")}), [])
        self.assertEqual(len(third.licence_faults({"lib": ("1", "GPL-3.0", "linked")})), 1)
        self.assertEqual(len(third.licence_faults({"lib": ("1", "unknown", "build")})), 1)

    def test_a_shared_library_of_the_lesser_kind_is_linked_and_never_shipped_within(self):
        self.assertEqual(third.licence_faults({"pango": ("1", "LGPL-2.1", "linked")}), [])
        self.assertEqual(len(third.licence_faults({"widget": ("1", "LGPL-2.1", "shipped")})), 1)

    def test_a_brought_package_with_another_licence_is_a_fault(self):
        lock = {"packages": {"": {"license": "Apache-2.0"}, "node_modules/a": {"license": "(MIT OR GPL-2.0)"},
                             "node_modules/b": {"license": "SSPL-1.0"}}}
        self.assertEqual(len(third.lock_faults(lock)), 1)

    def test_a_licence_in_a_file_of_its_own_is_taken_of_the_packages_that_were_read(self):
        def lock(path):
            return {"packages": {path: {"license": "SEE LICENSE IN LICENSE"}}}

        self.assertEqual(third.lock_faults(lock("node_modules/bpmn-js")), [])
        self.assertEqual(len(third.lock_faults(lock("node_modules/other"))), 1)


if __name__ == "__main__":
    unittest.main()
