"""Lists the management operations that the wheels of the Azure SDK for Python (azure-mgmt-…) send.

    python -m tools.sdk_operations FOLDER OUTPUT        FOLDER: of wheels; OUTPUT: a file .jsonl.xz

A line is an operation as tools/pack_arm_facts.py reads them: path (template), method, version, operation, long_running, responses; beside
them `query` (the names of what the query takes beyond the api-version), `body` (whether it has one), `returns` (the model of its answer)
and, of an action with a body, `fields` ([place, whether it is required, the one text that it can have], ...). Of several versions of an
operation the newest is kept. The packages' names and paths are facts of the service; their code is only read.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.sdk_models import Models

_BUILDER = re.compile(r"^def build_(\w+)_request\(", re.MULTILINE)
_URL = re.compile(r"""["'](/[^"'\n]*)["']""")
_METHOD = re.compile(r"""HttpRequest\(\s*method=["'](\w+)["']""")
_VERSION = re.compile(r"""["']api-version["'],\s*["']([\w.-]+)["']|api_version\s*=\s*["']([\w.-]+)["']""")
_QUERY = re.compile(r"""(?:_params|query_parameters|_query_parameters)\[["']([^"']+)["']\]""")
_STATUSES = re.compile(r"status_code not in \[([\d, ]+)\]")
_FINAL = re.compile(r"""["']final-state-via["']:\s*["']([\w-]+)["']""")
_OLD_URL = re.compile(r"""^    (\w+)\.metadata = \{["']url["']:\s*["']([^"']+)["']\}""", re.MULTILINE)
_OLD_METHOD = re.compile(r"self\._client\.(get|put|post|patch|delete|head)\(url")
_GROUP = re.compile(r"^class (\w+?)Operations\b", re.MULTILINE)
_RETURNS = re.compile(r':rtype: (.*?)(?=\n\s+:|\n?\s*""")', re.DOTALL)
_MODEL = re.compile(r"models\.\s*(\w+)\]*$")
_BODY_MODEL = re.compile(
    r":(?:type|param) \w+:\s+(?:Required\.\s+)?(?:Is one of the following types:\s+)?~[\w.]*models\.(\w+)(?! or str)"
)
_BODY = re.compile(r"\b(?:json|content|body_content)=_?(?:json|content|body_content)")


def main(arguments: list[str]) -> int:
    """List; the exit code is 2 when there is no wheel."""
    parser = argparse.ArgumentParser(description="Lists the operations of the Azure SDK's management packages.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args(arguments)
    wheels = sorted(options.folder.glob("*.whl"))
    if not wheels:
        print(f"sdk_operations: {options.folder} holds no wheel", file=sys.stderr)
        return 2
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for wheel in wheels:
        for operation in of_wheel(wheel):
            key = operation["method"], re.sub(r"\{[^{}]*\}", "{}", operation["path"]).lower()
            if key not in found or found[key]["version"] < operation["version"]:
                found[key] = operation
    with lzma.open(options.output, "wt", encoding="utf-8") as file:
        for _, operation in sorted(found.items()):
            file.write(json.dumps(operation, separators=(",", ":")) + "\n")
    print(f"{options.output}: {len(found)} operations of {len(wheels)} wheels")
    return 0


def of_wheel(path: Path) -> Iterator[dict[str, Any]]:
    """The operations of a package."""
    with zipfile.ZipFile(path) as wheel:
        names = wheel.namelist()
        for name in names:
            if "/operations/" in name and "/aio/" not in name and name.endswith("operations.py"):
                folder = name.partition("/operations/")[0]
                own = [each for each in names if re.fullmatch(rf"{re.escape(folder)}/models/_models(_py3)?\.py", each)]
                models = Models("\n".join(wheel.read(each).decode("utf-8", "replace") for each in own[-1:]))
                yield from of_text(wheel.read(name).decode("utf-8", "replace"), models)


def of_text(text: str, models: Models | None = None) -> Iterator[dict[str, Any]]:
    """The operations that a module of a package sends. models: those of the package, by which the bodies of actions are known."""
    for operation, said in _of_text(text):
        body = _BODY_MODEL.search(said)
        known = (
            models.fields(body[1]) if models and body and operation["body"] and operation["method"] == "POST" else None
        )
        if known is not None:
            operation["fields"] = [[".".join(each.path), each.required, each.constant] for each in known]
        yield operation


def _of_text(text: str) -> Iterator[tuple[dict[str, Any], str]]:
    builders = list(_BUILDER.finditer(text))
    if not builders:
        yield from _old(text)
    for number, builder in enumerate(builders):
        end = builders[number + 1].start() if number + 1 < len(builders) else text.find("\nclass ", builder.start())
        block = text[builder.start() : end]
        method, url = _METHOD.search(block), _URL.search(block)
        use = text.find(f"build_{builder[1]}_request(", end)
        if method and url and use >= 0:
            made = _operation(builder[1], method[1].upper(), url[1], block, text, use)
            yield made, _around(text, use, made["long_running"] is not None)


def _around(text: str, use: int, running: bool) -> str:
    """What is said of the method that sends a request: before it, and behind it of one that runs long."""
    before, after = text.rfind("_request(", 0, use - 1), text.find("= build_", use + 1)
    return text[use : after if after > 0 else len(text)] if running else text[max(before, 0) : use]


def _old(text: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Those of a module of the older generation, in which a method says its address."""
    for found in _OLD_URL.finditer(text):
        name = found[1].lstrip("_").removesuffix("_initial")
        start = max(
            text.rfind(f"    def {name}(", 0, found.start()), text.rfind(f"    def _{name}_initial(", 0, found.start())
        )
        block = text[max(start, 0) : found.start()]
        method = _OLD_METHOD.search(block)
        if method:
            made = _operation(
                name.removeprefix("begin_"), method[1].upper(), found[2], block, text, max(start, 0) + method.start()
            )
            yield made, text[max(start, 0) : found.start()]


def _operation(name: str, method: str, url: str, block: str, text: str, use: int) -> dict[str, Any]:
    version = _VERSION.search(block) or _VERSION.search(text)
    statuses = _STATUSES.search(text, use)
    caller = text.rfind("\n    def ", 0, use + 1)
    running = re.match(r"\n    def \w+_initial\(", text[caller:]) is not None
    final = _FINAL.search(text, use) if running else None
    said = _RETURNS.search(text, use) if running else _last(_RETURNS, text[max(caller, 0) : use])
    model = _MODEL.search(said[1].strip()) if said else None
    return {
        "path": url.rstrip("/") or "/",
        "method": method,
        "version": next((part for part in version.groups() if part), "") if version else "",
        "operation": _operation_id(name, _last(_GROUP, text[:use])),
        "long_running": {"finalStateVia": final[1] if final else "location"} if running else None,
        "responses": [{"statusCode": [int(code) for code in (statuses[1] if statuses else "200").split(",")]}],
        "query": sorted({each for each in _QUERY.findall(block) if each != "api-version"}),
        "body": _BODY.search(text, use, text.find("pipeline.run(", use)) is not None or "body_content" in block,
        "returns": model[1] if model else "",
    }


def _operation_id(name: str, group: re.Match[str] | None) -> str:
    """The name of a builder of requests as the service names the operation: clusters_start of ClustersOperations is Clusters_Start."""
    words = [part.capitalize() for part in name.split("_")]
    if group is None:
        return "".join(words)
    above: list[str] = []
    while words and "".join(above).lower() != group[1].lower():
        above.append(words.pop(0))
    return f"{group[1]}_{''.join(words or above)}"


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):
        pass
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
