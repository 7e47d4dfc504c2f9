"""$PSDefaultParameterValues, and parameters that a function declares while it runs."""

from __future__ import annotations

from collections.abc import Callable

from pscompat import Session

Run = Callable[[str], list[str]]
FUNCTION = 'function New-Demo { [CmdletBinding()] param($Name, [int]$Size, [Alias("Loc")]$Location) "$Name|$Size|$Location" }; '


def test_entries_for_the_command(texts: Run) -> None:
    values = "$PSDefaultParameterValues = @{ 'New-Demo:Name' = 'n'; '*-De*:Loc' = { 'eu' }; 'Other:Size' = 3 }; "
    assert texts(FUNCTION + values + "New-Demo; New-Demo -Name x -Location us") == ["n|0|eu", "x|0|us"]


def test_disabled(texts: Run) -> None:
    values = "$PSDefaultParameterValues = @{ 'New-Demo:Name' = 'n'; Disabled = $true }; "
    assert texts(FUNCTION + values + "New-Demo") == ["|0|"]


def test_a_value_that_does_not_fit_is_warned_of(texts: Run) -> None:
    values = "$PSDefaultParameterValues = @{ 'New-Demo:Size' = 'big' }; "
    found = texts(FUNCTION + values + "New-Demo 3>&1")
    assert found[0].startswith("The binding of default value 'big' to parameter 'Size' failed: Cannot process argument")
    assert found[1:] == ["|0|"]


def test_errors_tell_of_them(texts: Run) -> None:
    function = "function Need { [CmdletBinding()] param($A, [Parameter(Mandatory)]$M) 1 }; "
    values = "$PSDefaultParameterValues = @{ 'Need:A' = 1 }; "
    found = texts(function + values + 'try { Need } catch { "$_" }')
    assert found[0].endswith("was successfully bound for this cmdlet when the error occurred: -A")


def test_dynamic_parameters(session: Session) -> None:
    script = """
    function Show { [CmdletBinding()] param([string]$Kind)
        dynamicparam {
            if ($Kind -eq 'vm') {
                $attributes = [System.Collections.ObjectModel.Collection[System.Attribute]]::new()
                $attributes.Add([Parameter]@{ Mandatory = $true; Position = 1 })
                $attributes.Add([ValidateSet]::new('S', 'L'))
                $declared = [System.Management.Automation.RuntimeDefinedParameter]::new('Size', [string], $attributes)
                $all = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new()
                $all.Add("Size", $declared)
                $all } }
        end { "$Kind $($PSBoundParameters.Size) [$Size]" } }
    Show vm L
    Show disk
    foreach ($bad in { Show vm XL }, { Show vm }, { Show disk -Size L }) { try { & $bad } catch { $_.FullyQualifiedErrorId } }
    """
    assert list(session.run(script)) == [
        "vm L []",
        "disk  []",
        "ParameterArgumentValidationError,Show",
        "MissingMandatoryParameter,Show",
        "NamedParameterNotFound,Show",
    ]
