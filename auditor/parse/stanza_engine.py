"""Stanza's pipeline as an engine: the reference for the runtime, and the way to Stanford's own models.

The only module that imports Stanza (and with it torch). The bundled models run as a ``stanza.Pipeline`` of Stanza's
tokenizer and multi-word-token processors and one processor of ours, ``joint``, which fills in all the rest.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.cachedir import cache_dir
from auditor.errors import ModelError
from auditor.parse.runtime import RuntimeEngine, word_spans
from auditor.parse.sessions import MODEL
from auditor.parse.words import Sentence, Word

if TYPE_CHECKING:
    from stanza import Document

# Stanford's OntoNotes labels in the terms of the bundled model; numbers are no names.
_ONTONOTES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Location",
    "LOC": "Location",
    "NORP": "NORP",
    "FAC": "Facility",
    "PRODUCT": "Product",
    "DATE": "Date",
    "TIME": "Date",
    "MONEY": "Money",
    "EVENT": "Misc",
    "WORK_OF_ART": "Misc",
    "LAW": "Misc",
    "LANGUAGE": "Misc",
}
STANFORD_PROCESSORS = "tokenize,mwt,pos,lemma,depparse,ner"


def _stanza() -> Any:
    """The library, without types. Raises ``ModelError`` if it is not installed."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    try:
        import stanza
    except ImportError:
        raise ModelError("Stanza is not installed; install it with: pip install 'source-attribution-auditor[stanza]'") from None
    return stanza


class StanzaEngine:
    """``model``: "bundled", or a package of Stanford's English models ("default", "default_fast", …) in Stanza's folder."""

    def __init__(self, model: str = "bundled", threads: int = 0):
        self._model, self._threads = model, threads

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever the same text could be parsed in another way."""
        version = _stanza().__version__
        return f"stanza-{version}-{RuntimeEngine().fingerprint if self._model == 'bundled' else self._model}"

    @cached_property
    def _pipeline(self) -> Any:
        stanza = _stanza()
        if self._threads:
            import torch

            torch.set_num_threads(self._threads)
        if self._model == "bundled":
            return _bundled_pipeline(stanza, self._threads)
        try:
            return stanza.Pipeline(
                "en",
                dir=str(stanford_folder()),
                package=self._model,
                processors=STANFORD_PROCESSORS,
                download_method=None,
                logging_level="ERROR",
                use_gpu=False,
            )
        except Exception as error:  # Stanza reports missing models in several ways
            raise ModelError(
                f"Stanford's English models ({self._model}) could not be loaded; get them with: auditor models download"
                f" [{str(error).splitlines()[0]}]"
            ) from None

    def parse(self, paragraphs: Sequence[str]) -> list[tuple[Sentence, ...]]:
        """The sentences of each paragraph; offsets count from the paragraph's start. Raises ``ModelError``."""
        return [tuple(Sentence(tuple(_words(d.text, s))) for s in d.sentences) for d in self.documents(paragraphs)]

    def documents(self, paragraphs: Sequence[str]) -> list[Document]:
        """Stanza's own documents of the paragraphs. Raises ``ModelError``."""
        document = _stanza().Document
        return self._pipeline.bulk_process([document([], text=text) for text in paragraphs])


def stanford_folder() -> Path:
    """Where Stanford's models are: ``$STANZA_RESOURCES_DIR`` for those who have them already, else in our cache directory."""
    return Path(os.environ.get("STANZA_RESOURCES_DIR") or cache_dir() / "stanza")


def download(model: str = "default") -> Path:
    """Fetch a package of Stanford's English models; returns their folder. Raises ``ModelError``."""
    stanza = _stanza()
    os.environ["HF_HUB_OFFLINE"] = "0"
    try:
        stanza.download("en", model_dir=str(stanford_folder()), package=model, processors=STANFORD_PROCESSORS, verbose=False)
    except Exception as error:  # requests', urllib3's and Stanza's own kinds
        raise ModelError(
            f"Stanford's models could not be fetched: {type(error).__name__}", hint="check the network and the model's name"
        ) from None
    return stanford_folder() / "en"


def _bundled_pipeline(stanza: Any, threads: int) -> Any:
    from stanza.pipeline.processor import UDProcessor, register_processor
    from stanza.pipeline.registry import NAME_TO_PROCESSOR_CLASS

    from auditor.parse.joint import JointModel

    if "joint" not in NAME_TO_PROCESSOR_CLASS:

        @register_processor("joint")
        class JointProcessor(UDProcessor):
            """UPOS, features, lemma, head, deprel and entities in one pass."""

            PROVIDES_DEFAULT = {"pos", "lemma", "depparse", "ner"}
            REQUIRES_DEFAULT = {"tokenize"}

            def _set_up_model(self, config, pipeline, device):
                self._joint = JointModel(int(config.get("threads", 0)))

            def process(self, document):
                return self.bulk_process([document])[0]

            def bulk_process(self, docs):
                sentences = [s for document in docs for s in document.sentences]
                for sentence, analyses in zip(sentences, self._joint([[w.text for w in s.words] for s in sentences])):
                    for word, a in zip(sentence.words, analyses):
                        word.lemma, word.upos, word.feats = a.lemma, a.upos, a.feats or None
                        word.head, word.deprel = a.head + 1, a.deprel
                        word.parent.ner = a.entity if word is word.parent.words[0] else word.parent.ner
                        word.misc = f"Entity={a.entity}"  # Stanza keeps entities by token; ours are by word
                    sentence.build_dependencies()
                return docs

    folder = MODEL / "stanza"
    return stanza.Pipeline(
        "en",
        processors={"tokenize": "bundled", "mwt": "bundled", "joint": "bundled"},
        package=None,
        allow_unknown_language=True,
        tokenize_model_path=str(folder / "tokenizer.pt"),
        mwt_model_path=str(folder / "mwt.pt"),
        joint_threads=threads,
        resources_filepath=str(folder / "resources.json"),
        download_method=None,
        logging_level="ERROR",
        use_gpu=False,
    )


def _words(text: str, sentence: Any) -> Iterator[Word]:
    index = 0
    for token in sentence.tokens:
        tag = _entity(token.ner)
        start, end = token.start_char, token.end_char
        while end > start and text[end - 1].isspace():
            end -= 1
        for word, (first, stop) in zip(token.words, word_spans(start, end, [w.text for w in token.words])):
            own = (word.misc or "").removeprefix("Entity=") if (word.misc or "").startswith("Entity=") else tag
            yield Word(
                index,
                first,
                stop,
                text[first:stop],
                word.lemma or word.text,
                word.upos or "X",
                word.feats or "",
                word.head - 1,
                word.deprel,
                own,
            )
            index += 1


def _entity(tag: str | None) -> str:
    mark, _, label = (tag or "O").partition("-")
    known = _ONTONOTES.get(label, label if label in _ONTONOTES.values() else "")
    return f"{mark}-{known}" if known else "O"
