"""The runtime against Stanza's pipeline of the same models, word for word."""

import random
from pathlib import Path

import pytest
import yaml

from auditor.parse.runtime import RuntimeEngine

pytest.importorskip("stanza", reason="the reference engine is an extra")

ROOT = Path(__file__).parents[2]
LEAST = 3000  # sentences


def strings(node):
    """All the strings in a YAML document."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, (list, dict)):
        for child in node.values() if isinstance(node, dict) else node:
            yield from strings(child)


def paragraphs():
    """The prose of the shipped examples, of the rules' examples and of the documentation, and ways of typing it."""
    found = [p for path in sorted((ROOT / "examples").glob("*.txt")) for p in path.read_text(encoding="utf8").split("\n\n")]
    for path in sorted((ROOT / "rules").glob("*.yaml")):
        found += [
            s.replace("[", "").replace("]", "") for s in strings(yaml.safe_load(path.read_text(encoding="utf8"))) if " " in s
        ]
    found = [text for p in dict.fromkeys(found) if (text := p.strip()) and "\n\n" not in text]
    rng = random.Random(7)
    typed = [p.upper() for p in rng.sample(found, 100)]
    typed += [p.translate({ord("“"): '"', ord("”"): '"', ord("’"): "'"}) for p in found]
    typed += [f"{a} {b}\n{c}" for a, b, c in (rng.sample(found, 3) for _ in range(800))]
    typed += [" ".join(rng.sample(found, 30)) for _ in range(5)]  # longer than the tokenizer's window
    return list(dict.fromkeys(found + typed))


def test_the_runtime_gives_what_stanza_gives():
    from auditor.parse.stanza_engine import StanzaEngine

    texts = paragraphs()
    ours, theirs = RuntimeEngine(threads=1).parse(texts), StanzaEngine(threads=1).parse(texts)
    differing = [(t, a, b) for t, a, b in zip(texts, ours, theirs, strict=True) if a != b]
    count = sum(map(len, theirs))
    print(f"{count} sentences in {len(texts)} paragraphs, {len(differing)} paragraphs differ")
    assert count >= LEAST
    # The two compute in a different order, so a tie between two labels can fall either way: never in more than one paragraph of a thousand.
    assert len(differing) <= len(texts) // 1000, differing[:3]
