#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lays the JSON lines of tools/bench beside what is wanted: bench_results.py LINES.jsonl RESULTS.md"""
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys
from typing import NamedTuple

Lines = list[dict]


class Figure(NamedTuple):
    what: str
    wanted: str
    measured: str
    holds: bool | None  # None: nothing was asked for


def find(lines: Lines, bench: str, **fields: object) -> dict | None:
    """The last line of a bench whose fields are these."""
    found = [line for line in lines if line["bench"] == bench and all(line.get(k) == v for k, v in fields.items())]
    return found[-1] if found else None


def act_figures(lines: Lines) -> list[Figure]:
    figures = []
    if line := find(lines, "act_register_and_refer", clients=16):
        measured = f'{line["per_second"]}/s, p95 {line["p95_ms"]} ms, {line["syncs_per_act"]} syncs an act'
        holds = line["per_second"] >= 1200 and line["p95_ms"] <= 40
        figures.append(Figure("register and refer, 16 clients", "≥ 1,200/s, p95 ≤ 40 ms", measured, holds))
    if line := find(lines, "act_by_raw_c_api"):
        measured = f'{line["service_share_percent"]} % of {line["per_second"]}/s'
        figures.append(Figure("the same by the raw C API", "≥ 55 %", measured, line["service_share_percent"] >= 55))
    if line := find(lines, "act_register_and_refer", clients=64):
        measured = f'{line["per_second"]}/s, p95 {line["p95_ms"]} ms, {line["syncs_per_act"]} syncs an act'
        figures.append(Figure("register and refer, 64 clients, 5 ms added to each sync", "≥ 1,500/s", measured,
                              line["per_second"] >= 1500))
    return figures


def http_figures(lines: Lines) -> list[Figure]:
    figures = []
    if line := find(lines, "http_worklist"):
        holds = line["per_second"] >= 1200 and line["p95_ms"] <= 15
        figures.append(Figure("worklist over HTTP, 50 of 50,000 rows in three posts, 16 clients, cold ETag",
                              "≥ 1,200/s, p95 ≤ 15 ms", f'{line["per_second"]}/s, p95 {line["p95_ms"]} ms', holds))
    if line := find(lines, "http_act"):
        figures.append(Figure("register and refer over HTTP in one request, 16 clients", "—",
                              f'{line["per_second"]}/s, p95 {line["p95_ms"]} ms', None))
    if line := find(lines, "http_two_acts"):
        figures.append(Figure("register, then refer over HTTP (two requests), 16 clients", "—",
                              f'{line["per_second"]}/s, p95 {line["p95_ms"]} ms', None))
    if line := find(lines, "sse"):
        holds = line["worst_ms"] <= 1000 and line["bytes_a_page"] <= 40 * 1024
        figures.append(Figure(f'events to {line["pages"]:,} pages, from the act to the last page told',
                              "≤ 1 s, ≤ 40 KB a page",
                              f'worst {line["worst_ms"]} ms, {line["bytes_a_page"] / 1024:.1f} KB a page', holds))
    if line := find(lines, "server_start"):
        figures.append(Figure(f'start with {line["letters"]:,} letters', "≤ 1 s", f'{line["ready_ms"]} ms',
                              line["ready_ms"] <= 1000))
        figures.append(Figure("memory, fresh", "≤ 80 MB", f'{line["memory_mb"]} MB', line["memory_mb"] <= 80))
    if line := find(lines, "server_after"):
        figures.append(Figure("memory 60 s after the load", "≤ 200 MB", f'{line["memory_mb"]} MB',
                              line["memory_mb"] <= 200))
    return figures


def search_figures(lines: Lines) -> list[Figure]:
    figures = []
    for line in lines:
        if line["bench"] == "search":
            limit = 100 if line["query"] == "prefix" else 50
            measured = (f'p95 {line["p95_ms"]} ms, {line["rows_visited"]} rows visited for {line["returned"]}, '
                        f'{line["engine_steps"]} engine steps')
            holds = line["p95_ms"] <= limit and line["rows_visited"] <= 3 * line["returned"]
            figures.append(Figure(f'search: {line["query"]}, reader sees {line["reader_sees"]}',
                                  f"p95 ≤ {limit} ms, rows visited ≤ 3 × returned", measured,
                                  None if line["returned"] == 0 else holds))
    return figures


def chart_figures(lines: Lines) -> list[Figure]:
    return [Figure(f'chart of {line["posts"]:,} posts: {line["asked"]}', "p95 ≤ 20 ms", f'p95 {line["p95_ms"]} ms',
                   line["p95_ms"] <= 20) for line in lines if line["bench"] == "chart"]


def procedure_figures(lines: Lines) -> list[Figure]:
    figures = []
    if line := find(lines, "procedure_in_memory"):
        peer = find(lines, "bpmn_engine")
        beside = f' (npm bpmn-engine {peer["per_second"]:,}/s)' if peer else ""
        figures.append(Figure("cases of five tasks and a gateway in memory, one core", "≥ 50,000/s",
                              f'{line["per_second"]:,}/s{beside}', line["per_second"] >= 50_000))
    if line := find(lines, "deploy_check"):
        figures.append(Figure(f'deployment check of {line["files"]} drawings', "≤ 2 s",
                              f'{line["check_seconds"]} s; {line["convert_seconds"]} s more to convert them',
                              line["check_seconds"] <= 2))
    for line in (line for line in lines if line["bench"] == "procedure_durable"):
        wanted = 1000 if line["database"] == "PostgreSQL" else 2400
        figures.append(Figure(f'cases of five tasks, each step durable, {line["database"]}, {line["clients"]} clients',
                              "≥ 1,000 steps/s" if wanted == 1000 else "≥ 400 cases/s (2,400 steps/s)",
                              f'{line["cases_per_second"]:,} cases/s, {line["per_second"]:,} steps/s, p95 {line["p95_ms"]} ms',
                              line["per_second"] >= wanted))
    if line := find(lines, "procedure_by_raw_c_api"):
        figures.append(Figure("the same steps by the raw C API", "—",
                              f'{line["service_share_percent"]} % of {line["per_second"]:,}/s', None))
    if line := find(lines, "procedure_statements_alone"):
        figures.append(Figure("the same steps' statements alone, PostgreSQL", "—",
                              f'{line["service_share_percent"]} % of {line["per_second"]:,}/s', None))
    return figures + open_case_figures(lines)


def open_case_figures(lines: Lines) -> list[Figure]:
    figures = []
    state = find(lines, "case_state")
    of = f'{state["cases"]:,} open cases' if state else "open cases"
    if line := find(lines, "case_tasks_page"):
        figures.append(Figure(f'{of}: page of {line["shown"]} tasks of a person with {line["items"]:,}', "p95 ≤ 20 ms",
                              f'p95 {line["p95_ms"]} ms', line["p95_ms"] <= 20))
    for line in (line for line in lines if line["bench"] == "case_timer_poll"):
        figures.append(Figure(f'{of}: poll for timers, {line["due"]} of them due', "p95 ≤ 10 ms", f'p95 {line["p95_ms"]} ms',
                              line["p95_ms"] <= 10))
    if state:
        figures.append(Figure(f'{of}: state of one', "≤ 1 KB", f'{state["bytes_a_case"]} bytes', state["bytes_a_case"] <= 1024))
    return figures


def print_figures(lines: Lines) -> list[Figure]:
    line = find(lines, "print")
    if not line:
        return []
    peer = find(lines, "print_chromium")
    beside = f' (a browser p95 {peer["p95_ms"]} ms, no archive copy)' if peer else ""
    return [Figure("a letter of one page as PDF/A-1b", "p95 ≤ 30 ms", f'p95 {line["p95_ms"]} ms{beside}', line["p95_ms"] <= 30),
            Figure("1,000 letters as PDF/A-1b", "≤ 20 s", f'{1000 / line["per_second"]:.1f} s', line["per_second"] >= 50)]


def backup_figures(lines: Lines) -> list[Figure]:
    figures = []
    if line := find(lines, "backup_online"):
        measured = f'{line["seconds"]} s, {line["megabytes"]:,} MB, p95 {line["p95_during_ms"]} against {line["p95_alone_ms"]} ms'
        figures.append(Figure(f'backup of {line["letters"]:,} letters while acts go on', "≤ 60 s, p95 ≤ 2 times", measured,
                              line["seconds"] <= 60 and line["times"] <= 2))
    if line := find(lines, "restore_and_verify"):
        figures.append(Figure(f'restore and verify, {line["entries"]:,} entries walked', "≤ 180 s", f'{line["seconds"]} s',
                              line["seconds"] <= 180))
    return figures


def ledger_figures(lines: Lines) -> list[Figure]:
    figures = []
    for line in lines:
        if line["bench"] == "ledger_tree":
            figures.append(Figure(f'sequencing and tree alone, {line["database"]}', "≥ 20,000 entries/s",
                                  f'{line["per_second"]:,}/s', line["per_second"] >= 20000))
        if line["bench"] == "ledger_proof":
            figures.append(Figure(f'proof at {line["leaves"]:,} leaves, {line["database"]}', "p95 ≤ 5 ms",
                                  f'p95 {line["p95_ms"]} ms', line["p95_ms"] <= 5))
    if line := find(lines, "handover"):
        figures.append(Figure(f'handover of {line["items"]:,} letters while others act', "≤ 5 s",
                              f'{line["seconds"]} s; batch p99 {line["batch_p99_ms"]} ms', line["seconds"] <= 5))
    if (line := find(lines, "fill")) and line["made"] > 0:
        figures.append(Figure("filling the folder through the service", "—",
                              f'{line["letters"]:,} letters, {line["per_second"]:,}/s', None))
    return figures


def processor() -> str:
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def load_note() -> str:
    """What ran beside the bench, as who started it says (BENCH_NOTE), and the machine's load at its end."""
    said = os.environ.get("BENCH_NOTE", "nothing is known of other work beside it")
    return f"{said}; load at the end {os.getloadavg()[0]:.1f}"


def table(figures: list[Figure]) -> str:
    marks = {True: "yes", False: "**no**", None: "not shown"}
    rows = "".join(f"| {f.what} | {f.wanted} | {f.measured} | {marks[f.holds]} |\n" for f in figures)
    return "| what | wanted | measured | holds |\n|---|---|---|---|\n" + rows


def generator_note(lines: Lines) -> str:
    notes = []
    for what in ("worklist", "act"):
        load, server = find(lines, f"http_{what}"), find(lines, f"http_{what}_server")
        if load and server:
            notes.append(f'{what}: generator {load["generator_processor_seconds"]} s, '
                         f'server {server["processor_seconds"]} s')
    return "; ".join(notes)


def by_hand(page: pathlib.Path) -> str:
    """The sections of the page that people write, as they stand: of building and testing, and of what a run says."""
    old = page.read_text(encoding="utf-8") if page.exists() else ""
    begin, end = old.find("\n## "), old.find("\n## Lines")
    return old[begin:end] if 0 <= begin < end else ""


def main() -> int:
    text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines() if line.strip()]
    figures = (act_figures(lines) + http_figures(lines) + search_figures(lines) + ledger_figures(lines) + chart_figures(lines)
               + backup_figures(lines) + procedure_figures(lines) + print_figures(lines))
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], check=True, capture_output=True, text=True)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    page = (
        "# Results\n\nFigures and lines written by `make bench`, the sections between them by hand; what each figure means: [README](README.md).\n\n"
        f"- **Date:** {datetime.date.today().isoformat()}; commit {commit.stdout.strip()}\n"
        f"- **Machine:** {processor()}, {os.cpu_count()} processors, {memory} GiB, Linux {platform.release()}; "
        f"{load_note()}\n"
        "- **Setting:** SQLite 3.40, WAL, `synchronous=FULL`\n"
        f"- **Processor time under HTTP load:** {generator_note(lines) or 'not measured'}\n\n" + table(figures)
        + by_hand(pathlib.Path(sys.argv[2])) + "\n## Lines\n\n```json\n" + "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n```\n"
    )
    pathlib.Path(sys.argv[2]).write_text(page, encoding="utf-8")
    missed = [figure.what for figure in figures if figure.holds is False]
    for what in missed:
        print(f"not held: {what}")
    print(f"{sum(f.holds is True for f in figures)} held, {len(missed)} not held")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
