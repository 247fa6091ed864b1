from articles.models.desk import Article, Legal, Status
from articles.models.planning import SavedFilter
from articles.models.printed import (
    ChangeKind,
    Correction,
    End,
    PublishedArticle,
    PublishedByline,
    PublishedTopic,
)
from articles.models.reviews import ReviewEvent, ReviewLink
from articles.models.revisions import Revision, ScheduledChange
from articles.models.rows import ArticlePicture, ArticleTopic, Byline, RelatedLink, Role
from articles.models.rules import CheckRule, Level
from articles.models.templates import StoryTemplate
from articles.models.together import Note, Notification
from articles.models.working import Autosave, Presence

__all__ = [
    "Article",
    "ArticlePicture",
    "ArticleTopic",
    "Autosave",
    "Byline",
    "ChangeKind",
    "CheckRule",
    "Correction",
    "End",
    "Legal",
    "Level",
    "Note",
    "Notification",
    "Presence",
    "PublishedArticle",
    "PublishedByline",
    "PublishedTopic",
    "RelatedLink",
    "ReviewEvent",
    "ReviewLink",
    "Revision",
    "Role",
    "SavedFilter",
    "ScheduledChange",
    "Status",
    "StoryTemplate",
]
