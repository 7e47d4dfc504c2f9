"""$PSDefaultParameterValues: values for parameters that a call leaves out (about_Parameters_Default_Values)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pscompat.binding.errors import BindingError
from pscompat.binding.plan import EVERY_SET, CompiledParameter
from pscompat.commands.script_block import RunnableBlock
from pscompat.dotnet.comparison import equals
from pscompat.dotnet.convert import to_bool, to_string
from pscompat.dotnet.library.default_parameters import is_valid_key, parts_of_key, wrong_keys
from pscompat.dotnet.types import known
from pscompat.dotnet.values import NOTHING, Hashtable, PSCustomObject, Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern

if TYPE_CHECKING:
    from pscompat.binding.binder import Binder
    from pscompat.runtime.engine import Engine

_WILDCARDS = frozenset("*?[")


class DefaultValues:
    """The table's entries as one call sees them; `bound` names the parameters that got their value from it, `positional`
    those that an argument without a name was for.

    warn: writes a warning for the command. own: what the command's class has for parameters (Cmdlet.default_values), for which
    the table has no entry.
    """

    def __init__(self, table: Hashtable, command: str, warn: Callable[[str], None]):
        self.table = table
        self.command = command
        self.warn = warn
        self.warned: set[str] = set()
        self.bound: list[str] = []
        self.positional: list[str] = []
        self.own: Mapping[str, Callable[[Engine], Value]] = {}

    @classmethod
    def of(cls, table: Value, command: str, warn: Callable[[str], None]) -> DefaultValues | None:
        """The defaults that this value of $PSDefaultParameterValues holds; None where it is empty, disabled or no table."""

        table = unwrap(table)
        if not isinstance(table, Hashtable) or not len(table) or to_bool(table.get("Disabled")):
            return None
        wrong = [key for key, _ in table.items() if isinstance(key, str) and not is_valid_key(key)]
        if wrong:
            for key in wrong:
                del table[key]
            warn(wrong_keys(wrong))
        return cls(table, command, warn)

    def apply(self, binder: Binder) -> None:
        """Bind the entries for open parameters of the sets still possible; a value that does not fit is warned of."""
        pairs = self._qualified(binder)
        for parameter, value in pairs:
            try:
                value = self._evaluated(value, binder)
                if value is _NOTHING_GIVEN:
                    continue
                if binder.bind(parameter, value):
                    self.bound.append(parameter.name)
            except BindingError as problem:
                shown = "null" if value is None else to_string(value)
                self._warn_once(
                    parameter.name,
                    f"The binding of default value '{shown}' to parameter '{parameter.name}' failed: "
                    f"{problem.record.Exception.Message}",
                )

        given = {parameter.name for parameter, _ in pairs}
        for name, give in self.own.items():
            if name in binder.unbound and name not in given:
                value = give(binder.engine)
                if value is not NOTHING and binder.bind(binder.plan.parameters[name], value):
                    self.bound.append(name)

    def _evaluated(self, value: Value, binder: Binder) -> Value:
        """What a script block in the table gives, called with what is bound so far; other values are themselves."""
        if not isinstance(value, RunnableBlock):
            return value
        from pscompat.dotnet.library.generic_sets import HashSet  # start-up: few tables hold script blocks

        state = {
            "BoundParameters": binder.bound,
            "BoundPositionalParameters": self.positional,
            "BoundDefaultParameters": self.bound,
        }
        names = {key: HashSet(bound, (known("System.String"),), ignore_case=True) for key, bound in state.items()}
        engine = binder.engine
        with engine.outside_pipeline(engine.scope, engine.scope.streams):
            results = value.invoke(PSCustomObject(names))
        if not results:
            return _NOTHING_GIVEN
        return results[0] if len(results) == 1 else results

    def _warn_once(self, key: str, text: str) -> None:
        if key not in self.warned:
            self.warned.add(key)
            self.warn(text)

    def _qualified(self, binder: Binder) -> list[tuple[CompiledParameter, Value]]:
        """The pairs to bind; none at all where they would contradict each other about the parameter set."""
        found: list[tuple[CompiledParameter, Value]] = []
        possible = EVERY_SET
        for parameter, value in self._pairs(binder).values():
            if parameter.name not in binder.unbound or not parameter.takes_part(binder.sets.possible):
                continue
            if parameter.flags:
                possible &= parameter.flags
                if not possible:
                    return []
            found.append((parameter, value))
        return found

    def _pairs(self, binder: Binder) -> dict[str, tuple[CompiledParameter, Value]]:
        """Each parameter with the value that the table gives it; exact entries before those with wildcards."""

        pairs: dict[str, tuple[CompiledParameter, Value]] = {}
        contradicted: set[str] = set()
        entries = [(key, value, parts_of_key(key)) for key, value in self.table.items() if isinstance(key, str)]
        for wild in (False, True):
            for key, value, parts in entries:
                if parts is None or bool(_WILDCARDS & set(key)) is not wild or not self._is_for(parts[0], binder):
                    continue
                name = parts[1]
                parameter = self._parameter(binder, name)
                if parameter is None:
                    continue
                if parameter.name not in pairs:
                    pairs[parameter.name] = (parameter, value)
                elif not equals(value, pairs[parameter.name][1]):
                    contradicted.add(parameter.name)
                    self._warn_once(
                        key,
                        "Multiple different default values are defined in $PSDefaultParameterValues for the parameter matching the "
                        f"following name or alias: {name}. These defaults have been ignored.",
                    )
        for name in contradicted:
            del pairs[name]
        return pairs

    def _is_for(self, command: str, binder: Binder) -> bool:
        fits = compile_pattern(command)
        if fits(self.command):
            return True
        aliases = binder.engine.commands.aliases().values()
        return any(info.Definition.lower() == self.command.lower() and fits(info.Name) for info in aliases)

    def _parameter(self, binder: Binder, name: str) -> CompiledParameter | None:
        known = binder.plan.metadata.lookup()
        if not _WILDCARDS & set(name):
            found = known.get(name.lower())
            return None if found is None else binder.plan.parameters[found.name]

        fits = compile_pattern(name)
        matches = [parameter for key, parameter in known.items() if fits(key)]
        if len(matches) > 1:
            self._warn_once(
                name,
                "The following name or alias defined in $PSDefaultParameterValues for this cmdlet resolves to multiple parameters: "
                f"{name}. The default has been ignored.",
            )
            return None
        return binder.plan.parameters[matches[0].name] if matches else None


_NOTHING_GIVEN = object()
