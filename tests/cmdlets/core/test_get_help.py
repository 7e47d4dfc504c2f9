"""Get-Help: where help is found in comments, the objects that scripts read, and how they are laid out."""

from __future__ import annotations

from pathlib import Path

import pytest

from pscompat import Session


def synopsis(session: Session, text: str) -> str:
    """The synopsis of the function Get-It that a text defines; nothing where its comments are no help."""
    names, found = session.run(f"{text}\n$h = Get-Help Get-It; $h.psobject.TypeNames[0]; $h.Synopsis")
    return found if names == "MamlCommandHelpInfo" else ""


@pytest.mark.parametrize(
    "text",
    [
        "function Get-It {\n<#\n.SYNOPSIS\nfound\n#>\nparam($a)\n}",
        "function Get-It {\n# .SYNOPSIS\n# found\nparam($a)\n}",
        "function Get-It { param($a)\n$a\n<#\n.synopsis\n  found\n#>\n}",
        "<#\n.SYNOPSIS\nfound\n#>\nfunction Get-It { }",
        "<#\n.SYNOPSIS\nfound\n#>\n\nfilter Get-It { $_ }",
        "# a remark\n\nfunction Get-It {\n# another\n\n<#\n.SYNOPSIS\nfound\n#>\n}",
        "function Other { }\n<#\n.SYNOPSIS\nfound\n#>\nfunction Get-It($a = '#') { }",
    ],
)
def test_comments_that_are_a_functions_help(session: Session, text: str) -> None:
    assert synopsis(session, text) == "found"


@pytest.mark.parametrize(
    "text",
    [
        "<#\n.SYNOPSIS\ntoo far\n#>\n\n\nfunction Get-It { }",
        "function Get-It {\n<#\n.SYNOPSIS\nwrong\n.UNKNOWN\nx\n#>\n}",
        "function Get-It {\n<#\ntext first\n.SYNOPSIS\nwrong\n#>\n}",
        "function Get-It { $x = '\n<#\n.SYNOPSIS\nin a string\n#>\n' }",
        "function Other {\n<#\n.SYNOPSIS\nnot mine\n#>\n}\nfunction Get-It { }",
    ],
)
def test_comments_that_are_no_help_of_the_function(session: Session, text: str) -> None:
    assert synopsis(session, text) == ""


COMMENTED = """
function Get-It {
  <#
  .SYNOPSIS
  Short.
  .DESCRIPTION
  Long.
  .PARAMETER Name
  From the help.
  .EXAMPLE
  Get-It one

  Remark.
  .NOTES
  Note.
  .LINK
  Get-Other
  .LINK
  https://example.org/it
  .COMPONENT
  Parts
  #>
  [CmdletBinding(SupportsShouldProcess)]
  param(
    [Parameter(Mandatory, Position = 0, ValueFromPipeline)][string[]]$Name,
    # From the comment.
    [DayOfWeek]$Day = 'Monday',
    [switch]$Force,
    $Rest = $HOME
  )
}
"""


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("$h.description.Text", ["Long."]),
        ("$h.alertSet.alert.Text", ["Note."]),
        ("$h.relatedLinks.navigationLink.linkText", ["Get-Other"]),
        ("$h.relatedLinks.navigationLink.uri", ["https://example.org/it"]),
        ("$h.Component", ["Parts"]),
        ("$h.examples.example.code", ["Get-It one"]),
        ("$h.examples.example.remarks[0].Text", ["Remark."]),
        ("$h.parameters.parameter.name", ["Name", "Day", "Force", "Rest", "WhatIf", "Confirm"]),
        ("$h.parameters.parameter[0..1].description.Text", ["From the help.", "From the comment."]),
        ("$h.parameters.parameter[0..3].defaultValue", ["", "Monday", "False", "$HOME"]),
        ("$h.parameters.parameter[0].pipelineInput", ["true (ByValue)"]),
        ("$h.parameters.parameter[0..1].position", ["1", "named"]),
        ("$h.syntax.syntaxItem.parameter[1].parameterValueGroup.parameterValue.Count", [7]),
    ],
)
def test_members_that_scripts_read(session: Session, expression: str, result: list[object]) -> None:
    found = session.run(f"{COMMENTED}\n$h = Get-Help Get-It; {expression} | Where-Object {{ $null -ne $_ }}")
    assert [getattr(value, "base", value) for value in found] == result


def shown(session: Session, command: str) -> list[str]:
    return [line.rstrip() for line in session.run(f"{COMMENTED}\n{command} | Out-String")[0].split("\n")]


def test_the_full_view_has_every_section(session: Session) -> None:
    lines = shown(session, "Get-Help Get-It -Full")
    headings = [line for line in lines if line and not line.startswith(" ")]
    wanted = "NAME SYNOPSIS SYNTAX DESCRIPTION PARAMETERS INPUTS OUTPUTS NOTES RELATED LINKS"
    assert " ".join(headings) == wanted
    at = lines.index("    -Name <String[]>")
    assert lines[at + 1 : at + 9] == [
        "        From the help.",
        "",
        "        Required?                    true",
        "        Position?                    1",
        "        Default value",
        "        Accept pipeline input?       true (ByValue)",
        "        Aliases",
        "        Accept wildcard characters?  false",
    ]
    assert "    -Force [<SwitchParameter>]" in lines


def test_the_examples_view(session: Session) -> None:
    assert shown(session, "Get-Help Get-It -Examples")[:16] == [
        "",
        "NAME",
        "    Get-It",
        "",
        "SYNOPSIS",
        "    Short.",
        "",
        "",
        "    -------------------------- EXAMPLE 1 --------------------------",
        "",
        "    PS > Get-It one",
        "",
        "    Remark.",
        "",
        "",
        "",
    ]


def test_the_default_view_names_the_online_help_where_there_are_links(session: Session) -> None:
    lines = shown(session, "Get-Help Get-It")
    assert lines[lines.index("RELATED LINKS") + 1 :][:2] == ["    Get-Other", "    https://example.org/it"]
    assert '    For online help, type: "Get-Help Get-It -Online"' in lines


def test_one_parameter(session: Session) -> None:
    assert shown(session, "Get-Help Get-It -Parameter na*")[:3] == ["", "-Name <String[]>", "    From the help."]


def test_a_script_file(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "run.ps1"
    path.write_text("<#\n.SYNOPSIS\nRuns it.\n#>\nparam($A)\n1")
    session["path"] = str(path)
    assert session.run("$h = Get-Help $path; $h.Synopsis; $h.Category; $h.Name") == [
        "Runs it.",
        "ExternalScript",
        str(path),
    ]


def test_a_scripts_opening_comment_may_be_its_first_functions(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "run.ps1"
    path.write_text("<#\n.SYNOPSIS\nOf the function.\n#>\nfunction Get-It { }\nGet-It")
    session["path"] = str(path)
    assert session.run("(Get-Help $path).psobject.TypeNames[0]") == ["System.String"]


def test_help_without_texts(session: Session) -> None:
    text = "function Get-It { [CmdletBinding()] param([ValidateSet('a', 'b')]$Kind, [Parameter(Mandatory)][int]$Size) }"
    lines = session.run(f"{text}; Get-Help Get-It -Detailed | Out-String")[0].split("\n")
    assert "    Get-It [[-Kind] {a | b}] [-Size] <int> [<CommonParameters>]" in [line.rstrip() for line in lines]
    assert session.run("(Get-Help Get-It).parameters.parameter.name -join ','") == ["Kind,Size"]


@pytest.mark.parametrize(
    ("text", "synopsis_of"),
    [("Get-Help gci", "Get-ChildItem"), ("Get-Help Get-AzVM", "Get-AzVM"), ("Get-Help Get-AzADUser", "Get-AzADUser")],
)
def test_cmdlets(session: Session, text: str, synopsis_of: str) -> None:
    name, category, found = session.run(f"$h = {text}; $h.Name; $h.Category; $h.Synopsis")
    assert (name, category) == (synopsis_of, "Cmdlet")
    assert found


def test_several_commands_are_listed(session: Session) -> None:
    lines = session.run("Get-Help Get-AzVM* | Out-String -Width 160")[0].split("\n")
    assert lines[1].split() == ["Name", "Category", "Module", "Synopsis"]
    assert any(line.startswith("Get-AzVM ") and "Az.Compute" in line for line in lines)


def test_forwarded_help(session: Session) -> None:
    text = "function Get-It {\n<#\n.FORWARDHELPTARGETNAME Get-Date\n#>\n}"
    assert session.run(f"{text}\n(Get-Help Get-It).Synopsis -eq (Get-Help Get-Date).Synopsis") == [True]


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("Get-Help No-Such", "HelpNotFound"),
        ("Get-Help Get-Date -Category Function", "HelpNotFound"),
        ("Get-Help Get-Date -Parameter Nope", "NoParmsFound"),
        ("function Get-It { }; Get-Help Get-It -Online", "InvalidOperation"),
    ],
)
def test_errors(session: Session, text: str, error_id: str) -> None:
    session.run(text)
    assert session.errors[0].FullyQualifiedErrorId == f"{error_id},Microsoft.PowerShell.Commands.GetHelpCommand"


def test_online_opens_the_address_that_the_command_declares(session: Session) -> None:
    hook = "[System.Management.Automation.Internal.InternalTestHooks]::SetTestHook('BypassOnlineHelpRetrieval', {0})"
    text = "function Get-It { [CmdletBinding(HelpUri = 'https://example.com/it')] param() }; Get-Help Get-It -Online"
    try:
        session.run(hook.format("$true"))
        assert session.run(text) == ["Help URI: https://example.com/it"]
        assert session.run('(Get-Help Get-Date -Online) -eq "Help URI: $((Get-Command Get-Date).HelpUri)"') == [True]
    finally:
        session.run(hook.format("$false"))


def test_online_without_a_browser_is_an_error(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    session.run("Get-Help Get-Date -Online")
    assert session.errors[0].FullyQualifiedErrorId == "InvalidOperation,Microsoft.PowerShell.Commands.GetHelpCommand"
    assert session.errors[0].Exception.InnerException.NativeErrorCode == 2


def test_a_pattern_that_nothing_fits_is_no_error(session: Session) -> None:
    assert session.run("Get-Help No-Such*") == []
    assert session.errors == []
