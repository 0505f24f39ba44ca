#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes migrations/*.sql as one C++ table: embed_migrations.py FOLDER OUTPUT.

A file is NNNN_name.sql (both databases) or NNNN_name.sqlite.sql / NNNN_name.postgres.sql. HEAD names the last one, so
that two branches that both add a migration collide in git.
"""
import pathlib
import sys


def main() -> int:
    folder, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    rows, names = [], set()
    for path in sorted(folder.glob("*.sql")):
        name, _, rest = path.name.partition(".")
        dialect = rest.removesuffix("sql").rstrip(".")
        if dialect not in ("", "sqlite", "postgres"):
            print(f"{path}: unknown dialect {dialect}", file=sys.stderr)
            return 1
        sql = path.read_text(encoding="utf-8")
        if ')sql"' in sql:
            print(f"{path}: cannot be embedded", file=sys.stderr)
            return 1
        names.add(name)
        rows.append(f'        {{"{name}", "{dialect}", R"sql({sql})sql"}},')
    head = (folder / "HEAD").read_text(encoding="utf-8").strip()
    if head != max(names):
        print(f"{folder}/HEAD names {head}, the last migration is {max(names)}", file=sys.stderr)
        return 1
    output.write_text(
        '#include "db/migrations.hpp"\n\nnamespace divan::db {\n\n'
        "const std::vector<Migration>& embedded_migrations()\n{\n"
        "    static const std::vector<Migration> all{\n" + "\n".join(rows) + "\n    };\n    return all;\n}\n\n"
        "} // namespace divan::db\n",
        encoding="utf-8",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
