"""Runs the peers on one receipt, in turns, and prints a Markdown table of what they cost.

Usage: compare.py ROUNDS RECEIPTS_COMMAND FOLDER        peers side by side on the receipt in FOLDER
       compare.py --memory RECEIPTS_COMMAND FOLDER...   receipts alone, one line a folder

FOLDER is what `Receipts.Benchmarks generate` wrote. Exits 1 when the peers disagree or one of them fails.
"""

import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from math import isclose
from pathlib import Path

HERE = Path(__file__).resolve().parent

# Linux counts the peak in kilobytes, macOS in bytes.
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass
class Cost:
    """What one whole process took: seconds of wall and of CPU time, bytes of memory at the peak."""

    wall: float
    cpu: float
    peak: int


def evidence_of(folder):
    return Path(folder, "fixtures", "large", "data", "production.jsonl")


def receipt_of(folder):
    return Path(folder, "receipts", "large")


def with_fields(folder):
    """The receipt with one more metric, over the table `field`."""
    target = Path(folder, "receipts", "fields")
    shutil.copytree(receipt_of(folder), target, dirs_exist_ok=True)
    query = "\n-- name: by_field(field)\n-- How often each field is right.\nselect field, avg(match) as share from field group by field;\n"
    Path(target, "metrics.sql").write_text(Path(receipt_of(folder), "metrics.sql").read_text() + query)
    return target


def as_parquet(folder):
    """The receipt with its evidence as Parquet, written by DuckDB, and that file."""
    file = Path(folder, "fixtures", "parquet", "data", "production.parquet")
    target = Path(folder, "receipts", "parquet")
    file.parent.mkdir(parents=True, exist_ok=True)
    run(["node", str(HERE / "duckdb.mjs"), "write", str(evidence_of(folder)), str(file)])
    shutil.copytree(receipt_of(folder), target, dirs_exist_ok=True)
    manifest = Path(target, "receipt.yaml")
    text = manifest.read_text().replace("fixtures/large", "fixtures/parquet").replace("production.jsonl", "production.parquet")
    manifest.write_text(text)
    return target, file


def run(command):
    """Runs a command to its end; returns its cost and its stdout. Ends this program when it fails."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode()
        if process.returncode != 0:
            err.seek(0)
            sys.exit(
                f"compare: exit {process.returncode} from: {' '.join(map(str, command))}\n{text[-4000:]}{err.read().decode()}"
            )
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * PEAK_UNIT), text


def numbers_of_verdict(verdict):
    """The numbers that the report's claims were measured to be, in the form that the other peers print."""
    measured = {}
    for claim in verdict["receipts"][0]["claims"]:
        measured[claim["reference"]] = claim["measured"]
    by_shift = {}
    for reference, value in measured.items():
        if reference.startswith("by_shift["):
            shift, column = reference.removeprefix("by_shift[").split("].")
            if column in ("n", "correct"):
                by_shift.setdefault(shift.strip('"'), {})[column] = int(value)
    return {
        "n": int(measured["overall.n"]),
        "correct": int(measured["overall.correct"]),
        "silent": int(measured["overall.silent"]),
        "loud": int(measured["overall.loud"]),
        "field_accuracy": float(measured["overall.field_accuracy"]),
        "by_shift": {shift: [row["n"], row["correct"]] for shift, row in by_shift.items()},
    }


def require_same(numbers, peer, others, other_peer):
    """Ends this program unless both say the same. Sums come in any order, so that a mean may differ in its last digits."""
    counts = {name: value for name, value in numbers.items() if name != "field_accuracy"}
    other_counts = {name: value for name, value in others.items() if name != "field_accuracy"}
    means = numbers["field_accuracy"], others["field_accuracy"]
    if counts != other_counts or not isclose(*means, rel_tol=1e-10):
        sys.exit(f"compare: the numbers differ\n{peer}: {numbers}\n{other_peer}: {others}")


def machine():
    """Date, processor, cores, memory and system, in a line."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{datetime.date.today()}, {model}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.machine()}"


def load():
    """A remark when other work makes the times unreliable."""
    busy = os.getloadavg()[0]
    return f" The machine was busy with other work (load {busy:.1f})." if busy > 0.5 * os.cpu_count() else ""


def describe(folder):
    path = evidence_of(folder)
    with path.open("rb") as file:
        records = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    return f"{records:,} invoice records, {path.stat().st_size / 1e6:,.0f} MB of JSONL"


def compare(rounds, receipts, folder):
    evidence, receipt = str(evidence_of(folder)), str(receipt_of(folder))
    remark = load()
    duckdb = ["node", str(HERE / "duckdb.mjs")]
    base, base_of_parquet = "DuckDB, equal work", "DuckDB, equal work, Parquet"
    parquet_receipt, parquet = as_parquet(folder)
    statements = Path(folder, "statements")
    statements.write_text(run([*duckdb, "sql", evidence])[1])
    peers = {
        "Python, one process": [sys.executable, str(HERE / "rescore.py"), evidence],
        "DuckDB, lean": [*duckdb, "lean", evidence],
        base: [*duckdb, "equal", evidence],
        "DuckDB.NET, equal work": ["dotnet", str(HERE / "duckdb-net/bin/Release/net10.0/DuckDbNet.dll"), str(statements)],
        "receipts verify": [receipts, "verify", receipt, "--format", "json"],
        base_of_parquet: [*duckdb, "equal", str(parquet)],
        "receipts verify, Parquet": [receipts, "verify", str(parquet_receipt), "--format", "json"],
    }
    costs = {peer: [] for peer in peers}
    numbers = {}
    for turn in range(rounds):
        for peer, command in peers.items():
            print(f"round {turn + 1} of {rounds}: {peer}", file=sys.stderr)
            cost, text = run(command)
            answer = json.loads(text)
            if peer.startswith("receipts"):
                tool = answer["tool"]
                answer = numbers_of_verdict(answer)
            costs[peer].append(cost)
            first_peer, first = next(iter(numbers.items()), (peer, answer))
            require_same(answer, peer, first, first_peer)
            numbers[peer] = answer

    def ratio(peer, part):
        beside = base_of_parquet if peer.endswith("Parquet") else base
        return median(peer, part) / median(beside, part)

    def median(peer, part):
        return statistics.median(getattr(cost, part) for cost in costs[peer])

    print(f"{describe(folder)}; whole processes, medians of {rounds} rounds in turns. {machine()}.{remark}")
    print(f"receipts {tool['version']} (SQLite {tool['sqlite']}, .NET {tool['runtime']}), DuckDB {duckdb_version()}", end=", ")
    print(f"Python {platform.python_version()}.")
    print(f"All of them give the same numbers: {json.dumps(numbers['receipts verify'])}")
    print()
    print("| | wall s | from–to | × | CPU s | × | peak MB | × |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for peer in peers:
        walls = [cost.wall for cost in costs[peer]]
        cells = [peer, f"{median(peer, 'wall'):.2f}", f"{min(walls):.2f}–{max(walls):.2f}"]
        cells.append(f"{ratio(peer, 'wall'):.2f}")
        cells.append(f"{median(peer, 'cpu'):.2f}")
        cells.append(f"{ratio(peer, 'cpu'):.2f}")
        cells.append(f"{median(peer, 'peak') / 1e6:.0f}")
        cells.append(f"{ratio(peer, 'peak'):.2f}")
        print(f"| {' | '.join(cells)} |")
    print()
    print(f"× is the ratio to {base}, on the same file. As Parquet the records take {parquet.stat().st_size / 1e6:,.0f} MB.")


def duckdb_version():
    package = json.loads((HERE / "node_modules/@duckdb/node-api/package.json").read_text())
    return package["version"].split("-")[0]


def memory(receipts, folders):
    print(f"receipts verify alone, one run each. {machine()}.{load()}")
    print()
    print("| evidence | wall s | CPU s | peak MB |")
    print("| --- | ---: | ---: | ---: |")
    for folder in folders:
        for receipt, remark in ((receipt_of(folder), ""), (with_fields(folder), ", a metric over `field`")):
            cost, _ = run([receipts, "verify", str(receipt), "--format", "json"])
            print(f"| {describe(folder)}{remark} | {cost.wall:.2f} | {cost.cpu:.2f} | {cost.peak / 1e6:.0f} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--memory":
        memory(sys.argv[2], sys.argv[3:])
    else:
        compare(int(sys.argv[1]), sys.argv[2], sys.argv[3])
