"""`auditor completion`: what a shell needs to complete commands, options and rule codes."""

from __future__ import annotations

import rich_click as click

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print a completion script for a shell.

    \b
    bash   echo 'eval "$(auditor completion bash)"' >> ~/.bashrc
    zsh    echo 'eval "$(auditor completion zsh)"' >> ~/.zshrc
    fish   auditor completion fish > ~/.config/fish/completions/auditor.fish
    """
    from click.shell_completion import BashComplete, get_completion_class

    from auditor.cli import cli

    # Click asks bash for its version before it prints the script, and fails where there is no bash.
    BashComplete._check_version = staticmethod(lambda: None)  # type: ignore[method-assign]
    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(cli, {}, "auditor", "_AUDITOR_COMPLETE").source())
