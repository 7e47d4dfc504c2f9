"""What the expressions of one template see: parameters, variables, loops, and the cloud around the deployment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pscompat.simulator.resource_ids import full_name
from pscompat.simulator.templates.expressions import Expression, TemplateError, is_expression, parse
from pscompat.simulator.templates.functions import FUNCTIONS, text_of
from pscompat.simulator.templates.limits import Steps, check_size
from pscompat.simulator.templates.special_functions import SPECIAL


class NotYet(Exception):
    """A reference to a resource of this template that has not been deployed: try again after others."""


@dataclass(frozen=True)
class Loop:
    """A variable that a loop makes: `name`, `count` and `input` of the loop."""

    fact: dict[str, Any]


@dataclass
class Surroundings:
    """Where a deployment takes place, and how it reads the cloud.

    `scope` is the id of the scope ("" for the tenant). `subscription`, `group`, `tenant` and `deployment` are what the functions of
    these names give. `read` gives the document of a resource by id and api-version, `act` the answer of an action on one; both raise
    TemplateError.
    """

    scope: str
    subscription: dict[str, Any]
    group: dict[str, Any]
    tenant: dict[str, Any]
    deployment: dict[str, Any]
    environment: dict[str, Any]
    now: float
    read: Callable[[str, str], dict[str, Any]]
    act: Callable[[str, str, str, Any], Any]


@dataclass
class Context:
    """The evaluator of a template's expressions.

    `known` are the ids of what the template deploys, `planned` those (in lower case) that it has not yet; `symbols` the ids of resources by their
    symbolic names. `steps` counts what evaluating takes.
    """

    around: Surroundings
    parameters: dict[str, Any] = field(default_factory=dict)
    variables: dict[str, Any] = field(default_factory=dict)
    functions: dict[str, Any] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)
    planned: set[str] = field(default_factory=set)
    symbols: dict[str, tuple[str, str]] = field(default_factory=dict)
    steps: Steps = field(default_factory=Steps)
    _made: dict[str, Any] = field(default_factory=dict)
    _busy: set[str] = field(default_factory=set)
    _loops: list[tuple[str, int]] = field(default_factory=list)
    _locals: list[dict[str, Any]] = field(default_factory=list)

    def evaluate(self, value: Any) -> Any:
        """A value of the template with its expressions evaluated and its loops run. Raises TemplateError, NotYet."""
        try:
            found = self._evaluated(value)
        except RecursionError:
            raise TemplateError("The template is nested too deeply, or refers to itself.") from None
        check_size(found)
        return found

    def _evaluated(self, value: Any) -> Any:
        if isinstance(value, str):
            if is_expression(value):
                return parse(value).value(self)
            return value[1:] if value.startswith("[[") else value
        if isinstance(value, list):
            return [self._evaluated(item) for item in value]
        if isinstance(value, dict):
            made: dict[str, Any] = {}
            for name, item in value.items():
                if name.lower() == "copy" and isinstance(item, list):
                    made.update(self._loop_members(item))
                else:
                    made[str(self._evaluated(name))] = self._evaluated(item)
            return made
        return value

    def _loop_members(self, loops: list[Any]) -> dict[str, Any]:
        """The members that `copy` makes: of each loop a list of its inputs."""
        made = {}
        for loop in loops:
            name = str(loop["name"])
            count = self.evaluate(loop["count"])
            made[name] = [self.in_loop(name, number, loop.get("input")) for number in range(_count(count))]
        return made

    def in_loop(self, name: str, number: int, value: Any) -> Any:
        """A value evaluated in a turn of a loop."""
        self.steps.take()
        self._loops.append((name.lower(), number))
        try:
            return self.evaluate(value)
        finally:
            self._loops.pop()

    def call(self, name: str, arguments: list[Expression]) -> Any:
        """The value of a function. Raises TemplateError."""
        self.steps.take()
        key = name.lower()
        special = SPECIAL.get(key)
        if special is not None:
            return special(self, arguments)
        if "." in key:
            return self._call_own(key, arguments)
        values = [argument.value(self) for argument in arguments]
        if key.startswith("list") and key not in FUNCTIONS:
            return self._list(name, values)
        function = FUNCTIONS.get(key)
        if function is None:
            raise TemplateError(f"The template function '{name}' is not valid. Please see https://aka.ms/arm-functions")
        try:
            found = function(*values)
        except TemplateError:
            raise
        except (TypeError, ValueError, AttributeError, KeyError, IndexError, OverflowError):
            raise TemplateError(
                f"Unable to evaluate template language function '{name}': the arguments do not fit. "
                f"Please see https://aka.ms/arm-functions/#{key} for usage details."
            ) from None
        check_size(found)
        return found

    def _call_own(self, key: str, arguments: list[Expression]) -> Any:
        """A function that the template defines: it sees its parameters alone."""
        function = self.functions.get(key)
        if function is None:
            raise TemplateError(f"The template function '{key}' is not valid.")
        names = [parameter["name"] for parameter in function.get("parameters", [])]
        if len(names) != len(arguments):
            raise TemplateError(f"The template function '{key}' takes {len(names)} arguments, not {len(arguments)}.")
        given = {name.lower(): argument.value(self) for name, argument in zip(names, arguments, strict=True)}
        inner = Context(self.around, parameters=given, functions=self.functions, steps=self.steps)
        return inner.evaluate(function["output"]["value"])

    def _list(self, name: str, values: list[Any]) -> Any:
        """`listKeys(id, version)` and its kin."""
        if len(values) < 2:
            raise TemplateError(f"The template function '{name}' takes a resource and an api-version.")
        resource = self.resource(values[0])
        self._await(resource)
        return self.around.act(resource, name, str(values[1]), values[2] if len(values) > 2 else None)

    def resource(self, named: Any) -> str:
        """The id of a resource that an expression names: an id, a symbolic name, or the name of a resource of the template."""
        text = str(named)
        if text.lower() in self.symbols:
            return self.symbols[text.lower()][0]
        if text.startswith("/"):
            return text
        for resource_id in self.known:
            if resource_id.lower().endswith("/" + text.lower()) or full_name(resource_id).lower() == text.lower():
                return resource_id
        return f"{self.around.scope}/providers/{text}"

    def _await(self, resource_id: str) -> None:
        if resource_id.lower() in self.planned:
            raise NotYet

    def reference(self, named: Any, version: str, full: bool) -> Any:
        """`reference()`: the state of a resource, or all of it."""
        resource_id = self.resource(named)
        self._await(resource_id)
        if not version and str(named).lower() in self.symbols:
            version = self.symbols[str(named).lower()][1]
        document = self.around.read(resource_id, version)
        return document if full else document.get("properties", {})

    def variable(self, name: str) -> Any:
        """A variable, evaluated when it is first asked for. Raises TemplateError."""
        key = name.lower()
        if key in self._made:
            return self._made[key]
        if key not in self.variables:
            raise TemplateError(
                f"The template variable '{name}' is not found. Please see https://aka.ms/arm-syntax-variables"
            )
        if key in self._busy:
            raise TemplateError(f"The template variable '{name}' is defined by itself.")
        self._busy.add(key)
        try:
            value = self.variables[key]
            if isinstance(value, Loop):
                (self._made[key],) = self._loop_members([value.fact]).values()
            else:
                self._made[key] = self.evaluate(value)
        finally:
            self._busy.discard(key)
        return self._made[key]

    def parameter(self, name: str) -> Any:
        """A parameter's value. Raises TemplateError."""
        if name.lower() not in self.parameters:
            raise TemplateError(
                f"The template parameter '{name}' is not found. Please see https://aka.ms/arm-syntax-parameters for usage "
                "details."
            )
        return self.parameters[name.lower()]

    def index(self, values: list[Any]) -> int:
        """`copyIndex()`, of the innermost loop or of the one that is named, with an offset."""
        name = values[0].lower() if values and isinstance(values[0], str) else ""
        numbers = [value for value in values if isinstance(value, int)]
        for loop, number in reversed(self._loops):
            if not name or loop == name:
                return number + (numbers[0] if numbers else 0)
        raise TemplateError("The template function 'copyIndex' is not expected at this location.")

    def applied(self, function: Any, *values: Any) -> Any:
        """What a lambda gives for these values."""
        self.steps.take()
        *names, body = function
        self._locals.append({name.value(self).lower(): value for name, value in zip(names, values, strict=False)})
        try:
            return body.value(self)
        finally:
            self._locals.pop()

    def local(self, name: str) -> Any:
        """`lambdaVariables()`. Raises TemplateError."""
        for known in reversed(self._locals):
            if name.lower() in known:
                return known[name.lower()]
        raise TemplateError(f"The lambda variable '{name}' is not found.")


def _count(count: Any) -> int:
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= 800:
        raise TemplateError(f"The copy count '{text_of(count)}' is not valid: it is a number from 0 to 800.")
    return count
