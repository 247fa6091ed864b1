"""The kinds of story: one table says what each is called, printed as, and cannot do without."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """`schema_type` is the schema.org subtype of NewsArticle, empty where there is none."""

    label: str
    schema_type: str = ""
    needs_byline: bool = True
    labelled: bool = True
    is_opinion: bool = False


KINDS: dict[str, Kind] = {
    "news": Kind(_("News"), "ReportageNewsArticle", labelled=False),
    "analysis": Kind(_("Analysis"), "AnalysisNewsArticle"),
    "opinion": Kind(_("Opinion"), "OpinionNewsArticle", is_opinion=True),
    "editorial": Kind(_("Editorial"), "OpinionNewsArticle", needs_byline=False, is_opinion=True),
    "letter": Kind(_("Letter"), "OpinionNewsArticle", needs_byline=False, is_opinion=True),
    "review": Kind(_("Review"), "ReviewNewsArticle"),
    "explainer": Kind(_("Explainer"), "BackgroundNewsArticle"),
    "fact_check": Kind(_("Fact check"), "AnalysisNewsArticle"),
    "interview": Kind(_("Interview")),
    "obituary": Kind(_("Obituary")),
    "live": Kind(_("Live")),
    "gallery": Kind(_("Pictures")),
    "video": Kind(_("Video")),
    "cartoon": Kind(_("Cartoon"), "OpinionNewsArticle"),
    "sponsored": Kind(_("Sponsored"), "AdvertiserContentArticle", needs_byline=False),
}

CHOICES = [(name, kind.label) for name, kind in KINDS.items()]
LAYOUTS = [
    ("standard", _("standard")),
    ("long_read", _("long read")),
    ("full_picture", _("full picture")),
]
