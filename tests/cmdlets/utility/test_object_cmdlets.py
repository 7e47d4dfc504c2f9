"""Cmdlets that choose, order, group, measure and change objects, run in a session."""

from __future__ import annotations

import pytest
from steps import steps

from pscompat import PowerShellError


def error_id(record):
    return record.FullyQualifiedErrorId


VMS = "$vms = 'vm1:4:east', 'vm2:2:west', 'vm3:4:EAST' | ForEach-Object { $n, $c, $l = $_ -split ':'; [pscustomobject]@{ Name = $n; Cores = [int]$c; Loc = $l } };"


def test_select_first_stops_an_endless_pipeline(session):
    text = "$seen = 0; & { while ($true) { $script:seen++; $script:seen } } | Select-Object -First 3; $seen"
    assert session.run(text) == [1, 2, 3, 3]


def test_select_wait_lets_the_commands_before_run_to_their_end(session):
    assert session.run("$seen = 0; 1..5 | ForEach-Object { $seen++; $_ } | Select-Object -First 1 -Wait; $seen") == [
        1,
        5,
    ]


def test_select_skip_index_needs_no_order(session):
    assert session.run("'a', 'b', 'c', 'd' | Select-Object -SkipIndex 2, 0") == ["b", "d"]


def test_select_expand_of_a_missing_property_is_an_error_for_each_object(session):
    assert session.run("'a', 'b' | Select-Object -ExpandProperty Nope") == []
    assert [error_id(record) for record in session.errors] == [
        "ExpandPropertyNotFound,Microsoft.PowerShell.Commands.SelectObjectCommand"
    ] * 2


@pytest.mark.parametrize(
    ("argument", "message", "identity"),
    [
        ("5", "Cannot convert System.Int32 to one of the following types {System.String, System.Management.Automation.ScriptBlock}.", "DictionaryKeyUnknownType"),
        ("@{ n = 'x' }", "A mandatory entry for expression is missing.", "DictionaryKeyMandatoryEntry"),
        ("@{ n = 5; e = 'Name' }", 'The "n" key has a type, System.Int32, that is not valid; expected type is System.String.', "DictionaryKeyIllegalValue2"),
        ("@{ 1 = 'x' }", "The Int32 key type is not valid. The key must be a string.", "DictionaryKeyNonString"),
        ("@{ '' = 'x' }", "The  key is ambiguous; expression and name conflict.", "DictionaryKeyAmbiguous"),
        ("@{ width = 5; e = 'Name' }", "The width key is not valid.", "DictionaryKeyIllegal"),
        ("''", "An empty string value is not allowed.", "ExpressionEmptyString2"),
    ],
)  # fmt: skip
def test_bad_property_arguments_end_the_command(session, argument, message, identity):
    with pytest.raises(PowerShellError) as caught:
        session.run(f"$ErrorActionPreference = 'Stop'; 'abc' | Select-Object {argument}")
    assert str(caught.value) == message
    assert caught.value.fully_qualified_error_id.partition(",")[0] == identity


def test_calculated_properties_run_in_a_scope_of_their_own(session):
    assert session.run("$x = 1; $null = 'a' | Select-Object @{ n = 'N'; e = { $x++; $x } }; $x") == [1]


def test_group_keeps_what_names_the_same_value_together(session):
    assert session.run(
        VMS + "$vms | Group-Object Loc | ForEach-Object { \"$($_.Name)=$($_.Group.Name -join '+')\" }"
    ) == [
        "east=vm1+vm3",
        "west=vm2",
    ]


def test_group_of_several_properties_as_hashtable_needs_strings(session):
    session.run(VMS + "$vms | Group-Object Loc, Cores -AsHashTable")
    assert error_id(session.errors[0]) == "ArgumentException,Microsoft.PowerShell.Commands.GroupObjectCommand"
    assert session.run("($vms | Group-Object Loc, Cores -AsHashTable -AsString)['east, 4'].Count") == [2]


def test_measure_all_stats(session):
    stats = session.run("2, 4, 4, 4, 5, 5, 7, 9 | Measure-Object -AllStats")[0]
    assert (stats.Count, stats.Sum, stats.Average, stats.Minimum, stats.Maximum) == (8, 40.0, 5.0, 2.0, 9.0)
    assert stats.StandardDeviation == pytest.approx(2.138089935)


def test_measure_refuses_what_is_no_number(session):
    session.run("'a' | Measure-Object -Sum")
    assert error_id(session.errors[0]) == "NonNumericInputObject,Microsoft.PowerShell.Commands.MeasureObjectCommand"
    assert session.errors[0].message == 'Input object "a" is not numeric.'


def test_measure_reports_missing_properties_in_strict_mode_only(session):
    assert session.run("'a' | Measure-Object Nope -Sum") == []
    assert session.errors == []
    session.run("Set-StrictMode -Version Latest; 'a' | Measure-Object Nope -Sum")
    assert error_id(session.errors[0]).startswith("GenericMeasurePropertyNotFound,")
    assert session.errors[0].message.startswith(
        'Cannot process argument because the value of argument "Nope" is not valid.'
    )


def test_compare_pass_thru_keeps_the_objects(session):
    assert session.run(VMS + "(Compare-Object $vms[0, 1] $vms[1, 2] -Property Name -PassThru).Cores -join ','") == [
        "4,4"
    ]


def test_compare_sync_window_limits_the_search(session):
    text = "Compare-Object 1, 2, 3, 4 3, 4, 1, 2 -SyncWindow {} | Measure-Object | ForEach-Object {{ $_.Count }}"
    assert session.run(text.format(0)) == [8]
    assert session.run(text.format(1)) == [8]
    assert session.run(text.format(2)) == [0]


def test_tee_appends_to_a_file_only(session):
    session.run("1 | Tee-Object -Variable t -Append")
    assert error_id(session.errors[0]) == "AmbiguousParameterSet,Microsoft.PowerShell.Commands.TeeObjectCommand"


def test_get_unique_on_type(session):
    assert session.run("1, 2, 'a', 'b', 3 | Get-Unique -OnType") == [1, "a", 3]


def test_get_member_counts_each_type_once(session):
    assert session.run("(1, 'a', 2, 'b' | Get-Member ToString).TypeName") == ["System.Int32", "System.String"]


def test_add_member_existing_needs_force(session):
    session.run("$o = [pscustomobject]@{ A = 1 }; $o | Add-Member -NotePropertyName A -NotePropertyValue 2; $o.A")
    assert error_id(session.errors[0]) == "MemberAlreadyExists,Microsoft.PowerShell.Commands.AddMemberCommand"


def test_new_object_refuses_what_it_cannot_make(session):
    session.run("New-Object Contoso.Thing")
    assert error_id(session.errors[0]) == "TypeNotFound,Microsoft.PowerShell.Commands.NewObjectCommand"
    session.run("New-Object -ComObject Excel.Application")
    assert error_id(session.errors[0]) == "NamedParameterNotFound,Microsoft.PowerShell.Commands.NewObjectCommand"


def test_random_numbers_stay_in_their_range(session):
    numbers = session.run("Get-Random -Minimum -3 -Maximum 3 -Count 50")
    assert set(numbers) <= set(range(-3, 3))
    assert len(set(numbers)) > 1
    assert all(0.5 <= number < 1.5 for number in session.run("Get-Random -Minimum 0.5 -Maximum 1.5 -Count 20"))


def test_random_range_must_not_be_empty(session):
    session.run("Get-Random -Minimum 5 -Maximum 5")
    assert session.errors[0].message == (
        "The Minimum value (5) cannot be greater than or equal to the Maximum value (5)."
    )


def test_seeded_random_repeats_itself(session):
    assert session.run("Get-Random -SetSeed 3; 1..9 | Get-Random -Count 3") == session.run(
        "Get-Random -SetSeed 3; 1..9 | Get-Random -Count 3"
    )


def test_join_string_uses_ofs(session):
    assert session.run("$OFS = '-'; 1..3 | Join-String") == ["1-2-3"]


def test_the_work_of_sorting_and_grouping_grows_as_the_input_does(session):
    def work(count: int) -> int:
        session["objects"] = session.run(
            f'1..{count} | ForEach-Object {{ [pscustomobject]@{{ Name = "vm-$(($_ * 7919) % 20011)"; Size = $_ % 50 }} }}'
        )
        return steps(lambda: session.run("$objects | Sort-Object Name -Descending; $objects | Group-Object Size"))

    work(10)
    assert work(4000) < work(1000) * 6  # log 4000 is 1.2 times log 1000
