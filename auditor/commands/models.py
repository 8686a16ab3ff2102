"""`auditor models`: what parses, and Stanford's models for those who prefer them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import rich_click as click

from auditor.commands import options


@click.group(cls=options.Group, invoke_without_command=True)
@click.pass_context
def models(ctx: click.Context) -> None:
    """List the language models that are installed."""
    if ctx.invoked_subcommand is None:
        for line in _installed():
            click.echo(line)


@models.command()
@click.argument("name", default="default")
def download(name: str) -> None:
    """Fetch Stanford's English models: NAME is default, default_fast or default_accurate.

    They need the `stanza` extra and some 500 MB. No other command uses the network, and this one sends no text.
    """
    from auditor.commands.progress import waiting
    from auditor.parse.stanza_engine import download as fetch

    with waiting(f"fetching Stanford's English models ({name})"):
        folder = fetch(name)
    click.echo(f"{folder}: {_megabytes(folder)}. Use them with: auditor check --model {name} FILE")


def _installed() -> Iterator[str]:
    from auditor.parse.runtime import RuntimeEngine
    from auditor.parse.sessions import MODEL
    from auditor.parse.stanza_engine import stanford_folder

    fingerprint = RuntimeEngine().fingerprint
    yield f"bundled   {_megabytes(MODEL)}, {fingerprint}: the default (--engine onnx), or through Stanza (--engine stanza)"
    stanford = stanford_folder() / "en"
    if stanford.is_dir():
        yield f"default   {_megabytes(stanford)} in {stanford}: Stanford's, through Stanza (--model default)"
    else:
        yield "default   not installed: Stanford's, through Stanza; get them with `auditor models download`"
    yield ""
    yield ", ".join(f"{package} {_version(package)}" for package in ("onnxruntime", "stanza", "torch"))


def _megabytes(folder: Path) -> str:
    return f"{sum(file.stat().st_size for file in folder.rglob('*') if file.is_file()) / 1e6:.0f} MB"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
