"""A newspaper with stories that readers must not see, one of each fate, beside some they may."""

from datetime import timedelta

from articles import reviews
from articles.copy import save_copy
from articles.models import Article, PublishedArticle
from articles.pages.cursor import Cursor
from articles.publishing import correct, embargo, expire, kill, publish, schedule, withdraw
from articles.snapshots import Credit, Link
from masthead.models import Page
from newsroom.html import words_of
from sections.models import Series
from tests.factories import (
    a_contributor,
    a_picture,
    a_section,
    a_story,
    a_topic,
    an_edition,
    karachi,
)

NOON = karachi(2025, 4, 6, 12, 0)
MORNING = karachi(2025, 4, 6, 8, 0)
TOMORROW = karachi(2025, 4, 7, 8, 0)


def plain(words: dict[str, str]) -> set[str]:
    return {words_of(text) for text in words.values()}


class Hidden:
    """One edition at noon: `secrets` are the words to look for, by the fate of their story."""

    def __init__(self, language: str):
        self.language = language
        self.edition = an_edition(language)
        self.section = a_section("Coast", edition=self.edition)
        self.part = a_section("Ferries", parent=self.section)
        self.topic = a_topic("Storms", edition=self.edition)
        self.series = Series.objects.create(
            edition=self.edition, name="The Low Ground", slug="low-ground"
        )
        Page.objects.create(
            edition=self.edition, path="ethics", title="Ethics", body="<p>We say so.</p>"
        )
        self.writer = a_contributor("Sana Iqbal")
        self.secrets: dict[str, set[str]] = {}
        self.topics: list[str] = [self.topic.slug]
        self.writers: list[str] = [self.writer.slug]
        self.series_slugs: list[str] = [self.series.slug]
        self.fill()

    def words(self, fate: str) -> dict:
        """Copy of which every word can be found again."""
        mark = f"{fate}{self.language}"
        return {
            "headline": f"{mark}headline",
            "slug": f"{mark}-slug",
            "short_headline": f"{mark}short",
            "seo_title": f"{mark}search",
            "social_headline": f"{mark}social",
            "kicker": f"{mark}kicker",
            "standfirst": f"{mark}standfirst",
            "body": f"<p>{mark}copy</p>",
            "lead_caption": f"{mark}caption",
            "how_we_reported": f"{mark}method",
        }

    def story(self, fate: str, **changes) -> Article:
        """Desk copy beside which stand a live story's section, topic, series and writer, and a
        topic, a series and a writer that nothing else has."""
        words, mark = self.words(fate), f"{fate}{self.language}"
        picture = a_picture(caption=f"{mark}picture", alt_text=f"{mark}alt")
        topic = a_topic(f"{mark}topic", edition=self.edition)
        writer = a_contributor(f"{mark} writer", needs_review=True)
        series = Series.objects.create(
            edition=self.edition, name=f"{mark}series", slug=f"{mark}-series"
        )
        own_series = fate in ("draft", "scheduled")
        self.topics.append(topic.slug)
        self.writers.append(writer.slug)
        self.series_slugs.append(series.slug)
        self.secrets[fate] = {
            *plain(words),
            f"{mark}penname",
            f"{mark} writer",
            f"{mark}picture",
            f"{mark}alt",
            picture.sha256[:20],
            topic.name,
            series.name,
        }
        return a_story(
            **words | changes,
            edition=self.edition,
            section=self.part,
            lead_picture=picture,
            topics=[self.topic, topic],
            series=series if own_series else self.series,
            bylines=[Credit(self.writer, name=f"{mark}penname"), Credit(writer)],
        )

    def printed(self, fate: str) -> Article:
        article = self.story(fate)
        publish(article, by=None, stamp=MORNING)
        return article

    def fill(self):
        stories = {
            "draft": self.story("draft"),
            "spiked": self.story("spiked", status="spiked"),
            "confidential": self.story("confidential", confidential=True),
            "scheduled": self.story("scheduled"),
            "embargoed": self.story("embargoed"),
            **{fate: self.printed(fate) for fate in ("expired", "withdrawn", "killed")},
            "unseen": self.story("unseen"),
        }
        schedule(stories["scheduled"], at=TOMORROW, by=None)
        embargo(stories["embargoed"], until=TOMORROW, by=None)
        publish(stories["embargoed"], by=None)
        correct(
            stories["withdrawn"], kind="correction", note="withdrawncorrection", by=None,
            stamp=MORNING,
        )  # fmt: skip
        self.secrets["withdrawn"].add("withdrawncorrection")
        expire(stories["expired"], at=NOON, by=None)
        withdraw(stories["withdrawn"], by=None, notice="We took this down.")
        kill(stories["killed"], by=None, notice="This story was false.")
        schedule(stories["unseen"], at=TOMORROW, by=None)
        withdraw(stories["unseen"], by=None, notice="unseennotice")
        self.secrets["unseen"].add("unseennotice")
        self.live_with_changes(stories)
        self.retracted()
        self.picture_without_rights()
        self.ended_links = self.ended_review_links()

    def live_with_changes(self, stories: dict[str, Article]):
        """A live story that links to every hidden one, with changes that wait at the desk."""
        live = a_story(
            f"Live{self.language} story",
            edition=self.edition,
            section=self.part,
            bylines=[Credit(self.writer)],
            topics=[self.topic],
            series=self.series,
            related=[Link(to=story.pk) for story in stories.values()],
        )
        publish(live, by=None, stamp=MORNING)
        for fate in ("planned", "unprinted"):
            words = self.words(fate)
            del words["slug"]
            self.secrets[fate] = plain(words)
            live = save_copy(live, words, by=None, version=live.version)
            if fate == "planned":
                schedule(live, at=TOMORROW, by=None, kind="correction", note="plannednote")
                self.secrets[fate].add("plannednote")

    def retracted(self):
        story = a_story(
            f"Retracted{self.language} story",
            edition=self.edition,
            section=self.part,
            body="<p>retractedcopy</p>",
        )
        publish(story, by=None, stamp=MORNING)
        story = save_copy(story, {"body": ""}, by=None, version=story.version)
        correct(story, kind="retraction", note="None of it was true.", by=None)
        self.secrets["retracted"] = {"retractedcopy"}

    def picture_without_rights(self):
        picture = a_picture(rights_until=NOON)
        story = a_story(
            f"Pictured{self.language} story",
            edition=self.edition,
            section=self.part,
            lead_picture=picture,
            body=f'<p>Look.</p><figure data-picture="{picture.pk}"></figure>',
        )
        publish(story, by=None, stamp=MORNING, override="To see that no page shows it.")
        self.secrets["picture without rights"] = {picture.sha256[:20]}

    def ended_review_links(self) -> list[str]:
        """Tokens that opened hidden copy once: whoever keeps them sees nothing any more."""
        tokens = []
        for story in Article.objects.filter(edition=self.edition).exclude(section=None):
            link, token = reviews.send(story, by=None, name="Adv. Mina Sorel")
            reviews.revoke(link, by=None)
            tokens.append(token)
        return tokens

    @property
    def arguments(self) -> dict[str, list]:
        """What the walk puts into addresses, by the name of the argument."""
        days = [f"{n:02}" for n in (5, 6, 7)]
        slugs = [self.section.slug, self.part.slug, "ethics"]
        return {
            "edition": ["ur"],
            "slug": [*slugs, *self.topics, *self.writers, *self.series_slugs],
            "part": [self.part.slug],
            "year": ["2025"],
            "month": ["04"],
            "day": days,
            "token": ["never-sent", *self.ended_links],
        }

    @property
    def addresses(self) -> dict[str, list[str]]:
        """Whole addresses of pages whose pattern cannot be filled in, by its name."""
        printed = PublishedArticle.objects.filter(edition=self.edition)
        unprinted = Article.objects.filter(edition=self.edition, printed=None)
        return {
            "story": [
                *printed.values_list("path", flat=True),
                *(f"{self.part.path}2025/04/06/{story.slug}/" for story in unprinted),
            ]
        }

    @property
    def queries(self) -> list[str]:
        """How lists go on: from the far end, and from right behind and before every story."""
        first = PublishedArticle.objects.order_by("published_at").first()
        last = PublishedArticle.objects.order_by("-published_at").first()
        behind = [Cursor(MORNING + timedelta(seconds=1), 10**9), Cursor(TOMORROW, 10**9)]
        before = [Cursor(first.published_at - timedelta(days=1), 0), Cursor(last.published_at, 0)]
        return [
            *(f"?before={cursor}" for cursor in behind),
            *(f"?after={cursor}" for cursor in before),
        ]
