"""PowerShell's language: text to syntax tree, without side effects."""

from __future__ import annotations
