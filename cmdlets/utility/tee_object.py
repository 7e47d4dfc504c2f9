"""Tee-Object."""

from __future__ import annotations

from cmdlets.utility._out_file_stage import OutFileStage
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.values import NOTHING, Value, wrapped
from pscompat.providers.encodings import UTF8, EncodingArgument


@cmdlet("Tee-Object", default_set="File")
class TeeObject(Cmdlet):
    """Passes objects on and keeps a copy of them in a file or a variable."""

    _file: OutFileStage | None = None

    InputObject = Parameter("psobject", by_value=True, default=NOTHING, help="The objects to pass on.")
    FilePath = Parameter(
        "string", sets={"File": In(mandatory=True, position=0)}, aliases=("Path",), help="The file to write them to."
    )
    LiteralPath = Parameter(
        "string",
        sets={"LiteralFile": In(mandatory=True)},
        aliases=("PSPath", "LP"),
        help="The file, its name taken as it stands.",
    )
    Append = Parameter("switch", sets=("File",), help="Add to the file.")
    Encoding = Parameter(
        "System.Text.Encoding",
        sets=("File", "LiteralFile"),
        transforms=(EncodingArgument(),),
        validate=(ValidateNotNull(empty=True),),
        help="The file's encoding.",
    )
    Variable = Parameter("string", sets={"Variable": In(mandatory=True)}, help="The variable to put them in.")
    examples = (
        Example("1, 2 | Tee-Object -Variable kept | ForEach-Object { $_ * 10 }; $kept -join ','", "10\n20\n1,2"),
    )

    def begin(self) -> None:
        self._seen: list[Value] = []
        self._is_alone = False  # no pipeline leads to it, and the variable becomes null
        if not self.Variable:
            self._file = self._open()

    def _open(self) -> OutFileStage:
        place = {"LiteralPath": self.LiteralPath} if self.LiteralPath else {"FilePath": self.FilePath}
        return OutFileStage(self.scope, {**place, "Append": bool(self.Append), "Encoding": self.Encoding or UTF8})

    def process(self) -> None:
        obj = self.InputObject
        if obj is NOTHING:
            self._is_alone = True
            return
        if self._file is not None:
            self._file.write(obj)
        else:
            self._seen.append(wrapped(obj))
        self.write(obj)

    def end(self) -> None:
        if self._file is not None:
            self._file.end()
            return
        seen = self._seen
        if seen or self._is_alone:
            scope, name = self.scope.qualified(self.Variable)
            scope.assign(name.lower(), seen if len(seen) > 1 else next(iter(seen), None))

    def clean(self) -> None:
        if self._file is not None:
            self._file.clean()
