"""The text that a catalog keeps of one command's facts.

The first line is the command, each further one a parameter. Fields are divided by tabs, items of a field by the unit
separator (U+001F); empty fields at the end of a line are left out. The membership of sets is written as
`0,2:m1vp;1:`: set numbers, then m mandatory, a position, v by value, p by property name, r remaining arguments.
A command's flags are s ShouldProcess, p preview, g paging, and its impact where it is not Medium (n None, l Low, h High) and its
remoting where it is not PowerShell (0 None, 1 SupportedByCommand, 2 OwnedByCommand); those of a
parameter w wildcards, d dynamic, h hidden. Its rules are in rules.py's form.
"""

from __future__ import annotations

from pscompat.catalog.facts import CommandFacts
from pscompat.commands.metadata import ALL_SETS, ParameterMetadata, ParameterSetData

_ITEM = "\x1f"
_SEPARATORS = frozenset("\t\n\0")
_IMPACTS = {"None": "n", "Low": "l", "Medium": "", "High": "h"}
_REMOTING = {"None": "0", "PowerShell": "", "SupportedByCommand": "1", "OwnedByCommand": "2"}
_PAGE, _SHORT = "https://go.microsoft.com/fwlink/?", "?"  # most addresses of help pages


def encode(facts: CommandFacts) -> str:
    """The record of these facts; ValueError when a text of theirs holds a separator."""
    sets = list(facts.parameter_sets)
    for parameter in facts.parameters:
        sets.extend(name for name in parameter.sets if name != ALL_SETS and name not in sets)
    numbers = {name: str(number) for number, name in enumerate([ALL_SETS, *sets])}
    flags = (
        ("s" if facts.supports_should_process else "")
        + ("p" if facts.preview else "")
        + ("g" if facts.supports_paging else "")
        + _IMPACTS[facts.confirm_impact]
        + _REMOTING[facts.remoting]
    )
    first = (
        flags,
        facts.default_parameter_set,
        str(len(facts.parameter_sets)),
        _ITEM.join(sets),
        _ITEM.join(facts.input_types),
        _ITEM.join(facts.output_types),
        facts.net_class,
        facts.help_uri.replace(_PAGE, _SHORT, 1),
    )
    lines = (_parameter_line(parameter, numbers, parameter.name in facts.dynamic) for parameter in facts.parameters)
    return "\n".join([_line(first), *lines])


def decode(name: str, module: str, version: str, record: str) -> CommandFacts:
    """The facts of a command from its record."""
    head, *lines = record.split("\n")
    flags, default, declared, sets, inputs, outputs, net_class, help_uri = _fields(head, 8)
    set_names = _items(sets)
    names = (ALL_SETS, *set_names)
    return CommandFacts(
        name=name,
        module=module,
        module_version=version,
        parameters=tuple(_read_parameter(line, names) for line in lines),
        parameter_sets=set_names[: int(declared or 0)],
        default_parameter_set=default,
        supports_should_process="s" in flags,
        input_types=_items(inputs),
        output_types=_items(outputs),
        preview="p" in flags,
        confirm_impact=next((impact for impact, flag in _IMPACTS.items() if flag and flag in flags), "Medium"),
        supports_paging="g" in flags,
        net_class=net_class,
        dynamic=frozenset(line.partition("\t")[0] for line in lines if "d" in _fields(line, 8)[4]),
        help_uri=help_uri.replace(_SHORT, _PAGE, 1),
        remoting=next((name for name, flag in _REMOTING.items() if flag and flag in flags), "PowerShell"),
    )


def _line(fields: tuple[str, ...]) -> str:
    for field in fields:
        if not _SEPARATORS.isdisjoint(field):
            raise ValueError(f"a separator inside of {field!r}")
    return "\t".join(fields).rstrip("\t")


def _fields(line: str, count: int) -> list[str]:
    fields = line.split("\t")
    return fields + [""] * (count - len(fields))


def _items(field: str) -> tuple[str, ...]:
    return tuple(field.split(_ITEM)) if field else ()


def _parameter_line(parameter: ParameterMetadata, numbers: dict[str, str], dynamic: bool) -> str:
    groups: dict[str, list[str]] = {}
    for set_name, member in parameter.sets.items():
        flags = "".join(
            (
                "m" if member.mandatory else "",
                "" if member.position is None else str(member.position),
                "v" if member.by_value else "",
                "p" if member.by_property_name else "",
                "r" if member.remaining else "",
            )
        )
        groups.setdefault(flags, []).append(numbers[set_name])
    return _line(
        (
            parameter.name,
            parameter.type_name,
            _ITEM.join(parameter.aliases),
            ";".join(",".join(members) + ":" + flags for flags, members in groups.items()),
            ("w" if parameter.supports_wildcards else "")
            + ("d" if dynamic else "")
            + ("h" if parameter.dont_show else ""),
            parameter.default_text or "",
            _ITEM.join(parameter.accepted_values),
            _rules(parameter),
        )
    )


def _read_parameter(line: str, set_names: tuple[str, ...]) -> ParameterMetadata:
    name, type_name, aliases, sets, flags, default, accepted, rules = _fields(line, 8)
    members: dict[str, ParameterSetData] = {}
    for group in sets.split(";"):
        numbers, _, how = group.partition(":")
        digits = how.strip("mvpr")
        position = int(digits) if digits else None
        data = ParameterSetData("m" in how, position, "v" in how, "p" in how, "r" in how)
        members.update((set_names[int(number)], data) for number in numbers.split(","))
    parameter = ParameterMetadata(
        type_name,
        name=name,
        aliases=_items(aliases),
        sets=members,
        accepted_values=_items(accepted),
        default_text=default or None,
        wildcards="w" in flags,
    )
    parameter.dont_show = "h" in flags
    if rules:
        from pscompat.catalog.rules import apply_rules  # start-up: Az cmdlets, which most runs call, have none

        apply_rules(parameter, rules)
    return parameter


def _rules(parameter: ParameterMetadata) -> str:
    """What a parameter refuses and allows."""
    from pscompat.catalog.rules import written_rules  # start-up: only what makes a catalog writes rules

    return written_rules(parameter)
