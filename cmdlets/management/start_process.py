"""Start-Process."""

from __future__ import annotations

import os
import subprocess
from itertools import combinations
from typing import IO, NoReturn

from pscompat import own_program
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.command_line import arguments_of
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.library.processes import Process, not_started
from pscompat.dotnet.values import Hashtable, Value, unwrap
from pscompat.providers.single_file import single_file
from pscompat.runtime.credentials import CredentialPrompt

_INVALID = "System.InvalidOperationException"
_UNSUPPORTED = "System.PlatformNotSupportedException"
_WIN32 = "System.ComponentModel.Win32Exception"
_ARRANGED = (
    "ArgumentList",
    "NoNewWindow",
    "RedirectStandardError",
    "RedirectStandardInput",
    "RedirectStandardOutput",
    "UseNewEnvironment",
)
_DEFAULT = ("Default",)


@cmdlet("Start-Process", default_set="Default", supports_should_process=True, output=("System.Diagnostics.Process",))
class StartProcess(Cmdlet):
    """Starts a program without waiting for it, or until it ends with -Wait."""

    FilePath = Parameter(
        "string",
        position=0,
        mandatory=True,
        validate=(ValidateNotNull(empty=True),),
        aliases=("PSPath", "Path"),
        help="The program.",
    )
    ArgumentList = Parameter("string[]", position=1, aliases=("Args",), help="Its arguments, joined by spaces.")
    Credential = Parameter(
        "pscredential",
        sets=_DEFAULT,
        aliases=("RunAs",),
        transforms=(CredentialPrompt(),),
        validate=(ValidateNotNull(empty=True),),
        help="Not supported on Linux.",
    )
    WorkingDirectory = Parameter(
        "string", validate=(ValidateNotNull(empty=True),), help="Where it runs; the current location without."
    )
    LoadUserProfile = Parameter("switch", sets=_DEFAULT, aliases=("Lup",), help="Not used on Linux.")
    NoNewWindow = Parameter("switch", sets=_DEFAULT, aliases=("nnw",), help="Has no effect: there are no new windows.")
    PassThru = Parameter("switch", help="Write the process.")
    RedirectStandardError = Parameter(
        "string",
        sets=_DEFAULT,
        aliases=("RSE",),
        validate=(ValidateNotNull(empty=True),),
        help="The file for its error output.",
    )
    RedirectStandardInput = Parameter(
        "string",
        sets=_DEFAULT,
        aliases=("RSI",),
        validate=(ValidateNotNull(empty=True),),
        help="The file that it reads.",
    )
    RedirectStandardOutput = Parameter(
        "string",
        sets=_DEFAULT,
        aliases=("RSO",),
        validate=(ValidateNotNull(empty=True),),
        help="The file for its output.",
    )
    Verb = Parameter(
        "string",
        sets={"UseShellExecute": In()},
        validate=(ValidateNotNull(empty=True),),
        help="Not supported on Linux.",
    )
    WindowStyle = Parameter(
        "System.Diagnostics.ProcessWindowStyle", validate=(ValidateNotNull(empty=True),), help="Not supported on Linux."
    )
    Wait = Parameter("switch", help="Wait until it ends.")
    UseNewEnvironment = Parameter(
        "switch", sets=_DEFAULT, help="Give it only the environment variables of -Environment."
    )
    Environment = Parameter("hashtable", help="Environment variables for it; null takes one away.")
    examples = (
        Example("Start-Process echo 'to file' -RedirectStandardOutput out.txt -Wait; Get-Content out.txt", "to file"),
        Example("(Start-Process sh '-c \"exit 3\"' -Wait -PassThru).ExitCode", "3"),
    )

    def begin(self) -> None:
        for name in ("Verb", "WindowStyle"):
            if name in self.bound:
                message = f"The parameter '-{name}' is not supported for the cmdlet 'Start-Process' on this edition of PowerShell."
                self.throw(message, "NotSupportedException", "NotImplemented", None, "System.NotSupportedException")

    def process(self) -> None:
        arguments = " ".join(each or "" for each in self.ArgumentList or ())
        program = self._program()
        if (
            not self._places_exist()
            or not self._files_differ()
            or not self.should_process(f"{program} {arguments.strip()}")
        ):
            return
        command = [*own_program.words(program), *arguments_of(arguments)]
        opened: list[IO[bytes]] = []
        self.engine.host.flush()
        try:
            child = subprocess.Popen(
                command,
                cwd=self._folder(),
                env=self._variables(),
                stdin=self._redirected(self.RedirectStandardInput, "rb", opened),
                stdout=self._redirected(self.RedirectStandardOutput, "wb", opened),
                stderr=self._redirected(self.RedirectStandardError, "wb", opened),
                restore_signals=False,
            )
        except OSError as failure:
            self._refuse(not_started(self.FilePath, self._folder(), failure).Message)
        finally:
            for file in opened:
                file.close()
        if self.PassThru:
            self.write(Process(child.pid, child))
        if self.Wait:
            child.wait()

    def _places_exist(self) -> bool:
        """Whether the folder and the input are there; the error of one that is not does not end the pipeline."""
        source = self.RedirectStandardInput
        if self.WorkingDirectory is not None and not os.path.isdir(self._folder()):
            self._misplaced("WorkingDirectory", "DirectoryNotFoundException")
            return False
        if self.Credential is not None:
            message = "The Domain property is not supported on this platform."
            self.throw(message, _UNSUPPORTED, "NotSpecified", None, _UNSUPPORTED)
        if source is not None and not os.path.exists(self._file(source)):
            self._misplaced(f"RedirectStandardInput '{self._file(source)}'", "FileNotFoundException")
            return False
        return True

    def _files_differ(self) -> bool:
        """Whether no two redirections name the same file; the error of two that do does not end the pipeline."""
        redirections = ("RedirectStandardInput", "RedirectStandardOutput", "RedirectStandardError")
        files = {name: self._file(getattr(self, name)).lower() for name in redirections if name in self.bound}
        same = next(((one, other) for one, other in combinations(files, 2) if files[one] == files[other]), None)
        if same is None:
            return True
        message = (
            f'This command cannot be run because "{same[0]}" and "{same[1]}" are same. '
            "Give different inputs and Run your command again."
        )
        self.error(message, "InvalidOperationException", "InvalidOperation", None, _INVALID)
        return False

    def _misplaced(self, parameter: str, exception: str) -> None:
        message = (
            f'This command cannot be run because either the parameter "{parameter}" has a value that is not valid or cannot be '
            "used with this command. Give a valid input and Run your command again."
        )
        self.error(message, exception, "InvalidOperation", None, f"System.IO.{exception}")

    def _refuse(self, message: str) -> NoReturn:
        """The program cannot start. What .NET says comes through bare where its output, or its words, are arranged for."""
        if any(name in self.bound for name in _ARRANGED):
            self.throw(message, _WIN32, "NotSpecified", None, _WIN32)
        message = f"This command cannot be run due to the error: {message}"
        self.throw(message, "InvalidOperationException", "InvalidOperation", None, _INVALID)

    def _folder(self) -> str:
        return self._file(self.WorkingDirectory) if self.WorkingDirectory is not None else str(self.engine.location)

    def _program(self) -> str:
        full: str = self.engine.full_path(self.FilePath)
        if os.path.isfile(full) and ("/" in self.FilePath or os.access(full, os.X_OK)):
            return full
        return own_program.find(self.FilePath) or str(self.FilePath)

    def _variables(self) -> dict[str, str]:
        variables = {} if self.UseNewEnvironment else dict(os.environ)
        given: Value = unwrap(self.Environment)
        if isinstance(given, Hashtable):
            for key, value in given.items():
                variables.pop(to_string(key), None)
                if value is not None:
                    variables[to_string(key)] = to_string(value)
        return variables

    def _file(self, path: str) -> str:
        """The file or folder that a path means; ends the command where it means no single one."""
        try:
            return single_file(self.scope, path)
        except TerminatingError as failure:
            self.throw_record(failure.record)

    def _redirected(self, path: str | None, mode: str, opened: list[IO[bytes]]) -> IO[bytes] | None:
        if path is None:
            return None
        file = open(self._file(path), mode)  # noqa: SIM115
        opened.append(file)
        return file
