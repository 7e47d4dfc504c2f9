"""Compare-Object."""

from __future__ import annotations

from collections import Counter, deque

from cmdlets.utility._ordering import Row, compare_values, culture_given, evaluate_rows
from cmdlets.utility._properties import GROUP_KEYS, PropertyArgument, key_properties, parse_properties
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.dotnet import members
from pscompat.dotnet.members import MISSING
from pscompat.dotnet.values import PSCustomObject, Value, wrapped


class _Entry:
    """One object with the values it is compared by.

    `kinds` are their types where all are text or Int32: entries of the same kinds are equal where their `key` is. None where
    they have to be compared one by one.
    """

    __slots__ = ("key", "kinds", "obj", "row")

    def __init__(self, obj: Value, row: Row, case_sensitive: bool):
        self.obj = obj
        self.row = row
        kinds = tuple(map(type, row))
        self.kinds = kinds if _KEYED.issuperset(kinds) else None
        self.key: Row = row
        if self.kinds is not None and not case_sensitive:
            self.key = tuple([value.lower() if type(value) is str else value for value in row])


_KEYED = frozenset((str, int))


class _Backlog:
    """Entries of one side that wait for a match, oldest first."""

    def __init__(self) -> None:
        self._entries: dict[int, _Entry] = {}
        self._by_key: dict[Row, deque[int]] = {}
        self._kinds: Counter[tuple[type, ...] | None] = Counter()
        self._next = 0

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entry: _Entry) -> None:
        self._entries[self._next] = entry
        if entry.kinds is not None:
            self._by_key.setdefault(entry.key, deque()).append(self._next)
        self._kinds[entry.kinds] += 1
        self._next += 1

    def pop_oldest(self) -> _Entry:
        return self._pop(next(iter(self._entries)))

    def pop_match(self, wanted: _Entry, case_sensitive: bool) -> _Entry | None:
        """The oldest entry that equals `wanted`, taken out, or None."""
        if wanted.kinds is not None and self._kinds[wanted.kinds] == len(self._entries):
            numbers = self._by_key.get(wanted.key)
            return self._pop(numbers[0]) if numbers else None
        for number, entry in self._entries.items():
            if _same(wanted, entry, case_sensitive):
                return self._pop(number)
        return None

    def _pop(self, number: int) -> _Entry:
        entry = self._entries.pop(number)
        self._kinds[entry.kinds] -= 1
        if entry.kinds is not None:
            self._by_key[entry.key].remove(number)
        return entry


def _same(first: _Entry, second: _Entry, case_sensitive: bool) -> bool:
    if first.kinds is not None and first.kinds == second.kinds:
        return first.key == second.key
    for one, other in zip(first.row, second.row):
        if one is MISSING or other is MISSING:
            if one is not other:
                return False
        elif compare_values(one, other, case_sensitive) != 0:
            return False
    return True


@cmdlet("Compare-Object")
class CompareObject(Cmdlet):
    """Shows which objects are in one of two collections only, or in both."""

    ReferenceObject = Parameter(
        "psobject[]", position=0, mandatory=True, allow_empty_collection=True, help="The objects to compare with."
    )
    DifferenceObject = Parameter(
        "psobject[]",
        position=1,
        mandatory=True,
        by_value=True,
        allow_empty_collection=True,
        help="The objects that are compared with the reference objects.",
    )
    SyncWindow = Parameter(
        "int",
        default=2147483647,
        validate=(ValidateRange(0, 2147483647),),
        help="How many objects to look back and ahead for a match.",
    )
    Property = Parameter("object[]", help="Names, script blocks or hashtables (Expression) of what to compare.")
    ExcludeDifferent = Parameter("switch", help="Leave out what is in one collection only.")
    IncludeEqual = Parameter("switch", help="Show what is in both as well.")
    PassThru = Parameter("switch", help="Write the objects themselves, with the property SideIndicator added.")
    Culture = Parameter("string", setter=culture_given, help="The culture whose rules for the order of letters apply.")
    CaseSensitive = Parameter("switch", help="Let upper and lower case differ.")
    examples = (
        Example('Compare-Object a, b b, c | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" }', "=> c\n<= a"),
        Example("Compare-Object a, b b, c -ExcludeDifferent -PassThru", "b"),
    )

    def begin(self) -> None:
        self._equal = bool(self.IncludeEqual) if "IncludeEqual" in self.bound else bool(self.ExcludeDifferent)
        self._arguments: list[PropertyArgument] | None = None
        self._started = False
        self._reference: deque[_Entry] = deque()
        self._reference_backlog = _Backlog()
        self._difference_backlog = _Backlog()

    def process(self) -> None:
        differences = self._entries(self.DifferenceObject or ())
        if not self.ReferenceObject:
            for entry in differences:
                self._emit_different(entry, "=>")
            return
        if not self._started:
            self._started = True
            self._reference.extend(self._entries(self.ReferenceObject))
        for entry in differences:
            self._match(entry)

    def _entries(self, objects: Value) -> list[_Entry]:
        present = [obj for obj in objects if obj is not None]
        if self._arguments is None:
            named = self.Property or key_properties(present)
            self._arguments = parse_properties(self, named, GROUP_KEYS, wildcards=False)
        case_sensitive = bool(self.CaseSensitive)
        rows = evaluate_rows(self, present, self._arguments)
        return [_Entry(obj, row, case_sensitive) for obj, row in zip(present, rows)]

    def end(self) -> None:
        while self._reference:
            self._match(None)
        while len(self._difference_backlog):
            self._emit_different(self._difference_backlog.pop_oldest(), "=>")
        while len(self._reference_backlog):
            self._emit_different(self._reference_backlog.pop_oldest(), "<=")

    def _match(self, difference: _Entry | None) -> None:
        """Match one object of each side with the other's waiting ones; what finds no match waits, -SyncWindow long."""
        case_sensitive = bool(self.CaseSensitive)
        reference = self._reference.popleft() if self._reference else None
        if reference is not None and difference is not None and _same(reference, difference, case_sensitive):
            self._emit_equal(reference)
            return
        if difference is not None:
            found = self._reference_backlog.pop_match(difference, case_sensitive)
            if found is not None:
                self._emit_equal(found)
                difference = None
        if reference is not None and self._difference_backlog.pop_match(reference, case_sensitive) is not None:
            self._emit_equal(reference)
            reference = None
        self._wait(difference, self._difference_backlog, "=>")
        self._wait(reference, self._reference_backlog, "<=")

    def _wait(self, entry: _Entry | None, backlog: _Backlog, side: str) -> None:
        if entry is None:
            return
        if not self.SyncWindow:
            self._emit_different(entry, side)
            return
        while len(backlog) >= self.SyncWindow:
            self._emit_different(backlog.pop_oldest(), side)
        backlog.add(entry)

    def _emit_equal(self, entry: _Entry) -> None:
        if self._equal:
            self._emit(entry, "==")

    def _emit_different(self, entry: _Entry, side: str) -> None:
        if not self.ExcludeDifferent:
            self._emit(entry, side)

    def _emit(self, entry: _Entry, side: str) -> None:
        if self.PassThru:
            self.write(members.add_member(entry.obj, "SideIndicator", side))
            return
        props: dict[str, Value] = {}
        if not self.Property:
            props["InputObject"] = wrapped(entry.obj)
        else:
            for argument, value in zip(self._arguments or (), entry.row):
                props.setdefault(argument.expression.text, None if value is MISSING else value)
        props["SideIndicator"] = side
        self.write(PSCustomObject(props))
