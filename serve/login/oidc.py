"""The way to the bureau's identity provider and back (OpenID Connect, code flow with PKCE).

What was begun is kept at the desk, not in the browser: a link to a page of the dashboard survives
it, and any replica may answer the way back. It decides nothing about what a person may see.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, cast

import httpx2
from anyio import to_thread
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from cachetools import TTLCache
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from starlette.types import Receive

from desk import accounts, attempts
from desk.database import desk_of
from desk.errors import NotLetIn
from desk.settings import Oidc, Settings
from serve.answer import Answer
from serve.login.cookies import FORM, Cookie, cookie_of
from serve.login.forms import Asked, ask_to_log_in, entered
from serve.login.leading import HOME, checked
from serve.login.page import BACK, BEGIN, sent_on
from serve.login.request import Request

_LOG = logging.getLogger("land.login")
# Seconds: the provider stands in the same house, and a person waits.
PATIENCE = 10
# Letters of an address that is kept until the browser comes back.
LONGEST_KEPT = 4096
# Seconds that clocks may differ, and that a provider's description and keys are kept.
LEEWAY, KEPT = 60, 600
# What only a provider signs with; a key shared with others could be anybody's signature.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
_described: TTLCache[str, dict[str, Any]] = TTLCache(8, KEPT)


class Unanswered(Exception):
    """The provider did not answer, or answered what cannot be believed; the log has the reason."""


def own_step(request: Request) -> Callable[[Request, Settings, Receive], Awaitable[Answer]] | None:
    """Return what answers a step of this way; None where the request is none."""
    if request.is_websocket or request.method != "GET":
        return None
    return {BEGIN: _begin, BACK: _back}.get(request.path.rpartition("/")[2])


async def _begin(request: Request, settings: Settings, _receive: Receive) -> Answer:
    asked = Asked(request, settings, desk_of(), {})
    leads_to = checked(request.query.get("leads_to", [HOME])[-1], LONGEST_KEPT)
    if "oidc" not in settings.ways:
        return ask_to_log_in(asked, leads_to)
    nonce, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
    try:
        provider = await _provider(settings.oidc)
        begun = await to_thread.run_sync(attempts.begin, asked.desk, nonce, verifier, leads_to)
        async with _client(settings.oidc, request) as client:
            way, _ = client.create_authorization_url(
                provider["authorization_endpoint"],
                state=begun,
                nonce=nonce,
                code_verifier=verifier,
            )
    except (Unanswered, AuthlibBaseError, KeyError, NotLetIn) as fault:
        return await _refused(asked, leads_to, fault)
    # Only the browser that set out may come back: the state is in its cookie too.
    return sent_on(request, str(way), Cookie(FORM, begun))


async def _back(request: Request, settings: Settings, _receive: Receive) -> Answer:
    asked = Asked(request, settings, desk_of(), {})
    state = request.query.get("state", [""])[-1]
    own = secrets.compare_digest(state.encode(), cookie_of(FORM, request).encode())
    begun = await to_thread.run_sync(attempts.take, asked.desk, state) if own and state else None
    if begun is None or "oidc" not in settings.ways:
        return await _refused(asked, HOME, "no such attempt")
    try:
        claims = await _claims(request, settings.oidc, begun)
    except (Unanswered, AuthlibBaseError, JoseError, ValueError, KeyError) as fault:
        return await _refused(asked, begun.leads_to, fault)
    subject = str(claims.get(settings.oidc.claim, ""))
    account = await to_thread.run_sync(accounts.account_of_subject, asked.desk, subject)
    if account is None:
        said = asked.voice.say(
            "The provider knows you as “{subject}”, and nobody of that name has access here. Ask "
            "the administrator.",
            subject=subject,
        )
        return await to_thread.run_sync(ask_to_log_in, asked, begun.leads_to, said)
    return await to_thread.run_sync(entered, asked, account, "oidc", begun.leads_to)


async def _claims(request: Request, oidc: Oidc, begun: attempts.Attempt) -> Mapping[str, Any]:
    """Return what the provider says of a person, its signature and each of its limits checked."""
    code = request.query.get("code", [""])[-1]
    if not code:
        raise Unanswered(f"the provider said {request.query.get('error', ['nothing'])[-1]!r}")
    provider = await _provider(oidc)
    try:
        async with _client(oidc, request) as client:
            token = await client.fetch_token(
                provider["token_endpoint"], code=code, code_verifier=begun.verifier
            )
    except httpx2.HTTPError as error:
        raise Unanswered(f"{type(error).__name__}: {error}") from error
    signed = await _signed(token["id_token"], provider["jwks_uri"])
    jwt.JWTClaimsRegistry(
        leeway=LEEWAY,
        iss={"essential": True, "value": provider["issuer"]},
        aud={"essential": True, "value": oidc.client_id},
        exp={"essential": True},
        nonce={"essential": True, "value": begun.nonce},
    ).validate(signed.claims)
    if signed.claims.get("azp", oidc.client_id) != oidc.client_id:
        raise Unanswered("the token was made for another client")
    return signed.claims


async def _signed(token: str, keys_at: str) -> jwt.Token:
    """Return the token once its signature is one of the provider's keys'."""
    is_kept = keys_at in _described
    try:
        keys = KeySet.import_key_set(cast(Any, await _fetched(keys_at)))
        return jwt.decode(token, keys, algorithms=ALGORITHMS)
    except (JoseError, ValueError):
        if not is_kept:
            raise
        # The provider may have changed its keys since they were fetched.
        _described.pop(keys_at, None)
        return await _signed(token, keys_at)


def _client(oidc: Oidc, request: Request) -> AsyncOAuth2Client:
    folder = request.path.rpartition("/")[0]
    return AsyncOAuth2Client(
        oidc.client_id,
        Path(oidc.secret_file).read_text(encoding="utf-8").strip(),
        scope=oidc.scopes,
        redirect_uri=f"{request.site()}{folder}/{BACK}",
        code_challenge_method="S256",
        timeout=PATIENCE,
    )


async def _provider(oidc: Oidc) -> Mapping[str, Any]:
    """Return the provider's description of itself; it must name itself as we know it."""
    issuer = oidc.issuer.rstrip("/")
    described = await _fetched(f"{issuer}/.well-known/openid-configuration")
    if str(described.get("issuer", "")).rstrip("/") != issuer:
        raise Unanswered(f"the provider calls itself {described.get('issuer')!r}")
    return described


async def _fetched(url: str) -> dict[str, Any]:
    if (kept := _described.get(url)) is not None:
        return kept
    try:
        async with httpx2.AsyncClient(timeout=PATIENCE) as client:
            answer = await client.get(url)
            answer.raise_for_status()
            content = answer.json()
    except (httpx2.HTTPError, ValueError) as error:
        raise Unanswered(f"{url}: {type(error).__name__}: {error}") from error
    if not isinstance(content, dict):
        raise Unanswered(f"{url}: no object")
    _described[url] = content
    return content


async def _refused(asked: Asked, leads_to: str, fault: object) -> Answer:
    _LOG.warning("login at the provider failed: %r", fault)
    said = asked.voice.say("Logging in with the bureau's account did not work. Try once more.")
    return await to_thread.run_sync(ask_to_log_in, asked, leads_to, said)
