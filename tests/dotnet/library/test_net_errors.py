"""Exception types, their constructors, and error records."""

from __future__ import annotations

import pytest
from dotnet import call, get, new, text, typed

from pscompat.dotnet import members, types
from pscompat.dotnet.errors import ErrorRecord, NetException


@pytest.mark.parametrize(
    ("name", "args", "message"),
    [
        ("System.Exception", (), "Exception of type 'System.Exception' was thrown."),
        ("System.Exception", ("m",), "m"),
        ("System.ArgumentException", ("m", "p"), "m (Parameter 'p')"),
        ("System.ArgumentNullException", ("p",), "Value cannot be null. (Parameter 'p')"),
        ("System.ArgumentOutOfRangeException", ("p", 5, "m"), "m (Parameter 'p')\nActual value was 5."),
        ("System.TimeoutException", (), "The operation has timed out."),
        ("System.IO.FileNotFoundException", (), "Unable to find the specified file."),
        ("System.Management.Automation.ItemNotFoundException", (), "System error."),
        ("System.Management.Automation.MethodException", (), "System.Management.Automation.MethodException"),
    ],
)
def test_messages(name: str, args: tuple[object, ...], message: str) -> None:
    assert get(new(name, *args), "Message") == message


def test_members_of_their_own() -> None:
    assert get(new("System.ArgumentException", "m", "p"), "ParamName") == "p"
    assert get(new("System.IO.FileNotFoundException", "m", "f"), "FileName") == "f"
    assert get(new("System.InvalidOperationException", "m"), "HResult") == -2146233079
    assert get(NetException("System.ArgumentException", "m", ParamName="q"), "paramname") == "q"


def test_derivation_is_what_catch_and_is_see() -> None:
    error = new("System.IO.DirectoryNotFoundException", "m")
    assert types.is_instance(error, typed("System.IO.IOException"))
    assert types.is_instance(error, typed("exception"))
    assert not types.is_instance(error, typed("System.ArgumentException"))
    assert types.is_instance(NetException("Contoso.OwnException", "m"), typed("System.Exception"))


def test_text_shows_inner_exceptions() -> None:
    error = new("System.Exception", "top", new("System.ArgumentException", "root"))
    assert text(error) == (
        "System.Exception: top\n ---> System.ArgumentException: root\n   --- End of inner exception stack trace ---"
    )
    assert get(call(error, "GetBaseException"), "Message") == "root"


def test_display_order_of_properties() -> None:
    names = [prop.name for prop in members.properties(new("System.Exception", "m"))]
    assert names == ["TargetSite", "Message", "Data", "InnerException", "HelpLink", "Source", "HResult", "StackTrace"]


def test_error_record() -> None:
    record = new(
        "System.Management.Automation.ErrorRecord",
        new("System.Exception", "quota"),
        "QuotaId",
        "LimitsExceeded",
        "sub1",
    )
    assert isinstance(record, ErrorRecord)
    assert text(get(record, "CategoryInfo")) == "LimitsExceeded: (sub1:String) [], Exception"
    assert get(record, "FullyQualifiedErrorId") == "QuotaId"
    assert text(get(get(record, "CategoryInfo"), "Category")) == "LimitsExceeded"
    record.command = "Get-It"
    assert get(record, "FullyQualifiedErrorId") == "QuotaId,Get-It"
    assert text(get(record, "CategoryInfo")) == "LimitsExceeded: (sub1:String) [Get-It], Exception"


def test_error_record_parts_can_be_set() -> None:
    record = ErrorRecord(NetException("System.Exception", "m"), "Id", "NotSpecified", "x" * 41)
    assert text(get(record, "CategoryInfo")) == f"NotSpecified: ({'x' * 19}…{'x' * 19}:String) [], Exception"
    members.set(get(record, "CategoryInfo"), "TargetName", "short")
    members.set(record, "ErrorDetails", "what to tell")
    assert text(get(record, "CategoryInfo")) == "NotSpecified: (short:String) [], Exception"
    assert text(record) == "what to tell"
