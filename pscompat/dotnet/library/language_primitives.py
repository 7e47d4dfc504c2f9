"""PowerShell's conversions and comparisons as .NET methods: LanguagePrimitives; NullString, AutomationNull, PSTypeName."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.comparison import compare, equals
from pscompat.dotnet.convert import convert
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.library.arguments import as_argument
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.truth import to_bool
from pscompat.dotnet.types import NetType
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import NOTHING, NetObject, Value, static_property, unwrap


class LanguagePrimitives(NetObject):
    __slots__ = ()
    net_name = "System.Management.Automation.LanguagePrimitives"

    @staticmethod
    def ConvertTo(valueToConvert: Value, resultType: NetType, formatProvider: Value = None) -> Value:
        if resultType is None:
            raise null_argument("resultType")
        return as_argument(valueToConvert, resultType)

    @staticmethod
    def TryConvertTo(valueToConvert: Value, resultType: Value, formatProvider: Value, result: Value = None) -> bool:
        target = formatProvider if result is None else result
        try:
            made = convert(valueToConvert, resultType)
        except TerminatingError:
            return False
        if isinstance(target, PSReference):
            target.Value = made
        return True

    @staticmethod
    def IsTrue(obj: Value) -> bool:
        return to_bool(obj)

    @staticmethod
    def IsNull(obj: Value) -> bool:
        return obj is None or obj is NOTHING

    @staticmethod
    def Equals_(first: Value, second: Value, ignoreCase: bool = False, formatProvider: Value = None) -> bool:
        return equals(first, second, not ignoreCase)

    @staticmethod
    def Compare(first: Value, second: Value, ignoreCase: bool = False, formatProvider: Value = None) -> int:
        try:
            return compare(first, second, not ignoreCase)
        except TerminatingError as failure:
            raise NetError("System.ArgumentException", failure.record.Exception.Message) from None

    @staticmethod
    def TryCompare(
        first: Value, second: Value, ignoreCase: Value, formatProvider: Value = None, result: Value = None
    ) -> bool:
        """(first, second, [ref]), (first, second, ignoreCase, [ref]), (first, second, ignoreCase, formatProvider, [ref]).

        Case counts unless ignoreCase says otherwise."""
        given = (ignoreCase, formatProvider, result)
        target = next(one for one in given if isinstance(one, PSReference))
        try:
            target.Value = compare(first, second, ignoreCase is not True)
        except TerminatingError:
            target.Value = 0
            return False
        return True

    @staticmethod
    def IsObjectEnumerable(obj: Value) -> bool:
        return iterate(obj) is not None

    @staticmethod
    def GetEnumerable(obj: Value) -> Value:
        found = iterate(obj)
        return None if found is None else list(found)

    @staticmethod
    def ConvertTypeNameToPSTypeName(typeName: str) -> str:
        found = types.resolve(typeName)
        return f"[{typeName if found is None else types.type_text(found)}]"


class NullString(NetObject):
    """What stands for null where a text is wanted, which a plain `$null` would make empty."""

    __slots__ = ()
    net_name = "System.Management.Automation.Language.NullString"
    net_is_null = True

    @static_property
    def Value(cls) -> Value:
        return _null_string

    def ToString(self) -> str:
        return ""


_null_string = NullString()


class AutomationNull(NetObject):
    """System.Management.Automation.Internal.AutomationNull: its value is no output."""

    __slots__ = ()
    net_name = "System.Management.Automation.Internal.AutomationNull"

    @static_property
    def Value(cls) -> Value:
        return NOTHING


class PSTypeName(NetObject):
    """A type by its name, which need not exist."""

    __slots__ = ("Name",)
    net_name = "System.Management.Automation.PSTypeName"

    def __init__(self, name: str):
        self.Name = name

    @classmethod
    def net_new(cls, name: Value) -> PSTypeName:
        base = unwrap(name)
        if base is None:
            raise null_argument("name")
        return cls(base.full_name if isinstance(base, NetType) else str(base))

    @property
    def Type(self) -> NetType | None:
        return types.resolve(self.Name)

    @property
    def TypeDefinitionAst(self) -> None:
        return None

    def ToString(self) -> str:
        return self.Name
