"""``tidings eval topics``: how well the newsroom's topics tell what editors filed a story under.

Nothing is learnt from the labels. A label counts where the newsroom has a topic for it (``_SAME``) and enough stories.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from tidings.errors import NotFoundError
from tidings.evals.ranking_world import find_auc
from tidings.evals.rows import gather_stories
from tidings.stories.topics import shared_finder

__all__ = ["eval_topics"]

_FEWEST = 3  # stories of a label
_LEAD = 1200  # characters of each report
_SAME = {
    "abortion": "abortion",
    "culture": "books-arts",
    "disaster": "disasters",
    "economy_and_jobs": "economy",
    "education": "education",
    "elections": "elections",
    "environment": "environment",
    "fbi": "investigations",
    "federal_budget": "budget",
    "foreign_policy": "diplomacy",
    "great_britain": "britain",
    "gun_control_and_gun_rights": "guns",
    "healthcare": "health-care",
    "holidays": "holidays",
    "immigration": "immigration",
    "marijuana_legalization": "drugs",
    "media_bias": "media",
    "mexico": "mexico",
    "middle_east": "middle-east",
    "north_korea": "korea",
    "nuclear_weapons": "nuclear-weapons",
    "polarization": "polarization",
    "russia": "russia",
    "sexual_misconduct": "sexual-misconduct",
    "supreme_court": "courts",
    "taxes": "taxes",
    "technology": "technology",
    "terrorism": "terrorism",
    "trade": "trade",
    "transportation": "transport",
    "us_military": "defence",
    "us_senate": "parliament",
    "violence_in_america": "violence",
    "voting_rights_and_voter_fraud": "voting-rights",
    "white_house": "head-of-state",
}
"""Labels of the development data, and the topic of ours that comes nearest by its name."""


def eval_topics(data: Path) -> dict[str, Any]:
    """Return how well stories of ``data`` (rows with ``title text topic story``) are told by topic.

    ``auc`` is the mean area under the curve over labels, ``first`` and ``among_three`` the shares of stories whose
    label's topic comes first, or among the first three; ``labels`` has the area of each. Raises ``NotFoundError`` where
    no label can be measured.
    """
    stories = gather_stories(data)
    labels = [Counter(row.topic for row in rows).most_common(1)[0][0] for rows in stories.values()]
    measured = sorted(label for label, n in Counter(labels).items() if n >= _FEWEST and label in _SAME)
    if not measured:
        raise NotFoundError(f"No label of {data} can be measured.", "It takes labels that the newsroom has topics for.")
    texts = [(rows[0].title, " ".join(row.text[:_LEAD] for row in rows)) for rows in stories.values()]
    found = shared_finder().find(texts)
    areas = {
        label: find_auc(
            np.array([each == label for each in labels]), np.array([dict(f).get(_SAME[label], 0.0) for f in found])
        )
        for label in measured
    }
    places = [
        [key for key, _ in belonging].index(_SAME[label]) if _SAME[label] in dict(belonging) else len(belonging) + 3
        for label, belonging in zip(labels, found, strict=True)
        if label in areas
    ]
    return {
        "auc": float(np.mean(list(areas.values()))),
        "first": float(np.mean([place == 0 for place in places])),
        "among_three": float(np.mean([place < 3 for place in places])),
        "labels": areas,
        "stories": len(places),
    }
