"""The shipped catalog and the user's own: look-ups, listings, updates, and what goes wrong with files."""

from __future__ import annotations

import subprocess
import sys

import pytest
from program import environment
from waiting import HANGING

from pscompat import catalog
from pscompat.catalog import importer, records
from pscompat.catalog.facts import CommandFacts
from pscompat.catalog.store import CatalogError, Store, write_store
from pscompat.commands.metadata import ParameterMetadata, ParameterSetData

PAGE = """---
Module Name: {module}
---
# {name}

## SYNOPSIS
About {name}.

## SYNTAX

```
{name} [-Size] <Int32> [<CommonParameters>]
```

## PARAMETERS

### -Size
How large.

```yaml
Type: System.Int32
Parameter Sets: (All)
Aliases: Length

Required: True
Position: 0
Default value: None
Accept pipeline input: False
Accept wildcard characters: False
```
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """A user without help of his own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def write_pages(folder, module, *names):
    target = folder / module
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        (target / f"{name}.md").write_text(PAGE.format(module=module, name=name))


def test_counts():
    assert len(catalog.names()) == 8505
    assert len(catalog.modules()) == 209


def test_lookup_in_any_case():
    facts = catalog.lookup("INVOKE-azvmreimage")
    assert facts.name == "Invoke-AzVMReimage"
    assert facts.module == "Az.Compute"
    assert facts.module_version == catalog.modules()["Az.Compute"]
    assert facts.supports_should_process
    assert facts.output_types == ("Microsoft.Azure.Commands.Compute.Automation.Models.PSOperationStatusResponse",)
    vm = facts.parameter("Name")
    assert (vm.name, vm.type_name) == ("VMName", "System.String")
    (member,) = vm.sets.values()
    assert (member.mandatory, member.position, member.by_property_name) == (True, 1, True)
    assert facts.parameter("TempDisk").is_switch


def test_sets():
    facts = catalog.lookup("Update-AzVM")
    assert facts.default_parameter_set == "ResourceGroupNameParameterSetName"
    assert len(facts.parameter_sets) == 3
    assert set(facts.parameter("ResourceGroupName").sets) == {
        "ResourceGroupNameParameterSetName",
        "ExplicitIdentityParameterSet",
    }
    assert facts.parameter("IdentityType").accepted_values[-1] == "None"


@pytest.mark.parametrize("name", ["", "Get-AzVMx", "Get-AzV", "A", "zzz", "Get-AzVM\t", "Az.Compute", "é"])
def test_unknown_names(name):
    assert catalog.lookup(name) is None


def test_every_record_can_be_read():
    for name in catalog.names():
        facts = catalog.lookup(name)
        assert facts.name == name
        assert all(parameter.sets and parameter.type_name for parameter in facts.parameters), name


def test_aliases():
    assert catalog.resolve_alias("login-azaccount") == "Connect-AzAccount"
    assert catalog.resolve_alias("Connect-AzAccount") is None
    assert catalog.lookup("Login-AzAccount").name == "Connect-AzAccount"
    assert "Login-AzAccount" not in catalog.names()


def test_listing():
    found = catalog.names(module="az.compute", verb="invoke", noun="AzVM*")
    assert found == sorted(found, key=str.lower)
    assert "Invoke-AzVMReimage" in found
    assert all(name.startswith("Invoke-AzV") for name in found)
    assert catalog.names(noun="AzV[M]") == [n for n in catalog.names() if n.lower().endswith("-azvm")]
    assert catalog.names(module="Az.Nothing") == []


def test_no_texts_are_shipped():
    assert catalog.help_text("Get-AzVM") is None


def test_update_adds_facts_and_texts(tmp_path):
    write_pages(tmp_path / "help", "Contoso.Fruit", "Get-Fruit", "Set-Fruit")
    (tmp_path / "help" / "README.md").write_text("# Fruit\n\nNo help page.\n")
    report = catalog.update(tmp_path / "help")
    assert report.modules == {"Contoso.Fruit": 2}
    assert [path.name for path, _ in report.skipped] == ["README.md"]
    assert catalog.lookup("set-fruit").parameter("Length").type_name == "System.Int32"
    assert catalog.help_text("Set-Fruit").synopsis == "About Set-Fruit."
    assert catalog.help_text("Set-Fruit").parameters == {"Size": "How large."}
    assert catalog.names(module="Contoso.*") == ["Get-Fruit", "Set-Fruit"]
    assert "Contoso.Fruit" in catalog.modules()
    assert catalog.lookup("Get-AzVM").module == "Az.Compute", "the shipped facts stay"


def test_update_replaces_a_module_and_keeps_others(tmp_path):
    write_pages(tmp_path / "one", "Contoso.Fruit", "Get-Fruit", "Set-Fruit")
    write_pages(tmp_path / "one", "Contoso.Nuts", "Get-Nut")
    catalog.update(tmp_path / "one")
    write_pages(tmp_path / "two", "Contoso.Fruit", "Get-Fruit")
    write_pages(tmp_path / "two", "Contoso.Roots", "Get-Root")
    catalog.update(str(tmp_path / "two"), module="*.fruit")
    assert catalog.names(module="Contoso.*") == ["Get-Fruit", "Get-Nut"]
    assert catalog.help_text("Set-Fruit") is None
    assert catalog.help_text("Get-Nut").synopsis == "About Get-Nut."


def test_the_users_facts_come_first(tmp_path):
    write_pages(tmp_path / "help", "Az.Compute", "Get-AzVM")
    catalog.update(tmp_path / "help")
    assert [parameter.name for parameter in catalog.lookup("Get-AzVM").parameters] == ["Size"]


def test_update_without_pages(tmp_path):
    with pytest.raises(CatalogError, match="no platyPS help page"):
        catalog.update(tmp_path)
    with pytest.raises(NotADirectoryError):
        catalog.update(tmp_path / "missing")


def test_a_cmdlet_described_twice_counts_once(tmp_path):
    write_pages(tmp_path / "a", "Contoso.Fruit", "Get-Fruit")
    write_pages(tmp_path / "b", "Contoso.Fruit", "Get-Fruit")
    report = catalog.update(tmp_path)
    assert report.modules == {"Contoso.Fruit": 1}
    assert "describes Get-Fruit" in report.skipped[0][1]


def test_a_foreign_file_is_named(tmp_path):
    path = tmp_path / "data" / "pscompat" / "catalog" / "facts.catalog"
    path.parent.mkdir(parents=True)
    path.write_text("something else\n")
    with pytest.raises(CatalogError, match=r"facts\.catalog' is no catalog"):
        catalog.lookup("Get-AzVM")


def test_a_damaged_block_is_named(tmp_path):
    path = tmp_path / "x.catalog"
    write_store(str(path), {"M": ""}, [("Get-A", "M", "text")])
    path.write_bytes(path.read_bytes()[:-6] + b"damage")
    store = Store(str(path))
    with pytest.raises(CatalogError, match="damaged"):
        store.record(store.find("Get-A"))


def test_records_keep_every_fact():
    sets = {
        "A": ParameterSetData(True, 3, True, False, False),
        "B": ParameterSetData(False, None, False, True, True),
        "C": ParameterSetData(True, 3, True, False, False),
    }
    parameter = ParameterMetadata(
        "System.String[]",
        name="P",
        aliases=("Q", "R"),
        sets=sets,
        accepted_values=("x", "y z"),
        default_text="x",
        wildcards=True,
    )
    facts = CommandFacts("Get-A", "M", (parameter,), ("A", "B"), "B", True, ("I",), ("O", "U"), True, "1.2.3")
    copy = records.decode("Get-A", "M", "1.2.3", records.encode(facts))

    def state(thing):
        slots = {name: getattr(thing, name) for name in type(thing).__slots__}
        if "parameters" in slots:
            slots["parameters"] = [state(item) for item in slots["parameters"]]
        if "sets" in slots:
            slots["sets"] = {name: state(item) for name, item in slots["sets"].items()}
        return slots

    assert state(copy) == state(facts)


def test_records_refuse_separators():
    with pytest.raises(ValueError, match="separator"):
        records.encode(CommandFacts("Get-A", "M", (ParameterMetadata("T", name="P", default_text="a\tb"),)))


def test_the_tool_writes_the_same_bytes_each_time(tmp_path):
    write_pages(tmp_path / "help", "Az.Fruit", *(f"Get-Fruit{number}" for number in range(40)))
    outs = [tmp_path / "1.catalog", tmp_path / "2.catalog"]
    for out in outs:
        command = [sys.executable, "-m", "pscompat.catalog.importer", str(tmp_path / "help"), str(out)]
        done = subprocess.run(
            command, env=environment(tmp_path), check=False, capture_output=True, text=True, timeout=HANGING
        )
        assert (done.returncode, done.stdout) == (0, "40 cmdlets of 1 modules\n")
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert Store(str(outs[0])).find("get-fruit39").module == "Az.Fruit"


def test_the_tool_explains_itself(tmp_path, capsys):
    assert importer.main([]) == 2
    assert importer.main([str(tmp_path / "missing"), str(tmp_path / "out")]) == 1
    assert "is no folder" in capsys.readouterr().err
