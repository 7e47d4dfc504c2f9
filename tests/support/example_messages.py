"""What examples say, and what messages say of what a run missed, as patterns."""

from __future__ import annotations

import re

ID = re.compile(
    r"/subscriptions/[0-9a-fA-F{][\w{}-]*(?:/resourceGroups/[^/\s'\"]+)?/providers/[\w.]+(?:/[\w.$<>-]+){2,}",
    re.IGNORECASE,
)
SUBSCRIPTION = re.compile(
    r"/subscriptions/([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})"
)
SUBSCRIPTION_NAME = re.compile(
    r"-Subscription(?:Name|Id)?\s+['\"]?([A-Za-z0-9][\w -]*\w)['\"]?(?=\s*$|\s*[|;)]|\s+-)",
    re.MULTILINE | re.IGNORECASE,
)
NO_SUCH_SUBSCRIPTION = re.compile(
    r"provide a valid tenant or a valid subscription|subscription .* (?:not found|could not be found|was not found)",
    re.IGNORECASE,
)
GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
LOCATION = re.compile(
    r"loc(?:ation)?\w*['\"]?\s*=?\s*(?:['\"]([A-Za-z0-9 ]+)['\"]|['\"]?([A-Za-z0-9]+))", re.IGNORECASE
)
"""What an example calls a location, as an argument or the value of a variable."""
WILDCARD = re.compile(r"\b([A-Za-z][\w-]*)\*")
"""A name with a wildcard at its end."""
NO_SUCH_LOCATION = re.compile(r"The provided location '([^']+)' is not available")
NO_SUCH_FILE = re.compile(r"(?:file|path|template|folder|directory)\b[^'\"]*['\"]([^'\"]+)['\"]", re.IGNORECASE)
MISSES_FILE = re.compile(
    r"no such file|(?:file|path)\b.*(?:not find|not found|does not exist|cannot be read)|cannot find (?:the )?(?:file|path)|could not find|can ?not find the specified file",
    re.IGNORECASE,
)
OWN_FOLDER = re.compile(r"^.*/(?:tmp\w{8}|above/scripts)/")
"""What stands before a path below the folder of a run."""
NO_SUCH_CONTEXT = re.compile(r"on parameter '(?:Source)?Name'\. The argument \"([^\"]+)\" does not belong")
NO_HSM = re.compile(r"(?:Cannot find|The) managed HSM '([\w-]+)'")
NO_ACCOUNT = re.compile(r"(?:there is no|cannot find a) storage account (?:with the name )?'(\w+)'", re.IGNORECASE)
ELSEWHERE = re.compile(r"cannot be created in location '(\w+)'")
MAKES = re.compile(r"\bNew-Az\w+(?<!Config)\b", re.IGNORECASE)
GROUP_ELSEWHERE = re.compile(r"Invalid resource group location '([^']+)'")
PRESENT = re.compile(
    r"(?:[Rr]esource (?:with Name )?|The name |(?:[Ii]nstance|[Ss]erver|[Gg]roup|[Pp]ool|[Jj]ob) with name:? )'?([^' ]+)'? (?:is )?already (?:present in Resource Group|exists\b|in use by another vault)"
)
NO_ID = re.compile(r"'([\w.-]+)' is not the id of an? ([^.]+)\.")
COMMAND = re.compile(r"\b[A-Z][a-z]+-Az\w+\b")
NO_VAULT = re.compile(r"Cannot find vault '([^']+)' in")
NO_GROUP = re.compile(r"The Resource 'Microsoft.Management/managementGroups/([^/']+)' was not found")
NO_EXTENSION = re.compile(r"machine '[^']+' has no extension")
NO_POLICY = re.compile(r"Policy (\w+) doesn't exist")
POLICY_COMMAND = re.compile(r"(?:Get|Set|Remove)-AzStorage(\w+)StoredAccessPolicy([^|\n]*)", re.IGNORECASE)
NO_SOURCE = re.compile(r"CannotVerifyCopySource|The specified (?:blob|resource) does not exist")
SOURCE_CODES = frozenset(("CannotVerifyCopySource", "BlobNotFound", "ResourceNotFound", "ParentNotFound"))
"""The codes of the answer to a copy of what is not there."""
SOURCE = re.compile(r"-Src(Container|Blob|Share|File)(?:Name|Path)?\s+(['\"]?)([\w./-]+)\2", re.IGNORECASE)
SOURCE_VARIABLE = re.compile(r"\$\{?src(container|blob|share|file)\w*\}?\s*=\s*'([^']+)'", re.IGNORECASE)
POLICY_WORDS = re.compile(r"-(Container|ShareName|Queue|Table|Policy)\s+('[^']*'|\"[^\"]*\"|[\w$-]+)", re.IGNORECASE)
NO_IMAGE = re.compile(r"Artifact: VM(Image|Extension) was not found")
CONFLICTS = frozenset(
    (
        "InvalidResourceLocation",
        "PreconditionFailed",
        "PropertyChangeNotAllowed",
        "ResourceExists",
        "RoleAssignmentExists",
    )
)
"""The codes of an answer to a PUT of what the fixture made and the example makes."""

PUBLISHED = {
    "Image": {"PublisherName": "Canonical", "Offer": "ubuntu-24_04-lts", "Sku": "server"},
    "Extension": {"PublisherName": "Microsoft.Compute", "Type": "CustomScriptExtension"},
}
"""What the marketplace has."""
NO_WATCHER = re.compile(
    r"There is no network watcher in location ([\w ]+)|(?:parameter 'NetworkWatcher(?:Name)?'|argument 'NetworkWatcher') because it is null"
)
WATCHED = re.compile(r"\bLocation\s+-eq\s+['\"]([\w ]+)['\"]", re.IGNORECASE)
"""The location whose network watcher an example looks for."""
NOTHING = re.compile(r"because it is null|Cannot index into a null array|\(null\)")
"""What is said where a list that was asked for has nothing."""
NO_VALUE = re.compile(r'Cannot convert value "([\w-]+)" to type "System\.(DateTime|Int32)"')
