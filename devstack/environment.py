"""What the embedded services add to an environment that does not name services of its own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from devstack.addresses import addresses_of
from devstack.use import PROJECT


def embedded_variables(given: Mapping[str, Any]) -> dict[str, str]:
    """A secret key and an address for each service nobody configured; starts nothing."""
    folder = Path(given.get("data_folder", PROJECT / ".data"))
    addresses = addresses_of(folder)
    offered = {"secret_key": addresses.secret_key, **addresses.variables()}
    return {name: value for name, value in offered.items() if is_wanted(name, given)}


def is_wanted(name: str, given: Mapping[str, Any]) -> bool:
    # Keys alone do not count: many a laptop has Amazon keys in its environment for other work.
    if name.startswith("aws_"):
        return not {"aws_s3_endpoint_url", "aws_storage_bucket_name"} & set(given)
    return name not in given
