#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The manual page and the bash completion of `divan`, from its own --help: command_reference.py PROGRAM OUT.

Writes OUT/divan.1 and OUT/divan.bash. One source: what the program says of itself.
"""
import pathlib
import re
import subprocess
import sys
from dataclasses import dataclass, field

# "  --data TEXT REQUIRED        The data folder": name, kind, and the text here or on the next line.
OPTION = re.compile(r"^  ((?:-\w,)?--[\w-]+)((?: \S+)*)(?: {2,}(.*))?$")
COMMAND = re.compile(r"^  ([a-z][a-z-]*)\s{2,}(\S.*)$")


@dataclass
class Command:
    path: list[str]
    about: str
    options: list[tuple[str, str]] = field(default_factory=list)
    commands: list["Command"] = field(default_factory=list)


def help_of(program: str, path: list[str]) -> list[str]:
    return subprocess.run([program, *path, "--help"], check=True, capture_output=True, text=True).stdout.splitlines()


def describe(program: str, path: list[str], about: str) -> Command:
    """The command at `path` with all below it. In CLI11's help a long option has its text on the next line."""
    command = Command(path, about)
    part = ""
    for line in help_of(program, path):
        if line and not line.startswith(" "):
            part = line.split(":")[0]
            continue
        if part == "Options" and (found := OPTION.match(line)):
            command.options.append((found[1].split(",")[-1], (found[3] or "").strip()))
        elif part == "Options" and command.options and line.strip():
            name, text = command.options[-1]
            command.options[-1] = (name, f"{text} {line.strip()}".strip())
        elif part == "Subcommands" and (found := COMMAND.match(line)):
            command.commands.append(describe(program, [*path, found[1]], found[2].strip()))
    return command


def roff(text: str) -> str:
    return text.replace("\\", "\\\\").replace("-", "\\-")


def page_of(command: Command) -> str:
    lines = [f".SS {roff(' '.join(['divan', *command.path]))}", roff(command.about)]
    for name, text in command.options:
        lines += [".TP", f".B {roff(name)}", roff(text)]
    return "\n".join(lines) + "\n" + "".join(page_of(below) for below in command.commands)


def manual(root: Command, version: str) -> str:
    return (
        f'.TH DIVAN 1 "" "divan {version}" "Divan"\n.SH NAME\ndivan \\- runs a public institution from its charter\n'
        ".SH SYNOPSIS\n.B divan\n.I COMMAND\n[\\fIOPTIONS\\fR]\n.SH COMMANDS\n"
        + "".join(page_of(command) for command in root.commands)
        + ".SH EXIT STATUS\n0 when done; 1 when refused or failed, with the reason on standard error; 100 and above when "
        "the command line was not understood.\n.SH FILES\n.TP\n.B /etc/divan/divan.toml\nThe settings of the service.\n"
        ".TP\n.B /var/lib/divan/data\nThe data folder.\n"
    )


def completion(root: Command) -> str:
    """Words by the commands typed so far."""
    cases: list[str] = []

    def walk(command: Command) -> None:
        words = [below.path[-1] for below in command.commands] + [name for name, _ in command.options]
        cases.append(f'    "{" ".join(command.path)}") words="{" ".join(words)}" ;;')
        for below in command.commands:
            walk(below)

    walk(root)
    body = "\n".join(cases)
    return (
        "# Completion of divan for bash; written by tools/command_reference.py.\n"
        "_divan() {\n  local word path= words=\n"
        '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do\n'
        '    case $word in [a-z]*) path="${path:+$path }$word" ;; *) break ;; esac\n  done\n'
        f'  case $path in\n{body}\n  esac\n'
        '  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))\n'
        "  if [ ${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- \"${COMP_WORDS[COMP_CWORD]}\")); fi\n}\n"
        "complete -o filenames -F _divan divan\n"
    )


def main() -> int:
    program, out = sys.argv[1], pathlib.Path(sys.argv[2])
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    root = describe(program, [], "")
    if len(root.commands) < 8:
        print("the program's help was not understood", file=sys.stderr)
        return 1
    (out / "divan.1").write_text(manual(root, version), encoding="utf-8")
    (out / "divan.bash").write_text(completion(root), encoding="utf-8")
    print(f"{len(root.commands)} commands described")
    return 0


if __name__ == "__main__":
    sys.exit(main())
