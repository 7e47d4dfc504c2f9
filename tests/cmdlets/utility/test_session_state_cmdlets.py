"""Variables, aliases, messages, dates, text search and the other cmdlets that deal with the session."""

from __future__ import annotations

import pytest


def error_id(record):
    return record.FullyQualifiedErrorId


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Get-Variable nope", "VariableNotFound,Microsoft.PowerShell.Commands.GetVariableCommand"),
        (
            "New-Variable x 1; New-Variable x 2",
            "VariableAlreadyExists,Microsoft.PowerShell.Commands.NewVariableCommand",
        ),
        (
            "New-Variable x 1 -Option ReadOnly; Set-Variable x 2",
            "VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand",
        ),
        (
            "New-Variable x 1 -Option Constant; Remove-Variable x -Force",
            "VariableNotRemovable,Microsoft.PowerShell.Commands.RemoveVariableCommand",
        ),
        (
            "New-Variable x 1; Set-Variable x 2 -Option Constant",
            "VariableCannotBeMadeConstant,Microsoft.PowerShell.Commands.SetVariableCommand",
        ),
        ("Get-Alias nope", "ItemNotFoundException,Microsoft.PowerShell.Commands.GetAliasCommand"),
        ("New-Alias gci Get-Item", "AliasAlreadyExists,Microsoft.PowerShell.Commands.NewAliasCommand"),
        ("Set-Alias gci Get-Item", "AliasNotWritable,Microsoft.PowerShell.Commands.SetAliasCommand"),
        ("Remove-Alias nope", "ItemNotFoundException,Microsoft.PowerShell.Commands.RemoveAliasCommand"),
    ],
)
def test_what_is_refused(session, text, identity):
    session.run(text)
    assert [error_id(record) for record in session.errors] == [identity]


def test_what_if_changes_nothing(session):
    assert session.run("$x = 1; Set-Variable x 2 -WhatIf; $x") == [1]
    assert session.text == 'What if: Performing the operation "Set variable" on target "Name: x Value: 2".\n'


def test_set_variable_include_and_exclude(session):
    session.run("$va = $vb = $vc = 0; Set-Variable v? 1 -Exclude vb")
    assert [session[name] for name in ("va", "vb", "vc")] == [1, 0, 1]


def test_set_variable_appends(session):
    assert session.run("$x = 1; 2, 3 | Set-Variable x -Append; $x") == [1, 2, 3]


def test_a_built_in_alias_can_be_removed_with_force(session):
    assert session.run("Remove-Alias gci -Force; [bool](Get-Alias gc?); [bool](Get-Alias gci -ErrorAction Ignore)") == [
        True,
        False,
    ]


def test_aliases_survive_export_and_import(session, tmp_path):
    session["file"] = str(tmp_path / "aliases.csv")
    session.run("Set-Alias say Write-Output -Description 'a, \"b\"'; Export-Alias $file say; Remove-Alias say")
    assert session.run("Import-Alias $file; $a = Get-Alias say; $a.Definition; $a.Description") == [
        "Write-Output",
        "a, b",  # quotation marks inside are written as they are, and read as ends
    ]


def test_import_alias_says_which_line_is_wrong(session, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("# comment\nsay,Write-Output\n")
    session["file"] = str(path)
    session.run("Import-Alias $file")
    assert session.errors[0].message.startswith(f"Cannot import an alias. Line number 2 in the file '{path}' is not")


def test_write_error_belongs_to_the_function_that_writes_it(session):
    session.run(
        "function Remove-It { [CmdletBinding()] param() Write-Error 'no' -ErrorId NoIt -Category ObjectNotFound }; Remove-It"
    )
    record = session.errors[0]
    assert error_id(record) == "NoIt,Remove-It"
    assert record.InvocationInfo.MyCommand.Name == "Remove-It"
    assert (record.CategoryInfo.Category, record.CategoryInfo.Activity) == ("ObjectNotFound", "Write-Error")


def test_reserved_information_tags_are_refused(session):
    session.run("Write-Information x -Tags PSHost")
    assert session.errors[0].message == "Cannot use tag 'PSHost'. The 'PS' prefix is reserved."


def test_write_host_joins_nested_collections(session):
    session.run("Write-Host a (1, (2, 3)) -Separator '-'")
    assert [record.MessageData.Message for record in session.information] == ["a-1-2-3"]


def test_invoke_expression_reports_what_it_cannot_parse(session):
    assert session.run("Invoke-Expression '1 +'; 'after'") == ["after"]
    assert (
        session.errors[0].FullyQualifiedErrorId.partition(",")[2]
        == "Microsoft.PowerShell.Commands.InvokeExpressionCommand"
    )


@pytest.mark.parametrize("version", ["Latest", "3.0", "2"])
def test_strict_mode_ends_with_its_scope(session, version):
    text = f"& {{ Set-StrictMode -Version {version}; try {{ $nope }} catch {{ 'strict' }} }}; \"[$nope]\""
    assert session.run(text) == ["strict", "[]"]


def test_tracing_is_refused_clearly(session):
    session.run("Set-PSDebug -Trace 1")
    assert "not available here" in session.errors[0].message


def test_file_dates(session):
    assert session.run("Get-Date '2024-03-05 14:07:09' -Format FileDateTime") == ["20240305T1407090000"]
    assert session.run("(Get-Date '2024-03-05 14:07:09' -Hour 3 -Millisecond 5).ToString('HH:mm:ss.fff')") == [
        "03:07:09.005"
    ]


def test_new_guid_from_text(session):
    assert session.run("(New-Guid '{AAAAAAAA-0000-1111-2222-BBBBBBBBBBBB}').ToString()") == [
        "aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb"
    ]
    session.run("New-Guid nonsense")
    assert session.errors[0].FullyQualifiedErrorId.partition(",")[0] == "StringNotRecognizedAsGuid"


def test_read_host_fails_without_a_terminal(session):
    session.run("Read-Host Name")
    assert session.errors[0].message == (
        "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available."
    )


def test_select_string_context_and_not_match(session, tmp_path):
    path = tmp_path / "log.txt"
    path.write_text("one\nERROR two\nthree\nERROR four\n")
    session["file"] = str(path)
    assert session.run("(Select-String $file -Pattern error).LineNumber") == [2, 4]
    assert session.run("Select-String $file -Pattern error -NotMatch -Raw") == ["one", "three"]
    first = session.run("Select-String $file -Pattern error -Context 1")[0]
    assert (list(first.Context.PreContext), list(first.Context.PostContext)) == (["one"], ["three"])
    assert session.run("Select-String $file -Pattern error -List | ForEach-Object { $_.Line }") == ["ERROR two"]


def test_select_string_refuses_a_bad_pattern(session):
    session.run("'x' | Select-String '('")
    assert error_id(session.errors[0]) == "InvalidRegex,Microsoft.PowerShell.Commands.SelectStringCommand"


def test_select_string_without_the_file(session, tmp_path):
    session["file"] = str(tmp_path / "no.txt")
    session.run("Select-String $file -Pattern x")
    assert error_id(session.errors[0]) == "PathNotFound,Microsoft.PowerShell.Commands.SelectStringCommand"


def test_call_stack_names_functions(session):
    assert session.run("function A { B }; function B { (Get-PSCallStack).Command -join ' < ' }; A") == [
        "B < A < <ScriptBlock>"
    ]


def test_there_are_a_hundred_verbs(session):
    assert session.run("(Get-Verb).Count -ge 100; (Get-Verb -Group Security).Verb -contains 'Grant'") == [True, True]


def test_type_files_that_cannot_be_read_are_told(session):
    session.run("Set-Content x.ps1xml '<Types><Type>'; Update-TypeData -PrependPath x.ps1xml")
    assert error_id(session.errors[0]) == "TypesXmlUpdateException,Microsoft.PowerShell.Commands.UpdateTypeDataCommand"
