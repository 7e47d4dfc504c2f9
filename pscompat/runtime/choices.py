"""What the session's own questions offer: each choice with `&` before its letter, and its help text."""

from __future__ import annotations

YES = ("&Yes", "Continue with only the next step of the operation.")
YES_TO_ALL = ("Yes to &All", "Continue with all the steps of the operation.")
NO = ("&No", "Skip this operation and proceed with the next operation.")
NO_TO_ALL = ("No to A&ll", "Skip this operation and all subsequent operations.")
HALT = ("&Halt Command", "Stop this command.")
SUSPEND = (
    "&Suspend",
    'Pause the current pipeline and return to the command prompt. Type "exit" to resume the pipeline.',
)
