"""Writes `docs/platforms` from the catalogue: one page for each platform, and an index.

python -m tools.platform_docs          writes the pages
python -m tools.platform_docs --check  exits 1 where a page is stale, missing or left over
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from handover_app import resources
from handover_app.catalogue.platforms import load_platforms
from handover_app.domain.platform import (
    Act,
    Carries,
    Certainty,
    Effect,
    Fact,
    HandedOn,
    Menu,
    Platform,
    PlatformStep,
    Source,
    WaitingPeriod,
    menu_in,
)
from handover_app.domain.policy import in_language
from handover_app.domain.vocabulary import Shelf
from handover_app.i18n.roles import RoleWords
from handover_app.i18n.words import words
from tools import generated

FOLDER = Path(__file__).parent.parent / "docs" / "platforms"
LANGUAGE = "en"

CERTAINTY = {
    Certainty.OFFICIAL: "official",
    Certainty.SECOND_HAND: "second-hand",
    Certainty.USUALLY: "usually",
    Certainty.UNCONFIRMED: "**unconfirmed**",
}
SHELVES = {
    Shelf.SOCIAL: "Pages, profiles and channels",
    Shelf.CHAT: "Chats and messages",
    Shelf.BEHIND: "Behind the others: mailboxes, domains, passwords, advertising",
    Shelf.TOOL: "Sites, money, events and tools",
}
HANDED_ON = {
    HandedOn.EQUALS: "several equal administrators",
    HandedOn.BUTTON: "a transfer that the owner must make before leaving",
    HandedOn.ADDRESS: "the e-mail address is the owner",
    HandedOn.REGISTER: "a register, bank or contract decides",
    HandedOn.PERSONAL: "belongs to a person, cannot be handed on",
}
CARRIES = {
    Carries.ACCOUNTS: "it holds other accounts",
    Carries.MAIL: "recovery mail of other accounts arrives here",
    Carries.NUMBER: "codes for other accounts arrive here",
    Carries.NAME: "mailboxes and sites stop without it",
}
ACTS = {
    Act.BECAME_ADMIN: "somebody becomes administrator",
    Act.INVITED: "an invitation is sent",
    Act.SECOND_FACTOR_ON: "two-factor login is turned on",
    Act.PASSWORD_CHANGED: "the password is changed",
    Act.LOGGED_IN: "somebody logs in on a new device",
    Act.ADDRESS_CHANGED: "the recovery address or phone is changed",
    Act.HOLDER_CHANGED: "the holder is changed",
    Act.REGISTRAR_CHANGED: "the registrar is changed",
    Act.TRANSFER_STARTED: "a transfer is started",
    Act.ACCESS_REQUESTED: "access is requested",
    Act.REMOVED: "somebody is removed",
    Act.STEPPED_DOWN: "the owner steps down",
    Act.REPRESENTATIVE_REMOVED: "the representative is removed",
    Act.FIRST_PAYMENT: "the first payment arrives",
    Act.NOT_PAID: "payment fails or falls due",
    Act.UNUSED: "nobody uses it any more",
    Act.MOVED: "it is moved",
    Act.EXPORTED: "an archive is asked for",
    Act.ENDED: "the registration or subscription ends",
    Act.DELETED: "it is deleted",
}
LISTS = {
    "transfer": "To transfer it",
    "close": "To close it",
    "freeze": "To freeze it",
    "recover": "To get back in",
}

INTRODUCTION = """# Platforms

What the app knows of each platform, written from `resources/platforms/*.toml` by `tools/platform_docs.py`.
Change the data, not these pages.

How sure we are stands behind each fact: *official* (the platform says so), *second-hand* (guides, news,
code), *usually* (common knowledge, check on screen), *unconfirmed* (a warning, never a step). A year is
that of the information. Menus are named by their English labels where the platform has them; the data also
holds the Norwegian and Swedish ones that are known.
"""

CHANGING = """
## To add or mend one

One TOML file for each platform, named after its id; `handover schema platform` prints the schema for
editors, and a mistake is told with file, line and place.

- The head, up to the first table but `[links]`, is all that the tiles of the window read. `icon` is a file
  of `resources/icons/platforms`.
- `[links]` says what addresses look like, so that a pasted one is recognised: `{handle}` is the account's
  name, `{number}` a number that stands for it, `{invite}` a code that lets people in and is never kept,
  `*` any one segment. `reserved` are first segments that are no names.
- `handed_on` says how it is passed on: `equals`, `button`, `address`, `register` or `personal`. Only a
  `button` platform has the step `transfer-ownership`; there, nobody is removed before ownership has passed.
- `carries` says what rests on it: `accounts`, `mail`, `number` or `name`. The more it carries, the later it
  comes in the work list.
- Steps with the same id have the same words: those stand in `shared/steps.toml`, with other words for a shelf
  in `[step.on.shelf]`. The platform's file adds where it is done (`menu`, `link`) and how sure that is
  (`source`). Words of its own win.
- `menu` is the English labels as one string, or a table by language where a platform has others.
- `[[clock]]` is a period of days: the `act` that starts it, whom it `binds`, who is `free` meanwhile, and in
  `text` the same as a sentence. The days are waited for, unless `effect = "lapse"`: then something ends after
  them. `holds` names the step that waits, `counted_from` the step whose day is the day of the act; for
  `became-admin` the day in the list of access comes first. `days = 0`: their number is not fixed. A clock
  that leaves somebody free holds nobody up; it is only shown.
- `login` names a login of `shared/logins.toml` that stands behind several platforms.
- The order of steps is checked: recovery address, two-factor login, password, sessions, backup codes;
  screenshot and archive before deletion; new people in before old ones leave.
- Nothing unconfirmed can be a step, and days that nobody knows are 0.

Then run `make generated`.
"""


def pages(platforms: Mapping[str, Platform]) -> dict[str, str]:
    """All pages by file name."""
    return {
        "README.md": "\n".join(_index(platforms)) + "\n",
        **{f"{key}.md": "\n".join(_page(platform)) + "\n" for key, platform in platforms.items()},
    }


def _index(platforms: Mapping[str, Platform]) -> Iterator[str]:
    yield INTRODUCTION.rstrip()
    for shelf, heading in SHELVES.items():
        yield f"\n## {heading}\n"
        yield "| platform | access | handed on | grace period | an admin sees two-factor login |"
        yield "|---|---|---|---|---|"
        for key, platform in platforms.items():
            if platform.shelf is shelf:
                access = ", ".join(access.value for access in platform.access)
                days = _days(platform.grace.days)
                seen = {True: "yes", False: "no", None: "not known"}[platform.second_factor.admin_sees]
                handed_on = HANDED_ON[platform.handed_on]
                yield f"| [{_(platform.name)}]({key}.md) | {access} | {handed_on} | {days} | {seen} |"
    yield CHANGING.rstrip()


def _page(platform: Platform) -> Iterator[str]:
    yield f"# {_(platform.name)}\n"
    yield f"`{platform.id}` · access: {', '.join(access.value for access in platform.access)}"
    if platform.help:
        yield f"· [help of the platform]({platform.help})"
    yield f"\nHanded on: {HANDED_ON[platform.handed_on]}."
    if platform.carries in CARRIES:
        yield f"What rests on it: {CARRIES[platform.carries]}."
    yield from _roles(platform)
    for name, steps in platform.lists.items():
        yield from _steps(LISTS[name], steps)
    yield from _clocks(platform.clocks)
    yield from _security(platform)
    yield from _ending(platform)
    yield from _facts("Look out", platform.pitfalls)


def _roles(platform: Platform) -> Iterator[str]:
    if platform.roles:
        yield "\n## Roles\n"
        yield "| on the platform | counts as | |"
        yield "|---|---|---|"
        for role in platform.roles:
            yield f"| {role.name} | {role.level.value} | {_source(role.source)} |"


def _steps(heading: str, steps: tuple[PlatformStep, ...]) -> Iterator[str]:
    if steps:
        yield f"\n## {heading}\n"
    for number, step in enumerate(steps, 1):
        yield f"{number}. **{_(step.title)}** (`{step.id}`, {_source(step.source)}). {_(step.detail)}"
        if step.menu:
            yield f"    - {_menu(step.menu)}"
        if step.link:
            yield f"    - <{step.link}>"


def _clocks(clocks: tuple[WaitingPeriod, ...]) -> Iterator[str]:
    if clocks:
        yield "\n## Waiting periods and deadlines\n"
        yield "| when | days | binds | free meanwhile | |"
        yield "|---|---|---|---|---|"
    for clock in clocks:
        days = f"{clock.days or 'not fixed'}{' to act' if clock.effect is Effect.LAPSE else ''}"
        free = ", ".join(party.value for party in clock.free) or "nobody"
        told = f"{_(clock.text)} ({_source(clock.source)})"
        yield f"| {ACTS[clock.act]} | {days} | {clock.binds.value} | {free} | {told} |"


def _security(platform: Platform) -> Iterator[str]:
    second = platform.second_factor
    yield "\n## Two-factor login, and where things are\n"
    methods = f" Methods: {', '.join(second.methods)}." if second.methods else ""
    yield f"- Two-factor login: {_(second.where).rstrip('.')}.{methods} ({_source(second.source)})"
    if second.admin_menu:
        yield f"- For administrators: {_menu(second.admin_menu)}"
    for key, place in platform.places.items():
        yield f"- {key}: {_menu(place.menu)} ({_source(place.source)})"


def _ending(platform: Platform) -> Iterator[str]:
    yield "\n## When it ends\n"
    grace = platform.grace
    yield f"- Grace period: {_days(grace.days)}. {_(grace.note)} ({_source(grace.source)})"
    for heading, fact in {"last administrator": platform.last_admin, "name": platform.username}.items():
        if fact:
            yield f"- The {heading}: {_(fact.text)} ({_source(fact.source)})"


def _facts(heading: str, facts: tuple[Fact, ...]) -> Iterator[str]:
    if facts:
        yield f"\n## {heading}\n"
    for fact in facts:
        yield f"- {_(fact.text)} ({_source(fact.source)})"


def _days(days: int) -> str:
    return {0: "none", 1: "1 day"}.get(days, f"{days} days")


def _source(source: Source) -> str:
    return CERTAINTY[source.certainty] + (f" {source.year}" if source.year else "")


def _menu(menu: Menu) -> str:
    return menu_in(menu, LANGUAGE)[0]


def _(text: Mapping[str, str]) -> str:
    return RoleWords((), words(LANGUAGE)).filled(in_language(text, LANGUAGE))


def main(arguments: list[str]) -> int:
    """Writes the pages, or with `--check` says which are stale."""
    wanted = pages(load_platforms(resources.folder("platforms")))
    return generated.run(
        arguments, {FOLDER / name: page for name, page in wanted.items()}, FOLDER.glob("*.md")
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
