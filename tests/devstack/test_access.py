"""Who may do what with the embedded services."""

import urllib.error
import urllib.request

import psycopg
import pytest
import redis

from devstack.addresses import Addresses

from .conftest import s3_client

BUCKETS = ["relaas", "relaas-test"]


def visit(address: str, method: str = "GET") -> int:
    """The status an anonymous visitor gets."""
    request = urllib.request.Request(
        address, method=method, data=b"spam" if method == "PUT" else None
    )
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


@pytest.mark.parametrize("bucket", BUCKETS)
@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("renditions/photo.avif", 200),
        ("renditions/revocable/photo.avif", 200),
        ("originals/photo.jpg", 403),
        ("documents/letter.pdf", 403),
        ("previews/photo.webp", 403),
        ("renditions-of-others/photo.avif", 403),
        ("photo.jpg", 403),
    ],
)
def test_anyone_may_read_renditions_and_nothing_else(services, bucket, key, status):
    s3_client(services).put_object(Bucket=bucket, Key=key, Body=b"light")

    assert visit(f"{services.s3_url}/{bucket}/{key}") == status


@pytest.mark.parametrize("bucket", BUCKETS)
@pytest.mark.parametrize(
    "path",
    [
        "",
        "?list-type=2",
        "?list-type=2&prefix=renditions/",
        "?policy",
        "renditions/../originals/photo.jpg",
        "renditions/%2e%2e/originals/photo.jpg",
        "renditions%2f..%2foriginals/photo.jpg",
    ],
)
def test_nobody_gets_a_list_or_a_way_around(services, bucket, path):
    client = s3_client(services)
    client.put_object(Bucket=bucket, Key="originals/photo.jpg", Body=b"light")

    assert visit(f"{services.s3_url}/{bucket}/{path}") in {400, 403}


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_nobody_changes_a_rendition(services, method):
    client = s3_client(services)
    client.put_object(Bucket="relaas", Key="renditions/kept.avif", Body=b"light")

    assert visit(f"{services.s3_url}/relaas/renditions/kept.avif", method) == 403
    kept = client.get_object(Bucket="relaas", Key="renditions/kept.avif")
    assert kept["Body"].read() == b"light"


def test_the_database_asks_for_a_password(services: Addresses) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(services.database_url.replace(services.password, "guess"))


def test_the_user_of_the_database_is_no_superuser(services):
    with psycopg.connect(services.database_url) as connection:
        rights = connection.execute(
            "select rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user"
        ).fetchone()

    assert rights == (False, True, False)


@pytest.mark.parametrize("language", ["dutch", "english", "german"])
def test_the_database_knows_our_languages(services, language):
    with psycopg.connect(services.database_url) as connection:
        configurations = connection.execute("select cfgname from pg_ts_config").fetchall()

    assert (language,) in configurations


def test_the_cache_asks_for_a_password(services):
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(host="127.0.0.1", port=services.valkey_port).ping()
