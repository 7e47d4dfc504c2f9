"""Access control lists of file systems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import record_class
from cmdlets.az_storage._base import StorageCmdlet
from cmdlets.az_storage._lake_data import COMMANDS, LakeCmdlet, Place
from cmdlets.az_storage._lake_objects import PSPathAccessControlEntry, acl_text
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Int64, TypedArray, Value, unwrap

_MODEL = "Microsoft.WindowsAzure.Commands.Storage.Model.ResourceModel."
_Result = record_class(f"{_MODEL}PSACLRecursiveChangeResult")
_Failed = record_class(f"{_MODEL}PSACLRecursiveChangeFailedEntry")


@cmdlet("Set-AzDataLakeGen2ItemAclObject")
class SetItemAclObject(StorageCmdlet):
    """Adds an entry to a list in memory, or changes the one that is for the same."""

    net_command = f"{COMMANDS}SetAzDataLakeGen2ItemAclObjectCommand"

    def process(self) -> None:
        allowed = str(self.Permission)
        last = "x-tT" if to_string(unwrap(self.AccessControlType)) == "Other" else "x-"
        fits = len(allowed) == 3 and all(a in b for a, b in zip(allowed, ("r-", "w-", last), strict=True))
        if not fits:
            self.invalid(
                f"Invalid Permission: {allowed}. It should be in the form of 'rwx', with '-' for what is not allowed.",
                allowed,
            )
        made = PSPathAccessControlEntry.of(
            unwrap(self.AccessControlType), allowed, self.EntityId or None, bool(self.DefaultScope)
        )
        kept = [one for one in map(unwrap, self.InputObject or ()) if one.name() != made.name()]
        for entry in TypedArray([*kept, made], PSPathAccessControlEntry.net_name):
            self.write(entry)


class _Recursive(LakeCmdlet):
    """Changes the lists of a path and all below it, in batches. mode: what is done with the entries."""

    mode: ClassVar[str] = "set"

    def act(self) -> None:
        place = self.place()
        if self.mode == "remove":
            self.write_warning(
                "To find the ACL Entry to remove, will only compare AccessControlType, DefaultScope and EntityId, will "
                "omit Permission."
            )
        if self.should_process(place.address, f"{self.mode.capitalize()} Acl recursively"):
            self.perform(f"change of access below '{place.path}'", lambda operation: self._work(place))

    def _work(self, place: Place) -> Iterator[Value]:
        after, batches = str(self.ContinuationToken or ""), 0
        directories = files = failures = 0
        failed: list[Value] = []
        headers = {"x-ms-acl": acl_text(self.Acl, names_alone=self.mode == "remove")}
        while True:
            query = {"action": "setAccessControlRecursive", "mode": self.mode}
            if self.ContinueOnFailure:
                query["forceFlag"] = "true"
            if self.BatchSize:
                query["maxRecords"] = str(int(self.BatchSize))
            if after:
                query["continuation"] = after
            answer = place.send("PATCH", query, headers, b"")
            found = answer.json()
            directories += int(found.get("directoriesSuccessful") or 0)
            files += int(found.get("filesSuccessful") or 0)
            failures += int(found.get("failureCount") or 0)
            for one in found.get("failedEntries") or ():
                is_directory = str(one.get("type", "")).upper() == "DIRECTORY"
                told = {"Name": one.get("name"), "IsDirectory": is_directory, "ErrorMessage": one.get("errorMessage")}
                failed.append(_Failed(told))
            before, after = after, answer.headers.get("x-ms-continuation") or ""
            batches += 1
            stopped = failures and not self.ContinueOnFailure
            if stopped and not after:
                after = before
            if not after or stopped or (self.MaxBatchCount and batches >= int(self.MaxBatchCount)):
                break
        return iter(
            (
                _Result(
                    {
                        "FailedEntries": TypedArray(failed, _Failed.net_name) if failed else None,
                        "TotalDirectoriesSuccessfulCount": Int64(directories),
                        "TotalFilesSuccessfulCount": Int64(files),
                        "TotalFailureCount": Int64(failures),
                        "ContinuationToken": after or None,
                    }
                ),
            )
        )


@cmdlet("Set-AzDataLakeGen2AclRecursive")
class SetAclRecursive(_Recursive):
    """Gives a path and all below it these entries."""

    net_command = f"{COMMANDS}SetAzDataLakeGen2AclRecursiveCommand"


@cmdlet("Update-AzDataLakeGen2AclRecursive")
class UpdateAclRecursive(_Recursive):
    """Adds entries to those of a path and all below it, or changes them."""

    net_command = f"{COMMANDS}UpdateAzDataLakeGen2AclRecursiveCommand"
    mode = "modify"


@cmdlet("Remove-AzDataLakeGen2AclRecursive")
class RemoveAclRecursive(_Recursive):
    """Takes entries from a path and all below it."""

    net_command = f"{COMMANDS}RemoveAzDataLakeGen2AclRecursiveCommand"
    mode = "remove"
