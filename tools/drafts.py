"""Turns drafts written by hand into JSON lines, and says what is wrong with them.

    python3 tools/drafts.py PREFIX < drafts.txt > drafts.jsonl

A draft is a line, `W` or `C` (should warn, or clean), its kind of box with the site if it matters, a colon and the text. What
should be found stands in double brackets with the rule's id before it. Lines that begin with a space add to the draft above.

    W post/x: sat with [[patient-name|Beryl]] until the chaplain came.
    C reply: Thanks, everyone!
      parent: You were all so kind.
      to: @someone
      history: 3 @someone Could you share my paper?
"""
import json
import re
import sys

HEAD = re.compile(r"^([WC]) (post|reply|comment|review_reply|dm|first_dm)(?:/(\w+))?: (.+)$")
MARK = re.compile(r"\[\[([a-z0-9-]+)\|(.+?)\]\]", re.S)


def draft(number, line, name):
    """The draft of a first line, or an explanation of why it is none."""
    head = HEAD.match(line)
    if not head:
        raise ValueError(f"line {number}: neither a draft nor an addition to one: {line[:60]!r}")
    label, context, platform, text = head.groups()
    text = text.replace("\\n", "\n")
    expect = [{"rule": rule, "span": span} for rule, span in MARK.findall(text)]
    text = MARK.sub(lambda mark: mark.group(2), text)
    if "[[" in text or "]]" in text:
        raise ValueError(f"line {number}: a bracket without its fellow")
    if (label == "W") != bool(expect):
        raise ValueError(f"line {number}: a draft is W exactly when something in it is marked")
    out = {"id": name, "context": context}
    if platform:
        out["platform"] = platform
    out |= {"text": text, "label": "warn" if label == "W" else "clean", "expect": expect}
    return out


def main():
    prefix = sys.argv[1]
    drafts, wrong = [], []
    for number, line in enumerate(sys.stdin.read().split("\n"), 1):
        try:
            if not line.strip() or line.startswith("#"):
                continue
            if not line.startswith((" ", "\t")):
                drafts.append(draft(number, line, f"{prefix}-{len(drafts):03}"))
                continue
            key, _, value = line.strip().partition(": ")
            value = value.replace("\\n", "\n")
            if key in ("parent", "to"):
                drafts[-1][key] = value
            elif key == "history":
                days, to, text = value.split(" ", 2)
                drafts[-1].setdefault("history", []).append({"to": to, "days": float(days), "text": text})
            else:
                raise ValueError(f"line {number}: no such addition: {key!r}")
        except (ValueError, IndexError) as error:
            wrong.append(str(error))
    for one in drafts:
        print(json.dumps(one, ensure_ascii=False))
    print("\n".join(wrong + [f"{len(drafts)} drafts, {sum(d['label'] == 'warn' for d in drafts)} should warn"]), file=sys.stderr)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
