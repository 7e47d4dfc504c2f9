"""Role definitions: the built-in ones that clients ask for by name, and those of the cloud's own.

Source: Microsoft's list of built-in roles.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.filters import member_filter
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

TYPE = "Microsoft.Authorization/roleDefinitions"
_ROLES = """
8e3af657-a8ff-443c-a75c-2fe8c4bcb635 Owner
b24988ac-6180-42a0-ab88-20f7382dd24c Contributor
acdd72a7-3385-48ef-bd42-f606fba81ae7 Reader
18d7d88d-d35e-4fb5-a5c3-7773c20a72d9 User Access Administrator
f58310d9-a9f6-439a-9e8d-f62e7b41a168 Role Based Access Control Administrator
9980e02c-c2be-4d73-94e8-173b1dc7cf3c Virtual Machine Contributor
1c0163c0-47e6-4577-8991-ea5c82e286e4 Virtual Machine Administrator Login
fb879df8-f326-4884-b1cf-06f3ad86be52 Virtual Machine User Login
4d97b98b-1d4f-4787-a291-c67834d212e7 Network Contributor
17d1049b-9a84-46fb-8f53-869881c3d3ab Storage Account Contributor
ba92f5b4-2d11-453d-a403-e96b0029c9fe Storage Blob Data Contributor
2a2b9908-6ea1-4ae2-8e65-a410df84e7d1 Storage Blob Data Reader
b7e6dc6d-f1e8-4753-8033-0f276bb0955b Storage Blob Data Owner
00482a5a-887f-4fb3-b363-3b7fe8e74483 Key Vault Administrator
4633458b-17de-408a-b874-0445c86b69e6 Key Vault Secrets User
b86a8fe4-44ce-4948-aee5-eccb2c155cd7 Key Vault Secrets Officer
f1a07417-d97a-45cb-824c-7a7467783830 Managed Identity Operator
e40ec5ca-96e0-45a2-b4ff-59039f2c2b59 Managed Identity Contributor
43d0d8ad-25c7-4714-9337-8ba259a9fe05 Monitoring Reader
749f88d5-cbae-40b8-bcfc-e573ddc772fa Monitoring Contributor
92aaf0da-9dab-42b6-94a3-d43ce8d16293 Log Analytics Contributor
73c42c96-874c-492b-b04d-ab87d138a893 Log Analytics Reader
7f951dda-4ed3-4680-a7ca-43fe172d538d AcrPull
8311e382-0749-4cb8-b61a-304f252e45ec AcrPush
0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8 Azure Kubernetes Service Cluster Admin Role
5d58bcaf-24a5-4b20-bdb6-eed9f69fbe4c Management Group Contributor
ac63b705-f282-497d-ac71-919bf39d939d Management Group Reader
36243c78-bf99-498c-9df9-86d9f8d28608 Resource Policy Contributor
4a9ae827-6dc8-4573-8ac7-8239d42aa03f Tag Contributor
fb1c8493-542b-48eb-b624-b4c8fea62acd Security Admin
39bc4728-0917-49c7-9d2c-d95423bc2eb4 Security Reader
fa23ad8b-c56e-40d8-ac0c-ce449e1d2c64 Billing Reader
434105ed-43f6-45c7-a02f-909b2ba83430 Cost Management Contributor
72fafb9e-0641-4937-9268-a91bfd8191a3 Cost Management Reader
641177b8-a67a-45b9-a033-47bc880bb21e Managed Application Contributor Role
c7393b34-138c-406f-901b-d8cf2b17e6ae Managed Application Operator Role
f353d9bd-d4a6-484e-a77a-8050b599b867 Automation Contributor
d3881f73-407a-4167-8283-e981cbba0404 Automation Operator
befefa01-2a29-4197-83a8-272ff33ce314 DNS Zone Contributor
b12aa53e-6015-4669-85d0-8515ebb3ae7f Private DNS Zone Contributor
81a9662b-bebf-436f-a333-f67b29880f12 Storage Account Key Operator Service Role
db58b8e5-c6ad-4a2a-8342-4190687cbf4a Storage Blob Delegator
0c867c2a-1d8c-454a-a3db-ab2ea1bdc8bb Storage File Data SMB Share Contributor
a7264617-510b-434b-a828-9731dc254ea7 Storage File Data SMB Share Elevated Contributor
aba4ae5f-2193-4029-9191-0cb91df5e314 Storage File Data SMB Share Reader
974c5e8b-45b9-4653-ba55-5f855dd0fb88 Storage Queue Data Contributor
19e7f393-937e-4f77-808e-94535e297925 Storage Queue Data Reader
0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3 Storage Table Data Contributor
76199698-9eea-4c19-bc75-cec21354c6b6 Storage Table Data Reader
c12c1c16-33a1-487b-954d-41c89c60f349 Reader and Data Access
a4417e6f-fecd-4de8-b567-7b0420556985 Key Vault Certificates Officer
f25e0fa2-a7c8-4377-a976-54943a77a395 Key Vault Contributor
14b46e9e-c2b7-41b4-b07b-48a6ebf60603 Key Vault Crypto Officer
e147488a-f6f5-4113-8e2d-b22465e65bf6 Key Vault Crypto Service Encryption User
12338af0-0e69-4776-bea7-57ae8d297424 Key Vault Crypto User
21090545-7ca7-4776-b22c-e363652d74d2 Key Vault Reader
5e467623-bb1f-42f4-a55d-6e525e11384b Backup Contributor
00c29273-979b-4161-815c-10b084fb9324 Backup Operator
a795c7a0-d4a2-40c1-ae25-d81f01202912 Backup Reader
3913510d-42f4-4e42-8a64-420c390055eb Monitoring Metrics Publisher
9b7fa17d-e63e-47b0-bb0a-15c516ac86ec SQL DB Contributor
056cd41c-7e88-42e1-933e-88ba6a50c9c3 SQL Security Manager
6d8ee4ec-f05a-4a1d-8b00-a9b17e38b437 SQL Server Contributor
2cc479cb-7b4d-49a8-b449-8c00fd0f0a4b Web Plan Contributor
de139f84-1756-47ae-9be6-808fbbe84772 Website Contributor
87a39d53-fc1b-424a-814c-f7e04687dc9e Logic App Contributor
673868aa-7521-48a0-acc6-0f60742d39f5 Data Factory Contributor
f526a384-b230-433a-b45c-95f59c4a2dec Azure Event Hubs Data Owner
090c5cfd-751d-490a-894a-3ce6f1109419 Azure Service Bus Data Owner
4abbcc35-e782-43d8-92c5-2d3f1bd2253f Azure Kubernetes Service Cluster User Role
ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8 Azure Kubernetes Service Contributor Role
b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b Azure Kubernetes Service RBAC Cluster Admin
86240b0e-9422-4c43-887b-b61143f32ba8 Desktop Virtualization Application Group Contributor
aebf23d0-b568-4e86-b8f9-fe83a2c6ab55 Desktop Virtualization Application Group Reader
082f0a83-3be5-4ba1-904c-961cca79b387 Desktop Virtualization Contributor
e307426c-f9b6-4e81-87de-d99efb3c32bc Desktop Virtualization Host Pool Contributor
ceadfde2-b300-400a-ab7b-6143895aa822 Desktop Virtualization Host Pool Reader
489581de-a3bd-480d-9518-53dea7416b33 Desktop Virtualization Power On Contributor
40c5ff49-9181-41f8-ae61-143b0e78555e Desktop Virtualization Power On Off Contributor
49a72310-ab8d-41df-bbb0-79b649203868 Desktop Virtualization Reader
2ad6aaab-ead9-4eaa-8ac5-da422f562408 Desktop Virtualization Session Host Operator
1d18fff3-a72a-46b5-b4a9-0b38a3cd7e63 Desktop Virtualization User
ea4bfff8-7fb4-485a-aadd-d4129a0ffaa6 Desktop Virtualization User Session Operator
a959dbd1-f747-45e3-8ba6-dd80f235f97c Desktop Virtualization Virtual Machine Contributor
21efdde3-836f-432b-bf3d-3e8e734d4b2b Desktop Virtualization Workspace Contributor
0fa44ee9-7a7d-466b-9bb2-2bf446b1204d Desktop Virtualization Workspace Reader
b64e21ea-ac4e-4cdf-9dc9-5b892992bee7 Azure Connected Machine Onboarding
cd570a14-e51a-42ad-bac8-bafd67325302 Azure Connected Machine Resource Administrator
fbdf93bf-df7d-467e-a4d2-9458aa1360c8 Cosmos DB Account Reader Role
230815da-be43-4aae-9cb4-875f7bd000aa Cosmos DB Operator
25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68 Cognitive Services Contributor
a97b65f3-24c7-4388-baec-2e87135dc908 Cognitive Services User
5e0bd9bd-7b93-4f28-af87-19fc36ad61bd Cognitive Services OpenAI User
a001fd3d-188f-4b5d-821b-7da978bf7442 Cognitive Services OpenAI Contributor
ab8e14d6-4a74-4a29-9ba8-549422addade Microsoft Sentinel Contributor
8d289c81-5878-46d4-8554-54e1e3d8b5cb Microsoft Sentinel Reader
3e150937-b8fe-4cfb-8069-0eaf05ecd056 Microsoft Sentinel Responder
516239f1-63e1-4d78-a4de-a74fb236a071 App Configuration Data Reader
"""
BUILT_IN = {line.partition(" ")[2]: line.partition(" ")[0] for line in _ROLES.strip().splitlines()}
"""The ids of built-in roles by their names."""
_ACTIONS = {"Owner": ["*"], "Contributor": ["*"], "Reader": ["*/read"]}


class RoleDefinitions(Behaviour):
    """`$filter` by roleName and type; built-in roles are at every scope."""

    shows_removed = True

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource]:
        """The built-in roles, and those made at the scope or above it."""
        below = call.store.list(TYPE, within)
        made = below + [
            other for other in call.store.list(TYPE, "") if other not in below and _assignable(other, within)
        ]
        return [_built_in(name, role, within) for name, role in BUILT_IN.items()] + made

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """Whether a role is one that a `$filter` asks for."""
        names = {"rolename": "properties.roleName", "type": "properties.type"}
        return member_filter(text, names, ("atscopeandbelow", "atscope"))

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """A built-in role, which exists at every scope."""
        wanted = name_of(resource_id).lower()
        for name, role in BUILT_IN.items():
            if role == wanted:
                return _built_in(
                    name, role, "/".join(resource_id.split("/")[:3]) if "/subscriptions/" in resource_id else ""
                )
        return None

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """A role of one's own."""
        document.setdefault("properties", {}).setdefault("type", "CustomRole")


def _assignable(resource: Resource, within: str) -> bool:
    scopes = resource.document.get("properties", {}).get("assignableScopes", [])
    return any(f"{within}/".lower().startswith(f"{scope.rstrip('/')}/".lower()) for scope in scopes)


def _built_in(name: str, role: str, within: str) -> Resource:
    subscription = "/".join(within.split("/")[:3]) if within.lower().startswith("/subscriptions/") else ""
    permissions = {
        "actions": _ACTIONS.get(name, [f"{name}/*"]),
        "notActions": [],
        "dataActions": [],
        "notDataActions": [],
    }
    properties = {
        "roleName": name,
        "type": "BuiltInRole",
        "description": "",
        "assignableScopes": ["/"],
        "permissions": [permissions],
    }
    return Resource(f"{subscription}/providers/{TYPE}/{role}", TYPE, packed({"properties": properties}))


BEHAVIOUR = RoleDefinitions()
