"""`auditor models`: what parses, and Stanford's models for those who prefer them."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

import rich_click as click

from auditor.errors import ModelError


@click.group(invoke_without_command=True)
@click.pass_context
def models(ctx: click.Context) -> None:
    """List the language models that are installed."""
    if ctx.invoked_subcommand is None:
        _list()


@models.command()
@click.argument("name", default="default")
def download(name: str) -> None:
    """Fetch Stanford's English models (NAME: default, default_accurate, …) into the cache directory.

    They need the `stanza` extra. This is the only command that uses the network, and it sends nothing but the request.
    """
    from auditor.parse.stanza_engine import download as fetch

    click.echo(f"{name}: {fetch(name)}\nUse it with: auditor check --model {name} FILE")


def _list() -> None:
    from auditor.parse.installed import installed_models

    for model in installed_models():
        click.echo(f"{model.name:<20}{model.size / 1e6:>8.0f} MB  {model.note}")
    click.echo(f"\nonnxruntime {_version('onnxruntime')}, stanza {_version('stanza')}, torch {_version('torch')}")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
