"""How often `receipts slices` confirms a slice where nothing is planted, and how often it finds and names one of three columns that is.

Usage: slices.py SEEDS RECEIPTS
Each seed is a CSV of 875 records with nine columns. Planted are 42 records of one language that are longer than a length and came after a
day, of which 76% are wrong and 6% of the others; where nothing is planted 8% are. The files go to a temporary folder, which is deleted.
"""

import csv
import datetime
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

RECORDS, PLANTED = 875, 42
QUEUES = ["billing", "technical", "delivery", "account", "other"]
WORDS = "please why is my order late refund card login app slow parcel invoice cancel number".split()
HEADER = ["id", "sent", "language", "channel", "plan", "region", "priority", "length", "question", "expected", "output"]


def draw(seed, planted):
    """The records of a seed, with what is planted in them."""
    some = random.Random(2 * seed + planted)
    first = datetime.date(2026, 5, 1)
    records = [
        {
            "id": f"q{number:03}",
            "sent": (first + datetime.timedelta(days=some.randrange(120))).isoformat(),
            "language": some.choices(["en", "de", "fr", "es", "it"], [35, 25, 20, 12, 8])[0],
            "channel": some.choice(["mail", "chat", "phone", "web"]),
            "plan": some.choices(["free", "pro", "team"], [5, 3, 2])[0],
            "region": some.choice(["north", "south", "east", "west", "isles", "abroad"]),
            "priority": some.randint(1, 5),
            "length": int(some.lognormvariate(6, 0.7)) + 20,
            "question": " ".join(some.choice(WORDS) for _ in range(some.randint(4, 30))) + f" {number}",
            "expected": some.choice(QUEUES),
        }
        for number in range(RECORDS)
    ]
    length = sorted(record["length"] for record in records)[int(0.58 * RECORDS)]
    late = [record for record in records if record["language"] == "de" and record["length"] > length]
    late.sort(key=lambda record: (record["sent"], record["id"]), reverse=True)
    day = late[min(PLANTED, len(late) - 1)]["sent"]
    inside = {record["id"] for record in late if record["sent"] > day} if planted else set()
    for record in records:
        wrong = some.random() < (0.08 if not planted else 0.76 if record["id"] in inside else 0.06)
        others = [queue for queue in QUEUES if queue != record["expected"]]
        record["output"] = some.choice(others) if wrong else record["expected"]
    return records


def write(path, records):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.DictWriter(file, HEADER, lineterminator="\n")
        rows.writeheader()
        rows.writerows(records)


def run(receipts, root, *words):
    done = subprocess.run([receipts, *words], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def columns(found):
    """The columns that each confirmed slice is made of."""
    return [set(re.findall(r'"(\w+)"', slice["sql"])) - {"data"} for slice in found["confirmed"]]


def main(seeds, receipts):
    receipts, seeds = os.path.abspath(receipts), int(seeds)
    print("| planted | a slice is confirmed | by all three columns | with a column of none |\n| --- | ---: | ---: | ---: |", flush=True)
    for planted in (False, True):
        any_at_all = all_three = astray = 0
        with tempfile.TemporaryDirectory(prefix="receipts-slices-") as root:
            write(Path(root) / "data.csv", draw(0, planted))
            run(receipts, root, "new", "s", "--data", "data.csv")
            for seed in range(1, seeds + 1):
                write(Path(root) / "fixtures/s/data/data.csv", draw(seed, planted))
                found = columns(json.loads(run(receipts, root, "slices", "receipts/s", "--format", "json")))
                truth = {"sent", "language", "length"} if planted else set()
                any_at_all += bool(found)
                all_three += truth in found and planted
                astray += any(one - truth for one in found)
        of = f"of {seeds}"
        print(f"| {'a slice of three columns' if planted else 'nothing'} | {any_at_all} {of} | {all_three if planted else '–'} | {astray} {of} |", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
