"""How a joint model is made: teachers, then students who go on from the first teacher and learn from all, then the students' average.

Students of one teacher lie so near to each other that the mean of their weights is a model too, and as good as either or better
(Wortsman et al. 2022, *Model soups*).
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from training.joint.train import Arguments, train


@dataclass(frozen=True)
class Recipe:
    teachers: dict[str, Arguments]
    students: dict[str, Arguments]


_TEACHER = Arguments(epochs=8, entity_share=0.6, exchange=0.2, pieces_per_batch=1200)
_STUDENT = Arguments(epochs=13, learning_rate=1.2e-4, entity_share=0.5, pieces_per_batch=1200)

RECIPES = {
    # of the bundled model: twelve minutes on an H100, which has room for all teachers at once
    "long": Recipe(
        {"four": replace(_TEACHER, layers=4, learning_rate=1.7e-4, seed=1)}
        | {f"six-{seed}": replace(_TEACHER, layers=6, learning_rate=1.5e-4, seed=seed) for seed in range(2, 7)},
        {"exchanging": replace(_STUDENT, exchange=0.3, seed=11), "plain": replace(_STUDENT, seed=12)},
    ),
    # for two cores: about three hours
    "short": Recipe(
        {
            "four": Arguments(layers=4, epochs=8, learning_rate=1.6e-4, entity_share=0.6, seed=1),
            "six": Arguments(layers=6, epochs=8, learning_rate=1.4e-4, entity_share=0.6, seed=1),
        },
        {"student": Arguments()},
    ),
}


def train_teachers(corpora: Path, work: Path, recipe: Recipe, threads: int) -> None:
    for name, arguments in recipe.teachers.items():
        train(corpora, work / "teachers" / name, replace(arguments, threads=threads))


def train_students(corpora: Path, work: Path, recipe: Recipe, threads: int) -> None:
    """The students, and in ``work / "joint"`` their average."""
    teachers = [work / "teachers" / name for name in recipe.teachers]
    folders = [work / "students" / name for name in recipe.students]
    for folder, arguments in zip(folders, recipe.students.values()):
        lessons = {"start": str(teachers[0] / "joint.pt"), "teachers": ",".join(map(str, teachers))}
        train(corpora, folder, replace(arguments, threads=threads, **lessons))
    states = [torch.load(folder / "joint.pt", weights_only=True, map_location="cpu") for folder in folders]
    out = work / "joint"
    out.mkdir(parents=True, exist_ok=True)
    torch.save({k: torch.stack([state[k] for state in states]).mean(0) for k in states[0]}, out / "joint.pt")
    for name in ("labels.json", "lemmas.json", "arguments.json"):
        shutil.copy(folders[0] / name, out / name)
