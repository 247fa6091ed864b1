"""The story's room is one class made of many files; none may take another's name by accident."""

from collections import defaultdict

from articles.admin.stories import ArticleAdmin
from masthead.desk import NewsroomModelAdmin


def test_no_two_parts_of_the_storys_room_have_one_name():
    parts = [part for part in ArticleAdmin.__mro__ if part.__module__.startswith("articles.admin")]
    owners = defaultdict(list)
    for part in parts:
        for name in vars(part):
            # What the base class has too is passed on from part to part.
            if not name.startswith("__") and not hasattr(NewsroomModelAdmin, name):
                owners[name].append(part.__name__)
    assert len(parts) > 10
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}
