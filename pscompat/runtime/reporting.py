"""Errors and other records on their way to a stream: what the preference variables make of them (about_Preference_Variables)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ErrorRecord, TerminatingError, error
from pscompat.dotnet.values import Value
from pscompat.runtime.choices import HALT, SUSPEND, YES, YES_TO_ALL
from pscompat.runtime.command_runtime import stop_error
from pscompat.runtime.initial_state import ACTIONS, DEFAULT_ACTIONS
from pscompat.runtime.streams import Silent

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scopes import Scope
    from pscompat.runtime.streams import Streams

_NOT_SUPPORTED = "System.NotSupportedException"
_CHOICES = [YES, YES_TO_ALL, HALT, SUSPEND]
"""What the action Inquire offers."""


class Reporting:
    """Reports what happens in one session, under its preferences."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def preference(self, scope: Scope, stream: str) -> str:
        """The preference variable for a stream as seen from a scope: `Continue`, `Stop`, …"""
        name = "erroractionpreference" if stream == "error" else f"{stream}preference"
        for each in scope.chain():
            value = each.vars.get(name)
            if value is not None:
                action = _action_name(value)
                if action == "Suspend":
                    raise self._suspended(each, name)
                return action
        return DEFAULT_ACTIONS[name]

    def _suspended(self, holder: Scope, name: str) -> TerminatingError:
        """The error of a preference variable that says Suspend; the variable gets its default value."""
        holder.vars[name] = DEFAULT_ACTIONS[name]
        shown = self._engine.spelling.get(name, name)
        return error(
            "The Suspend ActionPreference value is reserved for future use and is not supported at this time. It has been replaced "
            f"in your {shown} variable by the default value of {DEFAULT_ACTIONS[name]}. For more information about preference "
            'variables, see the Help topic, "about_Preference_Variables."',
            _NOT_SUPPORTED,
            "NotSpecified",
            exception=_NOT_SUPPORTED,
        )

    def remember(self, record: ErrorRecord) -> None:
        """Put an error at the head of `$Error`, once."""
        if not self._engine.errors or getattr(self._engine.errors[0], "Exception", None) is not record.Exception:
            self._engine.errors.insert(0, record)
            if len(self._engine.errors) > 256:
                del self._engine.errors[256:]

    def report(self, scope: Scope, record: ErrorRecord) -> None:
        """Put an error on the error stream, as $ErrorActionPreference says for one that ends nothing."""
        self._engine.ok = False
        self.remember(record)
        silent = self.preference(scope, "error") in ("SilentlyContinue", "Ignore")
        scope.streams.error(Silent(record) if silent else record)

    def recover(self, scope: Scope, problem: TerminatingError) -> None:
        """An error ended a statement: report it and let the next one run, or raise it again.

        It goes on up where a try or trap is around, where it must end the script, where $ErrorActionPreference is Stop, and
        where it comes from `throw`, which only a preference for silence keeps.
        """
        self._engine.ok = False
        record = problem.record
        self.remember(record)
        if self._engine.try_depth > 0 or problem.final:
            scope.streams.error(Silent(record))
            raise problem
        action = self.preference(scope, "error")
        if action == "Inquire":
            action = self._inquired(problem, scope)
        if action == "Stop":
            problem.final = True
        if problem.final or (problem.thrown and action not in ("SilentlyContinue", "Ignore")):
            scope.streams.error(Silent(record))
            raise problem
        scope.streams.error(Silent(record) if action in ("SilentlyContinue", "Ignore") else record)

    def _inquired(self, problem: TerminatingError, scope: Scope) -> str:
        """What the user says to an error under the preference Inquire, as an action; where nobody can, the script's command fails."""
        choices = [("&Continue", ""), ("&Silently Continue", ""), ("&Break", ""), ("Su&spend", "")]
        try:
            answer = self._engine.host.choose("Action to take for this exception:", problem.record.message, choices, 0)
        except TerminatingError as unanswered:
            runtime = next((each.runtime for each in scope.chain() if each.runtime is not None), None)
            invocation = self._engine.top_invocation if runtime is None else runtime.invocation
            unanswered.record.InvocationInfo = invocation.at(None)
            raise
        return {0: "Continue", 1: "SilentlyContinue"}.get(answer, "Stop")

    def write_stream(self, stream: str, record: Value, action: str, streams: Streams) -> None:
        """Write a warning, verbose, debug or information record under an action."""
        sink = getattr(streams, stream)
        if action in ("SilentlyContinue", "Ignore"):
            if sink is not getattr(self._engine.streams, stream):
                sink(Silent(record, passes=stream == "information" and action == "SilentlyContinue"))
            return
        hidden = stream == "information" and action == "Stop" and "PSHOST" not in record.Tags
        sink(Silent(record, passes=True) if hidden else record)
        if action == "Stop":
            name = {"information": "InformationPreference", "warning": "WarningPreference"}.get(
                stream, f"{stream.capitalize()}Preference"
            )
            raise stop_error(
                f'The running command stopped because the preference variable "{name}" or common parameter is set to Stop: '
                f"{getattr(record, 'Message', None) or getattr(record, 'Activity', None) or record.ToString()}"
            )
        if action == "Inquire":
            self.inquire("Continue with this operation?")

    def inquire(self, question: str) -> bool:
        """Ask whether a command shall go on; whether that holds for all that it would ask. Raises the error of the action
        Stop where it shall not."""
        answer = _CHOICES[self._engine.host.choose("Confirm", question, _CHOICES, 0)]
        if answer not in (YES, YES_TO_ALL):
            raise stop_error("The running command stopped because the user selected the Stop option.")
        return answer is YES_TO_ALL


def _action_name(value: Value) -> str:
    """An action preference, held as an enumeration value, a name in any case, or a number."""
    if type(value) is str:
        return _canonical(value)
    if type(value) is int and 0 <= value < len(ACTIONS):
        return ACTIONS[value]

    return _canonical(to_string(value))


def _canonical(action: str) -> str:
    folded = action.lower()
    for known in ACTIONS:
        if known.lower() == folded:
            return known
    return action
