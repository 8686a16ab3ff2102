"""Trees and entity sequences against exhaustive search on small problems."""

import itertools

import numpy as np
import pytest

from auditor.parse.decode import EntityDecoder, heads


def is_tree(chosen: tuple[int, ...]) -> bool:
    if chosen.count(0) != 1:
        return False
    for node in range(1, len(chosen) + 1):
        seen = set()
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = chosen[node - 1]
    return True


@pytest.mark.parametrize("words", [1, 2, 3, 4, 5])
def test_the_tree_is_the_best_of_all(words):
    rng = np.random.default_rng(words)
    for _ in range(40):
        scores = rng.normal(size=(words, words + 1)) * 3
        trees = [t for t in itertools.product(range(words + 1), repeat=words) if is_tree(t)]
        best = max(trees, key=lambda t: sum(scores[i, h] for i, h in enumerate(t)))
        assert tuple(heads(scores)) == best


def test_a_long_cycle_is_broken():
    scores = np.zeros((60, 61))
    for i in range(60):
        scores[i, (i + 1) % 60 + 1] = 5  # every word under the next, the last under the first
    scores[17, 0] = 1
    assert is_tree(tuple(int(h) for h in heads(scores)))


LABELS = ["O", "S-Person", "B-Person", "I-Person", "E-Person", "B-Location", "E-Location"]


def legal(tags: tuple[str, ...]) -> bool:
    inside = ""
    for tag in tags:
        mark, _, kind = tag.partition("-")
        if (mark in "IE") != bool(inside) or (inside and kind != inside):
            return False
        inside = kind if mark in "BI" else ""
    return not inside


@pytest.mark.parametrize("words", [1, 2, 3, 4])
def test_entities_are_the_best_legal_sequence(words):
    rng = np.random.default_rng(words)
    decode = EntityDecoder(LABELS)
    for _ in range(40):
        scores = rng.normal(size=(words, len(LABELS))) * 2
        sequences = [s for s in itertools.product(range(len(LABELS)), repeat=words) if legal(tuple(LABELS[i] for i in s))]
        best = max(sequences, key=lambda s: sum(scores[i, j] for i, j in enumerate(s)))
        assert decode(scores) == [LABELS[i] for i in best]
