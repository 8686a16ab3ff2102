"""Counts how often each rule is right on annotated articles, for `auditor rules list` and `auditor rules show`.

    python benchmarks/rule_precision.py ../shared/eval/gold [MORE…]

Writes rules/measured.json, and the figures into the manual (docs/rules).

A directory holds NAME.txt and NAME.json, as ../shared/eval/GUIDELINES.md describes them; the figures of several are added up.
With --rules PACK the rules of a directory of your own are counted as well, and its figures written into that directory.

A finding is right where an annotator marked a span of its category that it overlaps: one finding for each span, longest
overlap first, as in score_findings.py. What annotators could mark or leave (optional spans, hedges inside attributed
content) and repeats on a span are not counted at all. Notes are matched after all else, since they are off by default.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CATEGORIES = ("unnamed-source", "hedge", "unverified-claim")  # attribution is not annotated
# Notes on what the annotators were not asked for: whether they are right, the articles cannot tell.
NOT_ASKED = {"US121", "US122", "US123", "US124", "US125", "UV331", "UV332", "UV333", "UV334"}

Span = dict[str, Any]


def overlap(a: Span, b: Span) -> int:
    return min(a["end"], b["end"]) - max(a["start"], b["start"])


def optional(span: Span) -> bool:
    return bool(span.get("optional")) or (span["label"] == "hedge" and span.get("scope") == "attributed")


def judged(gold: Sequence[Span], findings: Sequence[Span]) -> list[tuple[str, bool]]:
    """The code of each finding that counts, and whether it is right."""
    possible = [
        (finding["severity"] == "note", -overlap(span, finding), i, j)
        for i, span in enumerate(gold)
        for j, finding in enumerate(findings)
        if overlap(span, finding) > 0 and span["label"] == finding["category"]
    ]
    span_of: dict[int, int] = {}
    for _, _, i, j in sorted(possible):
        if j not in span_of and i not in span_of.values():
            span_of[j] = i
    touching = {j for *_, j in possible}
    right = [(findings[j]["code"], True) for j, i in span_of.items() if not optional(gold[i])]
    return right + [(finding["code"], False) for j, finding in enumerate(findings) if j not in touching]


def findings_of(stories: Sequence[Path], pack: Path | None) -> list[list[Span]]:
    """Each story's findings in the annotated categories, in the default configuration but with the notes."""
    with tempfile.TemporaryDirectory() as directory:
        report, config = Path(directory, "report.json"), Path(directory, "auditor.yaml")
        config.write_text("{}\n", encoding="utf-8")
        told = ["--config", config, "--output", report, *"--format json --min-severity note --fail-on never --quiet".split()]
        own = ["--rules", pack.resolve()] if pack else []
        paths = [story.resolve() for story in stories]
        process = subprocess.run([sys.executable, "-m", "auditor", "check", *map(str, (*told, *own, *paths))], cwd=ROOT)
        if process.returncode:
            sys.exit(process.returncode)
        documents = json.loads(report.read_text(encoding="utf-8"))["documents"]
    return [[finding for finding in document["findings"] if finding["category"] in CATEGORIES] for document in documents]


def count(directories: Sequence[Path], pack: Path | None = None) -> dict[str, Any]:
    """What goes into measured.json."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    stories = [path.with_suffix(".txt") for directory in directories for path in sorted(directory.glob("*.json"))]
    if not stories:
        sys.exit(f"no annotated articles in {', '.join(map(str, directories))}")
    for story, findings in zip(stories, findings_of(stories, pack), strict=True):
        gold = json.loads(story.with_suffix(".json").read_text(encoding="utf-8"))["spans"]
        for code, is_right in judged(gold, findings):
            found[code] += 1
            right[code] += is_right
    rules = {code: {"right": right[code], "found": found[code]} for code in sorted(found) if code not in NOT_ASKED}
    return {"articles": len(stories), "rules": rules}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path, nargs="+", help="a directory of annotated articles")
    options.add_argument("--rules", type=Path, help="a directory of rules of your own: count these, too, and write there")
    options.add_argument("-o", "--output", type=Path, help="another file to write to")
    given = options.parse_args()
    figures = count(given.gold, given.rules)
    rows = ",\n".join(f"    {json.dumps(code)}: {json.dumps(row)}" for code, row in figures["rules"].items())
    output = given.output or (given.rules or ROOT / "rules") / "measured.json"
    shown = output.resolve().relative_to(ROOT) if output.resolve().is_relative_to(ROOT) else output
    output.write_text(
        f'{{\n  "articles": {figures["articles"]},\n  "rules": {{\n{rows}\n  }}\n}}\n', encoding="utf-8", newline="\n"
    )
    for code, row in figures["rules"].items():
        print(f"{code}  right {row['right']} of {row['found']} times ({row['right'] / row['found']:.0%})")
    print(f"{shown}: {len(figures['rules'])} rules, {figures['articles']} articles")
    if output.resolve() == ROOT / "rules" / "measured.json":
        subprocess.run([sys.executable, "-m", "auditor", "rules", "docs", "docs/rules"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
