"""What the service offers everywhere: a few kinds, SKUs, models and tiers of those that there are."""

from __future__ import annotations

from typing import Any

_KINDS = {
    "AIServices": "S0",
    "CognitiveServices": "S0",
    "ComputerVision": "F0 S1",
    "ContentSafety": "F0 S0",
    "CustomVision.Prediction": "F0 S0",
    "CustomVision.Training": "F0 S0",
    "Face": "F0 S0",
    "FormRecognizer": "F0 S0",
    "LUIS": "F0 S0",
    "OpenAI": "S0",
    "QnAMaker": "F0 S0",
    "SpeechServices": "F0 S0",
    "TextAnalytics": "F0 S",
    "TextTranslation": "F0 S1",
}
LOCATIONS = ("WESTUS", "EASTUS", "CENTRALUS", "WESTEUROPE", "NORTHEUROPE")
SKUS: list[dict[str, Any]] = [
    {
        "resourceType": "accounts",
        "name": name,
        "tier": "Free" if name == "F0" else "Standard",
        "kind": kind,
        "locations": [location],
        "restrictions": [],
    }
    for kind, names in _KINDS.items()
    for name in names.split()
    for location in LOCATIONS
]
_VERSIONS = {"gpt-4": "0613", "gpt-4o": "2024-08-06", "gpt-35-turbo": "0301", "text-embedding-ada-002": "2"}
MODELS: list[dict[str, Any]] = [
    {
        "format": "OpenAI",
        "name": name,
        "version": version,
        "maxCapacity": 3,
        "capabilities": {"inference": "true"},
        "deprecation": {"inference": "2030-01-01T00:00:00Z"},
        "skus": [],
        "systemData": {"createdByType": "Application"},
    }
    for name, version in _VERSIONS.items()
]
USAGES: list[dict[str, Any]] = [
    {
        "name": {"value": "AccountCount", "localizedValue": "Accounts"},
        "unit": "Count",
        "currentValue": 0.0,
        "limit": 100.0,
        "status": "Included",
        "quotaPeriod": "30.00:00:00",
        "nextResetTime": "0001-01-01T00:00:00Z",
    }
]
TIERS: list[dict[str, Any]] = [
    {
        "kind": "SpeechServices",
        "skuName": "S0",
        "hostingModel": "Web",
        "planType": "STT",
        "tier": tier,
        "quota": {"quantity": quantity, "unit": "Hour"},
        "cost": {},
    }
    for tier, quantity in (("T1", 2000), ("T2", 10_000))
]
