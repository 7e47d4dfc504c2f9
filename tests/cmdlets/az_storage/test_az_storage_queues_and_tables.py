"""Queues, tables and stored access policies over the interfaces of their services."""

from __future__ import annotations

ACCOUNT = "$c = (New-AzStorageAccount rg-app stor1abc Standard_LRS westeurope).Context; $n = @{Context = $c};"


def test_queues(session, simulator):
    assert session.run(
        f"{ACCOUNT}(New-AzStorageQueue orders @n).Uri; $null = 'one', 'two' -replace '$', '-queue' | New-AzStorageQueue @n; New-AzStorageQueue orders @n 2>$null; $Error[0].Exception.Message;"
        "(Get-AzStorageQueue @n).Name -join '+'; (Get-AzStorageQueue o* @n).Count; (Get-AzStorageQueue -Prefix tw @n).ApproximateMessageCount;"
        "Get-AzStorageQueue none @n 2>$null; $Error[0].Exception.Message; Get-AzStorageQueue o* @n | Remove-AzStorageQueue -Force -PassThru; Remove-AzStorageQueue none @n 2>$null; $Error[0].Exception.Message;"
        "$null = New-AzStorageQueue que1 @n; (Get-AzStorageQueue @n | Out-String) -match 'Storage Account Name: stor1abc'"
    ) == [
        *(
            "https://stor1abc.queue.core.windows.net/orders",
            "Queue 'orders' already exists.",
            "one-queue+orders+two-queue",
        ),
        *(2, 0, "Can not find queue 'none'.", True, True, "Can not find queue 'none'.", True),
    ]
    (put, *_) = simulator.log.requests("PUT", "/orders")
    assert put.host == "stor1abc.queue.core.windows.net"


def test_tables(session):
    assert session.run(
        f"{ACCOUNT}(New-AzStorageTable Orders @n).Uri; $null = New-AzStorageTable Others @n; New-AzStorageTable Orders @n 2>$null; $Error[0].Exception.Message;"
        "(Get-AzStorageTable @n).Name -join '+'; (Get-AzStorageTable *rs @n).Count; (Get-AzStorageTable -Prefix Ord @n).CloudTable.Name; Get-AzStorageTable None @n 2>$null; $Error[0].Exception.Message;"
        "Remove-AzStorageTable Orders @n -PassThru; Get-AzStorageTable Oth* @n | Remove-AzStorageTable; @(Get-AzStorageTable @n).Count"
    ) == [
        *(
            "https://stor1abc.table.core.windows.net/Orders",
            "Table 'Orders' already exists.",
            "Orders+Others",
            2,
            "Orders",
        ),
        *("Can not find table 'None'.", True, 0),
    ]


def test_stored_access_policies(session):
    make = "$null = New-AzStorageContainer con1 @n; $null = New-AzStorageQueue que1 @n; $null = New-AzStorageTable Tab1 @n;"
    assert session.run(
        f"{ACCOUNT}{make}New-AzStorageContainerStoredAccessPolicy con1 p1 -Permission lwr -StartTime 2029-01-01T00:00:00Z @n; New-AzStorageContainerStoredAccessPolicy con1 p1 @n 2>$null; $Error[0].Exception.Message;"
        "$p = Set-AzStorageContainerStoredAccessPolicy con1 p1 -NoStartTime -ExpiryTime 2030-01-01T00:00:00Z @n; $p.Permissions; $null -eq $p.StartTime; $p.ExpiryTime.Year;"
        "$null = New-AzStorageQueueStoredAccessPolicy que1 p1 -Permission pr @n; (Get-AzStorageQueueStoredAccessPolicy que1 @n).Permissions; Remove-AzStorageQueueStoredAccessPolicy que1 p1 -PassThru @n; @(Get-AzStorageQueueStoredAccessPolicy que1 @n).Count;"
        '$null = New-AzStorageTableStoredAccessPolicy Tab1 p1 -Permission ra @n; "$((Get-AzStorageTableStoredAccessPolicy Tab1 p1 @n).Permissions)"; Get-AzStorageTableStoredAccessPolicy Tab1 none @n 2>$null; $Error[0].Exception.Message;'
        "try { Set-AzStorageContainerStoredAccessPolicy con1 p1 -NoStartTime -StartTime 2029-01-01 @n } catch { $_.Exception.Message }"
    ) == [
        *(
            "p1",
            "Policy p1 already exists.",
            "rwl",
            True,
            2030,
            "rp",
            True,
            0,
            "Query, Add",
            "Policy none doesn't exist.",
        ),
        "Parameters -StartTime and -NoStartTime are mutually exclusive.",
    ]


def test_each_keeper_has_its_policies(session):
    """Names, letters and verbs are the same for all four."""
    make = "$null = New-AzStorageContainer con1 @n; $null = New-AzStorageQueue que1 @n; $null = New-AzStorageTable Tab1 @n; $null = New-AzRmStorageShare rg-app stor1abc -Name sha1;"
    commands = []
    for new, get, change, remove, name, letters in (
        (
            *("New-AzStorageContainerStoredAccessPolicy", "Get-AzStorageContainerStoredAccessPolicy"),
            *("Set-AzStorageContainerStoredAccessPolicy", "Remove-AzStorageContainerStoredAccessPolicy", "con1", "wr"),
        ),
        (
            *("New-AzStorageQueueStoredAccessPolicy", "Get-AzStorageQueueStoredAccessPolicy"),
            *("Set-AzStorageQueueStoredAccessPolicy", "Remove-AzStorageQueueStoredAccessPolicy", "que1", "pr"),
        ),
        (
            *("New-AzStorageShareStoredAccessPolicy", "Get-AzStorageShareStoredAccessPolicy"),
            *("Set-AzStorageShareStoredAccessPolicy", "Remove-AzStorageShareStoredAccessPolicy", "sha1", "wr"),
        ),
        (
            *("New-AzStorageTableStoredAccessPolicy", "Get-AzStorageTableStoredAccessPolicy"),
            *("Set-AzStorageTableStoredAccessPolicy", "Remove-AzStorageTableStoredAccessPolicy", "Tab1", "ar"),
        ),
    ):
        commands.append(
            f'{new} {name} p1 -Permission {letters} @n; "$((({get} {name} @n).Permissions))"; "$(({change} {name} p1 -Permission r @n).Permissions)"; {remove} {name} p1 -PassThru @n; {remove} {name} p1 @n 2>$null;'
        )
    assert session.run(ACCOUNT + make + "".join(commands)) == [
        *("p1", "rw", "r", True, "p1", "rp", "r", True, "p1", "rw", "r", True, "p1", "Query, Add", "Query", True)
    ]
    assert session.run("$Error[0].Exception.Message") == ["Policy p1 doesn't exist."]
