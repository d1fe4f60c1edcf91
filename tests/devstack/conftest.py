"""Data folders of the embedded services, apart from those of the project."""

from collections.abc import Iterator
from pathlib import Path

import boto3
import psutil
import psycopg
import pytest
import redis
from botocore.config import Config
from mypy_boto3_s3 import S3Client

from devstack.addresses import Addresses, addresses_of
from devstack.use import using


def processes_of(folder: Path) -> list[psutil.Process]:
    """Every process that was started for a data folder."""
    found = []
    for process in psutil.process_iter():
        try:
            # A keeper has the folder as an argument, a server a folder inside of it.
            if any(str(folder) in part for part in process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return found


def s3_client(addresses: Addresses) -> S3Client:
    variables = addresses.variables()
    return boto3.client(
        "s3",
        endpoint_url=addresses.s3_url,
        region_name="eu-central-1",
        aws_access_key_id=variables["aws_access_key_id"],
        aws_secret_access_key=variables["aws_secret_access_key"],
        config=Config(s3={"addressing_style": "path"}),
    )


def answering(addresses: Addresses) -> list[str]:
    """The services that let us in at these addresses."""
    answers = []
    try:
        psycopg.connect(addresses.database_url, connect_timeout=2).close()
        answers.append("postgres")
    except psycopg.OperationalError:
        pass
    try:
        redis.Redis.from_url(addresses.cache_url).ping()
        answers.append("valkey")
    except redis.ConnectionError:
        pass
    if "relaas" in [bucket["Name"] for bucket in s3_client(addresses).list_buckets()["Buckets"]]:
        answers.append("s3")
    return answers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that does not exist yet, in a private folder with a space in its name."""
    private = tmp_path / "a private home"
    private.mkdir(mode=0o700)
    return private / "data"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addresses]:
    """Services of which a test changes nothing that another test looks at."""
    folder = tmp_path_factory.mktemp("services") / "data"
    with using(folder):
        yield addresses_of(folder)
