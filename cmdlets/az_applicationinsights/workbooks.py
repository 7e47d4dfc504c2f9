"""Workbooks, private ones and templates of them. Source: the REST reference of Workbooks (2022-04-01), My Workbooks (2021-03-08) and Workbook
Templates (2020-11-20)."""

from __future__ import annotations

from typing import Any

from cmdlets._recorded.object_tables import declare_objects
from cmdlets._recorded.tables import Table, TabledCmdlet, declare_table

_ALL = "/subscriptions/{subscriptionId}/providers/Microsoft.Insights"
_INSIGHTS = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Insights"
_QUERY = "Category?category LinkedSourceId?sourceId Tag?tags CanFetchContent?canFetchContent"
_COLUMNS = ("ResourceGroupName", "Name", "DisplayName", "Location", "Kind", "Category")
_SAID = """
    Category:properties.category DisplayName:properties.displayName SerializedData:properties.serializedData
    SourceTag:properties.tags Tag:tags LinkedSourceId?sourceId
"""
_MADE = """
    Location:location Version:properties.version SourceId:properties.sourceId StorageUri:properties.storageUri
"""


class Workbook(TabledCmdlet):
    """A workbook that others see."""

    kind = "shared"

    def body(self, template: str) -> Any:
        found: dict[str, Any] = super().body(template)
        found.setdefault("kind", self.kind)
        return found


class MyWorkbook(Workbook):
    """A private workbook."""

    kind = "user"


declare_table(
    __name__,
    Table("Az.ApplicationInsights", "2022-04-01", _COLUMNS),
    f"""
    Get-AzApplicationInsightsWorkbook Workbooks_Get {_QUERY}
        List GET {_ALL}/workbooks
        List1 GET {_INSIGHTS}/workbooks
        GET {_INSIGHTS}/workbooks/{{name}}
    New-AzApplicationInsightsWorkbook Workbooks_CreateOrUpdate Description:properties.description Etag:etag {_SAID} {_MADE}
        PUT {_INSIGHTS}/workbooks/{{name}}
    Update-AzApplicationInsightsWorkbook Workbooks_Update Description:properties.description
        Revision:properties.revision {_SAID}
        PATCH {_INSIGHTS}/workbooks/{{name}}
    Remove-AzApplicationInsightsWorkbook Workbooks_Delete
        DELETE {_INSIGHTS}/workbooks/{{name}}
    Get-AzApplicationInsightsWorkbookRevision Workbooks_RevisionGet
        List GET {_INSIGHTS}/workbooks/{{name}}/revisions
        GET {_INSIGHTS}/workbooks/{{name}}/revisions/{{revisionId}}
    """,
    {},
    {"New-AzApplicationInsightsWorkbook": Workbook},
)
declare_table(
    __name__,
    Table("Az.ApplicationInsights", "2021-03-08", _COLUMNS),
    f"""
    Get-AzApplicationInsightsMyWorkbook MyWorkbooks_Get {_QUERY}
        List GET {_INSIGHTS}/myWorkbooks
        List1 GET {_ALL}/myWorkbooks
        GET {_INSIGHTS}/myWorkbooks/{{name}}
    New-AzApplicationInsightsMyWorkbook MyWorkbooks_CreateOrUpdate Etag:etag Id:id Type:type {_SAID} {_MADE}
        PUT {_INSIGHTS}/myWorkbooks/{{name}}
    Update-AzApplicationInsightsMyWorkbook MyWorkbooks_Update WorkbookProperty: LinkedSourceId?sourceId
        PATCH {_INSIGHTS}/myWorkbooks/{{name}}
    Remove-AzApplicationInsightsMyWorkbook MyWorkbooks_Delete
        DELETE {_INSIGHTS}/myWorkbooks/{{name}}
    """,
    {},
    {"New-AzApplicationInsightsMyWorkbook": MyWorkbook},
)
_TEMPLATE = """
    Author:properties.author Gallery:properties.galleries Localized:properties.localized
    Priority:properties.priority Tag:tags TemplateData:properties.templateData
"""
declare_table(
    __name__,
    Table("Az.ApplicationInsights", "2020-11-20", ("ResourceGroupName", "Name", "Location")),
    f"""
    Get-AzApplicationInsightsWorkbookTemplate WorkbookTemplates_Get
        GET {_INSIGHTS}/workbooktemplates/{{name}}
    New-AzApplicationInsightsWorkbookTemplate WorkbookTemplates_CreateOrUpdate Location:location {_TEMPLATE}
        PUT {_INSIGHTS}/workbooktemplates/{{name}}
    Update-AzApplicationInsightsWorkbookTemplate WorkbookTemplates_Update {_TEMPLATE}
        PATCH {_INSIGHTS}/workbooktemplates/{{name}}
    Remove-AzApplicationInsightsWorkbookTemplate WorkbookTemplates_Delete
        DELETE {_INSIGHTS}/workbooktemplates/{{name}}
    """,
    {},
)
declare_objects(
    __name__,
    """
New-AzApplicationInsightsWorkbookTemplateGalleryObject Category=category Name=name Order=order ResourceType=resourceType Type=type
""",
)
