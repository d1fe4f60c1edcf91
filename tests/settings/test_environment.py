"""Which variables the embedded services answer."""

import pytest

from devstack.addresses import addresses_of
from devstack.environment import embedded_variables

S3_VARIABLES = {
    "aws_s3_endpoint_url",
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_storage_bucket_name",
}
ALL = {"secret_key", "database_url", "cache_url"} | S3_VARIABLES


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({}, ALL),
        ({"database_url": "postgresql://db.example.org/relaas"}, ALL - {"database_url"}),
        ({"cache_url": "redis://cache.example.org"}, ALL - {"cache_url"}),
        ({"secret_key": "mine"}, ALL - {"secret_key"}),
        ({"aws_s3_endpoint_url": "https://s3.example.org"}, ALL - S3_VARIABLES),
        ({"aws_storage_bucket_name": "mine"}, ALL - S3_VARIABLES),
        ({"aws_access_key_id": "for-other-work", "aws_secret_access_key": "too"}, ALL),
    ],
    ids=["nothing", "database", "cache", "secret", "S3 server", "bucket", "keys of other work"],
)
def test_each_service_is_replaced_on_its_own(tmp_path, given, left):
    assert set(embedded_variables({"data_folder": tmp_path, **given})) == left


def test_settings_start_nothing(tmp_path):
    variables = embedded_variables({"data_folder": tmp_path})

    assert variables["database_url"] == addresses_of(tmp_path).database_url
    assert {path.name for path in tmp_path.iterdir()} == {"addresses.json", "addresses.lock"}
