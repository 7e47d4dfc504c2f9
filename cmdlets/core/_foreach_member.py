"""ForEach-Object with a name: the property, key or method of each object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet import members, types
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NO_FITTING_OVERLOAD, ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.facts.listing import member_rows
from pscompat.dotnet.overload_binding import known_owner
from pscompat.dotnet.values import Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards
from pscompat.runtime.compile import emit

if TYPE_CHECKING:
    from pscompat.cmdlet import Cmdlet

_ARGUMENT = "System.Management.Automation.PSArgumentException"
_STRICT = 2  # from this version of strict mode on, what is not there is an error


def read_or_call(command: Cmdlet, item: Value, name: str, arguments: list[Value]) -> None:
    """Write what a member of an object holds or gives; what cannot be is reported."""
    if item is None:
        _of_null(command, name, arguments)
        return
    kinds = ("Method",) if arguments else ("Method", "Property")
    names = _matching(item, name, kinds) if has_wildcards(name) else [name]
    if len(names) > 1:
        what, identity = (
            ("methods", "AmbiguousMethodName") if arguments else ("members", "AmbiguousPropertyOrMethodName")
        )
        message = (
            f'Input name "{name}" is ambiguous. It can be resolved to multiple matched {what}. Possible matches include: '
            f"{' '.join(names)}."
        )
        _report(command, message, identity, item)
    elif arguments:
        _call_with(command, item, name, names, arguments)
    elif names and _read(command, item, names[0]):
        return
    else:
        _missing(command, item, name)


def _matching(item: Value, pattern: str, kinds: tuple[str, ...]) -> list[str]:
    """The names of an object's members of these kinds that a pattern fits, each once."""
    found: dict[str, str] = {}
    owner = known_owner(types.of(unwrap(item)))
    rows = member_rows(owner) if owner is not None else []
    for row in sorted(rows, key=lambda row: row.kind != "Property"):
        if row.kind in kinds:
            found.setdefault(row.name.lower(), row.name)
    if "Property" in kinds:
        for prop in members.properties(item, hidden=True):
            found.setdefault(prop.name.lower(), prop.name)
    for method in members.methods(item):
        label = method[0] if isinstance(method, tuple) else method.name
        found.setdefault(label.lower(), label)
    fits = compile_pattern(pattern)
    return [label for label in found.values() if fits(label)]


def _of_null(command: Cmdlet, name: str, arguments: list[Value]) -> None:
    if arguments:
        _report(command, "You cannot call a method on a null-valued expression.", "InvokeMethodOnNull", None)
    elif command.should_process(_target(None), f"Retrieve the value for property '{name}'"):
        if command.scope.strict_version() >= _STRICT:
            _report(command, "Cannot operate on a 'null' input object.", "InputObjectIsNull", None)
        else:
            command.runtime.out(None)


def _read(command: Cmdlet, item: Value, name: str) -> bool:
    """Write a property's or key's value, or call a method without arguments; whether there is such a member."""
    out = command.runtime.out
    prop = members.find(item, name)
    if prop is not None:
        what = "key" if isinstance(prop, members.DictionaryProperty) else "property"
        if command.should_process(_target(item), f"Retrieve the value for {what} '{prop.name}'"):
            emit(_value(item, name), out)
        return True
    method = members.single(item, name)
    called = _method_name(item, name)
    if called is None:
        if method is not members.MISSING:  # a member of every object, or a property with parameters
            emit(method, out)
        return method is not members.MISSING
    if command.should_process(_target(item), f"Invoke method '{called}'"):
        try:
            emit(members.invoke(item, name, []), out)
        except TerminatingError as failure:
            if failure.record.error_id == NO_FITTING_OVERLOAD:
                out(method)
            else:
                _report_failure(command, item, failure)
    return True


def _method_name(item: Value, name: str) -> str | None:
    """The name of an object's method, as declared; None where it has none of this name."""
    if members.find_method(item, name) is None:
        return None
    declared = getattr(members.single(item, name), "method_name", name)
    return str(declared)


def _value(item: Value, name: str) -> Value:
    try:
        return members.get(item, name)
    except TerminatingError:
        return None


def _call_with(command: Cmdlet, item: Value, name: str, names: list[str], arguments: list[Value]) -> None:
    called = _method_name(item, names[0]) if names else None
    if called is None:
        _report(command, f'Input name "{name}" cannot be resolved to a method.', "MethodNotFound", item)
        return
    shown = ", ".join(map(_shown, arguments))
    if command.should_process(_target(item), f"Invoke method '{called}' with arguments: {shown}"):
        try:
            emit(members.invoke(item, names[0], arguments), command.runtime.out)
        except TerminatingError as failure:
            _report_failure(command, item, failure)


def _missing(command: Cmdlet, item: Value, name: str) -> None:
    if not command.should_process(_target(item), f"Retrieve the value for property '{name}'"):
        return
    if command.scope.strict_version() >= _STRICT:
        message = f'The input name "{name}" cannot be resolved to a member.'
        _report(command, message, "PropertyOrMethodNotFound", item)
    else:
        command.runtime.out(None)


def _report(command: Cmdlet, message: str, identity: str, item: Value) -> None:
    _write_about_input(command, ErrorRecord(NetException(_ARGUMENT, message), identity, "InvalidArgument", item))


def _report_failure(command: Cmdlet, item: Value, failure: TerminatingError) -> None:
    exception = failure.record.Exception
    _write_about_input(command, ErrorRecord(exception, "MethodInvocationError", "InvalidOperation", item))


def _write_about_input(command: Cmdlet, record: ErrorRecord) -> None:
    """Write an error whose target is what -InputObject takes, which is a PSObject whatever it holds."""
    record.category_target_type = "PSObject"
    command.write_error(record)


def _target(item: Value) -> str:
    return f"InputObject: {_shown(item)}"


def _shown(item: Value) -> str:
    return "null" if item is None else to_string(item)
