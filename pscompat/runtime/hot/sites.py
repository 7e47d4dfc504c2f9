"""Places in hot code that call a method or read a property: the function that the last call found stands in the code itself.

The written code compares the classes of the object and of the arguments with those in its cells and calls the function in
another; a place calls itself where they differ: it takes the closures' way, and remembers for the next time.
"""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet import members
from pscompat.dotnet.call_sites import (
    Direct,
    direct,
    direct_new,
    direct_property,
    direct_setter,
    direct_static,
    test_of_owner,
)
from pscompat.dotnet.calls import TypedArguments
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.patterns import Found, groups_table
from pscompat.dotnet.text_operators import compile_regex
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NOTHING, ArrayList, Char, GenericList, Hashtable, TypedArray, Value, is_script_class
from pscompat.runtime.compile_members import noting, runs_scripts
from pscompat.runtime.extent import ScriptExtent
from pscompat.runtime.hot.source import Source
from pscompat.runtime.scopes import Scope

_MOST_CHANGES = 6  # of what a place remembers; one that goes on to change leaves it to the closure


_BUILT_IN = frozenset(
    {str, int, float, bool, type(None), list, Char, TypedArray, ArrayList, GenericList, Hashtable, NetType}
)


def _is_quiet(kind: type) -> bool:
    """Whether no member of objects of this class runs what a script has written, nor changes its variables."""
    return kind in _BUILT_IN or (
        kind.__module__.startswith("pscompat.dotnet.library.") and kind is not PSReference and not is_script_class(kind)
    )


class CallSite:
    """A call of a method with a name that is written out. `slow` is the closure's way: (scope, object, arguments).

    Cells: `kinds` the classes of the object and of each argument; `function`, `instead` of a call_sites.Direct; `test`, what
    else the object must be, or None; `quiet`, whether such a call cannot run what a script has written.
    """

    def __init__(
        self,
        slow: Callable[[Scope, Value, list[Value]], Value],
        name: str,
        casts: tuple[str | None, ...],
        place: ScriptExtent,
        source: Source,
    ):
        self._slow = slow
        self._name = name
        self._place = place
        self._casts = casts
        self._cells = source.cells
        self._changes = 0
        self.failed: Callable[[Exception, list[Value]], Exception] = lambda failure, args: failure
        self.function = source.cell(None)
        self.instead = source.cell(None)
        self.test = source.cell(None)
        self.quiet = source.cell(False)
        self.kinds: list[str] = []

    def __call__(self, scope: Scope, owner: Value, args: list[Value]) -> Value:
        """Call it as the closure does; `args` without NOTHING."""
        kinds = [type(owner), *map(type, args)]
        result = self._slow(scope, owner, args)
        if self._changes < _MOST_CHANGES:
            self._changes += 1
            self._remember(owner, TypedArguments(args, self._casts) if self._casts else args, kinds)
        return result

    def _remember(self, owner: Value, args: list[Value], kinds: list[type]) -> None:
        if isinstance(owner, NetType) and not self.kinds_of_owner:
            found = direct_static(owner, self._name, args) if self._name.lower() != "new" else self._direct_new(owner)
            kinds = kinds[1:]
        else:
            found = direct(owner, self._name, args)
            self._cells[self.test] = test_of_owner(owner)
        if found is None or len(kinds) != len(self.kinds):
            return
        self.failed = found.failed
        self._cells[self.quiet] = all(map(_is_quiet, kinds if self.kinds_of_owner else [type(owner), *kinds]))
        function = noting(found.function, self._place) if runs_scripts(owner) else found.function
        self._cells[self.function], self._cells[self.instead] = function, found.instead
        for cell, kind in zip(self.kinds, kinds):
            self._cells[cell] = kind

    def _direct_new(self, owner: NetType) -> Direct | None:
        return None if self._casts else direct_new(owner)

    kinds_of_owner = True
    """Whether the object's class is among the kinds: not of a static method, whose type is written out."""


class StaticCallSite(CallSite):
    """A call of a static method of a type that is written out."""

    kinds_of_owner = False


class PropertySite:
    """A property that is read by a name that is written out. `slow` is the closure's way.

    Cells: `kind` the class of the object, `read` the function, `test` what else the object must be, or None, `quiet` as above.
    """

    def __init__(self, slow: Callable[[Scope, Value], Value], name: str, source: Source):
        self._slow = slow
        self._name = name
        self._cells = source.cells
        self._changes = 0
        self.kind = source.cell(NOTHING)
        self.read = source.cell(None)
        self.test = source.cell(None)
        self.quiet = source.cell(False)

    def __call__(self, scope: Scope, owner: Value) -> Value:
        result = self._slow(scope, owner)
        if self._changes < _MOST_CHANGES and result is not None:
            self._changes += 1
            found = direct_property(owner, self._name)
            if found is not None:
                cells = self._cells
                cells[self.kind], cells[self.read], cells[self.test] = type(owner), found, test_of_owner(owner)
                cells[self.quiet] = _is_quiet(type(owner))
        return result


class SetterSite:
    """A property that is assigned by a name that is written out.

    Cells: `kind` the class of the object, `wanted` that of the value (None: any), `write` the function.
    """

    def __init__(self, name: str, source: Source):
        self._name = name
        self._cells = source.cells
        self._changes = 0
        self.kind = source.cell(NOTHING)
        self.wanted = source.cell(None)
        self.write = source.cell(None)

    def __call__(self, owner: Value, value: Value) -> None:
        members.set(owner, self._name, value)
        if self._changes < _MOST_CHANGES:
            self._changes += 1
            found = direct_setter(owner, self._name)
            if found is not None:
                self._cells[self.kind] = type(owner)
                self._cells[self.write], self._cells[self.wanted] = found


class MatchSite:
    """-match with a pattern that is written out; `search` finds it in a text."""

    def __init__(self, pattern: str, case_sensitive: bool):
        self._pattern = pattern
        self._options = "" if case_sensitive else "i"
        self.search: Callable[[str], Found | None] = self._first

    def _first(self, text: str) -> Found | None:
        self.search = compile_regex(self._pattern, self._options).search
        return self.search(text)

    def keep(self, found: Found, scope: Scope) -> None:
        """Let $Matches be what was found."""
        table = groups_table(compile_regex(self._pattern, self._options), found)
        if scope.info is None or "matches" not in scope.info:
            scope.vars["matches"] = table
        else:
            scope.assign("matches", table)
