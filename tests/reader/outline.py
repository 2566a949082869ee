"""What a parser finds in rendered HTML."""

from html.parser import HTMLParser


class Outline(HTMLParser):
    """Headings, blocks, anchors and what may run, in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.blocks: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.scripts: list[str | None] = []
        self.handlers: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.levels.append(int(tag[1]))
        if tag == "script":
            self.scripts.append(given.get("type"))
        for name, into in (
            ("data-block", self.blocks), ("id", self.ids), ("href", self.links)
        ):  # fmt: skip
            if (value := given.get(name)) is not None:
                into.append(value)
        self.handlers += [name for name in given if name.startswith("on") or name == "style"]

    @property
    def skips(self) -> list[tuple[int, int]]:
        """Pairs of headings between which a level is missing."""
        return [
            (one, other)
            for one, other in zip(self.levels, self.levels[1:], strict=False)
            if other > one + 1
        ]
