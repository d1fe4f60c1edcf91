from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

FRONT_DOOR = "/"


class LanguageMiddleware(LocaleMiddleware):
    """Speaks the language of whoever asks, and leaves a 404 what it is.

    Django tries the address of every 404 again behind the prefix of a language, where the
    addresses of pages take anything. Only the front door leads there.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.status_code != 404 or request.path_info == FRONT_DOOR:
            return super().process_response(request, response)
        patch_vary_headers(response, ["Accept-Language"])
        response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response
