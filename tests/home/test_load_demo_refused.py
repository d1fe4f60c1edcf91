from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cms.models import User


@pytest.mark.django_db
def test_the_demo_stays_away_from_a_real_site(settings: Any) -> None:
    settings.DEMO_ALLOWED = False

    with pytest.raises(CommandError, match="an administrator whose password is public"):
        call_command("load_demo")

    assert not User.objects.exists()
