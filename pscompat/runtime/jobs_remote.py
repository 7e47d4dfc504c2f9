"""Jobs of Start-Job and `&`: what they write reaches the session as copies, as from another process (about_Jobs)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet import members
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import ErrorRecord, NetError, NetException, TerminatingError
from pscompat.dotnet.library.guid import Guid
from pscompat.dotnet.properties import layers
from pscompat.dotnet.property_bags import REBUILT, bag_members, text_member
from pscompat.dotnet.values import (
    NOTHING,
    AllTypeNames,
    ArrayList,
    Hashtable,
    MemberInfo,
    NetObject,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    SwitchParameter,
    Value,
)
from pscompat.runtime.jobs import Job, JobTable, ParentJob
from pscompat.runtime.jobs_run import BlockRun
from pscompat.runtime.jobs_using import named_values

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope
    from pscompat.runtime.scriptblock import ScriptBlock

_SMA = "System.Management.Automation."
REMOTE_EXCEPTION = f"{_SMA}RemoteException"
_WHOLE = frozenset(
    {
        "System.DateTime",
        "System.DateTimeOffset",
        "System.TimeSpan",
        "System.Guid",
        "System.Uri",
        "System.Version",
        f"{_SMA}SemanticVersion",
        "System.Security.SecureString",
        f"{_SMA}PSCredential",
        "System.Xml.XmlDocument",
    }
)
"""Types, besides the primitive ones, that keep their own (MS-PSRP, "Serialization")."""
_FORMAT_PACKETS = "Microsoft.PowerShell.Commands.Internal.Format."


class RemoteChildJob(Job):
    """The part of a background job that runs."""

    __slots__ = ("_parent", "_run", "_runspace_id")
    net_name = f"{_SMA}PSRemotingChildJob"
    net_bases = (f"{_SMA}Job", "System.Object")
    type_label = ""
    keeps_streams = True

    def __init__(self, table: JobTable, parent: ParentJob, command: str):
        super().__init__(table, command=command)
        self._parent = parent
        self._run: BlockRun | None = None
        self._runspace_id: Value = None

    def begin(self, run: BlockRun) -> None:
        """Start the run that is this job."""
        self._run = run
        self.become("Running")
        run.start(self._ended)

    def stop(self) -> None:
        self.become("Stopped")
        self._parent.child_ended()
        if self._run is not None:
            self._run.stop()

    def take(self, keep: bool = False, arriving: bool = False) -> list[tuple[str, Value]]:
        taken = super().take(keep, arriving)
        if arriving:
            for stream, value in taken:
                if stream == "Output" and isinstance(value, (PSObject, PSCustomObject)):
                    value.props = {**value.props, "PSSourceJobInstanceId": self.InstanceId}
        return taken

    def outliving(self) -> list[str]:
        return self._run.outliving() if self._run is not None and not self.finished else []

    def record(self, stream: str, value: Value) -> None:
        if stream == "Output":
            value = _marked(copied(value), self._runspace())
        elif stream == "Error":
            value = remote_record(value, self._runspace())
        super().record(stream, value)

    def _runspace(self) -> Value:
        if self._runspace_id is None:
            import uuid

            self._runspace_id = Guid(uuid.uuid4().hex)
        return self._runspace_id

    def _ended(self, problem: TerminatingError | None) -> None:
        if problem is None:
            self.become("Completed")
        elif not self.finished:
            self.failure = remote_record(problem.record, self._runspace())
            self.become("Failed", self.failure.Exception)
        self._parent.child_ended()


class RemoteJob(ParentJob):
    """A background job."""

    __slots__ = ()
    net_name = f"{_SMA}PSRemotingJob"
    net_bases = (f"{_SMA}Job", "System.Object")
    type_label = "BackgroundJob"


def start_remote_job(
    table: JobTable,
    block: ScriptBlock,
    *,
    command: str,
    name: str = "",
    arguments: list[Value] | None = None,
    input: list[Value] | None = None,
    variables: dict[str, Value] | None = None,
    using: dict[str, Value] | None = None,
    before: ScriptBlock | None = None,
    location: str | None = None,
) -> Job:
    """Start a background job; `command` is the text that is shown for it, the rest is as for BlockRun."""
    parent = RemoteJob(table, name, command)
    child = RemoteChildJob(table, parent, command)
    parent.adopt(child)
    run = BlockRun(
        table.engine,
        block,
        child.record,
        arguments=[copied(value) for value in arguments or ()],
        input=None if input is None else [copied(value) for value in input],
        variables={key: copied(value) for key, value in (variables or {}).items()},
        using=None if using is None else {key: copied(value) for key, value in using.items()},
        before=before,
        location=location,
        as_process=True,
    )
    parent.become("Running")
    table.add(parent)
    child.begin(run)
    return parent


def start_text(table: JobTable, scope: Scope, text: str) -> Job:
    """`command &`: a job that runs the text with the caller's variables (about_Operators)."""
    block = table.engine.parse(text)
    return start_remote_job(table, block, command=text, variables=named_values(block, scope))


class OriginInfo(NetObject):
    """System.Management.Automation.Remoting.OriginInfo: where a record came from."""

    __slots__ = ("InstanceID", "PSComputerName", "RunspaceID")
    net_name = f"{_SMA}Remoting.OriginInfo"

    def __init__(self, runspace_id: Value):
        self.PSComputerName = "localhost"
        self.RunspaceID = runspace_id
        self.InstanceID: Value = Guid("0" * 32)

    def ToString(self) -> str:
        return self.PSComputerName


class RemotingErrorRecord(ErrorRecord):
    """System.Management.Automation.Runspaces.RemotingErrorRecord: an error that came from another process, `origin`."""

    __slots__ = ("origin",)
    net_name = f"{_SMA}Runspaces.RemotingErrorRecord"
    net_bases = (f"{_SMA}ErrorRecord", "System.Object")
    origin: OriginInfo

    @property
    def OriginInfo(self) -> OriginInfo:
        return self.origin


def remote_record(record: ErrorRecord, runspace_id: Value) -> ErrorRecord:
    """An error as it arrives from another process: its texts and its category, without its place."""
    exception = NetException(
        REMOTE_EXCEPTION, record.Exception.Message, SerializedRemoteException=copied(record.Exception)
    )
    copy = RemotingErrorRecord(
        exception, record.FullyQualifiedErrorId, record.category, copied(record.TargetObject), record.details
    )
    info = record.CategoryInfo
    command = getattr(record.InvocationInfo, "MyCommand", None)
    copy.category_activity = record.category_activity or getattr(command, "Name", "")
    copy.category_reason = info.Reason
    copy.category_target_name = info.TargetName
    copy.category_target_type = info.TargetType
    copy.stack_trace = record.stack_trace
    copy.origin = OriginInfo(runspace_id)
    exception.record = copy
    return copy


def copied(value: Value, depth: int = 1) -> Value:
    """The value as another process gets it: primitive values and collections as they are, objects as property bags.

    Objects nested in the properties of an object more than `depth` deep become their text.
    """
    if value is None or value is NOTHING or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, PSCustomObject):
        return _custom(value, depth)
    if type(value) is PSObject:
        inner = copied(value.base, depth)
        notes = _notes(value.props, value, depth)
        if isinstance(inner, PSObject):
            inner.props.update(notes)
            return inner
        return PSObject(inner, notes, None, value.token_text) if notes or value.token_text else inner
    if isinstance(value, Hashtable):
        table = (OrderedDictionary if isinstance(value, OrderedDictionary) else Hashtable)(())
        table.fold = value.fold
        for key, item in value.items():
            table[copied(key, depth)] = copied(item, depth)
        return PSObject(table, type_names=_deserialized(value))
    if isinstance(value, list):
        return PSObject(ArrayList([copied(item, depth) for item in value]), type_names=_deserialized(value))
    if isinstance(value, NetObject):
        return _object(value, depth)
    return value


def _deserialized(value: Value) -> AllTypeNames:
    """The type names of a value's copy."""
    return AllTypeNames(f"Deserialized.{name}" for name in members.type_names(value))


def _custom(value: PSCustomObject, depth: int) -> PSCustomObject:
    return PSCustomObject(_notes(value.props, value, depth), _deserialized(value))


def _notes(props: dict[str, Value], owner: Value, depth: int) -> dict[str, Value]:
    """Added properties with the values they have now."""

    notes: dict[str, Value] = {}
    for name, stored in props.items():
        if not isinstance(stored, MemberInfo):
            notes[name] = copied(stored, depth)
        elif stored.is_property:
            notes[name] = copied(_read(stored.get, owner), depth)
    return notes


def _object(value: NetObject, depth: int) -> Value:
    name = value.net_name
    if name in _WHOLE or name in REBUILT or name.startswith(_FORMAT_PACKETS) or isinstance(value, SwitchParameter):
        return value
    if isinstance(value, NetEnum):
        names = _deserialized(value)
        return PSObject(int(value.value__), {"Value": value.ToString()}, names)
    text = to_string(value)
    depth = getattr(value, "net_serialization_depth", depth)
    if name == f"{_SMA}ScriptBlock" or depth <= 0:
        return text
    own, extended, adapted = layers(value)
    held = bag_members((prop.name, copied(_read(getattr, prop, "value"), depth - 1)) for prop in adapted)
    notes = {prop.name: copied(_read(getattr, prop, "value"), depth - 1) for prop in (*own, *extended)}
    return PSCustomObject({**held, **notes, **text_member(text)}, _deserialized(value))


def _read(getter: Value, *arguments: Value) -> Value:
    """A property's value, null where reading it fails."""

    try:
        return getter(*arguments)
    except (TerminatingError, NetError):
        return None


def _marked(value: Value, runspace_id: Value) -> Value:
    """An object of a job says where it comes from; null is left as it is."""
    if value is None or value is NOTHING:
        return value
    if not isinstance(value, (PSObject, PSCustomObject)):
        value = PSObject(value)
    origin = {"PSComputerName": "localhost", "RunspaceId": runspace_id, "PSShowComputerName": False}
    held = type(value) is PSObject and value.type_names is not None  # what it holds comes after what is added
    value.props = {**origin, **value.props} if held else {**value.props, **origin}
    return value
