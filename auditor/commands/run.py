"""Auditing the stories that a command line names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from auditor.commands import bugs
from auditor.commands.terminal import complain
from auditor.config import Config
from auditor.errors import AuditorError, ConfigError, Failure, InputError

if TYPE_CHECKING:
    from auditor.audit import Audit

_WEIGHTIEST_FIRST = (bugs.EXIT_CODE, ConfigError.exit_code, InputError.exit_code, 1)


class Run:
    """Audits stories one by one and remembers which of them failed, and what the exit code will be.

    ``config_for`` gives the settings of a story by its name.
    """

    def __init__(self, config_for: Callable[[str], Config], *, progress: bool):
        self.config_for, self.progress = config_for, progress
        self.failures: list[Failure] = []  # the stories that could not be audited
        self._codes: set[int] = set()

    @property
    def exit_code(self) -> int:
        return next((code for code in _WEIGHTIEST_FIRST if code in self._codes), 0)

    def audits(self, names: Iterable[str]) -> Iterator[Audit]:
        """The audits of the stories that can be audited, in order; a line on standard error for each that cannot."""
        from auditor.audit import all_rules, audit, configured_rules
        from auditor.commands.progress import waiting
        from auditor.commands.stories import expand
        from auditor.readers import read
        from auditor.setaside import IdleSuppressions, check_settings

        # All settings and rules are looked at before the first story: what is wrong with them ends the run at once.
        jobs = [(name, Config() if isinstance(name, InputError) else self.config_for(name)) for name in expand(names)]
        for config in dict.fromkeys(config for _, config in jobs):
            check_settings(config, configured_rules(config), partial(all_rules, config))
        idle = IdleSuppressions()
        for number, (name, config) in enumerate(jobs, 1):
            result = None
            with self.surviving(str(name.path) if isinstance(name, InputError) else name):
                if isinstance(name, InputError):
                    raise name
                with waiting(f"{number}/{len(jobs)} {name}" if len(jobs) > 1 else name, shown=self.progress):
                    result = audit(read(name), config=config)
            if result is None:
                continue
            if result.fails(config):
                self._codes.add(1)
            idle.see(result)
            yield result
            if result.under(config):
                complain(f"{name}: the score {result.score.value:.1f} is under {config.fail_under:g} (fail-under)")
        for line in idle.told():
            complain(line)

    @contextmanager
    def surviving(self, name: str) -> Iterator[None]:
        """What goes wrong with one story, be it a bug, costs the run this story only: it is told and remembered.

        What concerns all stories is raised: a missing model, an output that can't be written.
        """
        try:
            yield
        except (InputError, ConfigError) as error:  # ConfigError: in the file beside the story, or in a comment of it
            self._fail(name, error, error.exit_code)
        except (AuditorError, OSError):
            raise
        except Exception as error:
            self._fail(name, error, bugs.EXIT_CODE)

    def _fail(self, name: str, error: Exception, code: int) -> None:
        from auditor.readers.decode import display_name

        shown = display_name(name)
        line = str(error) if isinstance(error, AuditorError) else f"{shown}: {bugs.told(error)}"
        complain(line)
        self.failures.append(Failure(shown, line))
        self._codes.add(code)
