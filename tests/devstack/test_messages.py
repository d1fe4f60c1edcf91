"""Translations are committed compiled, so that nobody needs GNU gettext."""

from devstack.messages import catalogues, compiled


def test_every_catalogue_is_compiled_as_it_is_written():
    stale = [
        str(catalogue)
        for catalogue in catalogues()
        if not catalogue.with_suffix(".mo").exists()
        or catalogue.with_suffix(".mo").read_bytes() != compiled(catalogue)
    ]

    assert stale == [], "`make messages` compiles them"
