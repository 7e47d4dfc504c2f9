"""The command line: options as pwsh spells them, options of our own, where the script comes from, exit codes."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from program import PSCOMPAT

from pscompat import __version__
from pscompat.host.options import parse_options

Run = Callable[..., "subprocess.CompletedProcess[str]"]

WHAT_IF = "Invoke-AzVMReimage ResourceGroup11 VirtualMachine07 -WhatIf"
TOLD = 'What if: Performing the operation "Invoke" on target "VirtualMachine07".\n'


ENCODED = base64.b64encode("'said'".encode("utf-16-le")).decode()


@pytest.mark.parametrize(
    "line",
    [
        "-Command 'said'",
        "-c 'said'",
        "-C 'said'",
        "-com 'said'",
        "/Command 'said'",
        f"-EncodedCommand {ENCODED}",
        f"-enc {ENCODED}",
        f"-e {ENCODED}",
        f"-ec {ENCODED}",
        "-NoProfile -NoLogo -NoExit -Interactive -Login -Command 'said'",
        "-nop -nol -noe -i -l -c 'said'",
        "--command 'said'",
        "\u2013c 'said'",
        f"-enc {ENCODED} -nop",
        "-ExecutionPolicy Bypass -ex Bypass -ep Bypass -c 'said'",
        "-InputFormat Text -if Text -OutputFormat Text -o Text -of Text -if XML -c 'said'",
        "-CustomPipeName x -c 'said'",
        "--simulator -c 'said'",
    ],
)
def test_spellings_of_a_command(line: str) -> None:
    assert parse_options(line.split()).command == "'said'"


@pytest.mark.parametrize("option", ["-NonInteractive", "-NonInter", "-noni"])
def test_spellings_of_non_interactive(option: str) -> None:
    assert parse_options([option, "-c", "1"]).non_interactive


@pytest.mark.parametrize("option", ["-WorkingDirectory", "-working", "-wo", "-wd", "-WD"])
def test_spellings_of_the_working_directory(option: str) -> None:
    assert parse_options([option, "folder", "-c", "1"]).working_directory == "folder"


@pytest.mark.parametrize(
    "words", [["-c", "'sa'", "+", "'id'"], ["-nop", "-noni", "-Command", "'said'"], ["-e", ENCODED]], ids=" ".join
)
def test_a_command_is_run(run: Run, words: list[str]) -> None:
    done = run(*words)
    assert (done.stdout, done.stderr, done.returncode) == ("said\n", "", 0)


@pytest.mark.parametrize("option", ["-CommandWithArgs", "-cwa"])
def test_words_behind_a_command_are_its_arguments(run: Run, option: str) -> None:
    done = run("-NoProfile", "-NoProfileLoadTime", option, 'param($first) "$first|$args"', "a b", "-x", "$y")
    assert (done.stdout, done.stderr, done.returncode) == ("a b|-x $y\n", "", 0)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-OutputFormat", "XML", "-c", "1"], "-OutputFormat XML"),
        (["-cwa"], "A command must follow -Command."),
        (["-c", "-", "x"], "no other arguments to -Command"),
        (["-e", ENCODED, "-c", "1"], "a command is already specified"),
        (["-", "absent.ps1"], "absent.ps1"),
        (["--simulator=yes", "-c", "1"], "--simulator=yes"),
        (["-Command"], "A command must follow -Command."),
        (["-File"], "requires a file path"),
        (["-File", ""], "empty string"),
        (["-wd"], "-WorkingDirectory"),
        (["-ex"], "-ExecutionPolicy"),
        (["-ex", "bogus", "-c", "1"], "bogus"),
        (["-SettingsFile", "absent.json", "-c", "1"], "absent.json"),
        (["-WindowStyle", "Hidden", "-c", "1"], "-WindowStyle"),
        (["-sta", "-c", "1"], "-STA"),
        (["-mta", "-c", "1"], "-MTA"),
        (["-servermode"], "-servermode"),
        (["--bogus"], "--bogus"),
        (["-bogus"], "-bogus"),
        (["--inventory"], "--inventory"),
        (["--endpoint"], "--endpoint"),
        (["-EncodedCommand", "###"], "Base64"),
        (["--simulator", "--inventory", "absent.json", "-c", "1"], "absent.json"),
        (["--endpoint", "http://example.com", "-c", "1"], "plain http"),
        (["--endpoint", "example", "-c", "1"], "example"),
        (["--simulator", "--endpoint", "http://127.0.0.1:1", "-c", "1"], "exclude each other"),
        (["simulator"], "serve"),
        (["simulator", "bogus"], "serve"),
        (["debug", "bogus"], "ast"),
        (["absent.ps1"], "absent.ps1"),
        (["-File", "absent.ps1"], "absent.ps1"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_command_line_that_cannot_be_followed_is_one_line_and_exit_64(run: Run, words: list[str], says: str) -> None:
    done = run(*words)
    assert (done.stdout, done.returncode) == ("", 64)
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("word", ["--version", "-Version", "-v"])
def test_version(run: Run, word: str) -> None:
    expected = f"pscompat {__version__}\n" if word == "--version" else "PowerShell 7.6."
    done = run(word)
    assert done.stdout.startswith(expected)
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize("word", ["--help", "-Help", "-h", "-?"])
def test_help_names_every_option(run: Run, word: str) -> None:
    done = run(word)
    options = "-Command -File -WorkingDirectory -NonInteractive -NoProfile -NoLogo --simulator --inventory --endpoint"
    assert [option for option in options.split() if option not in done.stdout] == []
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1", 0),
        ("exit 7", 7),
        ("exit -1", 255),
        ("throw 'x'", 1),
        ("Write-Error x", 1),
        ("Write-Error x; 1", 0),
        ("Get-Nothing-Of-The-Kind", 1),
        ("try { Get-Nothing-Of-The-Kind } catch { 'caught' }", 0),
        ("if (", 1),
        ("# nothing", 0),
        ("Get-Nothing-Of-The-Kind; break", 1),
        ("Get-Nothing-Of-The-Kind; & { break }", 0),
        ("& { [CmdletBinding()] param() continue }", 1),
    ],
)
def test_exit_code_of_a_command(run: Run, text: str, code: int) -> None:
    assert run("-c", text).returncode == code


@pytest.mark.parametrize(
    ("script", "code"), [("exit 3", 3), ("Write-Error x", 0), ("throw 'x'", 1), ("'text'", 0), ("if (", 1)]
)
def test_exit_code_of_a_script(run: Run, tmp_path: Path, script: str, code: int) -> None:
    path = tmp_path / "script.ps1"
    path.write_text(script)
    assert run(str(path)).returncode == code
    assert run("-NoProfile", "-File", str(path)).returncode == code


def test_a_script_takes_its_arguments(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "args.ps1"
    path.write_text('param([string]$Name, [int]$Count = 1, [switch]$Loud) "$Name $Count $Loud $args"')
    assert run(str(path), "web", "-Count", "3", "-Loud", "rest").stdout == "web 3 True rest\n"
    assert run("-f", str(path), "-Name:db", "-Loud:$false").stdout == "db 1 False \n"
    refused = run(str(path), "-Count", "many")
    assert (refused.stdout, refused.returncode) == ("", 1)
    assert "many" in refused.stderr


def test_options_after_the_script_are_the_script_s(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "args.ps1"
    path.write_text("$args.Count; $args")
    assert run(str(path), "--simulator", "--help").stdout == "2\n--simulator\n--help\n"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["-Force:false"], "-False"),
        (["-Force:$TRUE", "-Name:", "x"], "x-True"),
        (["-Name:true", "y"], "True-False"),
        (["--Name", "x"], "x-False"),
        (["\u2014Name", "-1"], "-1-False"),
    ],
)
def test_what_a_scripts_arguments_are(run: Run, tmp_path: Path, words: list[str], shown: str) -> None:
    (tmp_path / "s.ps1").write_text('param([string] $Name, [switch] $Force) "$Name-$Force"')
    done = run("-File", str(tmp_path / "s.ps1"), *words)
    assert done.stdout.strip() == shown


@pytest.mark.parametrize(
    ("text", "stdout", "code"),
    [
        ("throw 'a'\n'b'\n", "b\n", 0),
        ("function f {\n 'x'\n}\n\nf\n", "x\n", 0),
        ("function f {\n 'x'\n}\nf\n", "", 0),
        ("1 +\n", "", 0),
        ("[pscustomobject]@{ a = 1 }\n[pscustomobject]@{ a = 2 }\n", "\na\n-\n1\n\n\na\n-\n2\n\n", 0),
        ("'one' |\n  ForEach-Object { $_ }\n\n'two'\nGet-Item nope\n", "one\ntwo\n", 1),
    ],
)
def test_standard_input_runs_line_by_line(run: Run, text: str, stdout: str, code: int) -> None:
    done = run("-Command", "-", stdin=text)
    assert (done.stdout, done.returncode) == (stdout, code)


def test_commands_from_standard_input(run: Run) -> None:
    done = run("-Command", "-", stdin="$a = 20\n$a + 1\nexit 4\n")
    assert (done.stdout, done.stderr, done.returncode) == ("21\n", "", 4)


@pytest.mark.parametrize("words", [["-"], [], ["-File", "-"]], ids=["dash", "piped", "file"])
def test_commands_from_standard_input_are_shown_behind_a_prompt(run: Run, words: list[str]) -> None:
    text = "function prompt { '$ ' }\nif (1) {\n20 }\n\nexit 4\n"
    shown = "function prompt { '$ ' }\n$ if (1) {\n>> 20 }\n>> \n20\n$ exit 4\n"
    done = run(*words, stdin=text)
    assert (done.stdout.partition("> ")[2], done.stderr, done.returncode) == (shown, "", 4)


@pytest.mark.parametrize(
    ("words", "shown", "code"),
    [
        (["-c", "$x = 5"], "$ $x\n5\n$ ", 0),
        (["-File", "five.ps1"], "$ $x\n5\n$ ", 0),
        (["-c", "exit 4"], "", 4),
    ],
)
def test_no_exit_reads_commands_afterwards(run: Run, tmp_path: Path, words: list[str], shown: str, code: int) -> None:
    (tmp_path / "five.ps1").write_text("$x = 5; exit 9")
    done = run("-NoExit", *words, stdin="function prompt { '$ ' }\n$x\n", cwd=tmp_path)
    assert (done.stdout.partition("\n")[2], done.stderr, done.returncode) == (shown, "", code)


def test_what_is_no_text_is_replaced(tmp_path: Path, user_environment: dict[str, str]) -> None:
    words = [*PSCOMPAT, "-c", "$input | ForEach-Object { [int[]][char[]]$_ }"]
    done = subprocess.run(
        words, env=user_environment, cwd=tmp_path, input=b"a\xff\xe4b", capture_output=True, check=True
    )
    assert done.stdout == b"97\n65533\n65533\n98\n"


def test_empty_standard_input_has_no_commands(run: Run) -> None:
    done = run("-Command", "-")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_standard_input_is_the_command_s_input(run: Run) -> None:
    assert run("-c", '$input | ForEach-Object { "<$_>" }', stdin="a\nb\n").stdout == "<a>\n<b>\n"


def test_working_directory(run: Run, tmp_path: Path) -> None:
    """A script's path counts from where the program was started."""
    (tmp_path / "a [place]").mkdir()
    (tmp_path / "here.ps1").write_text("(Get-Location).Path; $PSScriptRoot")
    done = run("-WorkingDirectory", "a [place]", "-File", "here.ps1", cwd=tmp_path)
    assert (done.stdout, done.returncode) == (f"{tmp_path}/a [place]\n{tmp_path}\n", 0)
    assert run("-wd", "~", "-c", "$PWD.Path -eq $HOME").stdout == "True\n"


def test_a_working_directory_that_is_not_there(run: Run, tmp_path: Path) -> None:
    done = run("-wd", "nowhere", "-c", "$PWD.Path; $Error.Count; $?", cwd=tmp_path)
    told = "Set-Location: Cannot find path 'nowhere' because it does not exist.\n"
    assert (done.stdout, done.stderr, done.returncode) == (f"{tmp_path}\n1\nTrue\n", told, 0)


def test_a_configuration_that_is_not_there(run: Run) -> None:
    done = run("-ConfigurationName", "mine", "-c", "1")
    assert (done.stdout, done.returncode) == ("", 70)
    assert done.stderr.endswith("Cannot create or open the configuration session mine.\n")


def test_options_that_are_similar_are_named(run: Run) -> None:
    done = run("-profile", "-c", "1")
    shown = "Invalid argument '-profile', did you mean:\n\n  -noprofile\n  -noprofileloadtime\n"
    assert (done.stdout, done.stderr, done.returncode) == ("", shown, 64)


def test_a_script_of_another_name_knows_nothing_of_its_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tool").write_text('"$PSCommandPath|$($MyInvocation.MyCommand.GetType().Name)|$args"\nnope')
    done = run("tool", "a", "-b", cwd=tmp_path)
    assert (done.stdout, done.returncode) == ("|ScriptInfo|a -b\n", 1)
    assert done.stderr.startswith("nope: \nLine |\n   2 |  nope\n")


def test_a_syntax_error_has_line_and_column_and_nothing_is_run(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "wrong.ps1"
    path.write_text("Set-Content written.txt 1\n\n    Get-Item )\n")
    done = run(str(path), cwd=tmp_path)
    assert (done.stdout, done.returncode) == ("", 1)
    shown = done.stderr.splitlines()
    assert shown[0] == f"ParserError: {path}:3"
    source = next(number for number, line in enumerate(shown) if "Get-Item )" in line)
    assert shown[source].index(")") == shown[source + 1].index("~")
    assert not (tmp_path / "written.txt").exists()


def test_a_script_that_is_not_text(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "binary.ps1"
    path.write_bytes(bytes(range(256)))
    assert run(str(path)).returncode == 1


def test_a_typo_in_a_parameter(run: Run) -> None:
    done = run("-c", "Invoke-AzVMReimage -ResourceGroup rg1 -Nmae vm1")
    message = "Invoke-AzVMReimage: A parameter cannot be found that matches parameter name 'Nmae'.\n"
    assert (done.stdout, done.stderr, done.returncode) == ("", message, 1)


def test_a_missing_mandatory_parameter_is_not_asked_for(run: Run) -> None:
    done = run("-NonInteractive", "-c", "Invoke-AzVMReimage -Name vm1")
    assert "missing mandatory parameters: ResourceGroupName." in done.stderr
    assert done.returncode == 1


def test_neither_a_connection_nor_the_simulator(run: Run) -> None:
    done = run("-c", "Invoke-AzVMReimage ResourceGroup11 VirtualMachine07")
    assert "Run Connect-AzAccount to login." in done.stderr
    assert "--simulator" in done.stderr
    assert (done.stdout, done.returncode) == ("", 1)


@pytest.mark.parametrize("value", ["1", "TRUE"])
def test_the_simulator_by_environment(run: Run, value: str) -> None:
    done = run("-c", "(Get-AzContext).Account.Id", PSCOMPAT_SIMULATOR=value)
    assert (done.stdout, done.stderr) == ("simulator\n", "")


@pytest.mark.parametrize("value", ["", "0", "false"])
def test_not_the_simulator_by_environment(run: Run, value: str) -> None:
    assert "Connect-AzAccount" in run("-c", "Get-AzVM", PSCOMPAT_SIMULATOR=value).stderr


INVENTORY = "resourceGroups: [{name: rg-own, virtualMachines: [{name: own01}]}]"


def test_an_inventory_of_one_s_own(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "inventory.yaml"
    path.write_text(INVENTORY)
    by_option = run("--simulator", "--inventory", str(path), "-c", "(Get-AzVM).Name")
    by_sign = run("--simulator", f"--inventory={path}", "-c", "(Get-AzVM).Name")
    by_environment = run("-c", "(Get-AzVM).Name", PSCOMPAT_SIMULATOR="1", PSCOMPAT_INVENTORY=str(path))
    assert by_option.stdout == by_sign.stdout == by_environment.stdout == "own01\n"


@pytest.mark.parametrize(("content", "says"), [("{", "line 1"), ("resourceGroups: [{nam: x}]", "nam"), ("[1]", "")])
def test_a_mistaken_inventory_is_one_clear_error(run: Run, tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "inventory.yaml"
    path.write_text(content)
    done = run("--simulator", "--inventory", str(path), "-c", "Get-AzVM")
    assert done.returncode != 0
    assert "inventory.yaml" in done.stderr
    assert says in done.stderr


def test_what_if_asks_nobody(run: Run) -> None:
    done = run("-c", WHAT_IF)
    assert (done.stdout, done.stderr, done.returncode) == (TOLD, "", 0)
