"""Sort-Object."""

from __future__ import annotations

from cmdlets.utility._ordering import Order, culture_given, evaluate_rows
from cmdlets.utility._properties import SORT_KEYS, PropertyArgument, key_properties, parse_properties, property_names
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.dotnet.introsort import introsort
from pscompat.dotnet.values import NOTHING, Value
from pscompat.dotnet.wildcards import compile_pattern


@cmdlet("Sort-Object", default_set="Default")
class SortObject(Cmdlet):
    """Sorts objects by the values of their properties, or by themselves."""

    Stable = Parameter("switch", sets=("Default",), help="Keep the order of equal objects.")
    Descending = Parameter("switch", help="Sort from the greatest to the least.")
    Unique = Parameter("switch", help="Write only the first of several objects that compare as equal.")
    Top = Parameter(
        "int",
        sets=("Top",),
        mandatory=True,
        validate=(ValidateRange(1, 2147483647),),
        help="Write only so many from the start.",
    )
    Bottom = Parameter(
        "int",
        sets=("Bottom",),
        mandatory=True,
        validate=(ValidateRange(1, 2147483647),),
        help="Write only so many from the end.",
    )
    InputObject = Parameter("psobject", by_value=True, default=NOTHING, help="The objects to sort.")
    Property = Parameter(
        "object[]",
        position=0,
        help="Names, script blocks or hashtables (Expression, Ascending, Descending) to sort by.",
    )
    Culture = Parameter("string", setter=culture_given, help="The culture whose rules for the order of letters apply.")
    CaseSensitive = Parameter("switch", help="Let upper and lower case differ.")
    examples = (
        Example("10, 9, 100 | Sort-Object -Descending", "100\n10\n9"),
        Example("'b', 'A', 'a' | Sort-Object -Unique", "A\nb"),
        Example("'pear', 'fig', 'apple' | Sort-Object -Property Length -Top 2", "fig\npear"),
        Example(
            "'1.10', '1.9' | Sort-Object { [version]$_ }", "1.9\n1.10", "Sort by what a script block makes of each."
        ),
    )

    def begin(self) -> None:
        self._objects: list[Value] = []

    def process(self) -> None:
        if self.InputObject is not None and self.InputObject is not NOTHING:
            self._objects.append(self.InputObject)

    def end(self) -> None:
        objects = self._objects
        if not objects:
            return
        arguments = self._arguments()
        rows = evaluate_rows(self, objects, arguments)
        ascending = [self._ascending(argument) for argument in arguments] or [not self.Descending]
        order = Order(rows, ascending, bool(self.CaseSensitive))
        indices = order.indices
        if not (self.Stable or self.Top or self.Bottom):
            indices = _as_net_sorts(order)
        if self.Unique:
            indices = [i for n, i in enumerate(indices) if not n or not order.same(indices[n - 1], i)]
        if self.Top:
            indices = indices[: self.Top]
        elif self.Bottom:
            indices = indices[-self.Bottom :]
        self.write_all([objects[index] for index in indices])

    def _arguments(self) -> list[PropertyArgument]:
        """The properties to sort by, patterns replaced by the names they match on any of the objects."""
        arguments: list[PropertyArgument] = []
        for argument in parse_properties(self, self.Property or key_properties(self._objects), SORT_KEYS):
            if not argument.expression.wildcard:
                arguments.append(argument)
                continue
            match = compile_pattern(argument.expression.text)
            names = {name.lower(): name for obj in self._objects for name in property_names(obj) if match(name)}
            for _, name in sorted(names.items()):
                (expanded,) = parse_properties(self, (name,), SORT_KEYS)
                expanded.entries = argument.entries
                arguments.append(expanded)
        return arguments

    def _ascending(self, argument: PropertyArgument) -> bool:
        """The direction for one property: its own entries first, unless they contradict each other."""
        up, down = argument.entries.get("ascending"), argument.entries.get("descending")
        if (up is None and down is None) or up == down:
            return not self.Descending
        return up if up is not None else not down


def _as_net_sorts(order: Order) -> list[int]:
    """The indexes in order, equal objects where .NET's sort, which does not keep their order, leaves them."""
    stable = order.indices
    ranks = [0] * len(stable)
    rank = 0
    for place, index in enumerate(stable):
        if place and not order.same(stable[place - 1], index):
            rank += 1
        ranks[index] = rank
    return stable if rank == len(stable) - 1 else introsort(ranks)
