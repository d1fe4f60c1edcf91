"""Buckets and their policies, whatever state the S3 server is in."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from devstack.addresses import Addresses
from devstack.errors import DevstackError
from devstack.s3 import S3


class FakeS3(BaseHTTPRequestHandler):
    """Answers requests in order with these codes of S3, and the last one again and again."""

    answers: ClassVar[dict[str, list[str]]]
    seen: ClassVar[list[str]]
    statuses: ClassVar = {
        "": 200,
        "AccessDenied": 403,
        "NoSuchBucket": 404,
        "BucketAlreadyOwnedByYou": 409,
        "BucketAlreadyExists": 409,
    }

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        kind = "policy" if "policy" in self.path else "bucket"
        self.seen.append(kind)
        codes = self.answers[kind]
        code = codes.pop(0) if len(codes) > 1 else codes[0]
        body = f"<Error><Code>{code}</Code></Error>".encode() if code else b""
        self.send_response(self.statuses[code])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_HEAD(self) -> None:
        self.send_response(403)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test tells what it saw."""


@contextmanager
def s3_with(folder: Path, bucket: list[str], policy: list[str]) -> Iterator[S3]:
    FakeS3.answers, FakeS3.seen = {"bucket": bucket, "policy": policy}, []
    with ThreadingHTTPServer(("127.0.0.1", 0), FakeS3) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        s3 = S3(folder, Addresses(1, 2, server.server_address[1], "word", "secret", "key"))
        s3.folder.mkdir()
        yield s3
        server.shutdown()


@pytest.mark.parametrize("code", ["", "BucketAlreadyOwnedByYou", "BucketAlreadyExists"])
def test_a_bucket_that_is_there_already_is_fine(tmp_path, code):
    with s3_with(tmp_path, bucket=[code], policy=[""]) as s3:
        s3.provide()

    assert FakeS3.seen == ["bucket", "policy"] * 2


def test_a_server_that_still_wakes_up_is_asked_again(tmp_path):
    with s3_with(tmp_path, bucket=["AccessDenied", ""], policy=["NoSuchBucket", ""]) as s3:
        s3.provide()

    assert FakeS3.seen.count("policy") == 3


def test_a_server_that_keeps_refusing_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("devstack.s3.PATIENCE_SECONDS", 0.2)

    with (
        s3_with(tmp_path, bucket=["AccessDenied"], policy=[""]) as s3,
        pytest.raises(DevstackError, match="AccessDenied"),
    ):
        s3.provide()

    assert list(s3.folder.iterdir()) == []


def test_what_is_provided_is_not_asked_for_again(tmp_path):
    with s3_with(tmp_path, bucket=[""], policy=[""]) as s3:
        s3.provide()
        FakeS3.seen.clear()
        s3.provide()

    assert FakeS3.seen == []
