#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when THIRD_PARTY.md differs from what tools/setup installs or web/package.json names."""
import json
import pathlib
import re
import sys

ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$")
FREE_LICENCES = re.compile(
    r"^(0BSD|Apache-2\.0|Artistic-2\.0|BlueOak-1\.0\.0|BSD-[23]-Clause|BSL-1\.0|CC0-1\.0|CC-BY-4\.0|curl|ISC|MIT|MPL-2\.0|"
    r"OFL(-1\.1)?|OLDAP-2\.8|PostgreSQL|PSF-2\.0|Python-2\.0|Unicode-3\.0|Unlicense|Zlib|public domain)\b")
# Copyleft is for programs that stay programs of their own: tools that leave nothing in ours, and what it runs.
TOOL_LICENCES = re.compile(r"^A?GPL-[23]\.0\b")
# The lesser kind is for shared libraries of the system, which whoever runs the program can put another in the place of.
SHARED_LICENCES = re.compile(r"^LGPL-(2\.[01]|3\.0)\b")

# Packages that name no licence but their own file; a person has read it, and their row above says what it is.
OWN_FILE = {"node_modules/bpmn-js": "SEE LICENSE IN LICENSE"}


def rows_of(text: str, heading: str) -> dict[str, tuple[str, str, str]]:
    """package → (version, licence, use) of the table under `heading`."""
    _, _, rest = text.partition(f"\n## {heading}\n")
    found = {}
    for line in rest.partition("\n## ")[0].splitlines():
        match = ROW.match(line)
        if match:
            name, version, licence, use, _ = (part.strip() for part in match.groups())
            found[name] = (version, licence, use)
    return found


def debian_packages(setup: str) -> set[str]:
    """What tools/setup installs: its list, and Node with npm, which it asks for apart."""
    body = re.search(r"^packages=\(\n(.*?)^\)", setup, re.MULTILINE | re.DOTALL)
    if body is None:
        raise ValueError("tools/setup has no list of packages")
    words = (word for line in body.group(1).splitlines() for word in line.partition("#")[0].split())
    return set(words) | set(re.findall(r"missing\+=\(([a-z0-9.-]+)\)", setup))


def name_faults(where: str, wanted: set[str], listed: set[str]) -> list[str]:
    return ([f"THIRD_PARTY.md does not list {name}, which {where} names" for name in sorted(wanted - listed)]
            + [f"THIRD_PARTY.md lists {name}, which {where} does not name" for name in sorted(listed - wanted)])


def licence_faults(rows: dict[str, tuple[str, str, str]]) -> list[str]:
    faults = []
    for name, (_, licence, use) in rows.items():
        if use not in ("linked", "run", "shipped", "build", "test"):
            faults.append(f"{name}: use is linked, run, shipped, build or test, not {use}")
        if FREE_LICENCES.match(licence):
            continue
        if use != "shipped" and SHARED_LICENCES.match(licence):
            continue
        if not TOOL_LICENCES.match(licence) or use in ("linked", "shipped"):
            faults.append(f"{name}: {licence} does not go with Apache-2.0 for what is {use}")
    return faults


def npm_faults(package: dict, rows: dict[str, tuple[str, str, str]]) -> list[str]:
    shipped, tools = package.get("dependencies", {}), package.get("devDependencies", {})
    faults = name_faults("web/package.json", set(shipped) | set(tools), set(rows))
    for name, version in {**shipped, **tools}.items():
        if name not in rows:
            continue
        if rows[name][0] != version:
            faults.append(f"{name}: web/package.json says {version}, THIRD_PARTY.md {rows[name][0]}")
        if (rows[name][2] == "shipped") != (name in shipped):
            faults.append(f"{name}: shipped is what stands under dependencies")
    return faults


def lock_faults(lock: dict) -> list[str]:
    """Licences of all that the browser loads, and of what the packages bring with them."""
    faults = []
    for path, entry in lock.get("packages", {}).items():
        licence = str(entry.get("license", ""))
        if OWN_FILE.get(path) == licence:
            continue
        if path and licence and not any(FREE_LICENCES.match(part) for part in re.split(r"[() ]+", licence) if part):
            faults.append(f"web/package-lock.json: {path}: licence {licence}")
    return faults


def main() -> int:
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    text = (root / "THIRD_PARTY.md").read_text(encoding="utf-8")
    debian, npm = rows_of(text, "Debian 12"), rows_of(text, "npm")
    faults = name_faults("tools/setup", debian_packages((root / "tools/setup").read_text(encoding="utf-8")), set(debian))
    faults += licence_faults(debian) + licence_faults(npm)
    if (root / "web/package.json").exists():
        faults += npm_faults(json.loads((root / "web/package.json").read_text(encoding="utf-8")), npm)
        faults += lock_faults(json.loads((root / "web/package-lock.json").read_text(encoding="utf-8")))
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"third parties: {len(debian)} from Debian, {len(npm)} from npm, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
