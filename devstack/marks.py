"""Notes of who runs, that are not fooled by a number that now belongs to another process."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

SERVICES = ("postgres", "s3", "valkey")
STAY = "stay"
"""The file whose presence keeps services running when nobody uses them."""


@dataclass(frozen=True)
class ProcessMark:
    """A process as it was when it was noted."""

    pid: int
    created_at: float

    @classmethod
    def of(cls, pid: int) -> "ProcessMark":
        return cls(pid, psutil.Process(pid).create_time())

    def find(self) -> psutil.Process | None:
        """The process, if it is still that one."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.created_at) < 1
            alive = process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return None
        return process if same and alive else None


def read_marks(path: Path) -> dict[str, ProcessMark]:
    """The processes noted in a file; a missing or damaged file notes none."""
    try:
        noted = json.loads(path.read_text())
        return {name: ProcessMark(**mark) for name, mark in noted.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_marks(path: Path, marks: Mapping[str, ProcessMark]) -> None:
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps({name: asdict(mark) for name, mark in marks.items()}))
    draft.replace(path)


def marks_path(folder: Path, service: str) -> Path:
    return folder / f"{service}.json"


def find_keeper(folder: Path, service: str) -> psutil.Process | None:
    """The running process that looks after a service."""
    mark = read_marks(marks_path(folder, service)).get("keeper")
    return mark.find() if mark else None


def any_kept(folder: Path) -> bool:
    return any(find_keeper(folder, service) for service in SERVICES)
