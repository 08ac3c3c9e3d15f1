"""Rescores files of invoice records, one after the other, as a Python user would: one process, standard library only.

Usage: rescore.py FILE.jsonl...
Prints the numbers of each as one line of JSON.
"""

import json
import sys
from collections import defaultdict


def main(path):
    ids = set()
    count = correct = silent = loud = 0
    shares = 0.0
    by_shift = defaultdict(lambda: [0, 0])
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            ids.add(record["id"])
            expected, output = record["expected"], record["output"]
            matched = 0
            filled = True
            for field, value in expected.items():
                read = output.get(field)
                if read == value:
                    matched += 1
                if read is None or not read.strip():
                    filled = False
            right = matched == len(expected)
            count += 1
            shares += matched / len(expected)
            if right:
                correct += 1
            elif filled:
                silent += 1
            else:
                loud += 1
            shift = by_shift[record["shift_type"]]
            shift[0] += 1
            shift[1] += right
    if len(ids) != count:
        sys.exit(f"{path}: {count} records have {len(ids)} ids")
    print(
        json.dumps(
            {
                "n": count,
                "correct": correct,
                "silent": silent,
                "loud": loud,
                "field_accuracy": shares / count,
                "by_shift": by_shift,
            }
        )
    )


if __name__ == "__main__":
    for file in sys.argv[1:]:
        main(file)
