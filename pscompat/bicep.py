"""Bicep files: what they are as ARM templates, by the program `bicep`, which has to be installed.

`bicep build FILE --stdout` compiles; where that program is not there, nothing else is tried.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from typing import Any

ENDING = ".bicep"
PARAMETERS = ".bicepparam"
PROGRAM = "bicep"
_OVERRIDES = "BICEP_PARAMETERS_OVERRIDES"
SECONDS = 120
"""How long compiling may take: modules from a registry are fetched by the program."""


class BicepError(Exception):
    """A Bicep file that cannot be compiled. The message names it and says why."""


def is_bicep(path: str | os.PathLike[str]) -> bool:
    """Whether a path is that of a Bicep file, by its ending."""
    return os.fspath(path).lower().endswith(ENDING)


def is_parameters(path: str | os.PathLike[str]) -> bool:
    """Whether a path is that of a Bicep parameter file, by its ending."""
    return os.fspath(path).lower().endswith(PARAMETERS)


def build(path: str | os.PathLike[str]) -> bytes:
    """The template that a Bicep file is, as JSON. Raises BicepError: no program `bicep`, no such file, errors in it."""
    return _run(path, ("build",), ("--stdout",), "or give the template that `bicep build` makes of the file")


def build_params(path: str | os.PathLike[str], overrides: Mapping[str, Any]) -> dict[str, Any]:
    """What a Bicep parameter file is: `parametersJson`, and `templateJson` or `templateSpecId` of the template that it names.

    overrides: values in the place of those of the file. Raises BicepError as `build` does.
    """
    otherwise = "or give the parameters that `bicep build-params` makes of the file"
    more = {_OVERRIDES: json.dumps(dict(overrides))} if overrides else {}
    written = _run(path, ("build-params",), ("--stdout",), otherwise, more)
    try:
        found = json.loads(written)
    except ValueError:
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("parametersJson"), str):
        raise BicepError(f"{os.fspath(path)}: {PROGRAM} gave no parameters; it may be older than 0.16")
    return found


def publish(path: str | os.PathLike[str], target: str, options: tuple[str, ...]) -> None:
    """Publish a Bicep file as a module (`br:REGISTRY/PATH:TAG`), with further options of `bicep publish`.

    Raises BicepError as `build` does, and where the registry refuses the module.
    """
    _run(path, ("publish",), ("--target", target, *options), "which alone can publish modules")


def _run(
    path: str | os.PathLike[str],
    before: tuple[str, ...],
    behind: tuple[str, ...],
    otherwise: str,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """What the program writes when it is run on a file, with more variables of the environment. Raises BicepError."""
    name = os.fspath(path)
    if not os.path.isfile(name):
        raise BicepError(f"{name}: there is no such file")
    program = shutil.which(PROGRAM)
    if program is None:
        raise BicepError(
            f"{name}: needs the program '{PROGRAM}', which is not on the path: install it "
            f"(https://aka.ms/bicep-install), {otherwise}"
        )
    try:
        done = subprocess.run(
            [program, *before, os.path.abspath(name), *behind],
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BicepError(f"{name}: {PROGRAM} did not end within {SECONDS} seconds") from None
    except OSError as error:
        raise BicepError(f"{name}: {PROGRAM} cannot be run: {error.strerror}") from None
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        wrong = [line for line in lines if ": Error " in line] or lines
        raise BicepError(f"{name}: {PROGRAM} found errors: {'; '.join(wrong[:5]) or f'exit code {done.returncode}'}")
    return done.stdout
