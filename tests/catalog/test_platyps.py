"""Reading help pages: what the SYNTAX section, the yaml blocks and the odd corners of real pages say."""

from __future__ import annotations

import pytest

from pscompat.catalog.platyps import PlatypsError, read_page
from pscompat.commands.metadata import ALL_SETS

PAGE = """---
external help file: Contoso.dll-Help.xml
Module Name: Contoso.Fruit
schema: 2.0.0
cmdletStatus: preview
---

# Set-Fruit

## SYNOPSIS
Changes a fruit.

## SYNTAX

### ByName (Default)
```
Set-Fruit [-Name] <String> [[-Color] <String>] [-Ripe] -Weight <Nullable`1[Int32]>
 [-WhatIf] [-Confirm] [<CommonParameters>]
```

### ByObject
```
Set-Fruit -InputObject <Fruit> [-Shelf <String>] [-WhatIf] [-Confirm] [<CommonParameters>]
```

## DESCRIPTION
Changes what a fruit looks like.

## EXAMPLES

### Example 1: Ripen
```powershell
Set-Fruit pear -Ripe -Weight 3
```

```output
## PARAMETERS
Name
----
pear
```

The pear is ripe.

## PARAMETERS

### -Color
How it looks.

```yaml
Type: System.String
Parameter Sets: ByName
Aliases: Colour, Color, Hue
Accepted values: Green, Red

Required: False
Position: 1
Default value: Green
Accept pipeline input: True (ByPropertyName)
Accept wildcard characters: True
```

### -InputObject
The fruit.

```yaml
Type: Contoso.Fruit
Parameter Sets: ByObject
Aliases:

Required: True
Position: Named
Default value: None
Accept pipeline input: True (ByPropertyName, ByValue)
Accept wildcard characters: False
```

### -Name
Its name.

```yaml
Type: String
Parameter Sets: ByName
Aliases:

Required: True
Position: 0
Default value: The name that the fruit had before
Accept pipeline input: False
Accept wildcard characters: False
```

```yaml
Type: String
Parameter Sets: ByObject
Aliases:

Required: False
Position: Named
Default value: None
Accept pipeline input: False
Accept wildcard characters: False
```

### -Weight
In grams.

```yaml
Type: System.Nullable`1[[System.Int32, System.Private.CoreLib, Version=8.0.0.0, Culture=neutral]]
Parameter Sets: (All)
Aliases:

Required: False
Position: Named
Default value: None
Accept pipeline input: False
Accept wildcard characters: False
```

### -WhatIf
Only tells.

```yaml
Type: System.Management.Automation.SwitchParameter
Parameter Sets: (All)
Aliases: wi

Required: False
Position: Named
Default value: None
Accept pipeline input: False
Accept wildcard characters: False
```

### CommonParameters
The usual ones.

## INPUTS

### Contoso.Fruit

## OUTPUTS

### Contoso.Fruit | System.Collections.Generic.List`1[[Contoso.Fruit, Contoso, Version=1.0.0.0]]

### Some fruit

### None

## NOTES
Wash it.

## RELATED LINKS

[Get-Fruit](./Get-Fruit.md)

## PARAMETERS

### -Color
A stale copy.

```yaml
Type: System.Int32
Parameter Sets: (All)
Aliases:

Required: True
Position: 7
```
"""


@pytest.fixture(scope="module")
def page():
    return read_page(PAGE)


def test_command(page):
    facts, _ = page
    assert (facts.name, facts.module, facts.preview) == ("Set-Fruit", "Contoso.Fruit", True)
    assert facts.parameter_sets == ("ByName", "ByObject")
    assert facts.default_parameter_set == "ByName"
    assert facts.supports_should_process
    assert facts.input_types == ("Contoso.Fruit",)
    assert facts.output_types == ("Contoso.Fruit", "System.Collections.Generic.List`1[Contoso.Fruit]")


def test_parameters_are_those_described_and_those_only_in_the_syntax(page):
    facts, _ = page
    assert [parameter.name for parameter in facts.parameters] == [
        "Color",
        "InputObject",
        "Name",
        "Weight",
        "Ripe",
        "Shelf",
    ]


def test_yaml_block(page):
    color = page[0].parameter("hue")
    assert color.name == "Color"
    assert color.aliases == ("Colour", "Hue")
    assert color.accepted_values == ("Green", "Red")
    assert color.default_text == "Green"
    assert color.supports_wildcards
    ((set_name, member),) = color.sets.items()
    assert (set_name, member.mandatory, member.position) == ("ByName", False, 1)
    assert (member.by_value, member.by_property_name) == (False, True)


def test_several_yaml_blocks_say_how_sets_differ(page):
    name = page[0].parameter("Name")
    assert name.type_name == "System.String"
    assert [(set_name, m.mandatory, m.position) for set_name, m in name.sets.items()] == [
        ("ByName", True, 0),
        ("ByObject", False, None),
    ]
    assert name.default_text is None, "prose is no value"


def test_pipeline_input(page):
    (member,) = page[0].parameter("InputObject").sets.values()
    assert member.by_value and member.by_property_name and member.mandatory


def test_types_come_without_assemblies(page):
    weight = page[0].parameter("Weight")
    assert weight.type_name == "System.Nullable`1[System.Int32]"
    assert list(weight.sets) == [ALL_SETS]


def test_parameters_of_the_syntax_alone(page):
    facts = page[0]
    ripe, shelf = facts.parameter("Ripe"), facts.parameter("Shelf")
    (member,) = ripe.sets.values()
    assert ripe.is_switch and not member.mandatory and member.position is None
    assert list(shelf.sets) == ["ByObject"]
    assert shelf.type_name == "System.String"


def test_texts(page):
    _, texts = page
    assert texts.synopsis == "Changes a fruit."
    assert texts.parameters["Color"] == "How it looks."
    assert texts.notes == "Wash it."
    assert texts.links == ("./Get-Fruit.md",)
    (example,) = texts.examples
    assert example.title == "Example 1: Ripen"
    assert example.code == "Set-Fruit pear -Ripe -Weight 3"
    assert example.remarks == "The pear is ripe."


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(page):
    facts, _ = read_page("\ufeff" + PAGE.replace("\n", "\r\n"))
    assert [p.name for p in facts.parameters] == [p.name for p in page[0].parameters]
    assert facts.parameter_sets == page[0].parameter_sets


def test_a_code_block_that_is_never_closed_ends_with_its_section():
    text = PAGE.replace("pear\n```\n", "pear\n", 1).replace("```output\n## PARAMETERS\n", "```output\n")
    assert read_page(text)[0].parameter("Color").sets["ByName"].position == 1


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("", "command name"),
        ("# About fruit\n\nProse.\n", "SYNTAX"),
        ("# Set-Fruit\n\n## SYNTAX\n\n```\nSet-Fruit\n```\n", "Module Name"),
    ],
)
def test_other_markdown_is_refused(text, lacks):
    with pytest.raises(PlatypsError, match=lacks):
        read_page(text)
