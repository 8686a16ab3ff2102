"""From the names of an engine and a model to what parses with them."""

from __future__ import annotations

from auditor.config import ENGINES
from auditor.errors import UsageError
from auditor.parse import Engine, default_engine

BUNDLED = "bundled"


def choose_engine(engine: str = "onnx", model: str = BUNDLED) -> Engine:
    """The engine of that name with that model. Models other than the bundled ones always run through Stanza.

    Raises ``UsageError`` if there is no such engine, ``ModelError`` at the first parse if Stanza or the model is not installed.
    """
    if engine not in ENGINES:
        raise UsageError(f'there is no engine "{engine}"', hint=f"choose from: {', '.join(ENGINES)}")
    if engine == "onnx" and model == BUNDLED:
        return default_engine()
    from auditor.parse.stanza_engine import StanzaEngine

    return StanzaEngine(model)
