from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone who works in the admin."""
