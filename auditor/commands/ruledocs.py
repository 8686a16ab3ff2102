"""The manual pages of all rules as Markdown, with an index by category."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from auditor.commands.manual import Item, page
from auditor.errors import UsageError
from auditor.findings import CATEGORIES
from auditor.report.style import TITLES
from auditor.rulebook import Rule
from auditor.rulebook.measured import measured

MARK = "<!-- Written by `auditor rules docs`; what is changed here is lost. -->\n\n"
INDEX = "README.md"


def documents(rules: Sequence[Rule]) -> dict[str, str]:
    """File name → Markdown, for the index and each rule."""
    return {INDEX: _index(rules), **{f"{rule.code}.md": _page(rule) for rule in rules}}


def write(folder: Path, rules: Sequence[Rule]) -> tuple[list[str], list[str]]:
    """Write the documents and remove pages of rules that are no more; returns the names of both.

    Files that are as they should be are left alone. Raises ``UsageError``, and changes nothing, where a file is in the way
    that was not written by this function.
    """
    wanted = documents(rules)
    there = {path.name: path for path in folder.glob("*.md")} if folder.is_dir() else {}
    for name in sorted(there.keys() & wanted.keys()):
        if not _ours(there[name]):
            raise UsageError(
                "is in the way: it was not written by `auditor rules docs`", path=there[name], hint="name another directory"
            )
    stale = sorted(
        name for name, path in there.items() if re.fullmatch(r"[A-Z]+\d+\.md", name) and name not in wanted and _ours(path)
    )
    changed = [name for name, text in wanted.items() if name not in there or there[name].read_bytes() != text.encode()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in changed:
            (folder / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        for name in stale:
            there[name].unlink()
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", path=error.filename or folder) from None
    return changed, stale


def _ours(path: Path) -> bool:
    return path.read_bytes().startswith(MARK.rstrip().encode())


def _index(rules: Sequence[Rule]) -> str:
    out = [
        MARK,
        "# Rules\n\n",
        "What each rule flags, why, and what it leaves alone. Notes are reported with `--min-severity note`, or if `--select` names them. ",
        _measured_on(rules),
    ]
    for category in CATEGORIES:
        rows = [rule for rule in rules if rule.category == category]
        if rows:
            out.append(f"\n## {TITLES[category]}\n\n| rule | | severity | points | measured |\n| --- | --- | --- | --- | --- |\n")
            out += [
                f"| [{r.code}]({r.code}.md) | {_cell(r)} | {r.severity} | {r.points:g} | {measured(r) or ''} |\n" for r in rows
            ]
    return "".join(out)


def _measured_on(rules: Sequence[Rule]) -> str:
    articles = {figures.articles for figures in map(measured, rules) if figures}
    counted = f" on {max(articles)} annotated articles" if len(articles) == 1 else " on annotated articles"
    return f"*Measured* is how often a rule was right{counted}; empty where it found nothing there, or nobody could say.\n"


def _cell(rule: Rule) -> str:
    told = [*([] if rule.enabled else ["off unless selected"]), *([] if rule.origin == "shipped" else [rule.origin])]
    return _escaped(rule.title).replace("|", "\\|") + (f" ({', '.join(told)})" if told else "")


def _page(rule: Rule) -> str:
    sections = (f"## {heading}\n\n{_items(items)}" for heading, items in page(rule).items())
    return f"{MARK}# {rule.code}: {_escaped(rule.title)}\n\n" + "\n".join(sections) + f"\n[All rules]({INDEX})\n"


def _items(items: Sequence[Item]) -> str:
    return "".join(f"{'- ' if len(items) > 1 else ''}{_item(item)}\n" for item in items)


def _item(item: Item) -> str:
    if item.link:
        return f"[{_escaped(item.text)}](<{item.link}>)"
    code = f"`{item.code}`" if item.code else ""
    example = "<br>".join(map(_example, item.example.split("\n")))
    return ("<br>" if "<br>" in example else " ").join(filter(None, (_escaped(item.text), example, code)))


def _example(text: str) -> str:
    """What is flagged stands in bold instead of brackets."""
    parts = re.split(r"(?<!\\)([\[\]])", text)
    return "".join("**" if part in ("[", "]") else _escaped(re.sub(r"\\([\[\]])", r"\1", part)) for part in parts)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_<>\[\]])", r"\\\1", " ".join(text.split()) if text.strip() == text else text)
