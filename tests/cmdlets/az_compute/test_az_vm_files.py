"""What Az.Compute reads from files and sends: disks, diagnostics, DSC archives; and the extension that monitors SAP systems."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile

import pytest

from pscompat.simulator.wire import Request

ACCOUNT = "Microsoft.Storage/storageAccounts/shop"
HOST = "https://shop.blob.core.windows.net"
MEGABYTE = 1024 * 1024


@pytest.fixture
def account(made):
    made(ACCOUNT, "2024-01-01", kind="StorageV2", sku={"name": "Standard_LRS"})


@pytest.fixture
def blob(simulator):
    """Reads a blob."""

    def read(path: str):
        answer = simulator.handle(Request("GET", path, {}, {"authorization": "SharedKey shop:x"}, b"", HOST))
        assert answer.status == 200
        return answer.body()

    return read


@pytest.fixture
def vhd(tmp_path):
    """A virtual disk of a fixed size, nearly empty."""
    footer = b"conectix" + bytes(52) + (2).to_bytes(4, "big") + bytes(448)
    path = tmp_path / "os.vhd"
    path.write_bytes(bytes(9 * MEGABYTE) + b"mid" + bytes(11 * MEGABYTE - 3) + footer)
    return path


def test_a_file_becomes_a_page_blob(session, simulator, account, blob, vhd):
    line = f"Add-AzVhd -ResourceGroupName rg-app -Destination {HOST}/vhds/os.vhd -LocalFilePath {vhd}"
    assert session.run(f"({line}).DestinationUri.AbsoluteUri") == [f"{HOST}/vhds/os.vhd"]
    found, wanted = blob("/vhds/os.vhd"), vhd.read_bytes()
    assert (len(found), found.find(b"mid"), found[-512:]) == (len(wanted), 9 * MEGABYTE, wanted[-512:])
    assert found == wanted
    session.run(line)
    assert "use the Overwrite option" in str(session.errors[-1])
    session.run(f"$null = {line} -OverWrite -NumberOfUploaderThreads 3")
    assert session.errors == []
    vhd.write_bytes(vhd.read_bytes()[:-512] + bytes(512))
    [said] = session.run(f"try {{ {line} }} catch {{ $_.Exception.Message }}")
    assert said == "The VHD file is corrupted."
    other = vhd.with_suffix(".vhdx")
    other.write_bytes(b"")
    [said] = session.run(f"try {{ {line.replace('.vhd', '.vhdx')} }} catch {{ $_.FullyQualifiedErrorId }}")
    assert str(said).startswith("Hyper-V is unavailable,")


def test_a_file_becomes_a_disk(session, simulator, vhd):
    line = (
        f"Add-AzVhd -LocalFilePath {vhd} -ResourceGroupName rg-app -Location westeurope -DiskName up1 -DiskSku Premium_LRS "
        "-DiskZone 1 -DiskHyperVGeneration V2 -DiskOsType Linux"
    )
    [found] = session.run(line)
    assert str(found.DestinationUri).startswith("https://md-")
    [sent] = simulator.log.requests("PUT", "*/disks/up1")
    assert sent.body == {
        "location": "westeurope",
        "zones": ["1"],
        "sku": {"name": "Premium_LRS"},
        "properties": {
            "osType": "Linux",
            "hyperVGeneration": "V2",
            "creationData": {"createOption": "upload", "uploadSizeBytes": 20 * MEGABYTE + 512},
        },
    }
    assert [entry.body for entry in simulator.log.requests("POST", "*/beginGetAccess")] == [
        {"access": "Write", "durationInSeconds": 86400}
    ]
    assert session.run("(Get-AzDisk rg-app up1).DiskState") == ["Unattached"]
    session.run(line)
    assert "already exists. Please use a different DiskName." in str(session.errors[-1])


JSON = {
    "PublicConfig": {"WadCfg": {"DiagnosticMonitorConfiguration": {"overallQuotaInMB": 1}}, "storageAccount": "shop"},
    "PrivateConfig": {"EventHub": {"Url": "https://h"}},
}
XML = """<?xml version="1.0"?>
<DiagnosticsConfiguration xmlns="http://schemas.microsoft.com/ServiceHosting/2010/10/DiagnosticsConfiguration">
<PublicConfig><WadCfg><DiagnosticMonitorConfiguration overallQuotaInMB="9"/></WadCfg>
<LocalResourceDirectory path="C:\\d" expandEnvironment="0"/><StorageAccount>other</StorageAccount></PublicConfig>
<PrivateConfig><StorageAccount name="other" endpoint="https://e" sasToken="?sig=x"/></PrivateConfig>
</DiagnosticsConfiguration>"""


def test_diagnostics(session, account, connection_bodies, tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(JSON))
    (tmp_path / "b.xml").write_text(XML)
    line = "Set-AzVMDiagnosticsExtension -ResourceGroupName rg-app -VMName app01 -DiagnosticsConfigurationPath"
    assert session.run(f"({line} {tmp_path}/a.json).IsSuccessStatusCode") == [True]
    path, body = connection_bodies[-1]
    assert path.endswith("/virtualMachines/app01/extensions/Microsoft.Insights.VMDiagnosticsSettings")
    properties = body["properties"]
    metrics = properties["settings"]["WadCfg"]["DiagnosticMonitorConfiguration"]["Metrics"]
    assert metrics["resourceId"].endswith("/virtualMachines/app01")
    assert (properties["settings"]["storageAccount"], properties["typeHandlerVersion"]) == ("shop", "1.5")
    secrets = properties["protectedSettings"]
    assert secrets.pop("storageAccountKey")
    assert secrets == {
        "EventHub": {"Url": "https://h"},
        "storageAccountName": "shop",
        "storageAccountEndPoint": "https://core.windows.net",
    }
    session.run(f"$null = {line} {tmp_path}/b.xml -NoWait -AutoUpgradeMinorVersion $false -TypeHandlerVersion 1.6")
    properties = connection_bodies[-1][1]["properties"]
    assert (properties["autoUpgradeMinorVersion"], properties["typeHandlerVersion"]) == (False, "1.6")
    sent = base64.b64decode(properties["settings"]["xmlCfg"]).decode()
    assert sent.startswith("<WadCfg xmlns=")
    assert '<Metrics resourceId="/subscriptions/' in sent
    assert properties["settings"]["localResourceDirectory"] == {"path": "C:\\d", "expandResourceDirectory": "false"}
    assert properties["protectedSettings"] == {
        "storageAccountName": "other",
        "storageAccountEndPoint": "https://e",
        "storageAccountSasToken": "?sig=x",
    }
    [said] = session.run(f"try {{ {line} {tmp_path}/b.xml -StorageAccountName shop }} catch {{ $_.Exception.Message }}")
    assert "for another storage account" in said
    session.run(
        f"$null = {line} {tmp_path}/a.json -StorageAccountName far -StorageAccountKey k -StorageAccountEndpoint https://f"
    )
    assert connection_bodies[-1][1]["properties"]["protectedSettings"]["storageAccountEndPoint"] == "https://f"


def test_a_configuration_becomes_an_archive(session, account, blob, tmp_path):
    (tmp_path / "Web.ps1").write_text(
        "configuration Web {\nImport-DscResource -ModuleName PSDesiredStateConfiguration\n}"
    )
    (tmp_path / "d.psd1").write_text("@{}")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "x.txt").write_text("x")
    line = f"Publish-AzVMDscConfiguration {tmp_path}/Web.ps1"
    more = f"-ConfigurationDataPath {tmp_path}/d.psd1 -AdditionalPath {tmp_path}/more"
    assert session.run(f"{line} -OutputArchivePath {tmp_path}/w.zip {more} -WhatIf") == []
    assert session.text == f'What if: Performing the operation "Create Archive" on target "{tmp_path}/w.zip".\n'
    assert session.run(f"{line} -OutputArchivePath {tmp_path}/w.zip {more}") == []
    with zipfile.ZipFile(tmp_path / "w.zip") as archive:
        assert sorted(archive.namelist()) == ["Web.ps1", "d.psd1", "dscmetadata.json", "more/", "more/x.txt"]
        assert archive.read("dscmetadata.json") == (
            b'{"ConfigurationData":"d.psd1","AdditionalContent":["more"],"Modules":[]}'
        )
    [said] = session.run(f"try {{ {line} -OutputArchivePath {tmp_path}/w.zip }} catch {{ $_.FullyQualifiedErrorId }}")
    assert str(said).startswith("FileAlreadyExists,")
    place = "-ResourceGroupName rg-app -StorageAccountName shop -SkipDependencyDetection"
    address = f"{HOST}/windows-powershell-dsc/Web.ps1.zip"
    assert session.run(f"{line} {place}") == [address]
    with zipfile.ZipFile(io.BytesIO(blob("/windows-powershell-dsc/Web.ps1.zip"))) as archive:
        assert archive.read("dscmetadata.json") == b"{}"
    [said] = session.run(f"try {{ {line} {place} }} catch {{ $_.FullyQualifiedErrorId }}")
    assert str(said).startswith("StorageBlobAlreadyExists,")
    assert session.run(f"{line} {place} -Force") == [address]
    (tmp_path / "Web.ps1").write_text("configuration Web {\nImport-DscResource -ModuleName xWeb\n}")
    with pytest.raises(Exception, match="gathers no modules"):
        session.run(f"{line} -OutputArchivePath {tmp_path}/v.zip")
    assert not (tmp_path / "v.zip").exists()


def test_monitoring_of_sap_systems(session, connection_bodies):
    assert session.run("(Test-AzVMAEMExtension rg-app app01).Result") == [False]
    assert session.run("(Set-AzVMAEMExtension rg-app app01 stdstorage).IsSuccessStatusCode") == [True]
    path, body = connection_bodies[-1]
    properties = body["properties"]
    assert path.endswith(f"/extensions/{properties['type']}")
    entries = {each["key"]: each["value"] for each in properties["settings"]["cfg"]}
    assert (entries["vm.role"], entries["script.version"], entries["wad.isenabled"]) == ("IaaS", "3.0.0.0", 0)
    assert properties["protectedSettings"] == {"cfg": []}
    [found] = session.run("Test-AzVMAEMExtension rg-app app01 -SkipStorageCheck")
    assert found.Result
    assert [part.TestName for part in found.PartialResults][:2] == [
        "VM Existance check for app01",
        "VM Guest Agent check",
    ]
    with pytest.raises(Exception, match="new extension"):
        session.run("Set-AzVMAEMExtension rg-app app01 -InstallNewExtension")


def test_managed_disks_have_no_backups_of_this_kind(session):
    said = session.run(
        "foreach ($line in { Set-AzVMBackupExtension rg-app app01 -Name b -Tag t -EA Stop }, { Remove-AzVMBackup rg-app app01 -Tag t -EA Stop }) {"
        "try { & $line } catch { $_.Exception.Message } }"
    )
    assert ["are managed disks" in text for text in said] == [True, True]


@pytest.fixture
def unmanaged(made):
    """A machine `old` whose disks are blobs of the account."""
    image = {"publisher": "Canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}
    disks = [
        {"lun": 0, "name": "data", "createOption": "Empty", "diskSizeGB": 4, "vhd": {"uri": f"{HOST}/vhds/data.vhd"}}
    ]
    storage = {
        "imageReference": image,
        "osDisk": {"name": "os", "createOption": "FromImage", "vhd": {"uri": f"{HOST}/vhds/os.vhd"}},
        "dataDisks": disks,
    }
    network = made(
        "Microsoft.Network/virtualNetworks/old",
        "2024-05-01",
        properties={
            "addressSpace": {"addressPrefixes": ["10.9.0.0/16"]},
            "subnets": [{"name": "default", "properties": {"addressPrefix": "10.9.0.0/24"}}],
        },
    )
    subnet = {"id": network["properties"]["subnets"][0]["id"]}
    addresses = [{"name": "ip", "properties": {"subnet": subnet}}]
    interface = made(
        "Microsoft.Network/networkInterfaces/old", "2024-05-01", properties={"ipConfigurations": addresses}
    )
    made(
        "Microsoft.Compute/virtualMachines/old",
        "2024-07-01",
        properties={
            "hardwareProfile": {"vmSize": "Standard_D2s_v5"},
            "storageProfile": storage,
            "osProfile": {"computerName": "old", "adminUsername": "azureuser", "adminPassword": "Not-a-real-1"},
            "networkProfile": {"networkInterfaces": [{"id": interface["id"]}]},
        },
    )


def _snapshots(simulator) -> list[str]:
    query = {"restype": "container", "comp": "list", "include": "snapshots,metadata"}
    answer = simulator.handle(Request("GET", "/vhds", query, {"authorization": "SharedKey shop:x"}, b"", HOST))
    return re.findall(r"<Name>([^<]+)</Name><Snapshot>.*?<vmbackuptag>([^<]*)<", answer.body().decode())


def test_a_backup_of_blobs_from_its_beginning_to_its_end(session, simulator, account, unmanaged):
    assert (
        session.run(
            "Set-AzVMBackupExtension rg-app old -Name b -Tag one; Set-AzVMBackupExtension rg-app old -Name b -Tag two"
        )
        == []
    )
    sent = simulator.log.requests("PUT", "*/virtualMachines/old/extensions/b")[0].body["properties"]
    assert (sent["publisher"], sent["type"], sent["typeHandlerVersion"], sent["protectedSettings"]) == (
        "Microsoft.Azure.Security",
        "VMBackupForLinuxExtension",
        "0.1",
        "********",
    )
    told = json.loads(base64.b64decode(sent["settings"]["objectStr"]))["backupMetadata"]
    assert told == [
        {"Key": "vmbackuptag", "Value": "one"},
        {"Key": "vmbackupidentity", "Value": sent["settings"]["taskId"]},
    ]
    each = [("data.vhd", "one"), ("data.vhd", "two"), ("os.vhd", "one"), ("os.vhd", "two")]
    assert sorted(_snapshots(simulator)) == each
    assert session.run("Remove-AzVMBackup rg-app old -Tag one") == []
    assert sorted(_snapshots(simulator)) == [("data.vhd", "two"), ("os.vhd", "two")]
    told = session.run(
        "try { Remove-AzVMBackup rg-app old -Tag one -EA Stop } catch { $_.Exception.Message; $_.Exception.GetType().Name }"
    )
    assert told == ["snapshot with the tag not found.", "AzureVMBackupException"]
    assert len(_snapshots(simulator)) == 2


def test_blobs_of_linux_are_backed_up_before_they_are_encrypted(session, simulator, account, unmanaged):
    [told] = session.run(
        "$null = Set-AzVMDiskEncryptionExtension rg-app old -DiskEncryptionKeyVaultUrl https://v -DiskEncryptionKeyVaultId /v "
        '-Force -WarningVariable w 3>$null; "$w"'
    )
    assert [
        sent.path.rpartition("/")[2] for sent in simulator.log.requests("PUT", "*/virtualMachines/old/extensions/*")
    ] == [
        "VMBackupForLinuxExtension",
        "AzureDiskEncryptionForLinux",
    ]
    (disk, tag), (other, same) = sorted(_snapshots(simulator))
    assert (disk, other, tag) == ("data.vhd", "os.vhd", same)
    assert tag.startswith("AzureEnc")
    assert tag in told


def test_a_backup_of_blobs_needs_their_account(session, simulator, unmanaged):
    told = session.run(
        "try { Set-AzVMBackupExtension rg-app old -Name b -Tag one -EA Stop } catch { $_.Exception.Message }"
    )
    assert told == ["In this subscription there is no storage account 'shop'."]
    assert simulator.log.requests("PUT", "*/extensions/*") == []
