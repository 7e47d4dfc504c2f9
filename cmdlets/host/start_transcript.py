"""Start-Transcript."""

from __future__ import annotations

import base64
import os
import secrets
from typing import NoReturn

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ErrorRecord, NetError, NetException, TerminatingError
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.environment import Environment
from pscompat.dotnet.read_only import is_read_only, set_read_only
from pscompat.dotnet.values import PSObject
from pscompat.dotnet.wildcards import has_wildcards
from pscompat.providers.drives import expand, locate
from pscompat.providers.paths import is_direct
from pscompat.runtime.transcripts import Transcript, session_details

_INVALID = "System.Management.Automation.PSInvalidOperationException"


class _Refusal(TerminatingError):
    """An error of the command's own, which is told as it is."""


@cmdlet("Start-Transcript", default_set="ByPath", supports_should_process=True, output=("System.String",))
class StartTranscript(Cmdlet):
    """Begins to write what the session shows to a file, too."""

    Path = Parameter("string", position=0, sets=("ByPath",), validate=(ValidateNotNull(empty=True),), help="The file.")
    LiteralPath = Parameter(
        "string",
        position=0,
        sets=("ByLiteralPath",),
        aliases=("PSPath", "LP"),
        validate=(ValidateNotNull(empty=True),),
        help="The file, whose name is taken as it is.",
    )
    OutputDirectory = Parameter(
        "string",
        position=0,
        sets=("ByOutputDirectory",),
        validate=(ValidateNotNull(empty=True),),
        help="The folder of a file with a name of its own.",
    )
    Append = Parameter("switch", help="Leave what the file holds.")
    Force = Parameter("switch", help="Write to a read-only file, too.")
    NoClobber = Parameter("switch", aliases=("NoOverwrite",), help="Refuse a file that is there.")
    IncludeInvocationHeader = Parameter("switch", help="Note when each command of a prompt began.")
    UseMinimalHeader = Parameter("switch", help="Leave the session's details out of the head.")
    examples = (
        Example(
            "Start-Transcript ./log.txt -UseMinimalHeader; Stop-Transcript | ForEach-Object { Split-Path $_.Path -Leaf }",
            "Transcript started, output file is ./log.txt\nlog.txt",
        ),
    )

    def begin(self) -> None:
        given = self.Path or self.LiteralPath or self._chosen_path()
        transcripts = self.engine.host.transcripts
        try:
            path = self._resolved(given)
            if not self.should_process(path):
                return
            self._check(path)
            transcript = Transcript(path, bool(self.Append))
        except (TerminatingError, NetError) as failure:
            if transcripts:
                transcripts.pop().end()
            if isinstance(failure, _Refusal):
                self.throw_record(failure.record)
            self._refuse(failure.record.Exception if isinstance(failure, TerminatingError) else failure.exception)
        transcripts.append(transcript)
        transcript.begin([] if self.UseMinimalHeader else session_details(self.engine))
        self.write(PSObject(f"Transcript started, output file is {given}", {"Path": given}))

    def _chosen_path(self) -> str:
        """The file that $Transcript names, else one with a name of its own."""
        named = self.engine.get_variable("Transcript")
        if named is not None:
            return to_string(named)
        mark = base64.b64encode(secrets.token_bytes(6)).decode().replace("/", "_")
        name = f"PowerShell_transcript.{Environment.MachineName}.{mark}.{DateTime.Now.ToString('yyyyMMddHHmmss')}.txt"
        return os.path.join(os.path.expanduser("~"), self.OutputDirectory or "", name)

    def _resolved(self, given: str) -> str:
        """The file's absolute path; raises the error of a missing drive, or of a name that means several files."""
        if is_direct(given):
            return given
        place = locate(self.scope, given)
        if not place.is_file_system:
            raise _invalid(
                f"The current provider ({place.provider.ToString()}) cannot open a file.",
                "ReadWriteFileNotFileSystemProvider",
            )
        if self.Path is None or not has_wildcards(given):
            return place.path
        found = expand(self.scope, place)
        if len(found) > 1:
            message = "Cannot perform operation because the path resolved to more than one file. This command cannot operate on multiple files."
            raise _invalid(message, "MultipleFilesNotSupported")
        return found[0].path if found else place.path

    def _check(self, path: str) -> None:
        """Raise for a file that must not be written."""
        if not os.path.isfile(path):
            return
        if self.NoClobber and not self.Append:
            message = f"File {path} already exists and NoClobber was specified."
            exception = NetException("System.UnauthorizedAccessException", message)
            raise _Refusal(ErrorRecord(exception, "NoClobber", "ResourceExists", path))
        if is_read_only(os.stat(path).st_mode):
            if not self.Force:
                message = f'File {path} is read-only. Cannot write to this file. "Start-Transcript -Force" will clear the read-only attribute.'
                exception = NetException("System.ArgumentException", message)
                raise _Refusal(ErrorRecord(exception, "FileReadOnly", "InvalidArgument", path))
            set_read_only(path, False)

    def _refuse(self, inner: NetException) -> NoReturn:
        message = f"Transcription cannot be started due to the error: {inner.Message}"
        record = ErrorRecord(NetException(_INVALID, message, inner), "CannotStartTranscription", "InvalidOperation")
        self.throw_record(record)


def _invalid(message: str, error_id: str) -> _Refusal:
    return _Refusal(ErrorRecord(NetException(_INVALID, message), error_id, "InvalidArgument"))
