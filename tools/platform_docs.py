"""Writes `docs/platforms` from the catalogue: one page for each platform, and an index.

python -m tools.platform_docs          writes the pages
python -m tools.platform_docs --check  exits 1 where a page is stale, missing or left over
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from handover_app import resources
from handover_app.catalogue.platforms import load_platforms
from handover_app.domain.platform import Certainty, Fact, Platform, PlatformStep, Source
from handover_app.domain.policy import in_language
from handover_app.domain.vocabulary import Shelf
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
    Shelf.BEHIND: "Behind the others: mailboxes, domains, advertising",
    Shelf.TOOL: "Sites and tools",
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
that of the information. Menus are named by their English labels.
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
- Steps with the same id have the same words: those stand in `shared/steps.toml`, and the platform's file
  adds where it is done (`menu`, `link`), what must be waited for (`wait_days`), and how sure that is
  (`source`). Words of its own win.
- `login` names a login of `shared/logins.toml` that stands behind several platforms.
- The order of steps is checked: recovery address, two-factor login, password, sessions, backup codes;
  screenshot and archive before deletion; new people in before old ones leave.
- Nothing unconfirmed can be a step, and days that nobody knows are 0.

Then run `python -m tools.platform_docs`.
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
        yield "| platform | access | grace period | an admin sees two-factor login |"
        yield "|---|---|---|---|"
        for key, platform in platforms.items():
            if platform.shelf is shelf:
                access = ", ".join(access.value for access in platform.access)
                days = _days(platform.grace.days)
                seen = {True: "yes", False: "no", None: "not known"}[platform.second_factor.admin_sees]
                yield f"| [{_(platform.name)}]({key}.md) | {access} | {days} | {seen} |"
    yield CHANGING.rstrip()


def _page(platform: Platform) -> Iterator[str]:
    yield f"# {_(platform.name)}\n"
    yield f"`{platform.id}` · access: {', '.join(access.value for access in platform.access)}"
    if platform.help:
        yield f"· [help of the platform]({platform.help})"
    yield from _roles(platform)
    for name, steps in platform.lists.items():
        yield from _steps(LISTS[name], steps)
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
        wait = f" *Wait {step.wait_days} days first.*" if step.wait_days else ""
        yield f"{number}. **{_(step.title)}** (`{step.id}`, {_source(step.source)}).{wait} {_(step.detail)}"
        if step.menu:
            yield f"    - {step.menu}"
        if step.link:
            yield f"    - <{step.link}>"


def _security(platform: Platform) -> Iterator[str]:
    second = platform.second_factor
    yield "\n## Two-factor login, and where things are\n"
    methods = f" Methods: {', '.join(second.methods)}." if second.methods else ""
    yield f"- Two-factor login: {_(second.where).rstrip('.')}.{methods} ({_source(second.source)})"
    if second.admin_menu:
        yield f"- For administrators: {second.admin_menu}"
    for key, place in platform.places.items():
        yield f"- {key}: {place.menu} ({_source(place.source)})"


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


def _(text: Mapping[str, str]) -> str:
    return in_language(text, LANGUAGE)


def main(arguments: list[str]) -> int:
    """Writes the pages, or with `--check` says which are stale."""
    wanted = pages(load_platforms(resources.folder("platforms")))
    return generated.run(
        arguments, {FOLDER / name: page for name, page in wanted.items()}, FOLDER.glob("*.md")
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
