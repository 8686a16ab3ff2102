"""The command line: which subcommands there are, and how every way of ending becomes an exit code.

| code | meaning |
| --- | --- |
| 0 | the check passes; any other command has done what it was asked |
| 1 | the check fails (`--fail-on`, `--fail-under`), or a rule's examples do |
| 2 | usage, configuration, rule files, suppressions, baselines or models; outweighs 1 and 3 |
| 3 | an input could not be read (the others were audited; this outweighs 1) |
| 70 | a bug in the program (the other stories were audited); outweighs all above |
| 130 | interrupted |
| 141 | whoever read the output closed it (`| head`) |
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

import rich_click as click
from click.exceptions import Abort

from auditor.commands import bugs
from auditor.commands.options import Group
from auditor.commands.terminal import complain, never_fail_on_a_character, open_what_is_closed
from auditor.errors import AuditorError
from auditor.version import __version__

if TYPE_CHECKING:
    from click import Command, Context

# Each is the function of that name in the module of that name; modules are imported when the command is run or listed.
COMMANDS = ("check", "baseline", "diff", "sources", "explain", "rules", "models", "completion")

EPILOG = (
    "Exit codes: 0 passes, 1 the check fails, 2 usage or configuration, 3 input could not be read, 70 a bug, 130 interrupted."
)


class Commands(Group):
    """The subcommands, imported one by one."""

    def list_commands(self, ctx: Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        return getattr(import_module(f"auditor.commands.{cmd_name}"), cmd_name) if cmd_name in COMMANDS else None

    def hint_for(self, word: str) -> str:
        return f"to audit it: auditor check {word}" if os.path.exists(word) else ""


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="auditor")
def cli() -> None:
    """Audits the sourcing of a news story before publication: unnamed sources, hedged wording, unverified claims."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; every error is one line on standard error."""
    open_what_is_closed()
    never_fail_on_a_character()
    try:
        result = cli.main(list(arguments), prog_name="auditor", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "auditor"
        message = " ".join(error.format_message().split())  # click lists choices in lines of their own
        if isinstance(error, click.NoSuchOption):
            hint = f', did you mean "{error.possibilities[0]}"?' if error.possibilities else ""
            message = f"no such option: {error.option_name}{hint}"
        complain(f"{message}{'' if message[-1] in '.?' else '.'} See {command} --help", command)
        return 2
    except AuditorError as error:
        complain(error)
        return error.exit_code
    except (KeyboardInterrupt, Abort):
        return 130
    except BrokenPipeError:
        _drop_output()
        return 141
    except SystemExit as end:
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        _drop_output()  # Rich and click make a 1 of it, which says that a story failed
        return 141
    except OSError as error:  # a full disk under a redirected report; what concerns one file has been told by who opened it
        with suppress(OSError):
            sys.stdout.flush()  # what was reported until then
        _drop_output()
        complain(f"{error.filename or 'the output'}: cannot be read or written: {error.strerror or error}")
        return 2
    except Exception as error:
        with suppress(OSError):
            sys.stdout.flush()
        complain(bugs.told(error))
        return bugs.EXIT_CODE


def _drop_output() -> None:
    """Whatever is still buffered goes nowhere: without this the interpreter complains about it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
