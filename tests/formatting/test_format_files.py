"""Views that a user defines in a .ps1xml file."""

from __future__ import annotations

from pathlib import Path

import pytest

from pscompat.session import PowerShellError, Session

FILE = """\
<Configuration>
  <SelectionSets>
    <SelectionSet><Name>Both</Name><Types><TypeName>Demo.Vm</TypeName><TypeName>Demo.Disk</TypeName></Types></SelectionSet>
  </SelectionSets>
  <ViewDefinitions>
    <View>
      <Name>vms</Name>
      <ViewSelectedBy><TypeName>Demo.Vm</TypeName></ViewSelectedBy>
      <GroupBy><PropertyName>Region</PropertyName><Label>In</Label></GroupBy>
      <TableControl>
        <TableHeaders>
          <TableColumnHeader><Label>The Name</Label><Width>10</Width></TableColumnHeader>
          <TableColumnHeader><Width>8</Width><Alignment>Right</Alignment></TableColumnHeader>
          <TableColumnHeader><Label>Double</Label></TableColumnHeader>
        </TableHeaders>
        <TableRowEntries><TableRowEntry><TableColumnItems>
          <TableColumnItem><PropertyName>Name</PropertyName></TableColumnItem>
          <TableColumnItem><PropertyName>Size</PropertyName><FormatString>N2</FormatString></TableColumnItem>
          <TableColumnItem><ScriptBlock>$_.Size * 2 + 0.5</ScriptBlock></TableColumnItem>
        </TableColumnItems></TableRowEntry></TableRowEntries>
      </TableControl>
    </View>
    <View>
      <Name>lists</Name>
      <ViewSelectedBy><SelectionSetName>Both</SelectionSetName></ViewSelectedBy>
      <ListControl><ListEntries><ListEntry><ListItems>
        <ListItem><Label>N</Label><PropertyName>Name</PropertyName></ListItem>
        <ListItem>
          <ItemSelectionCondition><ScriptBlock>$_.Size -gt 1</ScriptBlock></ItemSelectionCondition>
          <PropertyName>Size</PropertyName>
        </ListItem>
      </ListItems></ListEntry></ListEntries></ListControl>
    </View>
    <View>
      <Name>custom</Name>
      <ViewSelectedBy><TypeName>Demo.Set</TypeName></ViewSelectedBy>
      <CustomControl><CustomEntries><CustomEntry><CustomItem>
        <Text>Set </Text><ExpressionBinding><PropertyName>Name</PropertyName></ExpressionBinding><NewLine/>
        <Frame><LeftIndent>4</LeftIndent><CustomItem>
          <ExpressionBinding>
            <PropertyName>Parts</PropertyName><EnumerateCollection/>
            <CustomControl><CustomEntries><CustomEntry><CustomItem>
              <Text>- </Text><ExpressionBinding><ScriptBlock>$_.ToUpper()</ScriptBlock></ExpressionBinding><NewLine/>
            </CustomItem></CustomEntry></CustomEntries></CustomControl>
          </ExpressionBinding>
        </CustomItem></Frame>
      </CustomItem></CustomEntry></CustomEntries></CustomControl>
    </View>
  </ViewDefinitions>
</Configuration>
"""
VMS = (
    "[pscustomobject]@{ PSTypeName = 'Demo.Vm'; Name = 'a'; Size = 3; Region = 'we' }, "
    "[pscustomobject]@{ PSTypeName = 'Demo.Vm'; Name = 'b'; Size = 1; Region = 'ne' }"
)


@pytest.fixture
def session(tmp_path: Path):
    path = tmp_path / "demo.format.ps1xml"
    path.write_text(FILE, "utf-8")
    with Session() as made:
        made.run(f"Update-FormatData -PrependPath '{path}'")
        yield made


def text(session: Session, script: str) -> str:
    (found,) = session.run(f"{script} | Out-String")
    return str(found)


def test_the_first_view_is_the_default(session):
    assert text(session, VMS) == (
        "\n   In: we\n\nThe Name       Size Double\n--------       ---- ------\na              3.00 6.5\n"
        "\n   In: ne\n\nThe Name       Size Double\n--------       ---- ------\nb              1.00 2.5\n\n"
    )


def test_a_list_item_can_have_a_condition(session):
    assert text(session, f"{VMS} | Format-List") == "\nN    : a\nSize : 3\n\nN : b\n\n"


def test_a_selection_set_names_several_types(session):
    disk = "[pscustomobject]@{ PSTypeName = 'Demo.Disk'; Name = 'd'; Size = 9 }"
    assert text(session, disk) == "\nN    : d\nSize : 9\n\n"


def test_a_custom_view_nests_controls(session):
    made = "[pscustomobject]@{ PSTypeName = 'Demo.Set'; Name = 's'; Parts = 'p', 'q' }"
    assert text(session, made) == "\nSet s\n    - P\n    - Q\n\n\n"


def test_get_formatdata_lists_the_views(session):
    kinds = (("vms", "TableControl"), ("lists", "ListControl"), ("custom", "CustomControl"))
    names = session.run(
        '(Get-FormatData Demo.*).FormatViewDefinition | ForEach-Object { "$($_.Name) , $($_.Control)" }'
    )
    assert names == [f"{name} , System.Management.Automation.{kind}" for name, kind in kinds]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<Configuration>", "The file is not valid XML"),
        ("<Other/>", "The root element must be Configuration, not Other."),
        (
            "<Configuration><ViewDefinitions><View><Name>v</Name></View></ViewDefinitions></Configuration>",
            "The view 'v' does not say what types it is for.",
        ),
    ],
)
def test_bad_files_are_refused(session, tmp_path: Path, content, reason):
    path = tmp_path / "bad.ps1xml"
    path.write_text(content, "utf-8")
    with pytest.raises(PowerShellError) as caught:
        session.run(f"Update-FormatData '{path}' -ErrorAction Stop")
    assert reason in str(caught.value)
    assert caught.value.fully_qualified_error_id.startswith("FormatXmlUpdateException,")
