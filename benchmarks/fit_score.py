"""Fits the constants of the score on editors' ratings, and says how well they hold for articles they were not fitted on.

    auditor check --format json ../shared/eval/gold/*.txt > report.json
    python benchmarks/fit_score.py ../shared/eval/gold report.json [--folds 10]

Prints the rank correlation (Spearman) and the mean distance of the present constants, of constants fitted on all articles,
and of constants fitted on nine tenths and tried on the rest, by turns. The arithmetic itself stays that of docs/score.md;
a weight of 1.5 for a category means that the points of its rules should be half as much again.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass, fields, replace
from pathlib import Path

from auditor import score as scoring
from auditor.findings import CATEGORIES


@dataclass(frozen=True)
class Constants:
    credit: float = scoring.CREDIT
    enough: float = scoring.ENOUGH
    unnamed: float = 1.0  # factors for the points of a category's rules
    hedge: float = 1.0
    unverified: float = 1.0
    attribution: float = 1.0
    length: float = 0.5  # exponent of standard length / words


CHOICES = {
    "credit": (0, 4, 8, 10, 12, 14, 16, 20, 25),
    "enough": (0.2, 0.3, 0.35, 0.4, 0.5, 0.6),
    "length": (0.0, 0.25, 0.5, 0.75, 1.0),
    **dict.fromkeys(("unnamed", "hedge", "unverified", "attribution"), (0.0, 0.25, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0)),
}


@dataclass(frozen=True)
class Article:
    rating: float
    words: int
    credited: int
    points: tuple[float, ...]  # one for each of CATEGORIES


def articles(gold: Path, report: Path) -> list[Article]:
    found = []
    for document in json.loads(report.read_text(encoding="utf-8"))["documents"]:
        rating = json.loads((gold / Path(document["path"]).name).with_suffix(".json").read_text(encoding="utf-8"))["score"]
        points = dict.fromkeys(CATEGORIES, 0.0)
        for finding in document["findings"]:
            points[finding["category"]] += finding["points"] * (finding["severity"] != "note")
        found.append(
            Article(rating, document["words"], document["arithmetic"]["sourcing"]["credited_words"], tuple(points.values()))
        )
    return found


def value(article: Article, with_: Constants) -> float:
    low, high = scoring.LENGTH_LIMITS
    factor = min(high, max(low, (scoring.STANDARD_LENGTH / max(1, article.words)) ** with_.length))
    weights = (with_.unnamed, with_.hedge, with_.unverified, with_.attribution)
    costs = (min(scoring.LIMITS[c], p * w * factor) for c, p, w in zip(CATEGORIES, article.points, weights, strict=True))
    credit = with_.credit * min(1, article.credited / (with_.enough * max(1, article.words)))
    return min(100, max(0, 100 - with_.credit + credit - sum(costs)))


def ranks(values: list[float]) -> list[float]:
    return [sum(v < x for v in values) + (sum(v == x for v in values) - 1) / 2 for x in values]


def spearman(a: list[float], b: list[float]) -> float:
    a, b = ranks(a), ranks(b)
    middle = (len(a) - 1) / 2
    both = sum((x - middle) * (y - middle) for x, y in zip(a, b, strict=True))
    return both / (sum((x - middle) ** 2 for x in a) * sum((y - middle) ** 2 for y in b)) ** 0.5


def quality(some: list[Article], constants: Constants) -> tuple[float, float]:
    """Rank correlation and mean distance of scores and ratings."""
    values, ratings = [value(a, constants) for a in some], [a.rating for a in some]
    return spearman(values, ratings), sum(abs(v - r) for v, r in zip(values, ratings, strict=True)) / len(some)


def fit(some: list[Article]) -> Constants:
    """One constant after the other to its best choice, until none gains; ten points of distance weigh like 0.1 of correlation."""

    def merit(constants: Constants) -> float:
        correlation, distance = quality(some, constants)
        return correlation - distance / 100

    best, gained = Constants(), True
    while gained:
        before = merit(best)
        for name in (field.name for field in fields(Constants)):
            best = max((replace(best, **{name: choice}) for choice in CHOICES[name]), key=merit)
        gained = merit(best) > before + 1e-6
    return best


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path, help="the directory of rated articles")
    options.add_argument("report", type=Path, help="what `auditor check --format json` says of them")
    options.add_argument("--folds", type=int, default=10, help="parts, each of which is left out once (default: %(default)s)")
    given = options.parse_args()
    all_ = articles(given.gold, given.report)
    random.Random(0).shuffle(all_)
    for name, constants in (("as they are", Constants()), ("fitted on all", fit(all_))):
        print("{:14} Spearman {:.3f}, distance {:.1f}".format(name, *quality(all_, constants)), constants)
    held: list[tuple[Article, float]] = []  # articles with the value by constants that were fitted without them
    for k in range(given.folds):
        constants = fit([a for i, a in enumerate(all_) if i % given.folds != k])
        held += [(a, value(a, constants)) for a in all_[k :: given.folds]]
    correlation = spearman([v for _, v in held], [a.rating for a, _ in held])
    distance = sum(abs(v - a.rating) for a, v in held) / len(held)
    print(f"{f'{given.folds} folds':14} Spearman {correlation:.3f}, distance {distance:.1f} on articles left out")
    print("\ngrade  articles  mean rating")
    for (lowest, grade, _), above in zip(scoring.GRADES, (101.0, *(row[0] for row in scoring.GRADES)), strict=False):
        ratings = [a.rating for a in all_ if lowest <= value(a, Constants()) < above]
        print(f"{grade:5}{len(ratings):10}{sum(ratings) / len(ratings):13.0f}" if ratings else f"{grade:5}{0:10}")


if __name__ == "__main__":
    main()
