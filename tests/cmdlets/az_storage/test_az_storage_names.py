"""Names that an HTTP client takes as a way up: what is in another container, share or queue is not reached by them."""

from __future__ import annotations

import pytest

MADE = (
    "$null = New-AzStorageAccount -ResourceGroupName rg1 -Name acct -Location eastus -SkuName Standard_LRS;"
    "$c = @{Context = (Get-AzStorageAccount -ResourceGroupName rg1 -Name acct).Context};"
    "$null = 'one', 'two' | % { New-AzStorageContainer $_ @c; New-AzStorageShare $_ @c; New-AzStorageQueue $_ @c; New-AzStorageTable $_ @c };"
    "Set-Content f.txt x; $null = Set-AzStorageBlobContent -File f.txt -Container two -Blob keep @c;"
    "$null = New-AzStorageDirectory -ShareName two -Path d @c; $null = Set-AzStorageFileContent -ShareName two -Source f.txt -Path d/keep @c"
)


@pytest.mark.parametrize(
    "command",
    [
        "Remove-AzStorageBlob -Container one -Blob ../two/keep",
        "Set-AzStorageBlobContent -File f.txt -Container one -Blob x/../../two/keep -Force",
        "Get-AzStorageBlobContent -Container one -Blob ./../two/keep -Destination g.txt -Force",
        "Remove-AzStorageContainer -Name one/../two -Force",
        "Remove-AzStorageContainer -Name .. -Force",
        "Remove-AzStorageShare -Name one/../two -Force",
        "Remove-AzStorageFile -ShareName one -Path ../two/d/keep",
        "Remove-AzStorageDirectory -ShareName one -Path ../two/d",
        "Remove-AzStorageQueue -Name one/../two -Force",
        "Remove-AzDataLakeGen2Item -FileSystem one -Path ../two/keep -Force",
    ],
)
def test_a_way_up_leads_nowhere(session, simulator, command):
    session.run(MADE)
    sent = len(simulator.log.requests())
    session.run(f"{command} @c")
    found = simulator.log.requests()
    assert session.errors
    # Names with a slash are sent as one; of the others nothing is sent.
    assert [each.path for each in found[: len(found) - sent] if "/../" in each.path or each.path.endswith("/..")] == []
    assert session.run(
        "(Get-AzStorageContainer @c).Name; (Get-AzStorageBlob -Container two @c).Name; (Get-AzStorageShare @c).Name;"
        "(Get-AzStorageFile -ShareName two -Path d @c | Get-AzStorageFile).Name; (Get-AzStorageQueue @c).Name"
    ) == ["one", "two", "keep", "one", "two", "keep", "one", "two"]
