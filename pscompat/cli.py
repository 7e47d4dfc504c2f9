"""The command line, shaped as pwsh's own."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run pscompat with these arguments (default: the process's) and return the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:2] == ["debug", "ast"] or words[:2] == ["debug", "tokens"]:
        from pscompat.language import debug

        return debug.run(words[1], sys.stdin, sys.stdout)
    return 64
