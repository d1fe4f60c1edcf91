"""What is measured, each with ``python -m benchmarks.…``, on services and a database of its own."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.test")
django.setup()
