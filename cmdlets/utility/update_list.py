"""Update-List."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet import members, types
from pscompat.dotnet.values import Hashtable, TypedArray, Value, unwrap, wrapped

_CHANGES, _REPLACEMENT = "AddRemoveSet", "ReplaceSet"
_INVALID = "System.InvalidOperationException"
_UNSUPPORTED = "System.Management.Automation.PSInvalidOperationException"


@cmdlet("Update-List", default_set=_CHANGES)
class UpdateList(Cmdlet):
    """Adds elements to a property that holds a collection, removes some, or replaces all; without one, a hashtable that says so."""

    Add = Parameter("object[]", sets=(_CHANGES,), validate=(ValidateNotNull(empty=True),), help="Elements to add.")
    Remove = Parameter(
        "object[]", sets=(_CHANGES,), validate=(ValidateNotNull(empty=True),), help="Elements to remove."
    )
    Replace = Parameter(
        "object[]",
        sets={_REPLACEMENT: In(mandatory=True)},
        validate=(ValidateNotNull(empty=True),),
        help="All elements that the collection is to hold.",
    )
    InputObject = Parameter(
        "psobject", by_value=True, validate=(ValidateNotNull(empty=True),), help="The object with the collection."
    )
    Property = Parameter(
        "string", position=0, validate=(ValidateNotNull(empty=True),), help="The property that holds the collection."
    )
    examples = (
        Example(
            "$o = [pscustomobject]@{ Tags = [Collections.ArrayList]@('a', 'b') }; "
            "($o | Update-List Tags -Add c -Remove a).Tags -join ','",
            "b,c",
        ),
        Example("(Update-List -Add 1 -Remove 2).Keys | Sort-Object", "Add\nRemove"),
    )

    def process(self) -> None:
        if self.Property is None:
            return
        if self.InputObject is None:
            self.error("", "MissingInputObjectParameter", "InvalidOperation", None, _INVALID)
            return
        found = members.find(self.InputObject, self.Property)
        if found is None:
            self.error("", "MemberDoesntExist", "InvalidOperation", wrapped(self.InputObject), _INVALID)
            return
        collection = unwrap(found.value)
        if "System.Collections.IList" not in types.of(collection).bases:
            message = "Cannot apply the update because the object is not a supported collection type."
            self.error(message, "ApplyFailed", "InvalidOperation", None, _UNSUPPORTED)
            return
        self._apply(collection)
        self.write(self.InputObject)

    def _apply(self, collection: Value) -> None:
        if type(collection) in (list, TypedArray):  # an array
            exception = "System.NotSupportedException"
            self.throw("Collection was of a fixed size.", exception, "NotSpecified", None, exception)
        if self.Replace is not None:
            members.invoke(collection, "Clear", [])
        for item in self.Remove or ():
            members.invoke(collection, "Remove", [unwrap(item)])
        for item in self.Replace or self.Add or ():
            members.invoke(collection, "Add", [unwrap(item)])

    def end(self) -> None:
        if self.Property is not None:
            return
        if self.InputObject is not None:
            self.throw("", "MissingPropertyParameter", "InvalidOperation", None, _INVALID)
        changes = Hashtable()
        for name in ("Add", "Remove", "Replace"):
            if name in self.bound:
                changes[name] = self.bound[name]
        self.write(changes)
