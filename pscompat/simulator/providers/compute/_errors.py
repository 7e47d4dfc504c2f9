"""What the compute resource provider refuses: one function each, with its status, code, message and target.

Source of the wordings: answers that users of the service quote in public; docs/simulator.md names the assumptions.
"""

from __future__ import annotations

from collections.abc import Iterable

from pscompat.simulator.resource_ids import group_of, name_of
from pscompat.simulator.wire import RequestError


def not_allowed(message: str, target: str | None = None) -> RequestError:
    return RequestError(409, "OperationNotAllowed", message, target=target)


def bad_request(message: str, target: str | None = None) -> RequestError:
    return RequestError(400, "BadRequest", message, target=target)


def invalid(message: str, target: str) -> RequestError:
    return RequestError(400, "InvalidParameter", message, target=target)


def not_found(message: str) -> RequestError:
    return RequestError(404, "NotFound", message)


def out_of_range(value: object, name: str, least: int, most: int) -> RequestError:
    return invalid(
        f"The value '{value}' of parameter '{name}' is out of range. The value must be between '{least}' and '{most}', "
        "inclusive.",
        name,
    )


def no_such_size(size: str, known: Iterable[str]) -> RequestError:
    return invalid(
        f"The value {size} provided for the VM size is not valid. The valid sizes in the current region are: "
        f"{', '.join(known)}. Find out more on the valid VM sizes in each region at https://aka.ms/azure-regions.",
        "vmSize",
    )


def property_change(name: str) -> RequestError:
    return RequestError(409, "PropertyChangeNotAllowed", f"Changing property '{name}' is not allowed.", target=name)


def malformed_id(value: object, path: str) -> RequestError:
    return RequestError(
        400,
        "LinkedInvalidPropertyId",
        f"Property id '{value}' at path '{path}' is invalid. Expect fully qualified resource Id that start with "
        "'/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.",
    )


def invalid_reference(missing: str, resource_id: str) -> RequestError:
    return RequestError(
        400,
        "InvalidResourceReference",
        f"Resource {missing} referenced by resource {resource_id} was not found. Please make sure that the referenced "
        "resource exists, and that both resources are in the same region.",
    )


def disk_not_found(disk_id: str) -> RequestError:
    return not_found(f"Disk {disk_id} is not found.")


def source_not_found(source_id: str) -> RequestError:
    return not_found(f"Source resource {source_id} is not found.")


def platform_image_not_found(urn: str) -> RequestError:
    return RequestError(
        404,
        "PlatformImageNotFound",
        f"The platform image '{urn}' is not available. Verify that all fields in the storage profile are correct. For more "
        "details about storage profile information, please refer to https://aka.ms/storageprofile",
        target="imageReference",
    )


def image_not_found(image_id: str, location: str) -> RequestError:
    return RequestError(
        404, "ImageNotFound", f"The Image '{image_id}' cannot be found in '{location}' region.", target="imageReference"
    )


def gallery_image_not_found(image_id: str, location: str) -> RequestError:
    return RequestError(
        404,
        "GalleryImageNotFound",
        f"The gallery image {image_id} is not available in {location} region. Please contact image owner to replicate to "
        "this region, or change your requested region.",
        target="imageReference",
    )


def lun_in_use(lun: int) -> RequestError:
    return invalid(f"A disk at LUN {lun} already exists.", "dataDisk.lun")


def too_many_disks(most: int) -> RequestError:
    return not_allowed(
        f"The maximum number of data disks allowed to be attached to a VM of this size is {most}.", "dataDisks"
    )


def conflicting_input(message: str, target: str) -> RequestError:
    return RequestError(409, "ConflictingUserInput", message, target=target)


def disk_owned(disk_id: str, vm_id: str) -> RequestError:
    return conflicting_input(
        f"Disk '{disk_id}' cannot be attached as the disk is already owned by VM '{vm_id}'.", disk_id
    )


def disk_exists(disk_id: str) -> RequestError:
    return conflicting_input(
        f"Disk {name_of(disk_id)} already exists in resource group {group_of(disk_id).upper()}. Only CreateOption.Attach is "
        "supported.",
        disk_id,
    )


def conflicting_properties(name: str, value: str, other: str) -> RequestError:
    return RequestError(
        400,
        "InvalidParameterConflictingProperties",
        f"The property '{name}' cannot have the value '{value}' when property '{other}' is set.",
        target=name,
    )


def network_interfaces_of_running(vm_id: str) -> RequestError:
    return RequestError(
        400,
        "AddingOrDeletingNetworkInterfacesOnARunningVirtualMachineNotSupported",
        f"Virtual machine {vm_id} with a single network interface must be stop-deallocated before it can be updated to have "
        "multiple network interfaces and vice-versa.",
    )


def interface_taken(interface: str, owner: str, vm_id: str) -> RequestError:
    return RequestError(
        400,
        "NicInUse",
        f"Network Interface {interface} is used by existing resource {owner}. In order to use it in {vm_id}, it must be "
        "dissociated from the resource.",
    )


def vm_generalized(operation: str, vm_name: str) -> RequestError:
    return not_allowed(f"Operation '{operation}' is not allowed on VM '{vm_name}' since the VM is generalized.")


def disk_attached(disk_name: str, vm_id: str) -> RequestError:
    return not_allowed(f"Disk {disk_name} is attached to VM {vm_id}.")


def disk_of_running_vm(disk_name: str, vm_id: str) -> RequestError:
    return not_allowed(
        f"Cannot resize disk {disk_name} while it is attached to running VM {vm_id}. Resizing a disk of an Azure Virtual "
        "Machine requires the virtual machine to be deallocated. Please stop your VM and retry the operation."
    )


def access_to_attached(disk_name: str, vm_id: str) -> RequestError:
    return RequestError(
        409,
        "Conflict",
        f"Access not permitted because disk {disk_name} is currently attached to running VM {vm_id}.",
    )


def active_access(disk_name: str) -> RequestError:
    return not_allowed(
        f"There is an active shared access signature outstanding for disk {disk_name}. Call EndGetAccess before attaching or "
        "deleting the disk."
    )


def disk_smaller(disk_id: str) -> RequestError:
    return bad_request(
        f"The disk/snapshot resource with id {disk_id} cannot be resized down. Reducing disk/snapshot size is not supported "
        "in Azure to prevent data loss. If you do need to reduce the size of the disk, please create new snapshot/disks with "
        "the appropriate size. More information is available at https://aka.ms/AzureDisksFAQ",
        "diskSizeGB",
    )


def smaller_than_image(size: int, image: int) -> RequestError:
    return not_allowed(
        f"The specified disk size {size} GB is smaller than the size of the corresponding disk in the VM image: {image} GB. "
        "This is not allowed. Please choose equal or greater size or do not specify an explicit size.",
        "osDisk.diskSizeGB",
    )


def extensions_of_stopped() -> RequestError:
    return not_allowed("Cannot modify extensions in the VM when the VM is not running.")


def handler_twice(name: str, handler: str, os_type: str) -> RequestError:
    return bad_request(
        f"Multiple VMExtensions per handler not supported for OS type '{os_type}'. VMExtension '{name}' with handler "
        f"'{handler}' already added or specified in input."
    )


def no_such_instance(instance_id: str) -> RequestError:
    return invalid(
        f"The provided instanceId {instance_id} is not an active Virtual Machine Scale Set VM instanceId.",
        "instanceIds",
    )


def operation_in_progress(operation: str, vm_name: str) -> RequestError:
    return RequestError(
        409,
        "OperationNotAllowed",
        f"Operation '{operation}' is not allowed on VM '{vm_name}' since another operation is in progress.",
    )


def vm_deallocated(operation: str, vm_name: str) -> RequestError:
    return RequestError(
        409,
        "OperationNotAllowed",
        f"Operation '{operation}' is not allowed on VM '{vm_name}' since the VM is either deallocated or marked "
        "to be deallocated.",
    )


def vm_must_run() -> RequestError:
    return RequestError(409, "OperationNotAllowed", "The operation requires the VM to be running (or set to run).")


def password_complexity(shortest: int, longest: int) -> RequestError:
    return RequestError(
        400,
        "InvalidParameter",
        f"The supplied password must be between {shortest}-{longest} characters long and must satisfy at least 3 of "
        "password complexity requirements from the following:\r\n1) Contains an uppercase character\r\n"
        "2) Contains a lowercase character\r\n3) Contains a numeric digit\r\n4) Contains a special character\r\n"
        "5) Control characters are not allowed",
        target="adminPassword",
    )


def password_disallowed() -> RequestError:
    return RequestError(400, "InvalidParameter", "The Admin password specified is not allowed.", target="adminPassword")


def custom_data_form() -> RequestError:
    return RequestError(
        400,
        "InvalidParameter",
        "Custom data in OSProfile must be in Base64 encoding and with a maximum length of 87380 characters.",
        target="customData",
    )


def custom_data_differs() -> RequestError:
    return RequestError(
        400,
        "BadRequest",
        "Reimage requires the custom data provided should be same as the custom data provided while creating the "
        "Virtual Machine.",
    )


def has_members(kind: str, name: str, held: str) -> RequestError:
    article = "an" if kind[0] in "AEIOU" else "a"
    return not_allowed(
        f"{kind} '{name}' cannot be deleted. Before deleting {article} {kind} please ensure that it does not contain any {held}."
    )
