from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Site")

    def ready(self) -> None:
        from cms import roles, signals
        from cms.translation import signals as translation_signals

        roles.connect()
        signals.connect()
        translation_signals.connect()
