"""Parameters of types that are only known by name, and that the run agrees with what the text alone shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pscompat import Session, catalog
from pscompat.binding.binder import Binder
from pscompat.binding.errors import BindingError
from pscompat.binding.foreign_types import foreign_type
from pscompat.binding.plan import BindingPlan
from pscompat.binding.static import bind_command, commands_in
from pscompat.catalog.metadata import command_metadata
from pscompat.commands.arguments import Argument
from pscompat.commands.metadata import CommandMetadata
from pscompat.dotnet.values import PSCustomObject
from pscompat.language import parse
from pscompat.session import PowerShellError

MORE_THAN_ONE_CONVERTS = {"Get-AzRecoveryServicesBackupItem", "New-AzSqlServerTrustGroup"}
"""No parameter takes the text as it is; static binding tries no conversion and takes the first."""
CERTIFICATE = "Microsoft.Azure.Commands.Network.Models.PSApplicationGatewayAuthenticationCertificate"
SCHEDULE = "Microsoft.Azure.Commands.Batch.Models.PSCloudJobSchedule"


@pytest.fixture(scope="module")
def session() -> Session:
    return Session()


def metadata_of(name: str) -> CommandMetadata:
    facts = catalog.lookup(name)
    assert facts is not None
    return command_metadata(facts)


def bound(session: Session, text: str) -> dict[str, object]:
    """What the Binder binds for a call of a cmdlet of the catalog, whatever else it lacks."""
    name, *arguments = session.run(text)
    metadata = metadata_of(name)
    binder = Binder(BindingPlan(metadata), session.engine, script_function=False)
    try:
        binder.bind_arguments([Argument(None, value) for value in arguments], expects_input=False)
    except BindingError as problem:
        if problem.error_id != "MissingMandatoryParameter":
            raise
    return binder.bound


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'Get-AzBatchJob'; 'abc'", "Id"),
        ("'Get-AzBatchJob'; 5", "Id"),
        ("'Set-AzContext'; 'Dev'", "Subscription"),
        ("'Set-AzContext'; 5", "Subscription"),
        ("'Select-AzSubscription'; 'Dev'", "Subscription"),
        ("'Remove-AzVMExtension'; 'group'", "ResourceGroupName"),
        ("'Get-AzKeyVaultSecret'; 'vault'", "VaultName"),
    ],
)
def test_a_text_is_no_object_of_a_class(session: Session, text: str, expected: str) -> None:
    assert list(bound(session, text)) == [expected]


def test_an_object_that_says_so_is_one(session: Session) -> None:
    given = f"[pscustomobject]@{{PSTypeName = '{SCHEDULE}'}}"
    for call in (f"Get-AzBatchJob ({given}) -BatchContext @{{}}", f"{given} | Get-AzBatchJob -BatchContext @{{}}"):
        with pytest.raises(PowerShellError, match="Its arguments were accepted"):
            session.run(call)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            "Get-AzBatchJob -JobSchedule abc",
            f'Cannot bind parameter \'JobSchedule\'. Cannot convert the "abc" value of type "System.String" to type "{SCHEDULE}".',
        ),
        (
            "Get-AzBatchJob -JobSchedule 5",
            f'Cannot bind parameter \'JobSchedule\'. Cannot convert the "5" value of type "System.Int32" to type "{SCHEDULE}".',
        ),
        (
            "New-AzApplicationGateway -AuthenticationCertificates a, b",
            "Cannot bind parameter 'AuthenticationCertificates'. "
            + f'Cannot convert the "a" value of type "System.String" to type "{CERTIFICATE}".',
        ),
    ],
)
def test_plain_values_are_refused(session: Session, text: str, error: str) -> None:
    session.run(text)
    assert session.errors[-1].message == error


def test_the_identity_of_a_generated_module_takes_an_id(session: Session) -> None:
    session.run("Remove-AzCdnProfile -InputObject /subscriptions/s -WhatIf")
    assert not session.errors


def rivals(metadata: CommandMetadata) -> bool:
    """Whether parameters of different types share a position."""
    positions: dict[int, set[str]] = {}
    for parameter in metadata.parameters:
        for data in parameter.sets.values():
            if data.position is not None:
                positions.setdefault(data.position, set()).add(parameter.type_name)
    return any(len(types) > 1 for types in positions.values())


def differences(session: Session, name: str) -> Iterator[str]:
    """The calls with texts alone that the run binds otherwise than the text shows."""
    metadata = metadata_of(name)
    plan = BindingPlan(metadata)
    last = max((data.position or 0 for p in metadata.parameters for data in p.sets.values()), default=0)
    for count in range(1, min(last + 2, 5)):
        text = " ".join((name, *(f"'t{number}'" for number in range(count))))
        [(command, fed)] = commands_in(parse(text))
        static = bind_command(command, metadata, text, fed)
        binder = Binder(plan, session.engine, script_function=False)
        try:
            binder.bind_arguments([Argument(None, f"t{number}") for number in range(count)], expects_input=False)
        except BindingError as problem:
            if problem.error_id != "MissingMandatoryParameter":
                continue
        if not static.errors and set(static.bound) != set(binder.bound):
            yield f"{text}: {sorted(static.bound)} {sorted(binder.bound)}"


def test_the_run_binds_as_the_text_shows(session: Session) -> None:
    """`debug bind` and the run agree for every cmdlet where texts have a choice of parameters."""
    names = [name for name in catalog.names() if rivals(metadata_of(name))]
    assert len(names) > 500
    wrong = [text for name in names if name not in MORE_THAN_ONE_CONVERTS for text in differences(session, name)]
    assert wrong == []


def test_a_class_without_a_namespace_is_met_by_the_last_part_of_a_name():
    wanted = foreign_type("PSThing", listed=False)
    for name, expected in (("A.B.PSThing", True), ("psthing", True), ("A.PSThing.B", False), ("A.PSThings", False)):
        assert wanted.is_one(PSCustomObject({}, [name])) is expected
    assert foreign_type("A.PSThing", listed=False).is_one(PSCustomObject({}, ["B.A.PSThing"])) is False


def test_a_list_of_objects_of_a_class_that_is_not_known(session: Session) -> None:
    """List`1[INetworkInterfaceReference]: one object, or several, become a list."""
    session.run("$vm = New-AzVMConfig v s; $n = [pscustomobject]@{ Id = '/n1' }, [pscustomobject]@{ Id = '/n2' }")
    assert session.run("($vm | Add-AzVMNetworkInterface -NetworkInterface $n).NetworkProfile.NetworkInterfaces.Id") == [
        "/n1",
        "/n2",
    ]
    assert not session.errors
    session.run("$vm | Add-AzVMNetworkInterface -NetworkInterface /n3")
    assert session.errors[-1].FullyQualifiedErrorId.startswith("CannotConvertArgumentNoMessage,")
