"""What is done to desk copy: started, saved from fresh and stale forms, taken back."""

from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from articles import workflow
from articles.copy import restore_revision, save_copy, start_story
from articles.models import Revision
from tests.journeys.sequence.ledger import Refused, Story
from tests.journeys.sequence.machine import Floor, stale, which, whom
from tests.journeys.sequence.newspaper import EDITION_OF, TOPICS, WRITERS
from tests.journeys.sequence.people import NEWSROOM, REPORTER, may_file
from tests.journeys.sequence.way import LEGAL, STEPS, WITH_NOTE, step

MOST = 4
WORDS = (
    "headline", "short_headline", "seo_title", "social_headline", "kicker", "standfirst",
    "how_we_reported", "sources", "slugline", "lead_caption", "source", "dateline_text",
)  # fmt: skip
GROUPS = (None, UUID(int=1), UUID(int=2))
EMPTY = dict.fromkeys(WORDS, "") | {
    "kind": "news", "slug": "", "body": "", "series": False, "lead_picture": False,
    "translation_group": None, "topics": [], "related": [], "bylines": [],
}  # fmt: skip

sections = st.sampled_from(["coast", "coast", "ferries", "country", "sahil", None])
slugs = st.sampled_from(["", "gates", "gates", "ferry", "tide"])
#: Drafts, on their way to print.
drafts = st.sampled_from([0, 0, 0, 3, 3, 1, 2])
writers = st.lists(st.sampled_from(WRITERS), min_size=1, max_size=2, unique=True)
seldom = st.sampled_from([False, False, False, False, True])
topics = st.lists(st.sampled_from(TOPICS), max_size=2, unique=True)
kinds = st.sampled_from(["news", "news", "opinion", "letter"])


class Writing(Floor):
    def start(self, who: str, section: str | None, slug: str) -> None:
        copy = EMPTY | {
            "edition": EDITION_OF.get(section, "en"),
            "section": section,
            "slug": slug,
            "headline": self.word(),
            "body": f"<p>{self.word()}</p>",
            "bylines": [("sana", "")],
        }
        article = start_story(self.paper.as_changes(copy), by=self.paper.people[who])
        story = Story(article.pk, article.uuid, who, copy, revisions={1: copy})
        self.stories.append(story)
        self.touched = story

    @precondition(lambda self: len(self.stories) < MOST)
    @rule(who=st.sampled_from([NEWSROOM, REPORTER]), section=sections, slug=slugs)
    def start_a_story(self, who, section, slug):
        self.start(who, section, slug)

    def save(self, who: str, number: int, old: int, changes: dict) -> None:
        story = self.story(number)
        version = max(0, story.version - old)
        given = self.paper.as_changes(changes)
        self.do(
            who,
            "edit",
            story,
            lambda: self.filed(who, story, changes).save(changes, version=version),
            lambda: save_copy(
                self.article(story), given, by=self.paper.people[who], version=version
            ),
        )

    def filed(self, who: str, story: Story, changes: dict) -> Story:
        section = changes.get("section", story.copy["section"])
        if not may_file(who, story, section, self.tree):
            raise Refused("stays with its desk")
        return story

    @rule(who=whom, number=which, old=stale, names=st.sets(st.sampled_from(WORDS), min_size=1))
    def save_words(self, who, number, old, names):
        self.save(who, number, old, {name: self.word() for name in sorted(names)})

    @rule(who=whom, number=which, old=stale, empty=seldom)
    def save_the_copy(self, who, number, old, empty):
        self.save(who, number, old, {"body": "" if empty else f"<p>{self.word()}</p>"})

    @rule(who=whom, number=which, old=stale, section=sections, astray=seldom, slug=slugs)
    def move_it(self, who, number, old, section, astray, slug):
        """Into another section, and into its edition unless it goes `astray`."""
        place = {} if astray and section else {"edition": EDITION_OF.get(section, "en")}
        self.save(who, number, old, {"section": section, "slug": slug} | place)

    @rule(
        who=whom,
        number=which,
        old=stale,
        people=writers,
        nobody=seldom,
        pen=st.booleans(),
        kind=kinds,
    )
    def credit_somebody_else(self, who, number, old, people, nobody, pen, kind):
        people = [] if nobody else people
        names = [(person, self.word() if pen else "") for person in people]
        self.save(who, number, old, {"bylines": names, "kind": kind})

    @rule(
        who=whom, number=which, old=stale, topics=topics, to=which, group=st.sampled_from(GROUPS),
        series=st.booleans(), picture=st.booleans(),
    )  # fmt: skip
    def link_it(self, who, number, old, topics, to, group, series, picture):
        links = [(self.story(to).pk, "", ""), (None, "https://tides.example/", self.word())]
        changes = {
            "topics": topics,
            "related": links,
            "translation_group": group,
            "series": series,
            "lead_picture": picture,
        }
        self.save(who, number, old, changes)

    @rule(
        who=whom, number=which, old=stale, secret=seldom,
        named=st.sets(st.sampled_from([REPORTER, "coast editor"])),
        holder=st.sampled_from([None, REPORTER, "coast editor"]),
    )  # fmt: skip
    def pass_it_on(self, who, number, old, secret, named, holder):
        changes = {
            "confidential": secret,
            "confidential_to": tuple(sorted(named)),
            "assigned_to": holder,
            "ednote": self.word(),
        }
        self.save(who, number, old, changes)

    @rule(who=whom, number=which, old=stale, back=st.integers(1, 6))
    def take_back(self, who, number, old, back):
        """Make the copy what it was so many revisions ago."""
        story = self.story(number)
        numbers = sorted(story.revisions)
        then = numbers[max(0, len(numbers) - 1 - back)]
        version = max(0, story.version - old)
        revision = Revision.objects.get(article=story.pk, number=then)
        self.do(
            who,
            "edit",
            story,
            lambda: self.filed(who, story, story.revisions[then]).take_back(then, version=version),
            lambda: restore_revision(
                self.article(story), revision, by=self.paper.people[who], version=version
            ),
        )

    @rule(
        who=whom, number=drafts, old=stale, verb=st.sampled_from([*STEPS]),
        said=st.sampled_from([True, True, False]),
    )  # fmt: skip
    def take_a_step(self, who, number, old, verb, said):
        """On its way through the desk."""
        self.step(who, number, old, verb, said)

    @rule(
        who=whom, number=which, old=stale, verb=st.sampled_from([*LEGAL]),
        said=st.sampled_from([True, True, False]),
    )  # fmt: skip
    def ask_for_a_lawyer(self, who, number, old, verb, said):
        self.step(who, number, old, verb, said)

    def step(self, who, number, old, verb, said):
        story, note = self.story(number), self.word() if said else ""
        version = max(0, story.version - old)
        extra = {"note": note} if verb in WITH_NOTE else {}
        self.do(
            who,
            verb,
            story,
            lambda: step(story, verb, who, version=version, note=note),
            lambda: workflow.VERBS[verb](
                self.article(story), by=self.paper.people[who], version=version, **extra
            ),
            said=note if verb in WITH_NOTE else "",
        )
