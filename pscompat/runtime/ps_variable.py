"""System.Management.Automation.PSVariable: variables as objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.index_errors import element_at
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.values import NOTHING, NetObject, Value, unwrap
from pscompat.runtime.constraints import ValidationConstraint, constraint_of_attribute
from pscompat.runtime.current import current_engine
from pscompat.runtime.scopes import Scope, VariableInfo, is_fixed, not_writable, unauthorized

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Constraint


_SPELLED = {"lastexitcode": "LASTEXITCODE", "matches": "Matches"}
"""The names of variables that no script needs to spell before they are there."""


def parse_options(value: Value) -> frozenset[str]:
    """The names in a ScopedItemOptions value."""
    parts = (part.strip() for part in to_string(value).split(","))
    return frozenset(part for part in parts if part not in ("", "None", "Unspecified"))


def _declared(rule: Constraint, value: Value, scope: Scope, name: str) -> Value:
    """What a rule makes of the value of the variable that it is for; raises NetError where it refuses it."""
    try:
        return rule.declare(value, scope.engine, name, shared=True)
    except TerminatingError as problem:
        raise NetError.of(problem.record.Exception) from None


class VariableAttributes(NetObject):
    """System.Management.Automation.PSVariableAttributeCollection: what keeps a variable to a type or to values, as attributes."""

    __slots__ = ("variable",)
    net_name = "System.Management.Automation.PSVariableAttributeCollection"
    net_bases = ("System.Collections.ObjectModel.Collection`1[System.Attribute]", "System.Object")

    def __init__(self, variable: PSVariable):
        self.variable = variable

    def _all(self) -> list[Value]:
        info = self.variable.info
        return [constraint.attribute() for constraint in info.constraints] if info else []

    def __iter__(self) -> Iterator[Value]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __getitem__(self, index: int) -> Value:
        return element_at(self._all(), index)

    @property
    def Count(self) -> int:
        return len(self)

    def Add(self, item: Value) -> None:
        rule = constraint_of_attribute(unwrap(item))
        if rule is not None:
            self.variable.add_rule(rule)

    def Clear(self) -> None:
        self.variable.set_rules(())


class PSVariable(NetObject):
    """System.Management.Automation.PSVariable: a variable as an object."""

    __slots__ = ("key", "scope")
    net_name = "System.Management.Automation.PSVariable"

    def __init__(self, scope: Scope, key: str):
        self.scope = scope
        self.key = key

    @classmethod
    def net_new(cls, name: str, value: Value = None, options: Value = None, attributes: Value = None) -> PSVariable:
        engine = current_engine()
        scope = Scope(engine, engine.global_scope, engine.scope.streams)
        key = name.lower()
        given = [constraint_of_attribute(unwrap(attribute)) for attribute in attributes or ()]
        rules = [rule for rule in given if rule is not None]
        rules.sort(key=lambda rule: isinstance(rule, ValidationConstraint))
        for rule in rules:
            value = _declared(rule, value, scope, name)
        scope.vars[key] = value
        scope.set_info(key, VariableInfo(name, parse_options(options), tuple(rules)))
        return cls(scope, key)

    @property
    def info(self) -> VariableInfo | None:
        return self.scope.info.get(self.key) if self.scope.info else None

    @property
    def Name(self) -> str:
        return (
            self.info.name if self.info else self.scope.engine.spelling.get(self.key, _SPELLED.get(self.key, self.key))
        )

    @property
    def Value(self) -> Any:
        value = self.scope.vars.get(self.key)
        return None if value is NOTHING else value

    @Value.setter
    def Value(self, value: Any) -> None:
        self.scope.assign(self.key, value)

    @property
    def Description(self) -> str:
        return self.info.description if self.info else ""

    @Description.setter
    def Description(self, value: str) -> None:
        self._edit().description = value

    @property
    def Options(self) -> NetEnum:
        chosen = self.info.options if self.info else ()
        enumeration = enum("System.Management.Automation.ScopedItemOptions")
        return enumeration.of(sum(enumeration.names[name] for name in chosen if name in enumeration.names))

    @Options.setter
    def Options(self, value: object) -> None:
        self.set_options(parse_options(value))

    def set_options(self, options: frozenset[str], force: bool = False) -> None:
        """Give the variable these options, over ReadOnly with `force`; raises PowerShell's errors for those that cannot change."""
        held = self.info.options if self.info else frozenset()
        if is_fixed(held, force):
            raise not_writable(self.Name)
        if "Constant" in options:
            message = f"Existing variable {self.Name} cannot be made constant. Variables can be made constant only at creation time."
            raise unauthorized(self.Name, message, "VariableCannotBeMadeConstant")
        if "AllScope" in held and "AllScope" not in options:
            message = f"The AllScope option cannot be removed from the variable '{self.Name}'."
            raise unauthorized(self.Name, message, "VariableAllScopeOptionCannotBeRemoved")
        info = self._edit()
        info.options = options
        self.scope.set_info(self.key, info)

    @property
    def Visibility(self) -> NetEnum:
        visibility = enum("System.Management.Automation.SessionStateEntryVisibility")
        return visibility.of(self.info.visibility if self.info else "Public")

    @Visibility.setter
    def Visibility(self, value: object) -> None:
        self._edit().visibility = to_string(value)

    @property
    def ModuleName(self) -> str:
        return ""

    @property
    def Module(self) -> None:
        return None

    @property
    def Attributes(self) -> VariableAttributes:
        return VariableAttributes(self)

    def _edit(self) -> VariableInfo:
        info = self.info
        if info is None:
            info = VariableInfo(self.Name)
            self.scope.set_info(self.key, info)
        return info

    def add_rule(self, rule: Constraint) -> None:
        """Keep the variable to one rule more; raises NetError where its value breaks it."""
        self.scope.vars[self.key] = _declared(rule, self.scope.vars.get(self.key), self.scope, self.Name)
        held = self.info.constraints if self.info else ()
        self.set_rules((*held, rule))

    def set_rules(self, rules: tuple[Constraint, ...]) -> None:
        """Keep the variable to these rules alone."""
        info = self._edit()
        info.constraints = rules
        self.scope.set_info(self.key, info)

    def IsValidValue(self, value: Any) -> bool:
        try:
            self.scope._constrained(self._edit(), value)
        except TerminatingError:
            return False
        return True
