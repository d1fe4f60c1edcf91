"""Machine translators of our own, over real HTTP: each speaks one protocol, and can fail."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

TAG = re.compile(r"(<[^>]*>|\{[^}]*\}|%s)")


def shout(text: str) -> str:
    """A translation: what is between tags and placeholders in capitals."""
    return "".join(part if TAG.fullmatch(part) else part.upper() for part in TAG.split(text))


@dataclass
class Translator:
    """A server that translates, and remembers what it was asked."""

    translate: Callable[[str], str] = shout
    failures: list[int] = field(default_factory=list)
    """The statuses of the next answers, before it works again; 200 is a good answer."""
    seconds: float = 0
    """How long it thinks."""
    raw: bytes | None = None
    """Answered instead of a translation."""
    lost: int = 0
    """How many texts at the end of an answer it forgets."""
    headers: dict[str, str] = field(default_factory=lambda: {"Retry-After": "0"})
    port: int = 0
    asked: list[dict[str, Any]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """Every text it was asked to translate."""
        return [text for question in self.asked for text in self.texts_of(question)]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"

    path = "/"

    def question(self, body: bytes, request: BaseHTTPRequestHandler) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(body)
        return found

    def texts_of(self, question: dict[str, Any]) -> list[str]:
        raise NotImplementedError

    def answer(self, question: dict[str, Any]) -> Any:
        raise NotImplementedError

    def translations(self, question: dict[str, Any]) -> list[str]:
        made = [self.translate(text) for text in self.texts_of(question)]
        return made[: len(made) - self.lost]


class DeepLServer(Translator):
    """Speaks DeepL's version 2: a form with one ``text`` for each text."""

    path = "/v2/translate"

    def question(self, body: bytes, request: BaseHTTPRequestHandler) -> dict[str, Any]:
        key = request.headers["Authorization"].removeprefix("DeepL-Auth-Key ")
        return {"key": key, **parse_qs(body.decode())}

    def texts_of(self, question: dict[str, Any]) -> list[str]:
        return list(question["text"])

    def answer(self, question: dict[str, Any]) -> Any:
        return {
            "translations": [
                {"detected_source_language": "NL", "text": text}
                for text in self.translations(question)
            ]
        }


class LibreTranslateServer(Translator):
    """Speaks LibreTranslate's JSON."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def texts_of(self, question: dict[str, Any]) -> list[str]:
        return list(question["q"])

    def answer(self, question: dict[str, Any]) -> Any:
        return {"translatedText": self.translations(question)}


class ChatServer(Translator):
    """Speaks the chat completions of OpenAI, without schemas when it is an older one."""

    knows_schemas = True
    path = "/v1/chat/completions"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def question(self, body: bytes, request: BaseHTTPRequestHandler) -> dict[str, Any]:
        key = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return {"key": key, **json.loads(body)}

    def texts_of(self, question: dict[str, Any]) -> list[str]:
        return list(json.loads(question["messages"][1]["content"]).values())

    def instructions(self) -> str:
        return str(self.asked[-1]["messages"][0]["content"])

    def answer(self, question: dict[str, Any]) -> Any:
        if "response_format" in question and not self.knows_schemas:
            return None
        numbered = dict(enumerate(self.translations(question), start=1))
        said = f"Here you are:\n```json\n{json.dumps(numbered)}\n```"
        return {"choices": [{"message": {"role": "assistant", "content": said}}]}


@contextmanager
def running(translator: Translator) -> Iterator[Translator]:
    """The same translator, listening."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(translator))
    translator.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield translator
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def handler_for(translator: Translator) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path != requested_path(translator):
                self.give(404, b"")
                return
            question = translator.question(body, self)
            translator.asked.append(question)
            time.sleep(translator.seconds)
            status = translator.failures.pop(0) if translator.failures else 200
            if status != 200:
                self.give(status, b'{"message": "no"}')
                return
            answer = translator.answer(question)
            if answer is None:
                self.give(400, b'{"error": "unknown response_format"}')
                return
            self.give(200, translator.raw or json.dumps(answer).encode())

        def give(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            for name, value in translator.headers.items():
                self.send_header(name, value)
            self.end_headers()
            # Whoever did not want to wait has hung up.
            try:
                self.wfile.write(content)
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: the tests tell what happened."""

    return Handler


def requested_path(translator: Translator) -> str:
    return "/translate" if isinstance(translator, LibreTranslateServer) else translator.path
