"""From scores to structures: one-rooted trees and legal entity sequences."""

from __future__ import annotations

import numpy as np

FORBIDDEN = -1e9


def heads(scores: np.ndarray) -> np.ndarray:
    """The best tree with one root.

    ``scores`` (n, n + 1): how well each word hangs under the root (column 0) and under each word. Returns (n,) heads,
    0 for the root, else 1-based. The best head of each word is a tree most of the time; otherwise the maximum
    spanning tree is (Chu and Liu 1965, Edmonds 1967), with the one root of the roots it proposes that costs least.
    """
    scores = scores.astype(np.float64)
    n = len(scores)
    scores[np.arange(n), np.arange(1, n + 1)] = FORBIDDEN
    chosen = scores.argmax(1)
    if _is_tree(chosen):
        return chosen
    tree = _spanning_tree(scores)
    roots = np.flatnonzero(tree == 0)
    if len(roots) == 1:
        return tree
    best, most = tree, -np.inf
    for root in roots:
        single = scores.copy()
        single[:, 0] = FORBIDDEN
        single[root, :] = FORBIDDEN
        single[root, 0] = 0.0
        candidate = _spanning_tree(single)
        total = scores[np.arange(n), candidate].sum()
        if total > most:
            best, most = candidate, total
    return best


def _is_tree(chosen: np.ndarray) -> bool:
    if (chosen == 0).sum() != 1:
        return False
    reached = chosen.copy()
    for _ in range(len(chosen).bit_length() + 1):  # pointer jumping: each round doubles the steps towards the root
        reached = np.where(reached > 0, reached[reached - 1], 0)
    return not reached.any()


def _spanning_tree(scores: np.ndarray) -> np.ndarray:
    n = len(scores)
    full = np.full((n + 1, n + 1), FORBIDDEN)
    full[1:] = scores
    return np.array(_edmonds(full))[1:]


def _edmonds(scores: np.ndarray) -> list[int]:
    """Heads of the maximum spanning arborescence under node 0; ``scores[dependent, head]``."""
    size = len(scores)
    heads_ = [0, *(int(h) for h in scores[1:].argmax(1))]
    cycle = _cycle(heads_)
    if not cycle:
        return heads_
    inside = np.zeros(size, bool)
    inside[cycle] = True
    outside = [i for i in range(size) if not inside[i]]
    weight = {node: scores[node, heads_[node]] for node in cycle}
    merged = len(outside)  # the cycle becomes the last node of a smaller graph
    small = np.full((merged + 1, merged + 1), FORBIDDEN)
    small[:merged, :merged] = scores[np.ix_(outside, outside)]
    enter, leave = {}, {}
    for i, node in enumerate(outside):
        gains = [scores[inner, node] - weight[inner] for inner in cycle]
        best = int(np.argmax(gains))
        small[merged, i], enter[i] = gains[best], cycle[best]
        if i:
            best = int(np.argmax(scores[node, cycle]))
            small[i, merged], leave[i] = scores[node, cycle[best]], cycle[best]
    solved = _edmonds(small)
    for i, node in enumerate(outside):
        if i:
            heads_[node] = leave[i] if solved[i] == merged else outside[solved[i]]
    opened = enter[solved[merged]]
    heads_[opened] = outside[solved[merged]]
    return heads_


def _cycle(heads_: list[int]) -> list[int]:
    seen = [0] * len(heads_)
    for start in range(1, len(heads_)):
        node, trail = start, []
        while node and not seen[node]:
            seen[node] = start
            trail.append(node)
            node = heads_[node]
        if node and seen[node] == start:
            return trail[trail.index(node) :]
    return []


class EntityDecoder:
    """Chooses the best legal BIOES sequence."""

    def __init__(self, labels: list[str]):
        self.labels = labels
        marks = [label[0] for label in labels]
        kinds = [label[2:] for label in labels]
        opens, closes = np.array([m in "BSO" for m in marks]), np.array([m in "ESO" for m in marks])
        same = np.array([[a == b for b in kinds] for a in kinds])
        self.follows = np.where(closes[:, None] & opens[None, :] | ~closes[:, None] & ~opens[None, :] & same, 0.0, FORBIDDEN)
        self.starts = np.where(opens, 0.0, FORBIDDEN)
        self.ends = np.where(closes, 0.0, FORBIDDEN)

    def __call__(self, scores: np.ndarray) -> list[str]:
        """Labels of the words from scores (n, labels)."""
        best = scores.argmax(1)
        if self.starts[best[0]] == 0 == self.ends[best[-1]] and not self.follows[best[:-1], best[1:]].any():
            return [self.labels[i] for i in best]  # legal already, so no other sequence is better
        scores = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        total, back = scores[0] + self.starts, []
        for row in scores[1:]:
            step = total[:, None] + self.follows
            back.append(step.argmax(0))
            total = step.max(0) + row
        path = [int((total + self.ends).argmax())]
        for pointers in reversed(back):
            path.append(int(pointers[path[-1]]))
        return [self.labels[i] for i in reversed(path)]
