#!/usr/bin/env python3
"""Helper for the narrative documents of this folder (n*, k*, zero, cover, mirror).

parts.py TEXT…      the `parts` of an item with that text (8 hex digits of each clause, as score.py counts them)
parts.py --check    every key occurs exactly once in its document, and the gold itself, given as a
                    prediction, scores 1.0
"""

import json
import re
import sys
from html import unescape
from pathlib import Path

HERE = Path(__file__).resolve().parent
NARRATIVE = ("n*", "k*", "zero", "cover", "mirror")
sys.path.insert(0, str(HERE.parent))
from score import P, clause_hashes, norm, score  # noqa: E402


def text_of(path):
    if path.suffix == ".docx":
        import docx

        return "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = unescape(re.sub(r"<[^>]+>", "\n", re.sub(r"(?s)<(head|style)\b.*?</\1>", "", text)))
    return text


def perfect(gold, optional):
    """what a faultless reader would print; with or without the doubtful entries"""

    def keep(entries):
        return [e for e in entries if optional or not e.get("optional")]

    if gold.get("expect", {}).get("items") == 0:
        return [], ["no-plan-found"]
    return [
        P(
            {
                "text": g["key"],
                "open_list": g["open_list"],
                "responsibilities": keep(g["owners"]),
                "milestones": keep(g["milestones"]),
                "targets": keep(g["targets"]),
            }
        )
        for g in keep(gold["items"])
    ], []


def check():
    bad = 0
    for path in sorted(p for n in NARRATIVE for p in HERE.glob(n + ".json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = norm(text_of(HERE / gold["files"][0]))
        faults = [
            f"key {g['key']} occurs {text.count(norm(g['key']))} times"
            for g in gold["items"]
            if text.count(norm(g["key"])) != 1 or not 6 <= len(norm(g["key"])) <= 12
        ]
        for optional in (False, True):
            line, _ = score(*perfect(gold, optional), gold)
            faults += [
                f"{k} {line[k]}"
                for k in ("owner_name", "owner_role", "milestone", "target")
                if line[k]["f1"] not in (None, 1.0)
            ]
            if (
                line["found"] != line["items"]
                or line["spurious_items"]
                or not line.get("expectation_met", True)
            ):
                faults.append(json.dumps(line, ensure_ascii=False))
        print(f"{path.stem}: {len(gold['items'])} items", *(faults or ["ok"]), sep="\n  " if faults else ", ")
        bad += bool(faults)
    return 1 if bad else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit(check())
    if not sys.argv[1:] or sys.argv[1].startswith("-"):
        sys.stderr.write(__doc__)
        sys.exit(2)
    for text in sys.argv[1:]:
        print(json.dumps(sorted(clause_hashes(text))))
