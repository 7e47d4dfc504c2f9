"""Function apps and their settings. Source: the custom cmdlets of Az.Functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_functions._base import NET, VERSION, FunctionCmdlet, Named, text_table
from pscompat.dotnet.values import Hashtable, Value, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmdlets._az.operations import Operation


@cmdlet("Get-AzFunctionApp")
class GetAzFunctionApp(FunctionCmdlet):
    """Gets function apps with their settings."""

    net_command = f"{NET}GetAzFunctionApp"

    def process(self) -> None:
        self.write_read(self._apps)

    def _apps(self) -> Iterator[Value]:
        for document in self.found():
            if "functionapp" in str(document.get("kind") or "").lower():
                yield self.app_of(document)


class _Action(FunctionCmdlet):
    """Base of those that do something with an app. doing, question: the words of the two questions; an empty question asks once."""

    doing: ClassVar[str] = ""
    question: ClassVar[str] = ""
    method: ClassVar[str] = "POST"
    ending: ClassVar[str] = ""

    def process(self) -> None:
        place = self.named()
        if not self.question:
            agreed = not self.metadata.supports_should_process or self.should_process(place.name, self.doing)
        else:
            agreed = self.asks(self.doing, self.question.format(place.name), place.name)
        if agreed:
            self.perform(f"{self.doing.lower()} '{place.name}'", lambda operation: self._work(operation, place))

    def _work(self, operation: Operation, place: Named) -> list[Value]:
        operation.write(self.manager(), self.method, f"{place.path}{self.ending}", VERSION)
        return [True] if self.PassThru else []


@cmdlet("Start-AzFunctionApp")
class StartAzFunctionApp(_Action):
    """Starts a function app."""

    net_command = f"{NET}StartAzFunctionApp"
    doing = "Starting function app"
    ending = "/start"


@cmdlet("Stop-AzFunctionApp")
class StopAzFunctionApp(_Action):
    """Stops a function app, after asking."""

    net_command = f"{NET}StopAzFunctionApp"
    doing = "Stopping function app"
    question = "Stop function app '{}'?"
    ending = "/stop"


@cmdlet("Restart-AzFunctionApp")
class RestartAzFunctionApp(_Action):
    """Restarts a function app, after asking."""

    net_command = f"{NET}RestartAzFunctionApp"
    doing = "Restarting function app"
    question = "Restart function app '{}'?"
    ending = "/restart"


@cmdlet("Remove-AzFunctionApp")
class RemoveAzFunctionApp(_Action):
    """Removes a function app, after asking."""

    net_command = f"{NET}RemoveAzFunctionApp"
    doing = "Deleting function app"
    question = "Delete function app '{}'? This operation cannot be undone. Are you sure?"
    method = "DELETE"


def _shown(settings: dict[str, str], hidden: bool = False) -> Value:
    """Settings as a Hashtable; after a change their values are left out, as Az does."""
    found = Hashtable()
    for name, value in settings.items():
        found[name] = None if hidden else value
    return found


@cmdlet("Get-AzFunctionAppSetting")
class GetAzFunctionAppSetting(FunctionCmdlet):
    """Gets the settings of a function app."""

    net_command = f"{NET}GetAzFunctionAppSetting"

    def process(self) -> None:
        place = self.named()
        self.write_read(lambda: [_shown(self.settings(place.path))])


class _Settings(FunctionCmdlet):
    """Base of those that change settings."""

    doing: ClassVar[str] = ""
    question: ClassVar[str] = ""

    def process(self) -> None:
        place = self.named()
        if self.asks(self.doing, self.question.format(place.name), place.name):
            self.perform(f"change of the settings of '{place.name}'", lambda operation: self._work(operation, place))

    def _work(self, operation: Operation, place: Named) -> list[Value]:
        settings = self.changed(self.settings(place.path))
        body = {"properties": settings}
        operation.write(self.manager(), "PUT", f"{place.path}/config/appsettings", VERSION, body)
        return [_shown(settings, hidden=True)]

    def changed(self, settings: dict[str, str]) -> dict[str, str]:
        """The settings as they are to be."""
        raise NotImplementedError


@cmdlet("Update-AzFunctionAppSetting")
class UpdateAzFunctionAppSetting(_Settings):
    """Adds or changes settings of a function app, after asking where one is there already."""

    net_command = f"{NET}UpdateAzFunctionAppSetting"
    doing = "Updating function app setting"
    question = "Update function app setting for '{}'?"

    def changed(self, settings: dict[str, str]) -> dict[str, str]:
        return {**settings, **text_table(self.AppSetting)}


@cmdlet("Remove-AzFunctionAppSetting")
class RemoveAzFunctionAppSetting(_Settings):
    """Removes settings of a function app, after asking."""

    net_command = f"{NET}RemoveAzFunctionAppSetting"
    doing = "Removing function app setting"
    question = "Remove function app setting for '{}'?"

    def changed(self, settings: dict[str, str]) -> dict[str, str]:
        gone = {str(each).lower() for each in unwrap(self.AppSettingName)}
        return {name: value for name, value in settings.items() if name.lower() not in gone}
