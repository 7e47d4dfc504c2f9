"""Set-ItemProperty."""

from __future__ import annotations

from cmdlets.management._item_properties import chosen, item_with_properties, set_property
from cmdlets.management._items import ItemCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet import members
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.library.property_objects import PSProperty, property_object
from pscompat.dotnet.properties import SET_EXCEPTION, SET_VALUE
from pscompat.dotnet.values import PSCustomObject

_VALUE = ("propertyValuePathSet", "propertyValueLiteralPathSet")
_OBJECT = ("propertyPSObjectPathSet", "propertyPSObjectLiteralPathSet")


@cmdlet("Set-ItemProperty", default_set="propertyValuePathSet", supports_should_process=True)
class SetItemProperty(ItemCmdlet):
    """Changes properties of files and directories, such as IsReadOnly and LastWriteTime."""

    Path = Parameter(
        "string[]",
        sets={
            "propertyPSObjectPathSet": In(position=0, mandatory=True, by_property_name=True),
            "propertyValuePathSet": In(position=0, mandatory=True, by_property_name=True),
        },
        wildcards=True,
        help="The items.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={
            "propertyValueLiteralPathSet": In(mandatory=True, by_property_name=True),
            "propertyPSObjectLiteralPathSet": In(mandatory=True, by_property_name=True),
        },
        aliases=("PSPath", "LP"),
        help="The items, their names taken as they stand.",
    )
    Name = Parameter(
        "string",
        sets={name: In(position=1, mandatory=True, by_property_name=True) for name in _VALUE},
        aliases=("PSProperty",),
        help="The property.",
    )
    Value = Parameter(
        "object",
        sets={name: In(position=2, mandatory=True, by_property_name=True) for name in _VALUE},
        allow_null=True,
        help="Its value.",
    )
    InputObject = Parameter(
        "psobject",
        sets={name: In(mandatory=True, by_value=True, by_property_name=True) for name in _OBJECT},
        help="An object with the properties to set.",
    )
    PassThru = Parameter("switch", help="Write what was set.")
    Force = Parameter("switch", help="Hidden items, too.")
    examples = (
        Example(
            "Set-ItemProperty f.txt IsReadOnly $true; (Get-Item f.txt).IsReadOnly", "True", setup="Set-Content f.txt x"
        ),
    )

    @property
    def is_literal(self) -> bool:
        return "Literal" in self.parameter_set

    def process(self) -> None:
        given = self.InputObject if self.InputObject is not None else PSCustomObject({self.Name: self.Value})
        values: list[PSProperty] = [property_object(each) for each in members.properties(given)]
        for place in self.places():
            kind = "Directory" if place.is_container(self.scope) else "File"
            done: list[str] = []
            for value in values:
                target = f"Item: {place.path} Property: {value.Name} Value: {to_string(value.Value)}"
                try:
                    item = item_with_properties(place, self.scope)
                    if self.should_process(target, f"Set Property {kind}"):
                        set_property(item, value)
                        done.append(value.Name)
                except TerminatingError as failure:
                    if failure.record.Exception.type_name in (SET_VALUE, SET_EXCEPTION):
                        self.throw_record(failure.record)
                    self.report(failure)
            if done and self.PassThru:
                self.write(chosen(item_with_properties(place, self.scope), done, self.report))
