"""Get-Command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from functools import partial

from cmdlets.core._command_search import (
    KINDS,
    abbreviates,
    distance,
    exact,
    has_wildcards,
    import_for,
    matching,
)
from cmdlets.core._modules import SPECIFICATION
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.arguments import NO_VALUE, Argument
from pscompat.commands.attributes import ValidateNotNull
from pscompat.commands.metadata import CommandMetadata, ParameterMetadata
from pscompat.commands.syntax import set_names, syntax
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.properties import add_member
from pscompat.dotnet.types import resolve
from pscompat.dotnet.values import PSObject, Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern
from pscompat.runtime.alias_info import AliasInfo
from pscompat.runtime.command_parameters import parameter_type
from pscompat.runtime.commands import CmdletInfo, CommandInfo, ExternalScriptInfo, FunctionInfo
from pscompat.runtime.functions import FunctionProcessor
from pscompat.runtime.module_exports import selector
from pscompat.runtime.module_info import PSModuleInfo
from pscompat.runtime.module_specification import ModuleSpecification

_BY_NAME, _BY_PARTS = "AllCommandSet", "CmdletSet"
_NOT_FOUND = "System.Management.Automation.CommandNotFoundException"


def _argument(value: Value) -> Argument:
    """An element of -ArgumentList: a text with a dash names a parameter, with what follows a colon as its argument."""
    text = unwrap(value)
    if not isinstance(text, str) or len(text) < 2 or text[0] != "-":
        return Argument(None, value)
    name, colon, rest = text[1:].partition(":")
    return Argument(name, rest if rest else NO_VALUE, attached=bool(colon), text=text)


@cmdlet(
    "Get-Command",
    default_set=_BY_PARTS,
    aliases=("gcm",),
    output=(
        "System.Management.Automation.AliasInfo",
        "System.Management.Automation.ApplicationInfo",
        "System.Management.Automation.FunctionInfo",
        "System.Management.Automation.CmdletInfo",
        "System.Management.Automation.ExternalScriptInfo",
        "System.Management.Automation.FilterInfo",
        "System.String",
        "System.Management.Automation.PSObject",
    ),
)
class GetCommand(Cmdlet):
    """Finds commands: what a name means, and which cmdlets, functions, aliases and programs there are."""

    Name = Parameter(
        "string[]",
        sets={_BY_NAME: In(position=0, by_value=True, by_property_name=True)},
        validate=(ValidateNotNull(empty=True),),
        wildcards=True,
        help="Names or patterns.",
    )
    Verb = Parameter("string[]", sets={_BY_PARTS: In(by_property_name=True)}, wildcards=True, help="Verbs or patterns.")
    Noun = Parameter("string[]", sets={_BY_PARTS: In(by_property_name=True)}, wildcards=True, help="Nouns or patterns.")
    Module = Parameter(
        "string[]",
        by_property_name=True,
        aliases=("PSSnapin",),
        wildcards=True,
        help="Modules that the commands are of.",
    )
    ExcludeModule = Parameter("string[]", wildcards=True, help="Modules that the commands are not of.")
    FullyQualifiedModule = Parameter(
        SPECIFICATION,
        by_property_name=True,
        help="Modules by name and version.",
    )
    CommandType = Parameter(
        "System.Management.Automation.CommandTypes",
        sets={_BY_NAME: In(by_property_name=True)},
        aliases=("Type",),
        help="Alias, Function, Cmdlet, ExternalScript, Application, …",
    )
    TotalCount = Parameter("int", by_property_name=True, default=-1, help="How many at most.")
    Syntax = Parameter("switch", by_property_name=True, help="Write how the commands are called.")
    ShowCommandInfo = Parameter("switch", help="Accepted; changes nothing.")
    ArgumentList = Parameter(
        "object[]",
        position=1,
        remaining=True,
        allow_null=True,
        allow_empty_collection=True,
        aliases=("Args",),
        help="Arguments that dynamic parameters depend on.",
    )
    All = Parameter("switch", by_property_name=True, help="All commands of a name, not only the one that a call runs.")
    ListImported = Parameter("switch", by_property_name=True, help="Only commands of imported modules.")
    ParameterName = Parameter(
        "string[]",
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="Only commands that have such a parameter.",
    )
    ParameterType = Parameter(
        "System.Management.Automation.PSTypeName[]",
        validate=(ValidateNotNull(empty=True),),
        help="Only commands with a parameter of this type.",
    )
    Acts = Parameter(
        "switch",
        by_property_name=True,
        help="Only commands that pscompat carries out. PowerShell has no such parameter.",
    )
    UseFuzzyMatching = Parameter("switch", sets=(_BY_NAME,), help="Names that are nearly these, the nearest first.")
    FuzzyMinimumDistance = Parameter(
        "uint32", sets=(_BY_NAME,), default=5, help="How many characters may differ with -UseFuzzyMatching."
    )
    UseAbbreviationExpansion = Parameter(
        "switch",
        sets={_BY_NAME: In(by_property_name=True)},
        help="Names are abbreviations: the capitals of a name and its dash, as i-psdf.",
    )
    examples = (
        Example("(Get-Command i-psdf -UseAbbreviationExpansion).Name", "Import-PowerShellDataFile"),
        Example("(Get-Command Sort-Object).Source", "Microsoft.PowerShell.Utility"),
        Example(
            "(Get-Command -Verb Measure -Module Microsoft.PowerShell.Utility).Name", "Measure-Command\nMeasure-Object"
        ),
        Example(
            "Get-Command Get-UICulture -Syntax", "\nGet-UICulture [<CommonParameters>]\n", "How a command is called."
        ),
    )

    def begin(self) -> None:
        self._count = 0
        self._unmatched = list(self.ParameterName or ())
        if "Module" in self.bound and "FullyQualifiedModule" in self.bound:
            self.throw(
                "The parameters Module and FullyQualifiedModule cannot be used together. Please specify only one parameter.",
                "ModuleAndFullyQualifiedModuleCannotBeSpecifiedTogether",
                "InvalidOperation",
                None,
                "System.InvalidOperationException",
            )

    def process(self) -> None:
        if "Name" not in self.bound:
            chosen = self._limited(self._by_parts())
            short = self.All or self.TotalCount >= 0 or "CommandType" in self.bound
            self._write_sorted(info for info in chosen if short or info.command_type != "Alias" or "-" in info.Name)
        elif self.UseFuzzyMatching:
            self._write_nearest()
        elif self.UseAbbreviationExpansion or any(has_wildcards(name) for name in self.Name):
            self._write_sorted(self._limited(self._by_name()))
        else:
            for info in self._limited(self._by_name()):
                self._write_one(info)

    def _limited(self, found: Iterator[CommandInfo]) -> Iterator[CommandInfo]:
        """Those wanted, as many as -TotalCount allows."""
        for info in found:
            if self.TotalCount >= 0 and self._count >= self.TotalCount:
                return
            if self._is_wanted(info):
                self._require_arguments_fit(info)
                self._count += 1
                yield info

    def _require_arguments_fit(self, info: CommandInfo) -> None:
        if self.ArgumentList is None or info.command_type in ("Cmdlet", "Function", "Filter", "ExternalScript"):
            return
        self.throw(
            "The command could not be retrieved because the ArgumentList parameter can be specified only when retrieving a "
            "single cmdlet or script.",
            "CommandArgsOnlyForSingleCmdlet",
            "InvalidArgument",
            info,
            "System.Management.Automation.PSArgumentException",
        )

    def _with_dynamic_parameters(self, info: FunctionInfo) -> FunctionInfo:
        """The function with the parameters that it has besides for the arguments of -ArgumentList."""
        given = self.ArgumentList or []
        arguments = [_argument(value) for value in given]
        call = partial(
            FunctionProcessor, info.ScriptBlock, info.Name, self.scope, arguments, None, self.scope.streams, info
        )

        def parameters() -> list[ParameterMetadata]:
            try:
                return call().dynamic_parameters()
            except TerminatingError as problem:
                record = problem.record
                if given and record.error_id != "GetDynamicParametersException":
                    self.throw(
                        record.Exception.Message, record.error_id, record.category, None, record.Exception.type_name
                    )
                return []

        described = copy(info)
        found = parameters() if given else None
        described.dynamic_parameters = parameters if found is None else lambda: found
        return described

    def _write_sorted(self, found: Iterable[CommandInfo]) -> None:
        for info in sorted(found, key=lambda info: (KINDS.index(info.command_type), info.Name.lower())):
            self._write_one(info)

    def _write_nearest(self) -> None:
        """Write the commands whose names are nearly those given, each with how many characters differ as its Score."""
        scored: list[tuple[int, CommandInfo]] = []
        for name in self.Name:
            found = self._limited(matching(self.engine, lambda _: True, self._kinds(frozenset(KINDS))))
            scores = ((distance(info.Name, name), info) for info in found)
            scored += [(score, info) for score, info in scores if score <= self.FuzzyMinimumDistance]
        for score, info in sorted(scored, key=lambda pair: pair[0]):
            self.write(_syntax_text(info, self.Name) if self.Syntax else add_member(PSObject(info), "Score", score))

    def _write_one(self, info: CommandInfo) -> None:
        if isinstance(info, FunctionInfo) and info.ScriptBlock.code.ast.dynamic_param_block is not None:
            info = self._with_dynamic_parameters(info)
        self.write(_syntax_text(info, self.Name) if self.Syntax else _told(info))

    def end(self) -> None:
        for name in self._unmatched:
            self.error(
                f"No matching commands include a parameter named '{name}'.  Check the spelling of the parameter name, and then try "
                f"again. (Parameter '{name}')",
                "CommandParameterNotFound",
                "ObjectNotFound",
                name,
                "System.ArgumentException",
            )

    # Searching

    def _kinds(self, default: frozenset[str]) -> frozenset[str]:
        if "CommandType" not in self.bound:
            return default
        named = {part.strip() for part in to_string(self.CommandType).split(",")}
        return frozenset(KINDS) if "All" in named else frozenset(named)

    def _by_name(self) -> Iterator[CommandInfo]:
        kinds = self._kinds(frozenset(KINDS))
        for name in self.Name:
            if self.UseAbbreviationExpansion:
                yield from matching(self.engine, abbreviates(name), kinds)
                continue
            if has_wildcards(name):
                yield from matching(self.engine, compile_pattern(name), kinds)
                continue
            found = False  # commands that other modules give are no error
            for info in exact(self.engine, name, kinds, bool(self.All)):
                found = True
                yield info
            if not found:
                self._complain(name)

    def _complain(self, name: str) -> None:
        message = (
            f"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\n"
            "Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
        )
        exception = NetException(_NOT_FOUND, message, CommandName=name)
        self.write_error(ErrorRecord(exception, "CommandNotFoundException", "ObjectNotFound", name))

    def _by_parts(self) -> Iterator[CommandInfo]:
        verbs, nouns = _given(self.Verb), _given(self.Noun)
        verb, noun = selector(verbs), selector(nouns)
        parts = bool(verbs or nouns)

        def fits(name: str) -> bool:
            before, dash, after = name.partition("-")
            return not parts or (bool(dash) and verb(before) and noun(after))

        for module in _given(self.Module) or ():
            if not has_wildcards(module):
                import_for(self.engine, f"{module}\\*")
        default = {"Function", "Filter", "Cmdlet"} if parts else {"Alias", "Function", "Filter", "Cmdlet"}
        yield from matching(self.engine, fits, self._kinds(frozenset(default)))

    # Choosing

    def _is_of_module(self, info: CommandInfo) -> bool:
        if not selector(_given(self.Module))(info.ModuleName):
            return False
        excluded = _given(self.ExcludeModule)
        if excluded and selector(excluded)(info.ModuleName):
            return False
        if "FullyQualifiedModule" not in self.bound:
            return True
        module = info.Module if any(each.constrained for each in self.FullyQualifiedModule or ()) else None
        return any(_fits(each, info.ModuleName, module) for each in self.FullyQualifiedModule or ())

    def _is_wanted(self, info: CommandInfo) -> bool:
        if not self._is_of_module(info):
            return False
        if self.ListImported and not self._is_imported(info):
            return False
        if self.Acts and isinstance(info, CmdletInfo) and not info.cls.acts:
            return False
        if self.ParameterName and not self._has_parameter(info):
            return False
        return not self.ParameterType or self._has_type(info)

    def _is_imported(self, info: CommandInfo) -> bool:
        module = info.ModuleName
        return not module.startswith("Az.") or module.lower() in self.engine.modules.loaded

    def _has_parameter(self, info: CommandInfo) -> bool:
        metadata = _own_metadata(info)
        if metadata is None:
            return False
        names = [name for parameter in metadata.all_parameters() for name in (parameter.name, *parameter.aliases)]
        matched = [wanted for wanted in self.ParameterName if any(map(compile_pattern(wanted), names))]
        self._unmatched = [wanted for wanted in self._unmatched if wanted not in matched]
        return bool(matched)

    def _has_type(self, info: CommandInfo) -> bool:
        metadata = _own_metadata(info)
        if metadata is None:
            return False
        wanted = set()
        for name in self.ParameterType:
            known = resolve(to_string(name))
            wanted.add((known.full_name if known is not None else to_string(name)).lower())
        for parameter in metadata.all_parameters():
            kind = parameter_type(parameter)
            names = {kind.full_name.lower(), kind.name.lower()}
            if kind.element is not None:
                names |= {kind.element.full_name.lower(), kind.element.name.lower()}
            if names & wanted:
                return True
        return False


def _told(info: CommandInfo) -> Value:
    """The command; one of Azure's with whether pscompat carries it out, as its property Acts."""
    if not isinstance(info, CmdletInfo) or not info.ModuleName.startswith("Az."):
        return info
    return PSObject(info, {"Acts": info.cls.acts}, [f"{CmdletInfo.net_name}#Az"])


def _own_metadata(info: CommandInfo) -> CommandMetadata | None:
    """A command's parameters, an alias' those of what it stands for; None for a function whose types are not known here."""
    if isinstance(info, AliasInfo):
        return None if info.ResolvedCommand is None else _own_metadata(info.ResolvedCommand)
    try:
        return info.metadata()
    except TerminatingError:
        return None


def _fits(wanted: ModuleSpecification, name: str, module: PSModuleInfo | None) -> bool:
    """Whether the module of this name is the one that is specified; `module`: it, where more than its name counts."""
    if wanted.Name.lower() != name.lower():
        return False
    return not wanted.constrained or (module is not None and wanted.fits(module.Version, module.Guid))


def _syntax_text(info: CommandInfo, asked: list[str] | None) -> str:
    """How a command is called, one paragraph a parameter set, of a script one line; of an alias, what it stands for first.

    asked: the names that were asked for. A script that was found by its path counts as what that is an alias of.
    """
    metadata = info.metadata()
    if metadata is None:
        if isinstance(info, ExternalScriptInfo) and info.problem is not None:
            wrong = info.problem.record
            raise TerminatingError(ErrorRecord(wrong.Exception, wrong.error_id, wrong.category))
        return getattr(info, "Path", info.Name)
    head, name = "", info.Name
    meant = info.ResolvedCommand if isinstance(info, AliasInfo) else info
    if meant is not info:
        head = f"{name} (alias) -> {getattr(meant, 'Path', getattr(meant, 'Name', None))}\n"
    elif isinstance(info, ExternalScriptInfo) and asked and name.lower() not in [one.lower() for one in asked]:
        name = name if has_wildcards(asked[0]) else asked[0]
        head = f"{name} (alias) -> {info.Path}\n"
    lines = [f"{name} {syntax(metadata, each)}\n" for each in set_names(metadata)]
    if isinstance(meant, ExternalScriptInfo):
        return (f"{head}\n" if head else "") + "".join(lines)
    return head + "".join(f"\n{line}" for line in lines)


def _given(patterns: list[str | None] | None) -> list[str] | None:
    """The patterns that say something, None without any: null ones do not."""
    return [pattern for pattern in patterns or () if pattern] or None
