"""Finds the accounts in a pasted text: links in lines, lists, sentences or brackets, with their names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handover_app.domain.case import Account
from handover_app.domain.links import Linked, Recognised, recognise

MAX_LINKS = 200
"""Maximum number of links per paste, so that recognising them takes a moment at most."""

_BULLET = re.compile(r"\s*(?:[-*+•·‣◦–—]|\d{1,3}[.)])\s+")
_MARKDOWN = re.compile(r"\[([^\[\]]*)\]\(([^()\s]+)\)")
_GLUED = re.compile(
    r"(?<=[^\s/=?&%])(?=https?://)|(?<=[^\s/]:)(?=[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/)", re.IGNORECASE
)
"""Between a name and the link that was written right behind it, as in `Page:https://…`."""
_BETWEEN = re.compile(r"[\s<>\"“”«»|]+|[,;](?=\s|https?:|[a-z0-9-]+\.[a-z]|@[^\s@]+@|$)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?|@[^\s@]+@\S+", re.IGNORECASE)
_AROUND_NAME = " \t:–—-=,;()[]•·*"


@dataclass(frozen=True, slots=True)
class PastedLink:
    """A link whose platform is known. `text`: the link as pasted; `name`: the words in front of it."""

    text: str
    name: str
    account: Recognised


@dataclass(frozen=True, slots=True)
class PastedLinks:
    """The links in a text, in order. `unread`: the parts that are no link of a known platform, as pasted."""

    links: tuple[PastedLink, ...]
    unread: tuple[str, ...]


Key = tuple[str, str]


def pasted_links(text: str, platforms: Sequence[Linked]) -> PastedLinks:
    """Finds the links in a text. Never raises; links after the first `MAX_LINKS` are `unread`."""
    links: list[PastedLink] = []
    unread: list[str] = []
    for line in text.replace("\ufeff", "").splitlines():
        named: list[str] = []
        found = False
        for word in _words(line):
            known = recognise(word, platforms) if len(links) < MAX_LINKS else None
            if known is not None:
                links.append(PastedLink(word, " ".join(named).strip(_AROUND_NAME), known))
                named, found = [], True
            elif _ADDRESS.fullmatch(word):
                unread.append(word)
                named, found = [], True
            else:
                named.append(word)
        if not found and (rest := " ".join(named).strip()):
            unread.append(rest)
    return PastedLinks(tuple(links), tuple(unread))


def _words(line: str) -> Iterator[str]:
    plain = _MARKDOWN.sub(r"\1 \2", _BULLET.sub("", line, count=1) if _BULLET.match(line) else line)
    for word in _BETWEEN.split(_GLUED.sub(" ", plain)):
        if bare := word.strip("()[]").rstrip(".,;:!"):
            yield bare


def keys_of(link: Recognised) -> frozenset[Key]:
    """What tells that two links lead to one account; empty for invitations, which are not kept.

    Letter case does not count: platforms ignore it in names, and two random ids never differ by it alone.
    """
    if link.handle is None:
        return frozenset()
    return frozenset((platform, link.handle.casefold()) for platform in (link.platform_id, *link.also))


def keys_in(accounts: Iterable[Account], platforms: Sequence[Linked]) -> frozenset[Key]:
    """The keys of the accounts that are listed, by their handles and their addresses."""
    keys: set[Key] = set()
    for account in accounts:
        if account.handle:
            keys.add((account.platform, account.handle.casefold()))
        if account.url and (known := recognise(account.url, platforms)):
            keys |= {key for key in keys_of(known) if key[0] == account.platform}
    return frozenset(keys)
