"""Room for deeply nested texts: the grammar's recursion goes as deep as its brackets."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

_FRAMES = 260_000
_STACK_BYTES = 512 * 1024 * 1024
_lock = threading.Lock()


def call_deep(function: Callable[..., Any], *arguments: Any) -> Any:
    """The function's result, computed in a thread with a large stack. Raises what the function raises: RecursionError
    where even that is not enough."""
    from concurrent.futures import ThreadPoolExecutor

    with _lock, ThreadPoolExecutor(1, thread_name_prefix="deep") as pool:
        limit, size = sys.getrecursionlimit(), threading.stack_size(_STACK_BYTES)
        sys.setrecursionlimit(max(limit, _FRAMES))
        try:
            return pool.submit(function, *arguments).result()
        finally:
            threading.stack_size(size)
            sys.setrecursionlimit(limit)
