"""What can go wrong on a laptop, said in one sentence."""

from django.core.exceptions import ImproperlyConfigured


class DevstackError(ImproperlyConfigured):
    """Something a person can put right; the message says what, in one sentence."""
