"""The script that fits the score's constants does the arithmetic of the program."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from auditor import audit, read
from auditor.report.json import render


@pytest.fixture(scope="module")
def fit_score(pytestconfig):
    spec = importlib.util.spec_from_file_location("fit_score", pytestconfig.rootpath / "benchmarks" / "fit_score.py")
    module = sys.modules["fit_score"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules["fit_score"]


def test_its_values_are_the_scores(pytestconfig, tmp_path, fit_score):
    audits = [audit(read(path)) for path in sorted((pytestconfig.rootpath / "examples").glob("*.txt"))]
    (tmp_path / "report.json").write_text(render(audits), encoding="utf-8")
    for result in audits:
        name = Path(result.story.name).stem
        (tmp_path / f"{name}.json").write_text(json.dumps({"score": 50}), encoding="utf-8")
    articles = fit_score.articles(tmp_path, tmp_path / "report.json")
    assert [article.rating for article in articles] == [50] * len(audits)
    values = [fit_score.value(article, fit_score.Constants()) for article in articles]
    assert values == [pytest.approx(result.score.value, abs=0.8) for result in audits]  # it does not round each step


def test_spearman_is_the_correlation_of_ranks(fit_score):
    assert fit_score.spearman([1, 2, 3], [10, 20, 90]) == pytest.approx(1)
    assert fit_score.spearman([3, 2, 1], [10, 20, 90]) == pytest.approx(-1)
    assert fit_score.spearman([1, 2, 3, 4], [1, 3, 2, 4]) == pytest.approx(0.8)
    assert fit_score.ranks([5, 5, 9]) == [0.5, 0.5, 2]
