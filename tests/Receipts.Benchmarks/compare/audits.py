"""Audits and reports of the sizes that are met, each generated and run as a whole process, with its budget beside it.

Usage: audits.py ROUNDS RECEIPTS [ROW...]
ROW is a name of the table below; all of them when left out. The files go to a temporary folder, which is deleted at the end.
"""

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SEED = 20260417


def write(root, path, text):
    file = Path(root) / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def receipt(root, manifest, metrics, report):
    write(root, "receipts/a/receipt.yaml", "receipt: 1\ntitle: An audit\nfixture: ../../fixtures/a\n" + manifest + "documents: [REPORT.md]\n")
    write(root, "receipts/a/metrics.sql", metrics)
    write(root, "receipts/a/REPORT.md", report)


def verdicts(root, recorded):
    """100,000 records, each with a verdict of its own, of which 5,000 are wrong."""
    rows, right = [], 0
    for number in range(100_000):
        correct = number % 10 != 0
        right += correct
        said = correct != (number % 20 == 1)
        rows.append(json.dumps({"id": f"r{number}", "expected": "yes", "output": "yes" if correct else "no", "passed": said}))
    write(root, "fixtures/a/data/d.jsonl", "\n".join(rows) + "\n")
    also = ", recorded: { correct: passed }" if recorded else ""
    receipt(
        root,
        f"evidence: {{ d: data/d.jsonl }}\nscore: {{ id: id, expected: expected, output: output{also} }}\n",
        "-- name: all\nselect count(*) as n, sum(correct) as right from record;\n",
        f"{right}<!--= all.right --> of {len(rows)}<!--= all.n -->.\n",
    )
    return ["verify", "receipts/a"], 1 if recorded else 0


def many_files(root):
    """2,500 raw files in folders by model, task and seed; a leaderboard of 1,100 numbers; 60 metrics; recorded verdicts."""
    draw = random.Random(SEED)
    models, tasks, seeds = [f"m{i:02}" for i in range(50)], [f"t{i}" for i in range(10)], range(5)
    right = {}
    for model in models:
        for task in tasks:
            for seed in seeds:
                lines = []
                for number in range(20):
                    correct = draw.random() < 0.7
                    right[model, task] = right.get((model, task), 0) + correct
                    lines.append(
                        json.dumps({"id": f"q{number}", "expected": "yes", "output": "yes" if correct else "no", "passed": correct, "note": "x" * 400})
                    )
                write(root, f"fixtures/a/raw/{model}/{task}/seed-{seed}.jsonl", "\n".join(lines) + "\n")
    board = ["model," + ",".join(f"{task}" for task in tasks) + "," + ",".join(f"n {task}" for task in tasks) + ",mean,n"]
    for model in models:
        shares = [right[model, task] for task in tasks]
        board.append(",".join([model, *(f"{k}.0%" for k in shares), *("100" for _ in tasks), f"{sum(shares) / 10:.1f}%", "1000"]))
    write(root, "fixtures/a/published/board.csv", "\n".join(board) + "\n")
    columns = "".join(f'    "{task}": accuracy[{task}] as percent\n    "n {task}": n[{task}]\n' for task in tasks)
    write(
        root,
        "receipts/a/claims.yaml",
        "- in: published/board.csv\n  table: by_task\n  key: { model: model }\n  columns:\n" + columns
        + "- in: published/board.csv\n  table: by_model\n  key: { model: model }\n  columns: { mean: accuracy as percent, n: n }\n",
    )
    metrics = [
        "-- name: all\nselect count(*) as n, sum(correct) as right, avg(correct) as accuracy from record;\n",
        "-- name: by_task(model, task)\nselect model, task, count(*) as n, avg(correct) as accuracy from record group by model, task;\n",
        "-- name: by_model(model)\nselect model, count(*) as n, avg(correct) as accuracy from record group by model;\n",
    ]
    metrics += [
        f"-- name: of_{model}(task)\nselect task, count(*) as n, avg(correct) as accuracy from record where model = '{model}' group by task;\n" for model in models
    ]
    metrics += [f"-- name: wrong_{seed}\nselect count(*) as n from record where correct = 0 and seed = '{seed}';\n" for seed in seeds]
    metrics += ["-- name: silent\nselect count(*) as n from record where outcome = 'silent';\n", "-- name: loud\nselect count(*) as n from record where outcome = 'loud';\n"]
    receipt(
        root,
        'evidence:\n  raw: { file: "raw/{model}/{task}/seed-{seed}.jsonl", files: 2500 }\n'
        "score: { id: id, expected: expected, output: output, recorded: { correct: passed } }\n",
        "\n".join(metrics),
        f"{sum(right.values())}<!--= all.right --> of 50,000<!--= all.n -->.\n",
    )
    return ["verify", "receipts/a"], 0


def nested_json(root):
    """4,000 claimed numbers in one JSON document, found by a pointer with braces."""
    draw = random.Random(SEED)
    scores, rows = {}, []
    for model in range(100):
        for task in range(20):
            right = draw.randrange(5, 20)
            scores.setdefault(f"m{model}", {})[f"t{task}"] = {"accuracy": right / 20, "n": 20}
            rows += [json.dumps({"model": f"m{model}", "task": f"t{task}", "ok": int(number < right)}) for number in range(20)]
    write(root, "fixtures/a/raw.jsonl", "\n".join(rows) + "\n")
    write(root, "fixtures/a/published/scores.json", json.dumps({"scores": scores}, indent=1))
    write(
        root,
        "receipts/a/claims.yaml",
        '- in: published/scores.json\n  at: "/scores/{model}/{task}"\n  table: cell\n  key: { model: model, task: task }\n'
        "  columns: { accuracy: accuracy, n: n }\n",
    )
    receipt(
        root,
        "evidence: { raw: raw.jsonl }\n",
        "-- name: all\nselect count(*) as n from raw;\n\n"
        "-- name: cell(model, task)\nselect model, task, count(*) as n, avg(ok) as accuracy from raw group by model, task;\n",
        f"{len(rows)}<!--= all.n --> answers.\n",
    )
    return ["verify", "receipts/a"], 0


def report(root, numerals, characters):
    """A report with that many bound numerals in about that many characters, over 200 records."""
    draw = random.Random(SEED)
    rows = [{"k": f"k{number}", "v": draw.randrange(1000, 9999)} for number in range(200)]
    write(root, "fixtures/a/d.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    filler = "in the words of the report "
    each = max(0, characters // numerals - 28)
    words = (filler * (each // len(filler) + 1))[:each].strip()
    paragraphs = []
    for start in range(0, numerals, 5):
        some = [rows[number % len(rows)] for number in range(start, min(start + 5, numerals))]
        paragraphs.append(" ".join(f"{words} {row['v']}<!--= v[{row['k']}].v -->." for row in some))
    receipt(root, "evidence: { d: d.jsonl }\n", "-- name: v(k)\nselect k, v from d;\n", "\n\n".join(paragraphs) + "\n")
    return ["verify", "receipts/a"], 0


def leaderboard(root, cells):
    """A CSV of that many claimed cells, eight to a row."""
    draw = random.Random(SEED)
    lines, rows = ["system," + ",".join(f"c{column}" for column in range(8))], []
    for number in range(cells // 8):
        values = [draw.randrange(0, 10000) for _ in range(8)]
        lines.append(f"s{number}," + ",".join(f"{value / 100:.2f}" for value in values))
        rows.append(json.dumps({"system": f"s{number}", **{f"c{column}": value / 100 for column, value in enumerate(values)}}))
    write(root, "fixtures/a/board.csv", "\n".join(lines) + "\n")
    write(root, "fixtures/a/d.jsonl", "\n".join(rows) + "\n")
    columns = ", ".join(f"c{column}: c{column}" for column in range(8))
    write(root, "receipts/a/claims.yaml", f"- in: board.csv\n  table: board\n  key: {{ system: system }}\n  columns: {{ {columns} }}\n")
    receipt(
        root,
        "evidence: { d: d.jsonl }\n",
        "-- name: all\nselect count(*) as n from d;\n\n-- name: board(system)\nselect system, " + ", ".join(f"c{column}" for column in range(8)) + " from d;\n",
        f"{len(rows)}<!--= all.n --> systems.\n",
    )
    return ["verify", "receipts/a"], 0


def invoices(root):
    """Two files of 100,000 records with eight fields each, of about 600 bytes."""
    draw = random.Random(SEED)
    for name, share in (("eval", 0.99), ("production", 0.88)):
        lines = []
        for number in range(100_000):
            wanted = {f"field_{field}": f"{draw.choice(['North', 'South', 'Mill', 'Lake'])} {draw.randrange(10_000)}" for field in range(8)}
            given = dict(wanted)
            if draw.random() > share:
                given[f"field_{draw.randrange(8)}"] = "another"
            shift = draw.choice(["none", "none", "none", "reorder", "delimiter"])
            lines.append(
                json.dumps({"id": f"{name}-{number}", "input": "from the text " * 12, "expected": wanted, "output": given, "shift": shift, "length": draw.choice(["short", "long"])})
            )
        write(root, f"data/{name}.jsonl", "\n".join(lines) + "\n")


def new(root):
    invoices(root)
    return ["new", "drafted", "--eval", "data/eval.jsonl", "--production", "data/production.jsonl"], 0


def drafted(root, command):
    invoices(root)
    done = subprocess.run([RECEIPTS, *new_command()], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return command, 0


def new_command():
    return ["new", "drafted", "--eval", "data/eval.jsonl", "--production", "data/production.jsonl"]


RECEIPTS = ""

# Name: what is generated, and the budget: seconds of the wall, a ratio to another row, or neither; megabytes at the peak.
ROWS = {
    "recorded verdicts, none": (lambda root: verdicts(root, False), None, None),
    "recorded verdicts, 5,000 of 100,000 differ": (lambda root: verdicts(root, True), ("recorded verdicts, none", 1.2), None),
    "2,500 raw files, 1,100 claimed numbers, 60 metrics": (many_files, 5, 250),
    "4,000 claimed numbers in nested JSON": (nested_json, 3, None),
    "report of 100 KB, 2,000 numerals": (lambda root: report(root, 2_000, 100_000), 0.3, None),
    "report of 1 MB, 10,000 numerals": (lambda root: report(root, 10_000, 1_000_000), None, None),
    "report of 2 MB, 20,000 numerals": (lambda root: report(root, 20_000, 1_990_000), ("report of 1 MB, 10,000 numerals", 2.2), None),
    "leaderboard of 100,000 cells": (lambda root: leaderboard(root, 100_000), None, None),
    "leaderboard of 200,000 cells": (lambda root: leaderboard(root, 200_000), ("leaderboard of 100,000 cells", 2.2), None),
    "new on 2 × 100,000 records": (new, 8, None),
    "slices of 2 × 100,000 records": (lambda root: drafted(root, ["slices", "receipts/drafted"]), 2, None),
    "publish of 2 × 100,000 records": (lambda root: drafted(root, ["publish", "receipts/drafted", "--force"]), 5, None),
}


def run(command, cwd):
    """Seconds of the wall, of the processor, megabytes at the peak, and the exit code."""
    started = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command, cwd=cwd, stdout=nowhere, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), said


def main(rounds, receipts, *names):
    global RECEIPTS
    RECEIPTS = os.path.abspath(receipts)
    rows = [name for name in ROWS if not names or name in names]
    if unknown := set(names) - set(ROWS):
        sys.exit(f"no row is named {', '.join(sorted(unknown))}; there are: {'; '.join(ROWS)}")
    walls = {}
    print("| | wall s | from-to | CPU s | peak MB | budget |\n| --- | ---: | ---: | ---: | ---: | ---: |", flush=True)
    for name in rows:
        generate, budget, megabytes = ROWS[name]
        root = tempfile.mkdtemp(prefix="receipts-audits-")
        try:
            command, expected = generate(root)
            measured = []
            for _ in range(int(rounds)):
                if command[0] == "new":
                    shutil.rmtree(Path(root) / "receipts", ignore_errors=True)
                    shutil.rmtree(Path(root) / "fixtures", ignore_errors=True)
                wall, cpu, peak, status, said = run([RECEIPTS, *command], root)
                if status != expected:
                    sys.exit(f"{name}: {' '.join(command)} ended with {status}\n{said.decode()}")
                measured.append((wall, cpu, peak))
        finally:
            shutil.rmtree(root, ignore_errors=True)
        wall, cpu, peak = (statistics.median(column) for column in zip(*measured))
        walls[name] = wall
        allowed = f"{budget[1]} × {walls[budget[0]]:.2f} s" if isinstance(budget, tuple) and budget[0] in walls else f"{budget} s" if isinstance(budget, (int, float)) else ""
        allowed += f", {megabytes} MB" if megabytes else ""
        spread = f"{min(m[0] for m in measured):.2f}-{max(m[0] for m in measured):.2f}"
        print(f"| {name} | {wall:.2f} | {spread} | {cpu:.2f} | {peak:.0f} | {allowed} |", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
