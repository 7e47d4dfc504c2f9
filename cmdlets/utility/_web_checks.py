"""What Invoke-WebRequest and Invoke-RestMethod refuse before they send anything: parameters that do not go together, paths
that mean no file (WebRequestPSCmdlet.ValidateParameters)."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NoReturn

from pscompat.dotnet.argument_errors import empty_argument
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ErrorRecord, NetError, TerminatingError
from pscompat.providers.drives import resolve
from pscompat.providers.single_file import single_file

if TYPE_CHECKING:
    from cmdlets.utility._web import WebCmdlet

_EXCEPTION = "System.Management.Automation.ValidationMetadataException"
_UNENCRYPTED = (
    "The cmdlet cannot protect plain text secrets sent over unencrypted connections. To suppress this warning and send plain "
    "text secrets over unencrypted networks, reissue the command specifying the AllowUnencryptedAuthentication parameter."
)
_NO_PROXY = (
    "The cmdlet cannot run because the following parameter is missing: Proxy. Provide a valid proxy URI for the Proxy "
    "parameter when using the ProxyCredential or ProxyUseDefaultCredentials parameters, then retry."
)


_TOKEN = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
_MEDIA_TYPE = rf"{_TOKEN}/{_TOKEN}(\s*;\s*{_TOKEN}\s*=\s*({_TOKEN}|\"[^\"]*\"))*"
_FORMS = {
    "authorization": rf"{_TOKEN}([ \t]+[^\r\n]*)?",
    "proxy-authorization": rf"{_TOKEN}([ \t]+[^\r\n]*)?",
    "accept": rf"({_MEDIA_TYPE}\s*(,\s*|$))*",
    "accept-language": rf"({_TOKEN}\s*(;\s*q=[\d.]+\s*)?(,\s*|$))*",
    "host": r"[^\s/]+",
    "if-match": r'\*|(W/)?"[^"]*"(\s*,\s*(W/)?"[^"]*")*',
    "if-none-match": r'\*|(W/)?"[^"]*"(\s*,\s*(W/)?"[^"]*")*',
    "range": rf"{_TOKEN}=.*",
    "transfer-encoding": rf"({_TOKEN}\s*(,\s*|$))*",
}
"""What the values of headers must look like that .NET reads (RFC 9110); others may be any line."""


def check_headers(command: WebCmdlet, headers: dict[str, str]) -> None:
    """End the command where a header's name or value is not written as HTTP wants it, unless that is not to be checked."""
    if command.SkipHeaderValidation:
        return
    for name, value in headers.items():
        if not name:
            _refuse_format(command, empty_argument("name"))
        if not re.fullmatch(_TOKEN, name):
            _refuse_format(command, _bad_format(f"The header name '{name}' has an invalid format."))
        form = _FORMS.get(name.lower())
        if form is not None and not re.fullmatch(form, value.strip(" \t")):
            _refuse_format(command, _bad_format(f"The format of value '{value}' is invalid."))
        if "\n" in value or "\0" in value:
            _refuse_format(command, _bad_format("New-line or NUL characters are not allowed in header values."))


def _bad_format(message: str) -> NetError:
    return NetError("System.FormatException", message)


def _refuse_format(command: WebCmdlet, failure: NetError) -> NoReturn:
    command.throw_record(ErrorRecord(failure.exception, failure.exception.type_name, "NotSpecified"))


def check_parameters(command: WebCmdlet, address: str) -> None:
    """End the command where its parameters contradict each other or lead to no file."""
    _check_authentication(command, address)
    if command.Proxy is None and command.ProxyCredential is not None:
        _refuse(command, "ProxyUriNotSupplied", _NO_PROXY)
    _check_conflict(command, "Body", "InFile", "Body", "Body or Infile")
    _check_conflict(command, "Body", "Form", "BodyForm", "Body or Form")
    _check_conflict(command, "InFile", "Form", "FormInFile", "InFile or Form")
    if command.ContentType is not None and not command.SkipHeaderValidation:
        _check_content_type(command, command.ContentType)
    try:
        if command.InFile is not None:
            _check_input(command, command.InFile)
        _check_output(command)
    except TerminatingError as failure:
        command.throw_record(failure.record)


def _check_authentication(command: WebCmdlet, address: str) -> None:
    kind = to_string(command.Authentication)
    token, credential = command.Token is not None, command.Credential is not None
    _check_conflict(command, "WebSession", "SessionVariable", "Session", "WebSession or SessionVariable")
    if kind != "None" and token and credential:
        _check_conflict(command, "Credential", "Token", "AuthenticationToken", "Credential or Token")
    needed = {"Basic": "Credential", "Bearer": "Token", "OAuth": "Token"}.get(kind)
    if needed is not None and getattr(command, needed) is None:
        message = (
            f"The cmdlet cannot run because the following parameter is not specified: {needed}. The supplied Authentication "
            f"type requires a {needed}. Specify {needed}, then retry."
        )
        _refuse(command, f"Authentication{needed}NotSupplied", message)
    secret = kind != "None" or credential
    if secret and not command.AllowUnencryptedAuthentication and not address.lower().startswith("https:"):
        _refuse(command, "AllowUnencryptedAuthenticationRequired", _UNENCRYPTED)


def _check_conflict(command: WebCmdlet, first: str, second: str, error_id: str, choice: str) -> None:
    if getattr(command, first) is not None and getattr(command, second) is not None:
        message = (
            f"The cmdlet cannot run because the following conflicting parameters are specified: {first} and {second}. "
            f"Specify either {choice}, then retry."
        )
        _refuse(command, f"{error_id}Conflict", message)


def _check_content_type(command: WebCmdlet, given: str) -> None:
    if not re.fullmatch(_MEDIA_TYPE, given):
        message = (
            "The cmdlet cannot run because the -ContentType parameter is not a valid Content-Type header. Specify a valid Content-Type "
            "for -ContentType, then retry. To suppress header validation, supply the -SkipHeaderValidation parameter."
        )
        _refuse(command, "ContentType", message)


def _check_input(command: WebCmdlet, path: str) -> None:
    """-InFile means one file; raises TerminatingError where a part of the path is not there."""
    places = resolve(command.scope, path)
    if not places:
        _refuse(command, "InFileNoPathResolved", f"Path '{path}' cannot be resolved to a file.")
    if not places[0].is_file_system:
        message = f"Path '{path}' is not a file system path. Please specify the path to a file in the file system."
        _refuse(command, "InFileNotFilesystemPath", message)
    if len(places) > 1:
        _refuse(command, "InFileMultiplePathsResolved", f"Path '{path}' can be resolved to multiple paths.")
    if os.path.isdir(places[0].path):
        message = (
            f"Path '{path}' resolves to a directory. Specify a path including a file name, and then retry the command."
        )
        _refuse(command, "InFileNotFilePath", message)


def _check_output(command: WebCmdlet) -> None:
    """-OutFile is there for the switches that need it; raises TerminatingError where its drive holds no files."""
    for name in ("PassThru", "Resume"):
        if command.bound.get(name) and command.OutFile is None:
            message = (
                "The cmdlet cannot run because the following parameter is missing: OutFile. Provide a valid OutFile parameter "
                f"value when using the {name} parameter, then retry."
            )
            _refuse(command, "OutFileMissing", message)
    if command.OutFile is None:
        return
    path = single_file(command.scope, command.OutFile, literal=True)
    if command.Resume and os.path.isdir(path):
        message = (
            f"The Resume switch can only be used if OutFile targets a file but it resolves to a directory: {path}."
        )
        _refuse(command, "ResumeNotFilePath", message)


def _refuse(command: WebCmdlet, error_id: str, message: str) -> None:
    command.throw(message, f"WebCmdlet{error_id}Exception", "InvalidArgument", None, _EXCEPTION)
