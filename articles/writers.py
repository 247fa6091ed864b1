"""Who wrote a story, as accounts of the desk."""

from django.contrib.auth import get_user_model
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from articles.models import Article, Byline


def writers_of(article: Article) -> QuerySet:
    """Everybody on its byline with an account, in their order, and who began it, last."""
    credit = Byline.objects.filter(article=article, contributor__user=OuterRef("pk"))
    return (
        get_user_model()
        .objects.filter(is_active=True, is_staff=True)
        .annotate(place=Subquery(credit.values("position")[:1]))
        .filter(Q(place__isnull=False) | Q(pk=article.created_by_id))
        .order_by(F("place").asc(nulls_last=True))
    )


def writer_of(article: Article):
    """Whom copy is handed back to: the first on its byline with an account, or who began it."""
    return writers_of(article).first()
