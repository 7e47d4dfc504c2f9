"""That a script was not started since some of its commands do not act."""

from __future__ import annotations

REFUSED = 3
"""Exit code of such a run."""


class UnsupportedError(Exception):
    """Nothing of the script was started; the message is what to tell."""
