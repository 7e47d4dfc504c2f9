"""The intrinsic methods Where() and ForEach() (about_Arrays)."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import missing_argument
from pscompat.dotnet.calls import convert_argument, no_overload
from pscompat.dotnet.convert import convert
from pscompat.dotnet.errors import error, thrown_by_net
from pscompat.dotnet.text import to_string
from pscompat.dotnet.truth import to_bool
from pscompat.dotnet.types import NetType
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import NOTHING, GenericList, Value, unwrap, wrapped

_COLLECTION = "System.Collections.ObjectModel.Collection`1"


def _collection(items: list[Value]) -> GenericList:
    return GenericList(map(wrapped, items), "System.Management.Automation.PSObject", _COLLECTION)


def _is_block(value: Value) -> bool:
    return hasattr(value, "invoke") and hasattr(value, "ast")


def where(obj: Value, args: list[Value]) -> GenericList:
    """`.Where({test}, mode, count)`."""
    if not 1 <= len(args) <= 3:
        raise no_overload(".Where({ expression } [, mode [, numberToReturn]])", len(args))
    block = unwrap(args[0])
    if not _is_block(block):
        block = convert(block, types.known("System.Management.Automation.ScriptBlock"))
    mode_type = types.known("System.Management.Automation.WhereOperatorSelectionMode")
    mode = convert(args[1], mode_type).name if len(args) > 1 else "Default"
    count = int(convert(args[2], types.known("System.Int32"))) if len(args) > 2 else 0
    if count < 0:
        raise error(
            "The number to return must be greater than or equal to zero.", "NumberToReturnMustBeGreaterThanZero",
            "InvalidOperation", count,
        )  # fmt: skip
    parts = iterate(obj)
    items = [obj] if parts is None else list(parts)
    return _collection(_select(items, block, mode, count))


def _select(items: list[Value], block: Value, mode: str, count: int) -> list[Value]:
    results_for = block.for_items()

    def holds(item: Value) -> bool:
        return to_bool(results_for(item))

    if mode == "Split":
        return _split(items, holds, count)
    if mode in ("Until", "SkipUntil"):
        return _until(items, holds, mode == "SkipUntil", count)
    if mode == "Last":
        found = [item for item in items if holds(item)]
        return found[-(count or 1) :]
    limit = count or (1 if mode == "First" else 0)
    found = []
    for item in items:
        if holds(item):
            found.append(item)
            if limit and len(found) >= limit:
                break
    return found


def _split(items: list[Value], holds: Value, count: int) -> list[Value]:
    yes: list[Value] = []
    no: list[Value] = []
    for item in items:
        (yes if (not count or len(yes) < count) and holds(item) else no).append(item)
    return [_collection(yes), _collection(no)]


def _until(items: list[Value], holds: Value, skip: bool, count: int) -> list[Value]:
    at = next((index for index, item in enumerate(items) if holds(item)), len(items))
    found = items[at:] if skip else items[:at]
    return found[:count] if count else found


def foreach(obj: Value, args: list[Value], member: Callable[[Value, str, list[Value]], Value]) -> Value:
    """`.ForEach({block}, arguments…)`, `.ForEach([type])`, `.ForEach('Member', arguments…)`; `member` calls or reads the latter."""
    if not args:
        raise no_overload(".ForEach(expression [, arguments...])", 0)
    parts = iterate(obj)
    items = [obj] if parts is None else [item for item in parts if item is not NOTHING]
    first = unwrap(args[0])
    if first is None:
        raise thrown_by_net(missing_argument("expression"))
    results: list[Value] = []
    if _is_block(first):
        results_for = first.for_items()
        for item in items:
            results.extend(results_for(item, *args[1:]))
    elif isinstance(first, NetType):
        return _typed(items, first)
    else:
        for item in items:
            _collect(results, member(item, to_string(first), list(args[1:])))
    return _collection(results)


def _typed(items: list[Value], wanted: NetType) -> Value:
    """A collection of this type, to which each element is added; an array is converted as a whole."""
    if wanted.rank:
        return convert(items, wanted)
    converted = [convert_argument(item, wanted, "item", "Add") for item in items]
    return GenericList(converted, wanted.full_name, _COLLECTION)


def _collect(results: list[Value], value: Value) -> None:
    parts = iterate(value)
    if parts is None:
        results.append(value)
    else:
        results.extend(parts)
