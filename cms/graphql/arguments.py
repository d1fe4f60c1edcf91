"""Arguments that many fields take, described once."""

from typing import Annotated, TypeAlias

import strawberry
from strawberry import relay

an_id = strawberry.argument(description="An ``id`` the API answered before.")
a_path = strawberry.argument(
    description="Such as ``/nl/verhalen/amina/``, encoded or not. What follows a ``?`` can only "
    "choose a redirect; what follows a ``#`` is ignored."
)

Id: TypeAlias = Annotated[relay.GlobalID, an_id]
OptionalId: TypeAlias = Annotated[relay.GlobalID | None, an_id]
Path: TypeAlias = Annotated[str, a_path]
OptionalPath: TypeAlias = Annotated[str | None, a_path]
First: TypeAlias = Annotated[
    int | None,
    strawberry.argument(
        description="At most so many entries from the start: 0 to 100, 20 when left out."
    ),
]
After: TypeAlias = Annotated[
    str | None, strawberry.argument(description="Only what comes after this cursor.")
]
Last: TypeAlias = Annotated[
    int | None,
    strawberry.argument(
        description="At most so many entries from the end: 0 to 100, instead of ``first``."
    ),
]
Before: TypeAlias = Annotated[
    str | None, strawberry.argument(description="Only what comes before this cursor.")
]
LocaleCode: TypeAlias = Annotated[
    str | None,
    strawberry.argument(
        description="The language to answer in, such as ``nl``; what is missing in it comes from "
        "its fallbacks. Left out: that of the path or id, else the source language of the site."
    ),
]
SiteHost: TypeAlias = Annotated[
    str | None,
    strawberry.argument(
        description="The host name of the site, such as ``www.example.org``; with its port where "
        "several share the name. Left out: the site at the host of the request, else the default "
        "one."
    ),
]
Fallback: TypeAlias = Annotated[
    bool,
    strawberry.argument(
        description="Whether other languages may stand in for what is missing in the asked one."
    ),
]
