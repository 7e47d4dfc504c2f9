"""Select-Object."""

from __future__ import annotations

from collections import deque

from cmdlets.utility._ordering import Unique
from cmdlets.utility._properties import (
    SELECT_KEYS,
    PropertyArgument,
    PropertyResult,
    parse_properties,
    read_property,
)
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.dotnet import convert, members, types
from pscompat.dotnet.errors import ErrorRecord, NetException, StopUpstream
from pscompat.dotnet.members import MISSING
from pscompat.dotnet.type_members import set_type_names, type_names
from pscompat.dotnet.values import NOTHING, MemberInfo, PSCustomObject, Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern

_COUNT = ValidateRange(0, 2147483647)
_ARGUMENT_EXCEPTION = "System.Management.Automation.PSArgumentException"


class _Queue:
    """Which of the incoming objects -First, -Last, -Skip and -SkipLast want; holds back what it cannot decide yet."""

    def __init__(self, first: int, last: int, skip: int, skip_last: int, limited: bool):
        self.first, self.last, self.skip, self.skip_last, self.limited = first, last, skip, skip_last, limited
        self._held: deque[Value] = deque()
        self._passed = 0

    @property
    def complete(self) -> bool:
        """Whether nothing more is wanted."""
        return self.limited and not self.last and self.first != 0 and self._passed >= self.first

    def offer(self, obj: Value) -> Value:
        """Take in an object; returns the one to write now, or MISSING."""
        if self.skip and not (self.last and not self.first):
            self.skip -= 1
            return MISSING
        if self.skip_last:
            self._held.append(obj)
            return self._held.popleft() if len(self._held) > self.skip_last else MISSING
        if not self.limited or self._passed < self.first:
            self._passed += 1
            return obj
        if self.last:
            self._held.append(obj)
            if len(self._held) > self.last + (0 if self.first else self.skip):
                self._held.popleft()
        return MISSING

    def rest(self) -> list[Value]:
        """What -Last holds at the end."""
        if not self.last:
            return []
        return list(self._held)[: len(self._held) - (0 if self.first else self.skip)]


@cmdlet("Select-Object", default_set="DefaultParameter")
class SelectObject(Cmdlet):
    """Writes some of the objects it gets, or new objects with some of their properties."""

    InputObject = Parameter("psobject", by_value=True, default=NOTHING, help="The objects to choose from.")
    Property = Parameter(
        "object[]",
        sets={"DefaultParameter": In(position=0), "SkipLastParameter": In(position=0)},
        help="Names, wildcards, or hashtables (Name, Expression) of the properties the new objects get.",
    )
    ExcludeProperty = Parameter(
        "string[]", sets=("DefaultParameter", "SkipLastParameter"), help="Properties that the new objects do not get."
    )
    ExpandProperty = Parameter(
        "string",
        sets=("DefaultParameter", "SkipLastParameter"),
        help="Write this property's value, each element by itself.",
    )
    Unique = Parameter("switch", help="Write only the first of several objects that are the same.")
    CaseInsensitive = Parameter("switch", help="Let -Unique disregard case.")
    Last = Parameter("int", sets=("DefaultParameter",), validate=(_COUNT,), help="Write so many from the end.")
    First = Parameter("int", sets=("DefaultParameter",), validate=(_COUNT,), help="Write so many from the start.")
    Skip = Parameter(
        "int",
        sets=("DefaultParameter", "SkipLastParameter"),
        validate=(_COUNT,),
        help="Leave out so many at the start.",
    )
    SkipLast = Parameter("int", sets=("SkipLastParameter",), validate=(_COUNT,), help="Leave out so many at the end.")
    Wait = Parameter(
        "switch", sets=("DefaultParameter", "IndexParameter"), help="Let the commands before this one run to their end."
    )
    Index = Parameter(
        "int[]", sets=("IndexParameter",), validate=(_COUNT,), help="Write the objects with these numbers."
    )
    SkipIndex = Parameter(
        "int[]",
        sets=("SkipIndexParameter",),
        validate=(_COUNT,),
        help="Leave out the objects with these numbers.",
    )
    examples = (
        Example("1..8 | Select-Object -Skip 2 -First 2", "3\n4"),
        Example("'a', 'b', 'c' | Select-Object -Index 2, 0", "a\nc"),
        Example("'x', 'y', 'x' | Select-Object -Unique", "x\ny"),
        Example("'abc' | Select-Object Length, @{ n = 'Upper'; e = { $_.ToUpper() } } | ForEach-Object Upper", "ABC"),
        Example("[pscustomobject]@{ Nics = 'n1', 'n2' } | Select-Object -ExpandProperty Nics", "n1\nn2"),
    )

    def begin(self) -> None:
        limited = "First" in self.bound or "Last" in self.bound
        self._queue = _Queue(self.First or 0, self.Last or 0, self.Skip or 0, self.SkipLast or 0, limited)
        self._number = 0
        self._indices = set(self.Index or self.SkipIndex or ())
        self._unique = Unique(not self.CaseInsensitive) if self.Unique else None
        excluded = [compile_pattern(pattern) for pattern in self.ExcludeProperty or ()]
        self._excluded = (lambda name: any(match(name) for match in excluded)) if excluded else None
        wanted = self.Property
        if not wanted and excluded and not self.ExpandProperty:
            wanted = ["*"]
        self._arguments = parse_properties(self, wanted or (), SELECT_KEYS)
        self._plain = self._plain_names()
        self._expand = None
        if self.ExpandProperty:
            self._expand = parse_properties(self, (self.ExpandProperty,), SELECT_KEYS)[0].expression

    def _plain_names(self) -> list[str] | None:
        """The properties' names when all are plain and different: the usual case, which needs no expansion."""
        if self.ExpandProperty or self._excluded or not self._arguments:
            return None
        names = []
        for argument in self._arguments:
            if argument.expression.block or argument.expression.wildcard or argument.entries:
                return None
            names.append(argument.expression.text)
        return names if len({name.lower() for name in names}) == len(names) else None

    def process(self) -> None:
        obj = self.InputObject
        if obj is None or obj is NOTHING:
            return
        if self.parameter_set in ("IndexParameter", "SkipIndexParameter"):
            self._process_indexed(obj)
            return
        obj = self._queue.offer(obj)
        if obj is not MISSING:
            self._select(obj)
        if self._queue.complete and not self.Wait:
            self._stop()

    def _stop(self) -> None:
        """Write what is held back, and end what comes before."""
        self.end()
        raise StopUpstream(self.runtime)

    def _process_indexed(self, obj: Value) -> None:
        number = self._number
        self._number += 1
        if (number in self._indices) is (self.parameter_set == "IndexParameter"):
            self._select(obj)
        if self.Index and not self.Wait and self._number > max(self._indices):
            self._stop()

    def end(self) -> None:
        for obj in self._queue.rest():
            self._select(obj)
        if self._unique is not None:
            self.write_all(self._unique.objects)

    def _select(self, obj: Value) -> None:
        if self._plain is not None:
            self._select_plain(obj, self._plain)
            return
        if not self._arguments and self._expand is None:
            self._emit(obj, {})
            return
        selected: list[PropertyResult] = []
        for argument in self._arguments:
            self._evaluate(argument, obj, selected)
        if self._expand is None:
            self._write_selected(obj, selected)
        else:
            self._write_expanded(obj, selected)

    def _select_plain(self, obj: Value, names: list[str]) -> None:
        props: dict[str, Value] = {}
        for name in names:
            found = members.find(obj, name) if type(obj) is not PSCustomObject or name not in obj.props else None
            if found is not None and isinstance(found, members.DictionaryProperty):
                found = None
            value = read_property(obj, name)
            if isinstance(value, MemberInfo):
                props |= {each: read_property(obj, each) for each in members.set_names(obj, name)} or {name: None}
                continue
            props[found.name if found else name] = None if value is MISSING else value
        self._emit(self._new_object(obj, props), props)

    def _evaluate(self, argument: PropertyArgument, obj: Value, selected: list[PropertyResult]) -> None:
        """Add the values of one element of -Property; a name the object lacks gives null."""
        expression, excluded = argument.expression, self._excluded
        results = expression.results(obj)
        if expression.block is None and not expression.wildcard and len(results) == 1:
            results = [PropertyResult(expression.resolve(obj)[0], results[0].value)]
        if excluded:
            results = [result for result in results if not excluded(result.name)]
        if not results and not expression.wildcard and not (excluded and excluded(expression.text)):
            results = [PropertyResult(expression.text, None)]
        name = argument.entries.get("name")
        if name and len(results) > 1:
            self._refuse("Cannot rename multiple results.", "RenamingMultipleResults", obj)
            return
        if name:
            results = [result._replace(name=name) for result in results]
        for result in results:
            if not result.name:
                self.throw(
                    "A property is an empty script block and does not provide a name.",
                    "EmptyScriptBlockAndNoName",
                    "InvalidArgument",
                    exception=_ARGUMENT_EXCEPTION,
                )
        selected += results

    def _write_selected(self, obj: Value, selected: list[PropertyResult]) -> None:
        props: dict[str, Value] = {}
        seen = set()
        for result in selected:
            if result.name.lower() in seen:
                self._already_exists(result.name, obj, "AlreadyExistingUserSpecifiedPropertyNoExpand")
            else:
                seen.add(result.name.lower())
                props[result.name] = result.value
        self._emit(self._new_object(obj, props), props)

    def _write_expanded(self, obj: Value, selected: list[PropertyResult]) -> None:
        """Write the value of -ExpandProperty, each element with the selected properties added."""
        assert self._expand is not None
        results = self._expand.results(obj)
        if len(results) != 1:
            text, error_id = "Multiple properties cannot be expanded.", "MutlipleExpandProperties"
            if not results:
                text, error_id = f'Property "{self.ExpandProperty}" cannot be found.', "ExpandPropertyNotFound"
            self._refuse(text, error_id, obj, "InvalidArgument", _ARGUMENT_EXCEPTION)
            return
        result = results[0]
        if result.error is not None:
            self.write_error(ErrorRecord(result.error, "PropertyEvaluationExpand", "InvalidResult", obj))
            return
        if result.value is None:
            return
        parts = convert.iterate(result.value)
        for value in (result.value,) if parts is None else parts:
            if value is not None:
                self._emit(self._with_properties(value, obj, selected), {item.name: item.value for item in selected})

    def _with_properties(self, value: Value, obj: Value, selected: list[PropertyResult]) -> Value:
        for item in selected:
            if members.find(value, item.name) is not None:
                self._already_exists(item.name, obj, "AlreadyExistingUserSpecifiedPropertyExpand")
            else:
                value = members.add_member(value, item.name, item.value)
        return value

    def _new_object(self, obj: Value, props: dict[str, Value]) -> PSCustomObject:
        return PSCustomObject(props, [f"Selected.{_type_name(obj)}"])

    def _emit(self, obj: Value, props: dict[str, Value]) -> None:
        if type(obj) is PSCustomObject and not props:
            _mark_selected(obj)
        if self._unique is None:
            self.write(obj)
        else:
            self._unique.add(obj, props)

    def _already_exists(self, name: str, obj: Value, error_id: str) -> None:
        text = f'The property cannot be processed because the property "{name}" already exists.'
        self._refuse(text, error_id, obj, exception=_ARGUMENT_EXCEPTION)

    def _refuse(
        self,
        text: str,
        error_id: str,
        obj: Value,
        category: str = "InvalidOperation",
        exception: str = "System.InvalidOperationException",
    ) -> None:
        record = ErrorRecord(NetException(exception, text), error_id, category, obj)
        record.category_target_type = "PSObject"  # what -InputObject takes, whatever it holds
        self.write_error(record)


def _type_name(obj: Value) -> str:
    if type(obj) is PSCustomObject:
        return "System.Management.Automation.PSCustomObject"
    return types.name_of(unwrap(obj))


def _mark_selected(obj: PSCustomObject) -> None:
    """Put the Selected.… type name on an object that passes unchanged, as PowerShell does."""
    name = "Selected.System.Management.Automation.PSCustomObject"
    names = type_names(obj)
    if name not in names:
        set_type_names(obj, [name, *names])
