"""Choosing a machine translator in the environment."""

from typing import Any

import pytest
from pydantic import ValidationError

from settings.env import Environment, sentence

NEEDED: dict[str, Any] = {
    "secret_key": "x" * 50,
    "database_url": "postgresql://db.example.org/relaas",
    "cache_url": "redis://cache.example.org",
    "aws_storage_bucket_name": "media",
}


def environment(**variables: Any) -> Environment:
    return Environment(_env_file=None, **NEEDED, **variables)


def test_there_is_none_unless_somebody_chooses_one() -> None:
    assert environment(translator="").translator == ""


@pytest.mark.parametrize(
    "chosen",
    [
        {"translator": "deepl", "translator_key": "k"},
        {"translator": "libretranslate", "translator_url": "http://127.0.0.1:5000"},
        {"translator": "openai", "translator_model": "m"},
    ],
    ids=["DeepL", "LibreTranslate", "OpenAI"],
)
def test_each_needs_little(chosen: dict[str, str]) -> None:
    assert environment(**chosen).translator == chosen["translator"]


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"translator": "deepl"}, "TRANSLATOR_KEY is not right"),
        ({"translator": "libretranslate"}, "TRANSLATOR_URL is not right"),
        ({"translator": "openai"}, "TRANSLATOR_MODEL is not right"),
        ({"translator": "babelfish"}, "TRANSLATOR is not right"),
        ({"translator_timeout": 0}, "TRANSLATOR_TIMEOUT is not right"),
        ({"translator_batch": 51}, "TRANSLATOR_BATCH is not right"),
    ],
)
def test_what_is_missing_is_named(chosen: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        environment(**chosen)

    (problem,) = refused.value.errors()
    assert sentence(problem).startswith(said)
