"""A story has the same sources in every run, whatever the order that Python's hashes give to sets."""

from __future__ import annotations

import json
from pathlib import Path

STORY = """The lawyer said the contract was void.

The town had signed it in May. Ann Lee, a barrister, lives in the town. Bo Chen, a solicitor, lives in the valley.

The researcher said the river was clean. Eva Novak, a chemist, and Ian Reed, a biologist, had worked there for years.
"""


def test_hash_seeds(auditor, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    runs = [auditor("sources", "--format", "json", "story.txt", PYTHONHASHSEED=str(seed)) for seed in range(1, 6)]
    assert {run.returncode for run in runs} == {0}
    assert {run.stdout for run in runs} == {runs[0].stdout}
    # “the lawyer” is the lawyer whom the story names first
    assert "Ann Lee" in [source["who"] for source in json.loads(runs[0].stdout)["sources"]]
