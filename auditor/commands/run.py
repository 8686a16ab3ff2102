"""Auditing the stories that a command line names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from auditor.commands.terminal import complain
from auditor.config import Config
from auditor.errors import ConfigError, InputError

if TYPE_CHECKING:
    from auditor.audit import Audit


class Run:
    """Audits stories one by one and remembers what the exit code will be.

    ``config_for`` gives the settings of a story by its name.
    """

    def __init__(self, config_for: Callable[[str], Config], *, progress: bool):
        self.config_for, self.progress = config_for, progress
        self.refused = self.unread = self.failed = False

    @property
    def exit_code(self) -> int:
        return ConfigError.exit_code if self.refused else InputError.exit_code if self.unread else 1 if self.failed else 0

    def audits(self, names: Iterable[str]) -> Iterator[Audit]:
        """The audits of the stories that can be read, in order; a line on standard error for each that cannot."""
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
            try:
                if isinstance(name, InputError):
                    raise name
                with waiting(f"{number}/{len(jobs)} {name}" if len(jobs) > 1 else name, shown=self.progress):
                    result = audit(read(name), config=config)
            except InputError as error:
                complain(error)
                self.unread = True
            except ConfigError as error:  # in the file beside the story, or in a comment of it
                complain(error)
                self.refused = True
            else:
                self.failed |= result.fails(config)
                idle.see(result)
                yield result
                if result.under(config):
                    complain(f"{name}: the score {result.score.value:.1f} is under {config.fail_under:g} (fail-under)")
        for line in idle.told():
            complain(line)
