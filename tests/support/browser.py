"""A headless browser for tests, through chromedriver and W3C WebDriver over HTTP."""

from __future__ import annotations

import base64
import contextlib
import json
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from waiting import HANGING

DRIVER = shutil.which("chromedriver")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MISSING = "" if DRIVER and CHROMIUM else "no chromium with chromedriver here (Debian: chromium, chromium-driver)"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"Down": "\ue015", "Up": "\ue013", "Left": "\ue012", "Right": "\ue014", "Enter": "\ue007", "Escape": "\ue00c"}
KEYS |= {"Tab": "\ue004", "Home": "\ue011", "End": "\ue010"}
_ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
)


class Browser:
    """One window. Methods raise AssertionError with what the driver said when it refuses."""

    def __init__(self, driver: str, session: str) -> None:
        self._session = f"{driver}/session/{session}"

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        return _ask(f"{self._session}/{path}", method, body)

    def open(self, url: str) -> None:
        self.ask("POST", "url", {"url": url})

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script returns that runs in the page."""
        return self.ask("POST", "execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector: str) -> Element:
        found = self.ask("POST", "element", {"using": "css selector", "value": selector})
        return Element(self, found[ELEMENT])

    def text(self, selector: str) -> str:
        return str(self.run("return (document.querySelector(arguments[0]) || {}).textContent || ''", selector))

    def press(self, *keys: str) -> None:
        """Press and let go of keys, one after the other, whatever has the focus."""
        actions = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask("POST", "actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def wait(self, script: str, *arguments: Any) -> Any:
        """What a script returns, once that is something."""
        end = time.monotonic() + HANGING / 4
        while True:
            found = self.run(script, *arguments)
            if found:
                return found
            assert time.monotonic() < end, f"never so: {script}"
            time.sleep(0.05)

    def resize(self, width: int, height: int) -> None:
        """The size of the page, whatever the window is; narrower than a window can be as well."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.devtools("Emulation.setDeviceMetricsOverride", **metrics)

    def devtools(self, command: str, **parameters: Any) -> Any:
        return self.ask("POST", "goog/cdp/execute", {"cmd": command, "params": parameters})

    def complaints(self) -> list[str]:
        """What the page wrote to the console as an error, refusals by its policy included."""
        entries = self.ask("POST", "se/log", {"type": "browser"})
        return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]

    def screenshot(self) -> bytes:
        return base64.b64decode(self.ask("GET", "screenshot"))


class Element:
    """An element of the page."""

    def __init__(self, browser: Browser, name: str) -> None:
        self._browser = browser
        self._name = name

    def click(self) -> None:
        self._browser.ask("POST", f"element/{self._name}/click", {})

    def type(self, text: str) -> None:
        self._browser.ask("POST", f"element/{self._name}/value", {"text": text})

    def clear(self) -> None:
        self._browser.ask("POST", f"element/{self._name}/clear", {})


@contextlib.contextmanager
def browsing(folder: Path, *more: str) -> Iterator[Browser]:
    """A browser that has never been used, until the block ends."""
    assert DRIVER
    process = subprocess.Popen(
        [DRIVER, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    try:
        driver = f"http://127.0.0.1:{_port(process)}"
        options = {"binary": CHROMIUM, "args": [*_ARGUMENTS, f"--user-data-dir={folder / 'browser'}", *more]}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        session = _ask(f"{driver}/session", "POST", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        try:
            yield Browser(driver, session)
        finally:
            _ask(f"{driver}/session/{session}", "DELETE")
    finally:
        process.terminate()
        process.wait(HANGING)
        assert process.stdout is not None
        process.stdout.close()


def _port(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if "started successfully on port" in line:
            return line.rstrip().rstrip(".").rpartition(" ")[2]
    raise AssertionError("chromedriver did not start")


def _ask(address: str, method: str, body: Any = None) -> Any:
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, content, {"Content-Type": "application/json"}, method=method)
    opener: Callable[..., Any] = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
    try:
        with opener(request, timeout=HANGING) as answer:
            return json.loads(answer.read())["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(json.loads(error.read())["value"]["message"]) from None
