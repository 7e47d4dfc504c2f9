"""New-Object."""

from __future__ import annotations

from typing import NoReturn

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet import members, types
from pscompat.dotnet.array_values import default_of
from pscompat.dotnet.calls import ArgumentProblem, invocation_error
from pscompat.dotnet.errors import NO_FITTING_OVERLOAD, ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.facts.members import members_of
from pscompat.dotnet.values import Hashtable, PSCustomObject, Value, unwrap

_INVALID = "System.InvalidOperationException"
_SET = "System.Exception"


@cmdlet("New-Object", default_set="Net")
class NewObject(Cmdlet):
    """Makes an object of a .NET type."""

    # What it makes is called in loops, where a PSObject around it would cost more than it tells.
    passes_output = True

    TypeName = Parameter("string", sets={"Net": In(mandatory=True, position=0)}, help="The type's full name.")
    ArgumentList = Parameter(
        "object[]", sets={"Net": In(position=1)}, aliases=("Args",), help="The arguments of the type's constructor."
    )
    Strict = Parameter("switch", sets=("Com",), help="Has no effect: it is for COM objects.")
    Property = Parameter("System.Collections.IDictionary", help="Properties to set, by name; names of methods to call.")
    examples = (
        Example("(New-Object System.Version 1, 2).ToString()", "1.2"),
        Example("(New-Object PSObject -Property @{ Name = 'vm1' }).Name", "vm1"),
    )

    def process(self) -> None:
        if self.parameter_set != "Net":
            return
        nettype = self.scope.find_type(self.TypeName.lower()) or types.resolve(self.TypeName)
        if nettype is None:
            text = f"Cannot find type [{self.TypeName}]: verify that the assembly containing this type is loaded."
            exception = "System.Management.Automation.PSArgumentException"
            self.throw(text, "TypeNotFound", "InvalidType", exception=exception)
        if nettype.full_name in (
            "System.Management.Automation.PSObject",
            "System.Management.Automation.PSCustomObject",
        ):
            made: Value = PSCustomObject() if not self.ArgumentList else self.ArgumentList[0]
        else:
            made = self._construct(nettype)
        self.write(self._with_properties(made))

    def _construct(self, nettype: types.NetType) -> Value:
        arguments = [unwrap(value) for value in self.ArgumentList or ()]
        if not arguments and nettype.is_value_type:
            return default_of(nettype)
        constructors = members_of(nettype.full_name).constructors()
        if not arguments and constructors and all(each.parameters for each in constructors):
            self._no_constructor()  # one that takes any number of arguments counts for nothing here
        try:
            return members.construct(nettype, arguments)
        except TerminatingError as failure:
            record = failure.record
            exception = record.Exception
            name, count = nettype.name, len(arguments)
            if record.error_id == NO_FITTING_OVERLOAD:
                if not arguments or nettype.IsPrimitive:
                    self._no_constructor()
                text = f'Cannot find an overload for "{name}" and the argument count: "{count}".'
                exception = NetException(exception.type_name, text)
            elif isinstance(failure, ArgumentProblem):
                text = failure.message(str(failure.place), name)
                exception = NetException(exception.type_name, text, exception.InnerException)
            elif types.is_script_type(nettype):
                exception = invocation_error(".ctor", count, exception).record.Exception
            self.throw_record(ErrorRecord(exception, "ConstructorInvokedThrowException", "InvalidOperation", None))

    def _no_constructor(self) -> NoReturn:
        text = f"A constructor was not found. Cannot find an appropriate constructor for type {self.TypeName}."
        exception = "System.Management.Automation.PSArgumentException"
        self.throw(text, "CannotFindAppropriateCtor", "ObjectNotFound", exception=exception)

    def _with_properties(self, made: Value) -> Value:
        table = unwrap(self.Property)
        if table is None:
            return made
        pairs = table.items() if isinstance(table, Hashtable) else [(entry.Key, entry.Value) for entry in table]
        for key, value in pairs:
            name = str(unwrap(key))
            if isinstance(made, PSCustomObject):
                made = members.add_member(made, name, value)
            elif members.find(made, name) is not None:
                self._set(made, name, value)
            elif any(getattr(item, "name", "").lower() == name.lower() for item in members.methods(made)):
                members.invoke(made, name, [value])
            else:
                text = f'The member "{name}" was not found for the specified .NET object.'
                self.throw_record(
                    ErrorRecord(NetException(_INVALID, text), "InvalidOperationException", "InvalidOperation", None)
                )
        return made

    def _set(self, made: Value, name: str, value: Value) -> None:
        try:
            members.set(made, name, value)
        except TerminatingError:
            text = (
                "The value supplied is not valid, or the property is read-only. Change the value, and then try again."
            )
            self.throw_record(ErrorRecord(NetException(_SET, text), "SetValueException", "InvalidData", None))
