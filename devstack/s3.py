"""The embedded S3 server: SeaweedFS, with one public prefix in an otherwise private bucket."""

import hashlib
import json
import os
import signal
import sys
import sysconfig
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from devstack.addresses import BUCKET, GRPC_OFFSET, HOST, USER
from devstack.errors import DevstackError
from devstack.services import Service

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

PUBLIC_PREFIX = "renditions/"
TEST_BUCKET = f"{BUCKET}-test"
REGION = "eu-central-1"
PATIENCE_SECONDS = 20


def public_policy(bucket: str) -> str:
    """Anyone may read renditions by name; nobody may list them, and nothing else is public."""
    statement = {
        "Effect": "Allow",
        "Principal": "*",
        "Action": ["s3:GetObject"],
        "Resource": [f"arn:aws:s3:::{bucket}/{PUBLIC_PREFIX}*"],
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


class S3(Service):
    """All parts of SeaweedFS in one process, listening on this machine only."""

    name = "s3"
    title = "The S3 server"
    # Stops in about a second; SIGTERM would skip writing its index.
    stop_signal: ClassVar[signal.Signals] = signal.SIGINT

    @property
    def identities(self) -> Path:
        return self.folder / "identities.json"

    def prepare(self) -> None:
        super().prepare()
        # It would otherwise remember ports that may be taken by now.
        (self.folder / "mini.options").unlink(missing_ok=True)
        credentials = {"accessKey": USER, "secretKey": self.addresses.s3_secret_key}
        identity = {
            "name": USER,
            "credentials": [credentials],
            "actions": ["Admin", "Read", "Write", "List", "Tagging"],
        }
        self.identities.touch(mode=0o600)
        self.identities.write_text(json.dumps({"identities": [identity]}))

    def command(self) -> Sequence[str | Path]:
        ports = self.addresses.s3_ports()
        options = {
            "dir": self.folder,
            "ip": HOST,
            "ip.bind": HOST,
            "s3.config": self.identities,
            "s3.port.iceberg": 0,
            "s3.port.lance": 0,
            "s3.autoCreateBucket": "false",
            "s3.allowDeleteBucketNotEmpty": "true",
            "bucket": f"{BUCKET},{TEST_BUCKET}",
            "admin.ui": "false",
            "webdav": "false",
            "master.telemetry": "false",
            "master.volumeSizeLimitMB": 256,
            "volume.preStopSeconds": 0,
            "filer.disableDirListing": "true",
            **{f"{part}.port": port for part, port in ports.items()},
            **{f"{part}.port.grpc": port + GRPC_OFFSET for part, port in ports.items()},
        }
        return [weed(), "mini", *(f"-{name}={value}" for name, value in options.items())]

    def is_ready(self) -> bool:
        """An anonymous visitor is turned away, and the buckets are known."""
        try:
            urllib.request.urlopen(f"{self.addresses.s3_url}/{BUCKET}/", timeout=2).close()
        except urllib.error.HTTPError as error:
            error.close()
            return error.code == 403
        except OSError:
            return False
        return True

    def provide(self) -> None:
        """The buckets and their policies: once, because making an S3 client takes a while."""
        policies = {bucket: public_policy(bucket) for bucket in (BUCKET, TEST_BUCKET)}
        done = self.folder / f"provided-{hashlib.sha256(repr(policies).encode()).hexdigest()[:12]}"
        if done.exists():
            return
        # Imported here because it takes half a second, and is needed only the first time.
        import boto3
        from botocore.config import Config

        client = boto3.client(
            "s3",
            endpoint_url=self.addresses.s3_url,
            region_name=REGION,
            aws_access_key_id=USER,
            aws_secret_access_key=self.addresses.s3_secret_key,
            config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}),
        )
        for bucket, policy in policies.items():
            insist(partial(create_bucket, client, bucket))
            insist(partial(client.put_bucket_policy, Bucket=bucket, Policy=policy))
        done.touch()

    def clean_up(self) -> None:
        for port in self.addresses.ports():
            for left in Path(tempfile.gettempdir()).glob(f"seaweedfs-*-{port}.sock"):
                left.unlink(missing_ok=True)


def create_bucket(client: "S3Client", bucket: str) -> None:
    """Have a bucket. The server makes it too, in its own time: whoever comes second is right."""
    there = client.exceptions
    with suppress(there.BucketAlreadyOwnedByYou, there.BucketAlreadyExists):
        client.create_bucket(Bucket=bucket)


def insist(request: Callable[[], object]) -> None:
    """Ask again for as long as the server is still waking up."""
    from botocore.exceptions import BotoCoreError, ClientError

    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            request()
            return
        except (BotoCoreError, ClientError) as error:
            if time.monotonic() > deadline:
                raise DevstackError(f"The S3 server has no bucket for us: {error}.") from error
        time.sleep(0.1)


def weed() -> Path:
    """The program, next to the Python that runs us."""
    name = "weed.exe" if os.name == "nt" else "weed"
    beside = Path(sys.executable).parent / name
    return beside if beside.exists() else Path(sysconfig.get_path("scripts")) / name
