"""``python -m devstack up | down | status | reset``"""

import argparse
import sys
from pathlib import Path

from devstack.addresses import Addresses, addresses_of
from devstack.errors import DevstackError
from devstack.use import PROJECT, remove_all, running, start_all, stop_all


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m devstack", description=__doc__)
    parser.add_argument("action", choices=["up", "down", "status", "reset"])
    parser.add_argument("--folder", type=Path, default=PROJECT / ".data", help="the data folder")
    options = parser.parse_args()
    folder: Path = options.folder.resolve()
    try:
        if options.action == "up":
            start_all(folder)
            show(addresses_of(folder))
        elif options.action == "down":
            stop_all(folder)
        elif options.action == "reset":
            remove_all(folder)
        else:
            report(folder)
    except DevstackError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The system refused: {error.strerror} ({error.filename}).", file=sys.stderr)
        return 1
    return 0


def show(addresses: Addresses) -> None:
    """The variables that point a program of your own to the services."""
    for name, value in addresses.variables().items():
        print(f"{name.upper()}={value}")


def report(folder: Path) -> None:
    for service, process in running(folder).items():
        print(f"{service} runs, kept by process {process.pid}")


if __name__ == "__main__":
    sys.exit(main())
