"""The blob service's refusals, which are XML. Source: Microsoft's pages on the error codes of storage and of blobs."""

from __future__ import annotations

from pscompat.simulator.providers.storage._data_errors import (
    DataError,
    account_not_found,
    condition,
    invalid_header,
    invalid_name,
    invalid_query,
    invalid_range,
    no_authentication,
    not_simulated,
)

__all__ = [
    "DataError",
    "account_not_found",
    "condition",
    "invalid_header",
    "invalid_name",
    "invalid_query",
    "invalid_range",
    "no_authentication",
    "not_simulated",
]


def container_not_found() -> DataError:
    return DataError(404, "ContainerNotFound", "The specified container does not exist.")


def container_exists() -> DataError:
    return DataError(409, "ContainerAlreadyExists", "The specified container already exists.")


def blob_not_found() -> DataError:
    return DataError(404, "BlobNotFound", "The specified blob does not exist.")


def blob_exists() -> DataError:
    return DataError(409, "BlobAlreadyExists", "The specified blob already exists.")


def invalid_block_list() -> DataError:
    return DataError(400, "InvalidBlockList", "The specified block list is invalid.")


def cannot_copy() -> DataError:
    return DataError(404, "CannotVerifyCopySource", "The specified blob does not exist.")
