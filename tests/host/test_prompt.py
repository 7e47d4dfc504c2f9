"""The prompt: commands typed on a terminal, one after the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from terminal import Terminal

Terminals = Callable[..., Terminal]
PROMPT = r"PS [^>]*> "


@pytest.fixture
def prompt(terminals: Terminals) -> Terminal:
    """A terminal that waits for its first command."""
    terminal = terminals("-NoLogo", NO_COLOR="1")
    terminal.until(PROMPT)
    return terminal


def enter(terminal: Terminal, command: str, shows: str) -> None:
    """Type a command, and wait for what it shows and for the next prompt."""
    terminal.type(command)
    terminal.until("\n")
    terminal.until(shows)
    terminal.until(PROMPT)


def test_commands_share_their_variables_and_their_location(prompt: Terminal) -> None:
    enter(prompt, "$n = 20", "")
    enter(prompt, '"n is $($n + 1)"', "n is 21")
    prompt.type("Set-Location /")
    prompt.until("PS /> ")
    prompt.type("exit")
    assert prompt.wait() == 0


def test_a_table_ends_before_the_next_prompt(prompt: Terminal) -> None:
    enter(prompt, "[pscustomobject]@{ A = 1; B = 2 }", "1 2")
    assert "}\n\nA B\n- -\n1 2\n\nPS " in prompt.plain()


def test_an_error_is_shown_and_remembered(prompt: Terminal) -> None:
    enter(prompt, "Get-Nothing", "Get-Nothing: The term 'Get-Nothing' is not recognized")
    enter(prompt, '"ok: $?"', "ok: False")
    enter(prompt, "throw 'bad'", "Exception: bad")
    enter(prompt, "$Error[0].Exception.Message", "bad")
    enter(prompt, ") (", "ParserError: ")


def test_what_ends_a_script_does_not_end_the_prompt(prompt: Terminal) -> None:
    enter(prompt, "1..3 | ForEach-Object { break }; 'not shown'", "")
    enter(prompt, "function f { f }; f", "call depth overflow")
    enter(prompt, "'still ' + 'here'", "still here")


def test_an_empty_line_is_no_command(prompt: Terminal) -> None:
    enter(prompt, "   ", "")
    enter(prompt, "'next ' + 'one'", "next one")


def test_a_command_may_take_several_lines(prompt: Terminal) -> None:
    prompt.type("if ($true) {")
    prompt.until(">> ")
    prompt.type("'y' + 'es'")
    prompt.until(">> ")
    enter(prompt, "}", "yes")


def test_an_empty_line_ends_an_incomplete_command(prompt: Terminal) -> None:
    prompt.type("1 +")
    prompt.until(">> ")
    enter(prompt, "", "You must provide a value expression following the '\\+' operator")


def test_exit_gives_its_code(prompt: Terminal) -> None:
    prompt.type("exit 5")
    assert prompt.wait() == 5


def test_the_end_of_the_input_ends_the_prompt(prompt: Terminal) -> None:
    prompt.end_input()
    assert prompt.wait() == 0


def test_the_prompt_may_be_a_function(prompt: Terminal) -> None:
    prompt.type('function prompt { "mine $((1, 2, 3).Count)> " }')
    prompt.until("\nmine 3> ")
    prompt.type("'o' + 'k'")
    prompt.until("ok\r\nmine 3> ")
    prompt.type("exit")
    assert prompt.wait() == 0


@pytest.mark.parametrize(
    "body",
    [
        "throw 'bad'",
        "Get-Nothing; 'never> '",
        "1 / 0; 'never> '",
        "break",
        "",
        "$null",
        "''",
        "prompt",
    ],
)
def test_a_prompt_that_fails_or_writes_nothing_is_replaced(prompt: Terminal, body: str) -> None:
    prompt.type(f"function prompt {{ {body} }}")
    prompt.until("\nPS>")
    prompt.type("exit 7")
    assert prompt.wait() == 7
    assert "never" not in prompt.plain().split("\n", 1)[1]


def test_errors_of_a_prompt_are_remembered_and_not_shown(prompt: Terminal) -> None:
    prompt.type("function prompt { Write-Error 'bad'; 'mine> ' }")
    prompt.until("\nmine> ")
    prompt.type("$Error[0].Exception.Message + '.'; 'ok: ' + $?")
    prompt.until("\nbad\\.\r\nok: True\r\nmine> ")
    assert "Write-Error:" not in prompt.plain()


def test_a_prompt_keeps_what_became_of_the_last_command(prompt: Terminal) -> None:
    prompt.type("function prompt { 'mine> ' }; Get-Nothing")
    prompt.until("\nmine> ")
    prompt.type("'ok: ' + $?")
    prompt.until("\nok: False\r\nmine> ")


def test_the_first_of_several_objects_is_the_prompt_and_what_it_shows_stands_before(prompt: Terminal) -> None:
    prompt.type("function prompt { $Host.UI.WriteLine('line'); $Host.UI.Write('<ui>'); Write-Host 'host'; 42; 'more' }")
    prompt.until("\nline\r\n<ui>host\r\n42")


def test_a_prompt_that_is_removed(prompt: Terminal) -> None:
    prompt.type("Remove-Item function:prompt")
    prompt.until("\nPS>")


def test_a_prompt_that_exits_ends_the_session_after_the_next_command(prompt: Terminal) -> None:
    prompt.type("function prompt { exit 5 }")
    prompt.until("\nPS>")
    prompt.type("'one' + ' more'")
    prompt.until("one more")
    assert prompt.wait() == 5


def test_an_interrupt_ends_a_prompt_that_does_not_end(prompt: Terminal) -> None:
    prompt.type("function prompt { Write-Host 'begun'; while ($true) { } }")
    prompt.until("\nbegun")
    prompt.interrupt()
    prompt.until("PS>")
    prompt.type("exit 7")
    assert prompt.wait() == 7


@pytest.mark.parametrize("command", ["while ($true) { $i++ }", "Start-Sleep 3600"])
def test_an_interrupt_ends_a_command_and_not_the_prompt(prompt: Terminal, command: str) -> None:
    prompt.type(f"'begun'; {command}")
    prompt.until("\nbegun")
    prompt.interrupt()
    prompt.until(PROMPT)
    enter(prompt, "'and ' + 'on'", "and on")


def test_an_interrupt_at_the_prompt_begins_a_new_line(prompt: Terminal) -> None:
    prompt.write("no command")
    prompt.until("no command")
    prompt.interrupt()
    prompt.until(PROMPT)
    enter(prompt, "'and ' + 'on'", "and on")


def test_an_interrupt_at_an_empty_prompt_begins_a_new_line(prompt: Terminal) -> None:
    for _ in range(5):  # each comes as early as it can
        prompt.interrupt()
        prompt.until(PROMPT)
    enter(prompt, "'and ' + 'on'", "and on")


def test_an_interrupt_ends_a_command_of_several_lines(prompt: Terminal) -> None:
    prompt.type("if ($true) {")
    prompt.until(">> ")
    prompt.interrupt()
    prompt.until(PROMPT)
    enter(prompt, "'and ' + 'on'", "and on")


def test_a_second_interrupt_ends_a_finally_block_too(prompt: Terminal) -> None:
    prompt.type("try { 'begun'; Start-Sleep 3600 } finally { Write-Host 'tidying'; Start-Sleep 3600 }")
    prompt.until("\nbegun")
    prompt.interrupt()
    prompt.until("tidying\r\n")
    prompt.interrupt()
    prompt.until(PROMPT)
    enter(prompt, "'and ' + 'on'", "and on")


@pytest.mark.parametrize(
    ("command", "question"),
    [
        ("Read-Host 'Name'", "Name: "),
        ("Read-Host 'Name' -AsSecureString", "Name: "),
        ("$Host.UI.Write('Li' + 'ne: '); $Host.UI.ReadLine()", "Line: "),
        ("$Host.UI.PromptForChoice('', 'Which?', @('&Yes', '&No'), 0)", "default is"),
        ("function f { param([Parameter(Mandatory)]$Q) }; f", "\nQ: "),
    ],
)
def test_an_interrupt_at_a_question_does_not_end_the_prompt(prompt: Terminal, command: str, question: str) -> None:
    prompt.type(command)
    prompt.until(question)
    prompt.interrupt()
    prompt.until(PROMPT)
    enter(prompt, "'and ' + 'on'", "and on")


def test_a_host_that_is_to_exit_does_so_after_the_command(prompt: Terminal) -> None:
    prompt.type("$Host.SetShouldExit(3); 'after' + 'wards'")
    prompt.until("afterwards")
    assert prompt.wait() == 3


def test_a_mandatory_parameter_is_asked_for(prompt: Terminal) -> None:
    enter(prompt, 'function f { param([Parameter(Mandatory)]$Q) "q=$Q" }', "")
    prompt.type("f")
    prompt.until("Q: ")
    enter(prompt, "7", "q=7")
