"""Shares, over the interface of the file service."""

from __future__ import annotations

from collections.abc import Iterator

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._file_data import COMMANDS, FileCmdlet, Place
from cmdlets.az_storage._file_objects import share_of
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

_SHARE = {"restype": "share"}


def _snapshot(time: Value) -> dict[str, str]:
    """The query that names a snapshot, none without a time."""
    if time is None:
        return {}
    text = convert_to(unwrap(time).ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffff"), "string")
    return {"sharesnapshot": f"{text}Z"}


class _ShareCmdlet(FileCmdlet):
    def place(self) -> Place:
        found = super().place()
        return found if found.share else found._replace(share=str(self.bound.get("Name") or ""))

    def read(self, place: Place, query: dict[str, str] | None = None) -> Value:
        """The object for a share. Raises ServiceError."""
        headers = place.send("GET", {**_SHARE, **(query or {})}).headers
        return share_of(place.service, place.share, place.context, headers)


@cmdlet("Get-AzStorageShare")
class GetAzStorageShare(_ShareCmdlet):
    """Gets shares: all, those of a prefix, or one."""

    net_command = f"{COMMANDS}GetAzureStorageShare"

    def act(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        place = self.place()
        if self.Name:
            if self.SkipGetProperty:
                yield share_of(place.service, place.share, place.context)
            else:
                yield self.read(place, _snapshot(self.SnapshotTime))
            return
        include = "metadata,snapshots,deleted" if self.IncludeDeleted else "metadata,snapshots"
        query = {"include": include, **({"prefix": self.Prefix} if self.Prefix else {})}
        for element in self.listed(place.service, query, "Share"):
            yield share_of(place.service, element.findtext("Name") or "", place.context, element=element)


@cmdlet("New-AzStorageShare")
class NewAzStorageShare(_ShareCmdlet):
    """Creates a share."""

    net_command = f"{COMMANDS}NewAzureStorageShare"

    def act(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        place, headers = self.place(), {}
        if self.Protocol:
            headers["x-ms-enabled-protocols"] = str(self.Protocol).upper()
        if self.is_bound("EnableSnapshotVirtualDirectoryAccess"):
            on = str(bool(self.EnableSnapshotVirtualDirectoryAccess)).lower()
            headers["x-ms-enable-snapshot-virtual-directory-access"] = on
        place.send("PUT", _SHARE, headers, b"")
        yield self.read(place)


@cmdlet("Set-AzStorageShareQuota")
class SetAzStorageShareQuota(_ShareCmdlet):
    """Says how large a share may grow."""

    net_command = f"{COMMANDS}SetAzureStorageShareQuota"

    def act(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        place = self.place()
        place.send("PUT", {**_SHARE, "comp": "properties"}, {"x-ms-share-quota": str(int(self.Quota))}, b"")
        yield self.read(place)


@cmdlet("Remove-AzStorageShare")
class RemoveAzStorageShare(_ShareCmdlet):
    """Removes a share with all that is in it, after asking."""

    net_command = f"{COMMANDS}RemoveAzureStorageShare"

    def act(self) -> None:
        place = self.place()
        if not self.should_process(place.share, "Remove share"):
            return
        question = f"Remove share and all content in it: {place.share}"
        if not self.Force and not self.should_continue(question, ""):
            return
        self.run(lambda: self._removed(place))

    def _removed(self, place: Place) -> Iterator[Value]:
        removed = share_of(place.service, place.share, place.context) if self.PassThru else None
        headers = {"x-ms-delete-snapshots": "include"} if self.IncludeAllSnapshot else {}
        place.send("DELETE", {**_SHARE, **_snapshot(self.SnapshotTime)}, headers)
        if removed is not None:
            yield removed
