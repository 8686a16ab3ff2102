"""Make the bundled language models.

python -m training all ../shared/corpora              everything, about three hours on two cores, far less with a GPU
python -m training joint ../shared/corpora --work DIR   one step; a stopped step goes on from its checkpoint
python -m training measure ../shared/corpora            the table of the model card, for the models in the package or in --out DIR,
                                                        or of Stanford's that you have: --model default
"""

from __future__ import annotations

import argparse
from pathlib import Path

from auditor.errors import ModelError

STEPS = ("tokens", "mwt", "teachers", "joint", "export")
SEED = 1  # of the tokenizer's data


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("step", choices=(*STEPS, "all", "measure"))
    parser.add_argument("corpora", type=Path, help="the directory with the files that training/corpora.py reads")
    parser.add_argument(
        "--work", type=Path, default=Path("training/work"), help="checkpoints, logs and intermediate data (default: %(default)s)"
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("auditor/parse/model"),
        help="where models are written or measured (default: where the package loads them, %(default)s)",
    )
    parser.add_argument("--token-steps", type=int, default=8000, help="training steps of the tokenizer (default: %(default)s)")
    parser.add_argument("--mwt-epochs", type=int, default=10, help="of the splitter of multi-word tokens (default: %(default)s)")
    parser.add_argument("--model", help="a package of Stanford's models, for `measure` to measure instead (such as default)")
    parser.add_argument("--split", default="test", help="the split that `measure` takes (default: %(default)s)")
    parser.add_argument(
        "--recipe",
        choices=("long", "short"),
        help="of the joint model (default: long, the bundled model's, where there is a GPU, else short)",
    )
    parser.add_argument("--threads", type=int, default=2, help="of the joint model's training (default: %(default)s)")
    given = parser.parse_args()
    if given.step == "measure":
        from training.measure import Bundled, Stanford, measure

        try:
            measure(given.corpora, Stanford(given.model) if given.model else Bundled(given.out), given.split)
        except ModelError as error:
            raise SystemExit(str(error)) from None
        return

    from training import export, tokens
    from training.joint import recipes
    from training.joint.data import DEVICE

    data, models = given.work / "tokens", given.work / "models"
    recipe = recipes.RECIPES[given.recipe or ("long" if DEVICE.type == "cuda" else "short")]
    for step in STEPS if given.step == "all" else (given.step,):
        if step in ("tokens", "mwt") and not (data / "train.txt").exists():
            tokens.prepare(given.corpora, data, SEED)
        if step == "tokens":
            tokens.train_tokenizer(data, models, given.token_steps)
        elif step == "mwt":
            tokens.train_mwt(data, models, given.mwt_epochs)
        elif step == "teachers":
            recipes.train_teachers(given.corpora, given.work, recipe, given.threads)
        elif step == "joint":
            recipes.train_students(given.corpora, given.work, recipe, given.threads)
        else:
            given.out.mkdir(parents=True, exist_ok=True)
            export.export_joint(given.corpora, given.work / "joint", given.out)
            export.export_tokens(models / "tokenizer.pt", models / "mwt.pt", given.out)
            export.write_manifest(given.out)


if __name__ == "__main__":
    main()
