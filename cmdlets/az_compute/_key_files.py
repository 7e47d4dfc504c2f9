"""The files that key pairs of the service are saved in: in the folder .ssh of the user's home, named by the time."""

from __future__ import annotations

import os
import time
from pathlib import Path


class KeyFile:
    """A file for a private key, which nobody else can read, and which was nobody's before. It is there before the service makes the
    key, which it gives away only once; `close` (contextlib.closing) removes it where no key came.
    """

    def __init__(self) -> None:
        """Raises OSError where no file can be made."""
        folder = Path.home() / ".ssh"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = int(time.time())
        while True:
            self.path = folder / str(number)
            try:
                os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            except FileExistsError:
                number += 1
            else:
                break
        self._saved = False

    def close(self) -> None:
        """Remove the file where no key came."""
        if not self._saved:
            self.path.unlink()

    def save(self, pair: dict[str, str]) -> tuple[str, str]:
        """Keep the pair that the service answered, the public key beside the private one; what Az says of it."""
        self._saved = True
        self.path.write_text(f"{pair['privateKey']}\n", "utf-8")
        public = self.path.with_suffix(".pub")
        public.write_text(f"{pair['publicKey']}\n", "utf-8")
        return f"Private key is saved to {self.path}", f"Public key is saved to {public}"
