# SPDX-License-Identifier: Apache-2.0
"""The layer checker refuses what it must refuse: each rule broken once, and the real tree clean."""
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import check_layers  # noqa: E402  (found through the path above)


def faults(path: str, *includes: str) -> list[str]:
    return check_layers.faults_in(path, "\n".join(f"#include {name}" for name in includes))


class CheckLayers(unittest.TestCase):
    def test_an_include_that_points_down_passes(self):
        for path, target in [
            ("base/text.cpp", '"base/text.hpp"'),
            ("db/database.hpp", '"base/error.hpp"'),
            ("http/router.cpp", '"base/wire.hpp"'),
            ("platform/ledger/ledger.cpp", '"db/database.hpp"'),
            ("platform/session/api.cpp", '"http/router.hpp"'),
            ("platform/worklist/worklist.cpp", '"platform/access/access.hpp"'),
            ("modules/letters/service.cpp", '"modules/letters/store.hpp"'),
            ("app/main.cpp", '"modules/letters/service.hpp"'),
        ]:
            with self.subTest(path=path, target=target):
                self.assertEqual(faults(path, target), [])

    def test_an_include_that_points_up_is_refused(self):
        for path, target in [
            ("base/text.cpp", '"db/database.hpp"'),
            ("db/database.cpp", '"http/message.hpp"'),
            ("db/database.cpp", '"platform/ledger/ledger.hpp"'),
            ("http/router.cpp", '"platform/access/access.hpp"'),
            ("platform/ledger/ledger.cpp", '"modules/letters/letter.hpp"'),
            ("modules/letters/service.cpp", '"app/wiring.hpp"'),
        ]:
            with self.subTest(path=path, target=target):
                self.assertEqual(len(faults(path, target)), 1)

    def test_http_knows_no_database(self):
        self.assertEqual(len(faults("http/router.cpp", '"db/database.hpp"')), 1)

    def test_a_module_does_not_include_another_even_in_a_test(self):
        for path in ("modules/letters/service.cpp", "modules/letters/service_test.cpp"):
            self.assertEqual(len(faults(path, '"modules/archive/store.hpp"')), 1)

    def test_an_include_without_its_floor_is_refused(self):
        for target in ('"letter.hpp"', '"../db/database.hpp"'):
            self.assertEqual(len(faults("modules/letters/service.cpp", target)), 1)

    def test_support_is_for_tests_alone(self):
        self.assertEqual(faults("db/database_test.cpp", '"support/test_database.hpp"'), [])
        self.assertEqual(len(faults("db/database.cpp", '"support/test_database.hpp"')), 1)

    def test_libraries_stay_in_their_homes(self):
        self.assertEqual(faults("db/sqlite_session.hpp", "<sqlite3.h>"), [])
        self.assertEqual(faults("modules/letters/service_test.cpp", "<sqlite3.h>"), [])
        for library in ("<sqlite3.h>", "<libpq-fe.h>", "<soci/soci.h>"):
            self.assertEqual(len(faults("platform/ledger/ledger.cpp", library)), 1)
        self.assertEqual(faults("http/server.cpp", "<boost/beast/http.hpp>"), [])
        self.assertEqual(len(faults("app/serve.cpp", "<boost/beast/core.hpp>")), 1)

    def test_a_fault_names_file_and_line(self):
        found = check_layers.faults_in("base/text.cpp", '// note\n\n#  include "db/database.hpp"\n')
        self.assertEqual(len(found), 1)
        self.assertTrue(found[0].startswith("src/base/text.cpp:3: db/database.hpp"))

    def test_a_new_floor_is_refused(self):
        self.assertEqual(len(faults("helpers/text.cpp", '"base/text.hpp"')), 1)

    def test_a_tree_is_walked_whole(self):
        with tempfile.TemporaryDirectory() as folder:
            deep = pathlib.Path(folder, "src/modules/letters/inner")
            deep.mkdir(parents=True)
            (deep / "x.hpp").write_text('#include "app/wiring.hpp"\n', encoding="utf-8")
            self.assertEqual(check_layers.check(pathlib.Path(folder))[0], 1)
            self.assertEqual(len(check_layers.check(pathlib.Path(folder))[1]), 1)

    def test_this_tree_is_clean(self):
        files, found = check_layers.check(ROOT)
        self.assertGreater(files, 20)
        self.assertEqual(found, [])


if __name__ == "__main__":
    unittest.main()
