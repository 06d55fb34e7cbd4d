"""A title and its subtitle as one, and apart again."""

_ENDS = (":", "?", "!", ".", "–", "—")


def joined(title: str, subtitle: str) -> str:
    """`Title: Subtitle`; no colon after a title that ends in a mark, or before a subtitle in brackets."""
    if not title or not subtitle:
        return title or subtitle
    return f"{title} {subtitle}" if title.endswith(_ENDS) or subtitle.startswith("(") else f"{title}: {subtitle}"


def main_title(whole: str, subtitle: str) -> str | None:
    """The title that `joined` made `whole` of with this subtitle; None where it was not so."""
    if not subtitle or not whole.endswith(subtitle):
        return None
    before = whole.removesuffix(subtitle)
    candidates = (before.removesuffix(": "), before.removesuffix(" "))
    return next((title for title in candidates if title and joined(title, subtitle) == whole), None)
