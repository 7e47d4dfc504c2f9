"""Questions on a terminal: mandatory parameters, Read-Host, choices, and what is asked when a stream inquires."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from terminal import Terminal

Terminals = Callable[..., Terminal]
REMOVE = (
    "function Remove-It { [CmdletBinding(SupportsShouldProcess)] param([Parameter(ValueFromPipeline)]$N) "
    'process { if ($PSCmdlet.ShouldProcess($N)) { "gone $N" } } }; '
)


def converse(terminal: Terminal, *turns: tuple[str, str]) -> str:
    """Answer each question as it comes, and return what the terminal showed at the end, without colours."""
    for question, answer in turns:
        terminal.until(question)
        terminal.type(answer)
    assert terminal.wait() == 0
    return terminal.plain()


def test_mandatory_parameters_are_asked_for(terminals: Terminals) -> None:
    script = 'function f { param([Parameter(Mandatory)]$Name, [Parameter(Mandatory)][string[]]$Items) "got $Name, $Items" }; f'
    shown = converse(
        terminals("-Command", script),
        ("Name: ", "abc"),
        (r"Items\[0\]: ", "x"),
        (r"Items\[1\]: ", "y"),
        (r"Items\[2\]: ", ""),
    )
    assert shown == (
        "\ncmdlet f at command pipeline position 1\nSupply values for the following parameters:\n"
        "Name: abc\nItems[0]: x\nItems[1]: y\nItems[2]: \ngot abc, x y\n"
    )


def test_an_answer_becomes_what_the_parameter_takes(terminals: Terminals) -> None:
    script = 'function f { param([Parameter(Mandatory)][int]$N) "next is $($N + 1)" }; f'
    assert converse(terminals("-Command", script), ("N: ", "41")).endswith("N: 41\nnext is 42\n")


@pytest.mark.parametrize(
    "script",
    [
        "function f { param([Parameter(Mandatory)][securestring]$Word) $Word.Length }; f",
        "$s = Read-Host 'Word' -AsSecureString; $s.Length",
        "$s = Read-Host 'Word' -MaskInput; $s.Length",
    ],
)
def test_a_secret_is_not_shown_while_it_is_typed(terminals: Terminals, script: str) -> None:
    shown = converse(terminals("-Command", script), ("Word: ", "swordfish"))
    assert "swordfish" not in shown
    assert shown.splitlines()[-1] == "9"


def test_a_secret_is_shown_as_stars(terminals: Terminals) -> None:
    assert converse(terminals("-Command", "$s = Read-Host 'Word' -MaskInput; 'end'"), ("Word: ", "abc")).count("*") == 3


def test_read_host_asks_and_takes_lines(terminals: Terminals) -> None:
    script = '$a = Read-Host \'Who\'; "hi $a"; $b = Read-Host; "then $b"'
    shown = converse(terminals("-Command", script), ("Who: ", "me"), ("hi me", "you"))
    assert shown == "Who: me\nhi me\nyou\nthen you\n"


def test_a_choice_is_asked_again_until_it_is_one(terminals: Terminals) -> None:
    script = "$Host.UI.PromptForChoice('Colour', 'Which?', @('&Red', '&Blue'), 1)"
    shown = converse(terminals("-Command", script), ("default is", "zz"), ("default is", "r"))
    question = '[R] Red  [B] Blue  [?] Help (default is "B"): '
    assert shown == f"\nColour\nWhich?\n{question}zz\n{question}r\n0\n"


@pytest.mark.parametrize(("answer", "index"), [("", "1"), ("B", "1"), ("blue", "1"), ("RED", "0")])
def test_a_choice_is_taken_by_letter_name_or_default(terminals: Terminals, answer: str, index: str) -> None:
    script = "$Host.UI.PromptForChoice('', 'Which?', @('&Red', '&Blue'), 1)"
    assert converse(terminals("-Command", script), ("default is", answer)).splitlines()[-1] == index


def test_choices_explain_themselves(terminals: Terminals) -> None:
    script = (
        "$choice = [System.Management.Automation.Host.ChoiceDescription]\n"
        "$Host.UI.PromptForChoice('', 'Which?', @($choice::new('&Red', 'the red one'), $choice::new('&Blue', 'the blue one')), 1)"
    )
    shown = converse(terminals("-Command", script), ("default is", "?"), ("default is", ""))
    assert "R - the red one\nB - the blue one\n" in shown


def test_a_mandatory_parameter_explains_itself(terminals: Terminals) -> None:
    script = 'function f { param([Parameter(Mandatory, HelpMessage = "any name")]$Name) "got $Name" }; f'
    shown = converse(terminals("-Command", script), ("Name: ", "!?"), ("Name: ", "z"))
    assert "(Type !? for Help.)\nName: !?\nany name\nName: z\ngot z\n" in shown


def test_yes_to_all_asks_no_more(terminals: Terminals) -> None:
    shown = converse(
        terminals("-Command", f"{REMOVE}'a', 'b' | Remove-It -Confirm; Remove-It c -Confirm; 'end'"),
        ("default is", "a"),
        ("default is", "n"),
    )
    assert [line for line in shown.splitlines() if line.startswith(("gone", "end"))] == ["gone a", "gone b", "end"]


def test_help_of_a_confirmation_is_shown_and_it_is_asked_again(terminals: Terminals) -> None:
    shown = converse(terminals("-Command", f"{REMOVE}Remove-It a -Confirm"), ("default is", "?"), ("default is", "Yes"))
    assert [line[:4] for line in shown.splitlines()[5:10]] == ["Y - ", "A - ", "N - ", "L - ", "S - "]
    assert shown.endswith("gone a\n")


def test_should_continue_asks_with_its_caption(terminals: Terminals) -> None:
    script = (
        "function Clear-It { [CmdletBinding()] param($N) "
        "if ($PSCmdlet.ShouldContinue('Really?', 'Clear')) { \"gone $N\" } else { \"kept $N\" } }; Clear-It a; Clear-It b"
    )
    shown = converse(terminals("-Command", script), ("default is", "y"), ("default is", "n"))
    assert shown.startswith("\nClear\nReally?\n")
    assert [line for line in shown.splitlines() if line.startswith(("gone", "kept"))] == ["gone a", "kept b"]


def test_a_warning_that_inquires(terminals: Terminals) -> None:
    shown = converse(
        terminals("-Command", "Write-Warning careful -WarningAction Inquire; 'went on'"), ("default is", "y")
    )
    assert shown.startswith("WARNING: careful\n\nConfirm\nContinue with this operation?\n[Y] Yes  ")
    assert shown.endswith("went on\n")


def test_halting_at_an_inquiry_ends_the_run(terminals: Terminals) -> None:
    terminal = terminals("-Command", "Write-Warning careful -WarningAction Inquire; 'went on'")
    terminal.until("default is")
    terminal.type("h")
    assert terminal.wait() == 1
    assert "went on" not in terminal.plain()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Read-Host 'x'", "Read-Host: "),
        ("$Host.UI.ReadLine()", ""),
        ("$Host.UI.PromptForChoice('', 'm', @('&Yes', '&No'), 0)", ""),
        ("function f { param([Parameter(Mandatory)]$P) }; f", "f: "),
    ],
)
def test_nobody_is_asked_when_nobody_is_there(terminals: Terminals, question: str, expected: str) -> None:
    terminal = terminals("-NonInteractive", "-Command", question)
    assert terminal.wait() == 1
    assert terminal.plain().startswith(expected)
    assert "default is" not in terminal.plain()


def test_an_interrupt_at_a_question_runs_finally_blocks(terminals: Terminals) -> None:
    terminal = terminals("-Command", "try { Read-Host 'Name' } finally { Write-Host 'tidy' }; 'never'")
    terminal.until("Name: ")
    terminal.interrupt()
    assert terminal.wait() == 130
    assert terminal.plain().splitlines()[-1].endswith("tidy")


def test_an_answer_that_is_no_value_is_asked_for_again(terminals: Terminals) -> None:
    script = "function f { param([Parameter(Mandatory)][int]$Count, [Parameter(Mandatory)][int[]]$Sizes) $Count + $Sizes[0] }; f"
    shown = converse(
        terminals("-Command", script),
        ("Count: ", "many"),
        ("Count: ", "2"),
        (r"Sizes\[0\]: ", "99999999999"),
        (r"Sizes\[0\]: ", "3"),
        (r"Sizes\[1\]: ", ""),
    )
    assert 'Cannot recognize "many" as a System.Int32 due to a format error.\nCount: 2\n' in shown
    assert 'Cannot recognize "99999999999" as a System.Int32 due to an overflow error.\nSizes[0]: 3\n' in shown
    assert shown.endswith("\n5\n")


def test_errors_that_are_answered_for_all_ask_no_more(terminals: Terminals) -> None:
    script = "Get-Item a, b -ErrorAction Inquire; Get-Item c -ErrorAction Inquire; 'end'"
    terminal = terminals("-Command", script)
    for answer in ("a", "h"):
        terminal.until("default is")
        terminal.type(answer)
    assert terminal.wait() == 1
    shown = terminal.plain()
    assert "end" not in shown.splitlines()
    assert "[Y] Yes  [A] Yes to All  [H] Halt Command  [S] Suspend  [?] Help" in shown
    assert [line.partition(":")[0] for line in shown.splitlines()].count("Get-Item") == 3
    assert "Get-Item: The running command stopped because the user selected the Stop option.\n" in shown
