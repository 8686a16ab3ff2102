"""How long an audit takes and what memory it needs: fresh processes, run by turns, medians.

    python benchmarks/speed.py [--runs 7] [--words 700] [--json]

The story is made from the shipped examples, cut to the number of words. Every process gets a cache directory of its own,
so nothing of the user's is read or written. Needs Linux or macOS (``os.wait4`` for the peak of memory).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IN_PROCESS = """
import json, statistics, sys, time
from auditor.readers import read
from auditor.parse import default_engine, parse
from auditor.attribution import find_attributions
from auditor.rulebook import load_rules

def median(work, runs):
    times = []
    for _ in range(runs):
        start = time.perf_counter(); value = work(); times.append(time.perf_counter() - start)
    return statistics.median(times), value

story, runs = read(sys.argv[1]), int(sys.argv[2])
engine = default_engine()
parse(story, engine)  # loads the models
parsing, parsed = median(lambda: parse(story, engine), runs)
finding, attributions = median(lambda: find_attributions(story, parsed), runs)
rules = load_rules()
list(rules.match(story, parsed, attributions))  # compiles what is compiled on first use
matching, _ = median(lambda: list(rules.match(story, parsed, attributions)), runs)
print(json.dumps({"parse, words per second": len(parsed.words) / parsing, "attributions, ms": 1000 * finding,
                  "rules matched, ms": 1000 * matching, "rules": len(rules.rules)}))
"""


def story_of(words: int) -> str:
    """The shipped examples one after the other, whole paragraphs, about so many words."""
    paragraphs = [p for name in ("ferry", "clinic") for p in (ROOT / "examples" / f"{name}.txt").read_text("utf-8").split("\n\n")]
    kept: list[str] = []
    while sum(len(p.split()) for p in kept) < words:
        kept.append(paragraphs[len(kept) % len(paragraphs)])
    return "\n\n".join(kept).strip() + "\n"


def run(arguments: list[str], cache: str) -> tuple[float, float]:
    """Seconds and peak MiB of one fresh process."""
    environment = {**os.environ, "AUDITOR_CACHE_DIR": cache, "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments)} ended with {process.returncode}: {errors.decode(errors='replace')}")
    return took, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=7, help="of each case (default: %(default)s)")
    options.add_argument("--words", type=int, default=700, help="of the story (default: %(default)s)")
    options.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        story = Path(directory, "story.txt")
        story.write_text(story_of(given.words), encoding="utf-8")
        warm = str(Path(directory, "warm"))
        check = ["-m", "auditor", "check", str(story)]
        run(check, warm)
        cases = {
            "python -c pass": lambda i: run(["-c", "pass"], warm),
            "auditor --help": lambda i: run(["-m", "auditor", "--help"], warm),
            "check, nothing cached": lambda i: run(check, str(Path(directory, f"cold{i}"))),
            "check, all cached": lambda i: run(check, warm),
        }
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in cases}
        for i in range(given.runs):
            for name, case in cases.items():
                taken[name].append(case(i))
        inside = json.loads(subprocess.check_output([sys.executable, "-c", IN_PROCESS, str(story), str(given.runs)], cwd=ROOT))
    floor = statistics.median(t for t, _ in taken["python -c pass"])
    fresh = {
        name: {
            "seconds": statistics.median(t for t, _ in times),
            "fastest": min(t for t, _ in times),
            "ratio": statistics.median(t for t, _ in times) / floor,
            "peak_mib": statistics.median(m for _, m in times),
        }
        for name, times in taken.items()
    }
    if given.json:
        print(json.dumps({"words": given.words, "runs": given.runs, "fresh": fresh, "inside": inside}))
        return
    machine = f"Python {sys.version.split()[0]}, {os.cpu_count()} cores"
    print(f"story of {len(story_of(given.words).split())} words, {given.runs} runs by turns, {machine}\n")
    print(f"{'fresh process':24}{'median s':>10}{'fastest s':>11}{'× python':>10}{'peak MiB':>10}")
    for name, row in fresh.items():
        print(f"{name:24}{row['seconds']:10.2f}{row['fastest']:11.2f}{row['ratio']:10.1f}{row['peak_mib']:10.0f}")
    print(f"\n{'inside one process':24}{'median':>10}")
    for name, value in inside.items():
        print(f"{name:24}{value:10,.1f}" if isinstance(value, float) else f"{name:24}{value:10,}")


if __name__ == "__main__":
    main()
