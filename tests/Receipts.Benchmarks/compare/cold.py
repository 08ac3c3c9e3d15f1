"""Cold whole processes in turns: the binary beside a Python script that re-scores the same records.

Usage: cold.py ROUNDS REPOSITORY NATIVE [PORTABLE]
Prints medians, and ratios to the script with the budget of each.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

# Those that there were when the budget was set.
SIX = ("agent-trajectory", "calibration-guard", "invoice-extraction", "public-claims", "support-agent", "tool-eval")


def main(rounds, repository, native, portable=None):
    root = Path(repository)
    script = root / "tests/Receipts.Benchmarks/compare/rescore.py"
    data = root / "fixtures/invoice-extraction/data"
    files = [str(data / name) for name in ("eval.jsonl", "production.jsonl", "ablation.jsonl")]
    one = ["verify", str(root / "receipts/invoice-extraction")]
    peers = {
        "Python script, the same records": ([sys.executable, str(script), *files], None),
        "native, the reference receipt": ([native, *one], 0.8),
        "native, the first six receipts": ([native, "verify", *(str(root / "receipts" / name) for name in SIX)], 12),
        "native, all receipts": ([native, "verify", str(root / "receipts")], None),
    }
    if portable:
        peers["portable with ReadyToRun, the reference receipt"] = ([portable, *one], 3)
    times = {peer: [] for peer in peers}
    for _ in range(int(rounds)):
        for peer, (command, _) in peers.items():
            started = time.perf_counter()
            done = subprocess.run(command, capture_output=True, check=False)
            times[peer].append(time.perf_counter() - started)
            if done.returncode != 0:
                sys.exit(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}")
    script_time = statistics.median(next(iter(times.values())))
    print("| | median s | from-to | × | budget |\n| --- | ---: | ---: | ---: | ---: |")
    for peer, (_, budget) in peers.items():
        took = statistics.median(times[peer])
        spread = f"{min(times[peer]):.3f}-{max(times[peer]):.3f}"
        print(f"| {peer} | {took:.3f} | {spread} | {took / script_time:.2f} | {budget or ''} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
