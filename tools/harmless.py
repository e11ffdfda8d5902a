"""Samples texts that raise nothing about a patient, for the judgement to learn what is ordinary.

    python3 tools/harmless.py DATA_FOLDER > training/harmless.jsonl

The sources and their licences stand in training/README.md.
"""
import json
import pathlib
import sys

# The file, the kind of box it stands for, how many rows, and which rows may be taken.
SOURCES = [
    ("health_news_tweets", "post", 1000, lambda row: True),
    ("sms_messages", "dm", 500, lambda row: not row["should_warn"]),
    ("headlines", "post", 300, lambda row: True),
    ("youtube_comments", "comment", 200, lambda row: not row["should_warn"]),
]


def main() -> None:
    folder = pathlib.Path(sys.argv[1]) / "posts"
    for name, context, count, may in SOURCES:
        rows = [json.loads(line) for line in (folder / f"{name}.jsonl").open(encoding="utf-8")]
        rows = [row for row in rows if may(row)]
        # Evenly over the whole file, so that a second run takes the same ones.
        for n in range(count):
            row = rows[n * len(rows) // count]
            print(json.dumps({"id": row["id"], "context": context, "text": row["text"], "label": "clean", "expect": []}, ensure_ascii=False))


main()
