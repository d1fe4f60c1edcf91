"""Where the embedded services listen and what they ask to let someone in.

Everything is chosen once, at random, and kept in the data folder, so that two clones live side by
side. The user name ``embedded`` marks every address: production settings refuse it.
"""

import json
import random
import secrets
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from devstack.errors import DevstackError
from devstack.locks import exclusively
from devstack.marks import any_kept

HOST = "127.0.0.1"
USER = "embedded"
DATABASE = "relaas"
BUCKET = "relaas"
# SeaweedFS's parts find each other at their port plus 10,000, and above 32,768 a port may be
# taken by any outgoing connection.
PORTS = range(20_000, 22_700)
GRPC_OFFSET = 10_000
S3_PARTS = ("s3", "master", "volume", "filer", "admin")


@dataclass(frozen=True)
class Addresses:
    """The chosen ports and secrets of one data folder."""

    postgres_port: int
    valkey_port: int
    s3_port: int
    password: str
    s3_secret_key: str
    secret_key: str

    @property
    def database_url(self) -> str:
        return f"postgresql://{USER}:{self.password}@{HOST}:{self.postgres_port}/{DATABASE}"

    @property
    def cache_url(self) -> str:
        return f"redis://{USER}:{self.password}@{HOST}:{self.valkey_port}/0"

    @property
    def s3_url(self) -> str:
        return f"http://{HOST}:{self.s3_port}"

    def variables(self) -> dict[str, str]:
        """The settings of the project that these services answer."""
        return {
            "database_url": self.database_url,
            "cache_url": self.cache_url,
            "aws_s3_endpoint_url": self.s3_url,
            "aws_access_key_id": USER,
            "aws_secret_access_key": self.s3_secret_key,
            "aws_storage_bucket_name": BUCKET,
        }

    def s3_ports(self) -> dict[str, int]:
        """One port for each part of SeaweedFS, the S3 server first."""
        return {part: self.s3_port + place for place, part in enumerate(S3_PARTS)}

    def ports(self) -> Iterator[int]:
        yield self.postgres_port
        yield self.valkey_port
        for port in self.s3_ports().values():
            yield port
            yield port + GRPC_OFFSET


def choose_addresses(former: Addresses | None = None) -> Addresses:
    """Free ports; the secrets stay what they were, because the data knows them."""
    for _attempt in range(200):
        first = random.choice(PORTS)
        addresses = Addresses(
            postgres_port=first,
            valkey_port=first + 1,
            s3_port=first + 2,
            password=former.password if former else secrets.token_urlsafe(24),
            s3_secret_key=former.s3_secret_key if former else secrets.token_urlsafe(24),
            secret_key=former.secret_key if former else new_secret_key(),
        )
        if all(is_free(port) for port in addresses.ports()):
            return addresses
    raise DevstackError("No free ports were found for the embedded services on 127.0.0.1.")


def new_secret_key() -> str:
    # Django's own deployment check refuses this prefix as well.
    return f"django-insecure-{USER}-{secrets.token_urlsafe(40)}"


def is_free(port: int, host: str = HOST) -> bool:
    with closing(socket.socket()) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError:
            return False
    return True


def read_addresses(folder: Path) -> Addresses | None:
    """What was chosen for this data folder, if anything was."""
    try:
        return Addresses(**json.loads((folder / "addresses.json").read_text()))
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise DevstackError(
            f"{folder} belongs to another user: run as that user, or remove it as that user."
        ) from error
    except (OSError, ValueError, TypeError) as error:
        raise DevstackError(
            f"{folder / 'addresses.json'} is damaged: `make reset` starts afresh."
        ) from error


def write_addresses(folder: Path, addresses: Addresses) -> None:
    draft = folder / "addresses.draft"
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(asdict(addresses), indent=1))
    draft.replace(folder / "addresses.json")


def addresses_of(folder: Path) -> Addresses:
    """The addresses of a data folder, chosen now when it is new or its ports were taken away."""
    make_data_folder(folder)
    with exclusively(folder / "addresses.lock"):
        addresses = read_addresses(folder)
        if addresses and (any_kept(folder) or all(is_free(port) for port in addresses.ports())):
            return addresses
        addresses = choose_addresses(addresses)
        write_addresses(folder, addresses)
        return addresses


def make_data_folder(folder: Path) -> None:
    """Only its owner may look inside: it holds passwords, and people's stories."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DevstackError(
            f"The data folder {folder} cannot be made: {error.strerror}."
        ) from error
