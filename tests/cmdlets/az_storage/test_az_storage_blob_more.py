"""What is noted with blobs, their copies, what everybody may read of a container."""

from __future__ import annotations

import pytest

from pscompat import PowerShellError

ACCOUNT = "$c = (New-AzStorageAccount rg-app stor1abc Standard_LRS westeurope -AllowBlobPublicAccess $true).Context; $n = @{Context = $c};"


@pytest.fixture
def blob(tmp_path):
    """The beginning of a script that makes the container con1 with the blob one.txt."""
    file = tmp_path / "one.txt"
    file.write_text("hello")
    return f"{ACCOUNT}$null = New-AzStorageContainer con1 @n; $null = Set-AzStorageBlobContent '{file}' con1 -Blob one.txt @n;"


def test_tags(session, blob):
    assert session.run(
        f"{blob}$t = Set-AzStorageBlobTag -Container con1 -Blob one.txt -Tag @{{k = 'v'; n = 1}} @n; $t.Count; (Get-AzStorageBlob -Container con1 @n | Get-AzStorageBlobTag).k; (Get-AzStorageContainer con1 @n | Get-AzStorageBlobTag -Blob one.txt).n;"
        "$f = Get-AzStorageBlobByTag -TagFilterSqlExpression \"\"\"k\"\"='v'\" @n; $f.Name; $f.Tags['k']; $f.BlobType; (Get-AzStorageBlobByTag -Container con1 -TagFilterSqlExpression \"k = 'v' and n > '0'\" -GetBlobProperty @n).Length;"
        "@(Get-AzStorageBlobByTag -TagFilterSqlExpression \"k = 'w'\" @n).Count; (Get-AzStorageBlob -Container con1 -Blob one.txt @n).TagCount; Get-AzStorageBlobTag -Container con1 -Blob one.txt -TagCondition \"k = 'w'\" @n 2>$null; ($Error[0].Exception.Message -split '\\n')[0]"
    ) == [
        *(2, "v", "1", "one.txt", "v", "Unspecified", 5, 0, 2),
        "The condition specified using HTTP conditional header(s) is not met.",
    ]


def test_holds_and_policies(session, blob):
    assert session.run(
        f"{blob}$b = @{{Container = 'con1'; Blob = 'one.txt'}}; (Set-AzStorageBlobLegalHold @b -EnableLegalHold @n).BlobProperties.HasLegalHold; Remove-AzStorageBlob @b @n 2>$null; ($Error[0].Exception.Message -split '\\n')[0];"
        "(Get-AzStorageBlob @b @n | Set-AzStorageBlobLegalHold -DisableLegalHold).BlobProperties.HasLegalHold; $p = (Set-AzStorageBlobImmutabilityPolicy @b -ExpiresOn 2999-01-01T00:00:00Z -PolicyMode Unlocked @n).BlobProperties.ImmutabilityPolicy; $p.ExpiresOn.Year; $p.PolicyMode;"
        "$null -eq (Remove-AzStorageBlobImmutabilityPolicy @b @n).BlobProperties.ImmutabilityPolicy.ExpiresOn; Remove-AzStorageBlob @b -PassThru @n"
    ) == [
        *(True, "This operation is not permitted as the blob is immutable due to a policy or legal hold.", False),
        *(2999, "Unlocked", True, True),
    ]


def test_copies(session, blob, tmp_path):
    other = "$d = (New-AzStorageAccount rg-app other1 Standard_LRS westeurope).Context; $null = New-AzStorageContainer con2 -Context $d;"
    assert session.run(
        f"{blob}{other}(Copy-AzStorageBlob -SrcContainer con1 -SrcBlob one.txt -DestContainer con2 -DestBlob two.txt -DestContext $d @n).Length; (Get-AzStorageBlob -Container con1 @n | Copy-AzStorageBlob -DestContainer con2 -DestBlob one.txt -DestContext $d).Name;"
        "$s = Start-AzStorageBlobCopy -SrcContainer con1 -SrcBlob one.txt -DestContainer con1 -DestBlob three.txt -StandardBlobTier Cool -Tag @{a = 'b'} @n; $s.AccessTier; $s.BlobProperties.CopyStatus; $state = $s | Get-AzStorageBlobCopyState; $state.Status; $state.BytesCopied;"
        "$state.Source.Contains('sig='); $u = New-AzStorageBlobSASToken -Container con1 -Blob one.txt -Permission r -FullUri @n; (Start-AzStorageBlobCopy -AbsoluteUri $u -DestContainer con2 -DestBlob four.txt -DestContext $d).Name; (Copy-AzStorageBlob -AbsoluteUri $u -DestContainer con2 -DestBlob five.txt -DestContext $d).Name;"
        "Stop-AzStorageBlobCopy -Container con1 -Blob three.txt -Force @n 2>$null; ($Error[0].Exception.Message -split '\\n')[0]; (Get-AzStorageBlob -Container con2 -Context $d).Name -join '+'; (Start-AzStorageBlobIncrementalCopy -SrcContainer con1 -SrcBlob one.txt -SrcBlobSnapshotTime 2024-01-01T00:00:00Z -DestContainer con1 -DestBlob six.txt @n).Name"
    ) == [
        *(5, "one.txt", "Cool", "success", "Success", 5, False, "four.txt", "five.txt"),
        *("There is currently no pending copy operation.", "five.txt+four.txt+one.txt+two.txt", "six.txt"),
    ]
    with pytest.raises(PowerShellError, match="makes no page blobs"):
        session.run(
            "Copy-AzStorageBlob -SrcContainer con1 -SrcBlob one.txt -DestContainer con1 -DestBlob p -DestBlobType Page @n"
        )


def test_containers(session, blob):
    assert session.run(
        f"{blob}$null = New-AzStorageContainerStoredAccessPolicy con1 p1 -Permission r @n; (Set-AzStorageContainerAcl con1 Blob -PassThru @n).PublicAccess; (Get-AzStorageContainerStoredAccessPolicy con1 @n).Policy;"
        "(Get-AzStorageContainer con1 @n | Set-AzStorageContainerAcl -Permission Off -PassThru).PublicAccess; Enable-AzStorageContainerDeleteRetentionPolicy -ResourceGroupName rg-app -StorageAccountName stor1abc -RetentionDays 3;"
        "Remove-AzStorageContainer con1 -Force @n; @(Get-AzStorageContainer @n).Count; $g = Get-AzStorageContainer -IncludeDeleted @n; $g.IsDeleted; ($g | Restore-AzStorageContainer).Name; (Get-AzStorageBlob -Container con1 @n).Name"
    ) == ["Blob", "p1", "Off", 0, True, "con1", "one.txt"]


def test_queries_are_refused(session, tmp_path):
    assert session.run(
        "$q = New-AzStorageBlobQueryConfig -AsCsv -ColumnSeparator ',' -QuotationCharacter '\"' -HasHeader; $q.HasHeaders; $q.GetType().Name; (New-AzStorageBlobQueryConfig -AsJson -RecordSeparator \"`n\").GetType().Name"
    ) == [True, "PSBlobQueryCsvTextConfiguration", "PSBlobQueryJsonTextConfiguration"]
    with pytest.raises(PowerShellError, match="Avro"):
        session.run(
            f"{ACCOUNT}Get-AzStorageBlobQueryResult -Container c -Blob b -QueryString 'SELECT 1' -ResultFile '{tmp_path}/r' -InputTextConfiguration $q @n"
        )
