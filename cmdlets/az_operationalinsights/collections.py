"""What is taken in or not as a whole: each is a data source of which a workspace has one."""

from __future__ import annotations

from typing import ClassVar

from cmdlets._az.families import declare
from cmdlets.az_operationalinsights._base import COMMANDS
from cmdlets.az_operationalinsights.data_sources import DataSourceCmdlet
from pscompat.azure.errors import ServiceError

_SEVERAL = "We've hit a internal error, please contact support with workspaceId. SingletonDataSourceHaveMultipleValues."


class _Collection(DataSourceCmdlet):
    """Sets the state of a data source. kind: of the service; usual: its name where there is none yet; state: what it is set to."""

    names = ("WorkspaceName",)
    kind: ClassVar[str]
    usual: ClassVar[str]
    state: ClassVar[str]
    lists = True

    def process(self) -> None:
        target = self.target()
        doing = f"Set the state of data source '{self.kind}' to '{self.state}'"
        if not self.should_process(target.name, doing):
            return
        try:
            known = list(self.of_kind(target, self.kind))
        except ServiceError as problem:
            self.throw_service_error(problem)
        if len(known) > 1:
            self.invalid(_SEVERAL)
        name = str(known[0].values["Name"]) if known else self.usual
        body = {"kind": self.kind, "properties": {"state": self.state}}
        self.write_one(target._replace(names=(*target.names, name)), body, "update")


_KINDS = {
    "IISLogCollection": ("IISLogs", "DataSource_IISLogs", "OnPremise", "logs of IIS"),
    "LinuxCustomLogCollection": (
        *("CustomLogCollection", "DataSource_CustomLogCollection", "LinuxLogs"),
        "logs of one's own on Linux",
    ),
    "LinuxPerformanceCollection": (
        *("LinuxPerformanceCollection", "DataSource_LinuxPerformanceCollection", ""),
        "performance counters of Linux",
    ),
    "LinuxSyslogCollection": (
        *("LinuxSyslogCollection", "DataSource_LinuxSyslogCollection", ""),
        "messages of Linux",
    ),
}
for _noun, (_kind, _usual, _prefix, _words) in _KINDS.items():
    for _verb, _text in (("Enable", "Takes in"), ("Disable", "No longer takes in")):
        declare(
            __name__,
            f"{_verb}-AzOperationalInsights{_noun}",
            _Collection,
            f"{_text} {_words}.",
            net_command=f"{COMMANDS}{_verb}AzureOperationalInsights{_noun}Command",
            kind=_kind,
            usual=_usual,
            state=f"{_prefix}{_verb}d",
        )
