from articles.models.desk import (
    Article,
    ArticlePicture,
    ArticleTopic,
    Byline,
    RelatedLink,
    Role,
    Status,
)
from articles.models.printed import (
    ChangeKind,
    Correction,
    End,
    PublishedArticle,
    PublishedByline,
    PublishedTopic,
)
from articles.models.revisions import Revision, ScheduledChange

__all__ = [
    "Article",
    "ArticlePicture",
    "ArticleTopic",
    "Byline",
    "ChangeKind",
    "Correction",
    "End",
    "PublishedArticle",
    "PublishedByline",
    "PublishedTopic",
    "RelatedLink",
    "Revision",
    "Role",
    "ScheduledChange",
    "Status",
]
