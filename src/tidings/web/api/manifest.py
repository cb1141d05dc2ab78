"""``GET /articles/{name}/manifest.json``: the signed manifest. ``GET /.well-known/tidings-key.json``: the key.

The manifest's keys are those of :mod:`tidings.publication.manifest`.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tidings.errors import NotFoundError
from tidings.publication.manifest import build_manifest, public_key, sign_manifest
from tidings.web.absent import asked_name, is_withdrawn
from tidings.web.api.answers import answer_json
from tidings.web.provenance import tell_origin
from tidings.web.site import Site

__all__ = ["show_key", "show_manifest"]


def show_manifest(site: Site, request: Request) -> Response:
    """Return the signed manifest of the version that is public now."""
    name = asked_name(request)
    try:
        page = site.editions.page(name)
    except NotFoundError as error:
        if not is_withdrawn(site.database, name):
            raise
        return JSONResponse({"code": "withdrawn", "message": error.message, "remedy": ""}, 410)
    signed = sign_manifest(build_manifest(page, site.base_url), site.signing_key)
    return tell_origin(answer_json(request, signed), [page.card.notice])


def show_key(site: Site, request: Request) -> Response:
    """Return the public key that manifests are signed with."""
    return answer_json(request, {"algorithm": "Ed25519", "key": public_key(site.signing_key)})
