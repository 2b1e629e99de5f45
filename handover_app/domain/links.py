"""Recognises the platform and the handle in a pasted address.

The forms of a platform's addresses are data in its catalogue entry; this module knows no platform. Addresses
are hostile input: only http and https are accepted, without a user part or an unusual port; hosts are
compared as a whole, and nothing is ever looked up on the network.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

MAX_ADDRESS = 2048

_ALIAS = re.compile(r"(?:www\d?|m|mobile|touch|mbasic|web|old|new|[a-z]{2}|[a-z]{2}-[a-z]{2})\.")
"""A subdomain that changes the appearance or language, not the account."""

_PARTS = re.compile(r"\{handle\}|\{number\}|\{invite\}|\*\*|\*")
_SHAPES = {
    "{handle}": r"(?P<handle>[^/]+?)",
    "{number}": r"(?P<number>[0-9]{1,25})",
    "{invite}": r"(?P<invite>[^/]{4,})",
    "**": r".*?",
    "*": r"[^/]+?",
}


@dataclass(frozen=True, slots=True)
class Links:
    """The forms of a platform's account addresses.

    `hosts`: the app writes the first one. `paths`: `{handle}` is the account's name, `{number}` a number that
    stands for it, `{invite}` an invitation code, which gives access and is therefore never kept; `*` is any
    one segment, `**` anything. A path may have its own host (`//t.example/{handle}`), end in a query
    (`?id={number}`) or be a fragment (`#{invite}`). `handle`: a regular expression for names; `reserved`:
    first segments that are not names. `federated`: each host is a separate server, the handle is `name@host`,
    and `@name@host` is recognised on any host.
    """

    hosts: tuple[str, ...]
    paths: tuple[str, ...] = ("{handle}",)
    handle: str = r"[A-Za-z0-9._-]{1,100}"
    reserved: tuple[str, ...] = ()
    federated: bool = False


class Linked(Protocol):
    """A catalogue entry, or its tile."""

    @property
    def id(self) -> str:
        """The platform's id."""

    @property
    def links(self) -> Links | None:
        """The forms of its addresses; `None` if they cannot be recognised."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The platform and account that an address belongs to.

    `handle` and `url` are `None` for an invitation: it gives access to anybody, so it is not kept.
    `also`: other platforms whose addresses have the same form.
    """

    platform_id: str
    handle: str | None
    url: str | None
    also: tuple[str, ...] = ()


def recognise(address: str, platforms: Iterable[Linked]) -> Recognised | None:
    """The platform and handle that a pasted address belongs to, or `None`. Never raises."""
    if not (split := _split(address)):
        return _fediverse(address.strip(), platforms)
    found = [
        (platform.id, *match)
        for platform in platforms
        if platform.links and (match := _match(split, platform.links))
    ]
    if not found:
        return None
    (platform_id, handle, url), *others = found
    return Recognised(platform_id, handle, url, tuple(other[0] for other in others))


def address_of(platform: Linked, handle: str) -> str | None:
    """The address of the account with this handle; `None` if the handle is not enough."""
    links = platform.links
    if links is None:
        return None
    if links.federated:
        return next((f"https://{host}/@{name}" for name, host in _federated(f"@{handle}")), None)
    if not re.fullmatch(links.handle, handle):
        return None
    for path in links.paths:
        if "{handle}" in path and "*" not in path:
            filled = path.replace("{handle}", quote(handle, safe="@"))
            return f"https:{filled}" if path.startswith("//") else f"https://{links.hosts[0]}/{filled}"
    return None


def web_link(url: str | None) -> str:
    """The address if it is safe to open in a browser (http or https only); otherwise empty."""
    address = (url or "").strip()
    if not address:
        return ""
    if "://" not in address:
        address = f"https://{address}"
    return address if address.lower().startswith(("https://", "http://")) and " " not in address else ""


def _split(address: str) -> SplitResult | None:
    """The parts of an http(s) address; `None` if its host could be misread."""
    address = address.strip().strip("<>")
    if not address or len(address) > MAX_ADDRESS or not address.isprintable():
        return None
    if any(char in address for char in ' \\"<>^`{|}'):
        return None
    if "://" not in address.partition("?")[0].partition("#")[0]:
        address = "https://" + address.removeprefix("//")
    try:
        split = urlsplit(address)
        usable = split.scheme in ("http", "https") and split.port in (None, 80, 443)
    except ValueError:
        return None
    if not usable or "@" in split.netloc or "%" in split.netloc or not split.netloc.isascii():
        return None
    return split


def _match(split: SplitResult, links: Links) -> tuple[str | None, str | None] | None:
    hosts = tuple(_hosts((split.hostname or "").removesuffix(".")))
    for form in _forms(links):
        for host in hosts:
            if match := form.match(host, split):
                return match
    return None


def _hosts(host: str) -> Iterator[str]:
    """The host, then the host with its alias labels removed."""
    yield host
    while alias := _ALIAS.match(host):
        host = host[alias.end() :]
        yield host


@dataclass(frozen=True, slots=True)
class _Form:
    """One path of `Links`, compiled for matching."""

    links: Links
    host: re.Pattern[str]
    path: re.Pattern[str]
    canonical: str | None
    query: str | None
    fragment: re.Pattern[str] | None

    def match(self, host: str, split: SplitResult) -> tuple[str | None, str | None] | None:
        """Handle and address; `None` if the address does not have this form."""
        at_host = self.host.fullmatch(host)
        at_path = self.path.match(split.path.lstrip("/")) if at_host else None
        if not at_host or not at_path:
            return None
        found = {**at_host.groupdict(), **at_path.groupdict()}
        tail = ""
        if self.fragment is not None:
            at_fragment = self.fragment.fullmatch(split.fragment)
            if not at_fragment:
                return None
            found |= at_fragment.groupdict()
        if self.query is not None:
            number = _parameter(split.query, self.query)
            if number is None:
                return None
            found["number"] = number
            tail = f"?{self.query}={number}"
        if found.get("invite"):
            return None, None
        handle = found.get("number") or self._handle(found.get("handle"))
        if handle is None:
            return None
        if self.links.federated:
            handle = f"{handle}@{host}"
        path = quote(unquote(at_path[0]), safe="/@:+,=~")
        return handle, f"https://{self.canonical or host}/{path}{tail}"

    def _handle(self, quoted: str | None) -> str | None:
        handle = unquote(quoted or "")
        if handle.casefold() in self.links.reserved or not handle.isprintable():
            return None
        name = re.compile(self.links.handle) if not self.links.federated else _FEDERATED_NAME
        return handle if name.fullmatch(handle) else None


@cache
def _forms(links: Links) -> tuple[_Form, ...]:
    return tuple(_form(links, path) for path in links.paths)


def _form(links: Links, template: str) -> _Form:
    path, _, fragment = template.partition("#")
    path, _, query = path.partition("?")
    hosts, canonical = links.hosts, None if links.federated else links.hosts[0]
    if path.startswith("//"):
        own, _, path = path[2:].partition("/")
        hosts, canonical = (own,), None if "{" in own else own
    return _Form(
        links,
        re.compile("|".join(_pattern(host.removeprefix("www.")).replace("[^/]", "[^/.]") for host in hosts)),
        # ends at a whole segment; segments after it, e.g. of a post, are ignored
        re.compile(_pattern(path) + r"(?=/|$)" if path else "", re.IGNORECASE),
        canonical,
        query.partition("=")[0] or None,
        re.compile(_pattern(fragment)) if fragment else None,
    )


def _pattern(template: str) -> str:
    fixed = _PARTS.split(template)
    parts = [_SHAPES[part] for part in _PARTS.findall(template)]
    return "".join(
        re.escape(text) + (parts[index] if index < len(parts) else "") for index, text in enumerate(fixed)
    )


def _parameter(query: str, name: str) -> str | None:
    try:
        values = parse_qs(query, max_num_fields=100).get(name, [])
    except ValueError:
        return None
    return next((value for value in values if re.fullmatch(r"[0-9]{1,25}", value)), None)


_FEDERATED_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?")
_FEDERATED = re.compile(
    rf"@({_FEDERATED_NAME.pattern})@((?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.)+[a-z]{{2,24}})"
)


def _fediverse(address: str, platforms: Iterable[Linked]) -> Recognised | None:
    """Recognises `@name@host`, the notation of the fediverse."""
    for name, host in _federated(address):
        for platform in platforms:
            if platform.links and platform.links.federated:
                return Recognised(platform.id, f"{name}@{host}", f"https://{host}/@{name}")
    return None


def _federated(address: str) -> Iterator[tuple[str, str]]:
    """Name and server of `@name@host`; nothing if the address has another form."""
    if len(address) <= MAX_ADDRESS and (match := _FEDERATED.fullmatch(address.lower())):
        yield match[1], match[2]
