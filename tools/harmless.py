"""Samples texts that raise nothing about a patient, for the judgement to learn what is ordinary.

    python3 tools/harmless.py DATA_FOLDER > training/harmless.jsonl

The sources and their licences stand in training/README.md.
"""
import json
import pathlib
import re
import sys

# The file, the kind of box it stands for, how many rows, and which rows may be taken.
SOURCES = [
    ("posts/health_news_tweets", "post", 2200, lambda row: True),
    ("posts/sms_messages", "dm", 600, lambda row: not row["should_warn"]),
    ("posts/headlines", "post", 300, lambda row: not row["should_warn"]),
    ("posts/youtube_comments", "comment", 200, lambda row: not row["should_warn"]),
    ("ner/wnut17_train", "post", 2400, lambda row: asks_nothing(row["text"])),
    ("ner/btc_a", "post", 800, lambda row: asks_nothing(row["text"])),
    ("ner/btc_b", "post", 700, lambda row: asks_nothing(row["text"])),
    ("ner/btc_g", "post", 1200, lambda row: asks_nothing(row["text"])),
    ("ner/btc_h", "post", 1200, lambda row: asks_nothing(row["text"])),
    ("ner/tweebank_train", "post", 1000, lambda row: asks_nothing(row["text"])),
]

# Nobody has labelled the tweets, and some ask; these words leave those out, and some that do not.
ASKS = re.compile(r"\b(follow|rt|retweet|share|vote|win|giveaway|free|click|subscribe|dm|check out|sign up|join|buy|order|book|offer)", re.I)


def asks_nothing(text: str) -> bool:
    return not ASKS.search(text)


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    for name, context, count, may in SOURCES:
        rows = [json.loads(line) for line in (folder / f"{name}.jsonl").open(encoding="utf-8")]
        rows = [row for row in rows if may(row)]
        # Evenly over the whole file, so that a second run takes the same ones.
        for n in range(count):
            row = rows[n * len(rows) // count]
            # The makers of some sets parted the sign of a hashtag from its word.
            text = re.sub(r"# (?=\w)", "#", row["text"])
            print(json.dumps({"id": row["id"], "context": context, "text": text, "label": "clean", "expect": []}, ensure_ascii=False))


main()
