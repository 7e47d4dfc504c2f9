"""Runs the commands of azure_cli.txt with the real Azure CLI against a served simulator, and says which do what they should.

    python tests/clients/azure_cli.py [--az COMMAND] [--from TEXT] [--out FILE]

Run by hand: it needs the Azure CLI (`pip install azure-cli` in an environment of its own) and takes minutes. Everything that the
CLI keeps goes into a temporary folder. Ends with 1 when less than 95 % do what they should.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from string import Template

HERE = Path(__file__).parent
WANTED = 0.95
SECONDS = 120


def main(arguments: list[str]) -> int:
    """Run all commands; the exit code."""
    parser = argparse.ArgumentParser(description="Tries the simulator with the Azure CLI.")
    parser.add_argument("--az", default="az", help="the command that starts the Azure CLI")
    parser.add_argument(
        "--from",
        dest="first",
        default="",
        help="leave out what stands before a line with this text, but for the sign-in",
    )
    parser.add_argument("--out", default=os.devnull, help="a file for all that the CLI prints")
    options = parser.parse_args(arguments)
    if shutil.which(options.az) is None:
        print(f"azure_cli: there is no program {options.az!r}; install azure-cli or name it with --az", file=sys.stderr)
        return 2
    lines = [
        line for line in (HERE / "azure_cli.txt").read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    if options.first:
        place = next((place for place, line in enumerate(lines) if options.first in line), 0)
        lines = [line for line in lines[:place] if line.startswith("login ")] + lines[place:]
    good = 0
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as environment, open(options.out, "w") as log:
        for words in (
            [
                "cloud",
                "register",
                "-n",
                "AzureSimulator",
                "--endpoint-resource-manager",
                environment["AZURE_AUTHORITY_HOST"],
            ],
            ["cloud", "set", "-n", "AzureSimulator"],
        ):
            subprocess.run([options.az, *words], env=environment, check=True, capture_output=True)
        for line in lines:
            good += _tried(line, options.az, environment, log)
    print(f"{good} of {len(lines)} ({good / len(lines):.1%})")
    return 0 if good >= WANTED * len(lines) else 1


def _tried(line: str, az: str, environment: dict[str, str], log: object) -> bool:
    fails = line.startswith("! ")
    text = Template(line.removeprefix("! ").partition(" ## ")[0]).safe_substitute(environment)
    begin = time.monotonic()
    done = subprocess.run(
        [az, *shlex.split(text)],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    as_wanted = (done.returncode != 0) == fails and "Traceback" not in done.stderr
    print(f"==== {line}\n{done.stdout}{done.stderr}", file=log, flush=True)  # type: ignore[call-overload]
    problem = "" if as_wanted else f"\n    {done.stderr.strip()[-400:]}"
    print(f"{'ok  ' if as_wanted else 'FAIL'} {time.monotonic() - begin:5.1f} s  {line}{problem}", flush=True)
    return as_wanted


@contextlib.contextmanager
def served(folder: Path) -> Iterator[dict[str, str]]:
    """A simulator that is served over https, and the environment for clients of it."""
    environment = {
        **os.environ,
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder),
        "AZURE_CONFIG_DIR": str(folder / "azure"),
    }
    command = [sys.executable, "-m", "pscompat", "simulator"]
    server = subprocess.Popen([*command, "serve", "--tls"], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        url = server.stdout.readline().split()[3].replace("127.0.0.1", "localhost")
        told = subprocess.run(
            [*command, "env", "--url", url], env=environment, capture_output=True, text=True, check=True
        )
        for line in told.stdout.splitlines():
            name, _, value = line.removeprefix("export ").partition("=")
            environment[name] = shlex.split(value)[0]
        yield {**environment, "HERE": str(HERE), "AZURE_CORE_COLLECT_TELEMETRY": "false"}
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
