"""An inventory of two tenants with three subscriptions."""

from __future__ import annotations

CONTOSO = "aaaaaaaa-0000-4000-8000-000000000001"
FABRIKAM = "bbbbbbbb-0000-4000-8000-000000000002"
PROD = "11111111-0000-4000-8000-000000000001"
DEV = "11111111-0000-4000-8000-000000000002"
LAB = "22222222-0000-4000-8000-000000000003"
CLOUDS = {
    "tenants": [
        {"id": CONTOSO, "name": "Contoso", "domain": "contoso.onmicrosoft.com"},
        {"id": FABRIKAM, "name": "Fabrikam", "domain": "fabrikam.com"},
    ],
    "subscriptions": [
        {"id": PROD, "name": "Prod"},
        {"id": DEV, "name": "Dev", "resourceGroups": [{"name": "rg-dev"}]},
        {"id": LAB, "name": "Lab", "tenant": "fabrikam.com"},
    ],
}
