"""A story as an object for machines: the one form that the command line and the API give."""

from typing import Any

from tidings.stories.entities import Story

__all__ = ["story_json"]


def story_json(story: Story, article_id: str) -> dict[str, Any]:
    """Return ``story`` as an object of plain values; ``article_id`` is empty where nothing is public."""
    return {
        "id": story.id,
        "title": story.title,
        "state": str(story.state),
        "heat": round(story.heat, 4),
        "outlets": story.outlets,
        "reports": story.report_count,
        "first_seen": story.first_seen.isoformat(),
        "last_seen": story.last_seen.isoformat(),
        "why": story.why,
        "held": story.held,
        "article_id": article_id,
    }
