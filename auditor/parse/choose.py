"""From the names of an engine and a model to what parses with them."""

from __future__ import annotations

from auditor.parse import Engine, default_engine

BUNDLED = "bundled"


def choose_engine(engine: str = "onnx", model: str = BUNDLED) -> Engine:
    """The engine of that name with that model. Models other than the bundled ones always run through Stanza.

    Raises ``ModelError`` at the first parse if Stanza or the model is not installed.
    """
    if engine == "onnx" and model == BUNDLED:
        return default_engine()
    from auditor.parse.stanza_engine import StanzaEngine

    return StanzaEngine(model)
