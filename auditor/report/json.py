"""The report as JSON: what scripts, the scorers of the evaluation copy and other programs read.

One object: ``{"version": 1, "documents": [...], "failed": [...]}`` with one document for each audit, in the order given, and
the path and error of each story that could not be audited. Offsets are Unicode code points, ends exclusive. Keys are only ever added; a change to those that are there raises ``version``.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any

from auditor.report.fixes import fixes
from auditor.report.sources import LedgerLine, ledger
from auditor.score import START, Charge

if TYPE_CHECKING:
    from auditor.attribution.model import Attribution
    from auditor.audit import Audit
    from auditor.baseline import Comparison
    from auditor.diff import Diff
    from auditor.errors import Failure
    from auditor.findings import Finding
    from auditor.score import Score
    from auditor.story import Region, Span, Story
    from auditor.suppressions import Suppressed, Suppression

VERSION = 1
# Valid in JSON as they are, but a terminal obeys them: C1 controls, line and direction marks, half surrogates.
_RAW = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class JsonReport:
    """The report, written a story at a time: an archive need not fit into memory."""

    def __init__(self, file: IO[str]):
        self._file = file
        self._head = f'{{"version": {VERSION}, "documents": ['  # held back until there is something: a run may end in an error
        self._comma = ""

    def add(self, audit: Audit) -> None:
        row = dumps(document(audit))  # before anything is written: a story that can't be told leaves the report whole
        self._file.write(f"{self._head}{self._comma}\n{row}")
        self._head, self._comma = "", ","

    def end(self, failures: Iterable[Failure] = ()) -> None:
        rows = ",".join(f"\n{dumps(failure._asdict())}" for failure in failures)
        self._file.write(f'{self._head}\n], "failed": [{rows}{chr(10) if rows else ""}]}}\n')


def render(audits: Iterable[Audit]) -> str:
    """The whole report as one string, with a line break at its end."""
    file = io.StringIO()
    report = JsonReport(file)
    for audit in audits:
        report.add(audit)
    report.end()
    return file.getvalue()


def dumps(value: Any) -> str:
    """JSON on one line, in the story's own characters but for those that would steer a terminal."""
    return _RAW.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def document(audit: Audit) -> dict[str, Any]:
    """One story's audit."""
    story, score = audit.story, audit.score
    charges = {charge.finding: charge for charge in score.charges}
    return {
        "path": story.name,
        "score": score.value,
        "grade": score.grade,
        "words": score.words,
        "findings": [_finding(charges[f]) for f in audit.fresh],
        "attributions": [_attribution(a) for a in audit.attributions],
        "sources": sources(story, audit.attributions),
        "arithmetic": _arithmetic(score),
        "fixes": [
            {"gain": fix.gain, "findings": [{"code": f.code, "start": f.start} for f in fix.findings]} for fix in fixes(audit)
        ],
        "regions": [_region(r) for r in story.regions],
        "notes": list(story.notes),
        "suppressed": [_suppressed(s) for s in audit.suppressed],
        "unused_suppressions": [{**_suppression(u.suppression), "why": u.why} for u in audit.unused],
        "baseline": audit.comparison and _comparison(audit.comparison, charges),
    }


def diff(difference: Diff) -> dict[str, Any]:
    """What an edit did; pairs are ``{"old": …, "new": …}``."""
    d = difference
    charges = {charge.finding: charge for audit in (d.old, d.new) for charge in audit.score.charges}

    def pairs(found: Iterable[tuple[Finding, Finding]]) -> list[dict[str, Any]]:
        return [{"old": _finding(charges[a]), "new": _finding(charges[b])} for a, b in found]

    return {
        "version": VERSION,
        **{
            side: {"path": audit.story.name, "score": audit.score.value, "grade": audit.score.grade, "words": audit.score.words}
            for side, audit in (("old", d.old), ("new", d.new))
        },
        "score_change": d.change,
        "findings": {
            "gone": [_finding(charges[f]) for f in d.gone],
            "new": [_finding(charges[f]) for f in d.fresh],
            "moved": pairs(d.moved),
            "reworded": pairs(d.reworded),
            "suppressed": [{"old": _finding(charges[f]), **_suppressed(s)} for f, s in d.suppressed],
            "unchanged": pairs(d.unchanged),
        },
        "attributions": {
            "gained": [_attribution(a) for a in d.gained],
            "lost": [_attribution(a) for a in d.lost],
            "recredited": [{"old": _attribution(a), "new": _attribution(b)} for a, b in d.recredited],
        },
    }


def sources(story: Story, attributions: Iterable[Attribution]) -> list[dict[str, Any]]:
    """The ledger of ``auditor sources``."""
    return [_ledger_line(line) for line in ledger(story, attributions)]


def _finding(charge: Charge) -> dict[str, Any]:
    finding: Finding = charge.finding
    return {
        "code": finding.code,
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "text": finding.text,
        "voice": finding.voice,
        "message": finding.message,
        "points": finding.points,
        "cost": charge.cost,
        "advice": finding.advice,
        "sentence": {"start": finding.sentence[0], "end": finding.sentence[1]},
        "trace": list(finding.trace),
    }


def _suppressed(entry: Suppressed) -> dict[str, Any]:
    return {
        "finding": _finding(Charge(entry.finding, 0.0)),
        "reason": entry.suppression.reason,
        "by": _suppression(entry.suppression),
    }


def _suppression(suppression: Suppression) -> dict[str, Any]:
    s = suppression
    return {
        "code": s.code,
        "text": s.text,
        "reason": s.reason,
        "origin": s.origin,
        "path": s.path,
        "line": s.at_line,
        "column": s.at_column,
    }


def _comparison(comparison: Comparison, charges: dict[Finding, Charge]) -> dict[str, Any]:
    """What the baseline keeps from ``findings``, what it could not decide, and what of it matches nothing any more."""
    return {
        "known": [_finding(charges[f]) for f in comparison.known],
        "unsure": [
            {"known": n, "findings": [{"code": f.code, "start": f.start} for f in equal]} for n, equal in comparison.unsure
        ],
        "stale": [{"code": mark.code, "text": mark.text, "sentence": mark.sentence, "count": n} for mark, n in comparison.stale],
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    source = attribution.source
    return {
        "source": source
        and {
            "start": source.start,
            "end": source.end,
            "text": source.text,
            "named": source.named,
            "kind": source.kind,
            "who": source.who,
            "pronoun": source.pronoun,
            "plural": source.plural,
            "repeat": source.repeat,
            "anonymity": source.anonymity,
        },
        "cue": attribution.cue and {**_span(attribution.cue), "lemma": attribution.cue_lemma},
        "content": [_span(part) for part in attribution.content],
        "quoted": attribution.quoted,
        "style": attribution.style,
        "continues": attribution.continues,
    }


def _ledger_line(line: LedgerLine) -> dict[str, Any]:
    return {
        "who": line.who or None,
        "kind": line.kind or None,
        "named": line.named,
        "anonymity": line.anonymity,
        "attributions": line.count,
        "quoted_words": line.quoted,
        "paraphrased_words": line.paraphrased,
        "line": line.line,
        "column": line.column,
        "cues": dict(line.cues),
        "content": [_span(part) for a in line.attributions for part in a.content],
    }


def _arithmetic(score: Score) -> dict[str, Any]:
    return {
        "start": START,
        "sourcing": {"credited_words": score.credited, "words": score.words, "credit": score.credit},
        "length_factor": score.length_factor,
        "categories": [
            {
                "category": c.category,
                "findings": len(c.charges),
                "points": round(sum(charge.finding.points for charge in c.charges if charge.cost), 1),
                "charged": round(sum(charge.cost for charge in c.charges), 1),
                "limit": c.limit,
                "cost": c.cost,
            }
            for c in score.categories
        ],
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _region(region: Region) -> dict[str, Any]:
    out: dict[str, Any] = {"kind": region.kind, "start": region.start, "end": region.end}
    if region.kind == "quotation":
        out |= {"group": region.group, "depth": region.depth}
    return out
