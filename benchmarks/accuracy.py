"""Runs both scorers of the evaluation copy on what the program finds there.

    python benchmarks/accuracy.py ../shared/eval [--gold DIR]… [--gold-only] [--errors]

Audits in the default configuration, whatever `auditor.yaml` the articles may lie below. PolNeAR's are unpacked in a temporary
directory: nothing of them stays.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def audit(stories: list[Path], report: Path) -> None:
    """Audit stories into a JSON report, in whose directory an empty configuration is put."""
    config = report.with_name("auditor.yaml")
    config.write_text("{}\n", encoding="utf-8")
    told = ["--config", config, "--output", report, *"--format json --fail-on never --quiet".split()]
    process = subprocess.run([sys.executable, "-m", "auditor", "check", *map(str, (*told, *stories))], cwd=ROOT)
    if process.returncode:
        sys.exit(process.returncode)


def run_scorer(*arguments: object) -> None:
    subprocess.run([sys.executable, *map(str, arguments)], check=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("eval", type=Path, help="the directory with gold/, polnear/ and the scorers")
    options.add_argument("--gold", type=Path, action="append", help="another directory of annotated articles; may be repeated")
    options.add_argument("--gold-only", action="store_true", help="leave PolNeAR out, which takes longest")
    options.add_argument("--errors", action="store_true", help="list the misses and false alarms")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        for gold in given.gold or [given.eval / "gold"]:
            report = Path(directory, f"{gold.name}.json")
            audit(sorted(gold.resolve().glob("*.txt")), report)
            print(f"== {gold.name}: findings and score", flush=True)
            run_scorer(given.eval / "score_findings.py", gold, report, *(["--errors"] if given.errors else []))
        if not given.gold_only:
            scorer, polnear = given.eval / "score_attributions.py", given.eval / "polnear" / "dev.jsonl.gz"
            unpacked, report = Path(directory, "polnear"), Path(directory, "polnear.json")
            run_scorer(scorer, polnear, "--unpack", unpacked)
            audit(sorted(unpacked.glob("*.txt")), report)
            print("== PolNeAR dev: attributions", flush=True)
            run_scorer(scorer, polnear, report, *(["--errors", 40] if given.errors else []))


if __name__ == "__main__":
    main()
