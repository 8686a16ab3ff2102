"""How often rules were right on annotated articles: read, when somebody asks, from ``measured.json`` beside the rule files.

The shipped figures are written by ``benchmarks/rule_precision.py``. A pack need not have any.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import RuleError

if TYPE_CHECKING:
    from auditor.rulebook.rule import Rule

FILE = "measured.json"


@dataclass(frozen=True, slots=True)
class Measured:
    right: int  # findings that an annotator had marked, too
    found: int
    articles: int  # in which was looked

    def __str__(self) -> str:
        return f"right {self.right} of {self.found} time{'s' if self.found > 1 else ''}"


def measured(rule: Rule) -> Measured | None:
    """What is known of a rule as it ships; None where it found nothing or nobody has counted. Raises ``RuleError``."""
    return _figures(Path(rule.path).with_name(FILE)).get(rule.code)


@cache
def _figures(path: Path) -> Mapping[str, Measured]:
    try:
        kept = json.loads(path.read_bytes())
        figures = {
            code: Measured(*(int(n) for n in (row["right"], row["found"], kept["articles"])))
            for code, row in kept["rules"].items()
        }
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise RuleError(f"cannot be read: {error.strerror}", path=path) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise RuleError(
            "does not hold what benchmarks/rule_precision.py writes", path=path, hint="write it again, or remove it"
        ) from None
    return {code: figure for code, figure in figures.items() if figure.found}
