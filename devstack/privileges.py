"""PostgreSQL refuses to run as root; here is how root starts it all the same.

It becomes ``nobody``, and keeps one capability: to walk through folders, so that it works in a
private home directory without opening that to anyone.
"""

import ctypes
import os
import pwd
import sys
from collections.abc import Callable
from pathlib import Path

from devstack.errors import DevstackError

ACCOUNT = "nobody"
PR_SET_KEEPCAPS = 8
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
CAPABILITY_VERSION_3 = 0x20080522
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2


class CapabilityHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class CapabilitySets(ctypes.Structure):
    _fields_ = [
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    ]


def is_root() -> bool:
    return os.geteuid() == 0


def walking_capability() -> int:
    """The weaker capability where we have it; containers often grant only the stronger."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("CapPrm:"))
    permitted = int(line.split()[1], 16)
    for capability in (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE):
        if permitted >> capability & 1:
            return capability
    raise DevstackError(
        "PostgreSQL cannot be started by a root without capabilities: run as an ordinary user."
    )


def unprivileged() -> tuple[int, int]:
    """User and group of the account that owns PostgreSQL's files when root starts it."""
    if not sys.platform.startswith("linux"):
        raise DevstackError("PostgreSQL refuses to run as root: run as an ordinary user.")
    account = pwd.getpwnam(ACCOUNT)
    return account.pw_uid, account.pw_gid


def leave_root() -> Callable[[], None] | None:
    """What a child of root runs before PostgreSQL; nothing for anyone else."""
    if not is_root():
        return None
    user, group = unprivileged()
    capability = walking_capability()
    libc = ctypes.CDLL(None, use_errno=True)

    def become_unprivileged() -> None:
        libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
        os.setgroups([])
        os.setgid(group)
        os.setuid(user)
        keep_capability(libc, capability)

    return become_unprivileged


def keep_capability(libc: ctypes.CDLL, capability: int) -> None:
    """Carry exactly one capability over to the program that is started next."""
    bit = 1 << capability
    header = CapabilityHeader(CAPABILITY_VERSION_3, 0)
    sets = (CapabilitySets * 2)(CapabilitySets(bit, bit, bit), CapabilitySets(0, 0, 0))
    if libc.capset(ctypes.byref(header), ctypes.byref(sets)) != 0:
        raise OSError(ctypes.get_errno(), "capset")
    if libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
