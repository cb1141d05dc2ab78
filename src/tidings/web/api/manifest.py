"""``GET /articles/{name}/manifest.json``: the signed manifest. ``GET /.well-known/tidings-key.json``: the key.

The manifest's keys are those of :mod:`tidings.publication.manifest`. It is that of the version that is public now, or
with ``?version=`` that of a former one, as it was signed then.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tidings.errors import NotFoundError, ReaderError
from tidings.publication.manifest import public_key
from tidings.publication.signing import read_manifest
from tidings.web.absent import asked_name, is_withdrawn
from tidings.web.api.answers import answer_json
from tidings.web.provenance import tell_origin
from tidings.web.site import Site

__all__ = ["show_key", "show_manifest"]

_LONGEST = 6  # digits of a version's number


def show_manifest(site: Site, request: Request) -> Response:
    """Return the signed manifest of the version that is public now, or of the one that ``?version=`` asks for."""
    name = asked_name(request)
    wanted = request.query_params.get("version", "0")
    if not (wanted.isascii() and wanted.isdecimal()) or len(wanted) > _LONGEST:
        raise ReaderError(f"{wanted[:20]!r} is no number of a version.", "Give a whole number, or none.")
    try:
        card = site.editions.page(name).card
        version = int(wanted) or card.version
        signed = read_manifest(site.database, site.clock, site.signer, card.article_id, version, card.version)
    except NotFoundError as error:
        if not is_withdrawn(site.database, name):
            raise
        return JSONResponse({"code": "withdrawn", "message": error.message, "remedy": ""}, 410)
    return tell_origin(answer_json(request, signed), [card.notice])


def show_key(site: Site, request: Request) -> Response:
    """Return the public key that manifests are signed with."""
    return answer_json(request, {"algorithm": "Ed25519", "key": public_key(site.signing_key)})
