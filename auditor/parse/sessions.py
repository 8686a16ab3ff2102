"""ONNX Runtime sessions that are quiet and send nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

MODEL = Path(__file__).parent / "model"


def open_session(path: Path, threads: int = 1) -> Any:
    """A CPU session for a graph; ``threads`` 0 takes one for each core."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when the library is loaded: before the import
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # on a CPU the fused operator takes four times as long as its parts
    )
