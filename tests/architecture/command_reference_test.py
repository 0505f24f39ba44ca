# SPDX-License-Identifier: Apache-2.0
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import command_reference  # noqa: E402

# A program that answers --help as CLI11 lays it out.
PROGRAM = """#!/bin/sh
case "$*" in
  "--help") printf 'About\\nUsage: x [OPTIONS] SUBCOMMAND\\n\\nOptions:\\n  -h,--help                   Help\\n\\nSubcommands:\\n  serve                       Serve it\\n  ledger                      The ledger\\n' ;;
  "serve --help") printf 'Serve it\\n\\nOptions:\\n  -h,--help                   Help\\n  --data TEXT REQUIRED (Env:DIVAN_DATA)\\n                              The data-folder\\n  --port UINT=8080            A port\\n' ;;
  "ledger --help") printf 'The ledger\\n\\nSubcommands:\\n  head                        The head\\n' ;;
  *) printf 'The head\\n\\nOptions:\\n  --data TEXT                 The data folder\\n' ;;
esac
"""


class CommandReference(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        program = pathlib.Path(self.folder.name) / "divan"
        program.write_text(PROGRAM, encoding="utf-8")
        program.chmod(0o755)
        self.root = command_reference.describe(str(program), [], "")

    def tearDown(self) -> None:
        self.folder.cleanup()

    def test_finds_every_command_with_its_options_and_their_texts(self) -> None:
        serve, ledger = self.root.commands
        self.assertEqual(serve.options, [("--help", "Help"), ("--data", "The data-folder"), ("--port", "A port")])
        self.assertEqual([below.path for below in ledger.commands], [["ledger", "head"]])

    def test_manual_names_each_and_spells_out_its_hyphens(self) -> None:
        page = command_reference.manual(self.root, "1.2")
        for text in (".SS divan serve", ".SS divan ledger head", ".B \\-\\-port", "The data\\-folder", "divan 1.2"):
            self.assertIn(text, page)

    def test_completion_offers_what_comes_next(self) -> None:
        script = command_reference.completion(self.root) + (
            'COMP_WORDS=(divan ledger ""); COMP_CWORD=2; _divan; echo "${COMPREPLY[@]}"\n'
            'COMP_WORDS=(divan serve --p); COMP_CWORD=2; _divan; echo "${COMPREPLY[@]}"\n'
        )
        said = subprocess.run(["bash", "-c", script], check=True, capture_output=True, text=True).stdout.splitlines()
        self.assertEqual(said, ["head", "--port"])


if __name__ == "__main__":
    unittest.main()
