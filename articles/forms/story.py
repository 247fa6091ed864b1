"""The form of a story: desk copy as `articles.copy` takes it. Nothing here writes."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import rights, steps
from articles.copy import DESK_FIELDS
from articles.forms.fields import ChooseOne, ChooseTopics, CopyField, CopyWidget
from articles.forms.lengths import count_attributes
from articles.forms.pictures import Pictures
from articles.forms.places import grouped, sections_of
from articles.forms.rows import Bylines, Links
from articles.models import Article, ArticleTopic, RelatedLink
from articles.received import as_kept
from articles.sameness import same_copy
from articles.snapshots import Copy, Link
from masthead.desk import DeskForm, form_field
from masthead.fields import (
    MomentField,
    PeopleField,
    PersonField,
    day_widget,
    person_name,
    staff,
)
from masthead.models import Edition
from newsroom.listed import listed
from sections.models import Section, Series, Topic

COPY = (
    "kicker", "headline", "standfirst", "body", "short_headline", "seo_title", "social_headline",
    "dateline_place", "dateline_source", "dateline_date", "dateline_text",
    "edition", "section", "kind", "layout", "series", "series_part", "slugline", "slug",
    "lead_picture", "lead_caption", "lead_alt_text",
    "how_we_reported", "sources", "ai_use", "source", "canonical_url", "sponsor",
)  # fmt: skip
#: The desk's fields that are typed; the others are changed by the steps of `articles.workflow`.
DESK = tuple(name for name in DESK_FIELDS if name not in ("status", "legal"))
#: What only those who read along at every desk arrange; see `articles.steps`.
ARRANGED = (*steps.ARRANGED, "confidential_to")


def gone(sentence) -> dict:
    """What a picker says when what was chosen in it has been deleted since."""
    return {"invalid_choice": sentence}


class StoryForm(DeskForm):
    """One story as its editor sees it. `changes()` is what `start_story` and `save_copy` take."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.none(),
        label=gettext_lazy("Topics"),
        required=False,
        error_messages=gone(
            gettext_lazy("A topic chosen here is not there any more. The others are kept.")
        ),
    )
    translation_of = forms.ModelChoiceField(
        Article.objects.none(),
        label=gettext_lazy("Translation of"),
        required=False,
        widget=ChooseOne(RelatedLink._meta.get_field("to"), gettext_lazy("Search stories")),
        help_text=gettext_lazy("The same story in another edition; readers can switch."),
    )
    assigned_to = PersonField(label=gettext_lazy("With"), required=False)
    confidential_to = PeopleField(label=gettext_lazy("Who may see it"), required=False)
    due_at = MomentField(label=gettext_lazy("Due"), required=False)
    stamp = MomentField(
        label=gettext_lazy("Stamp of its own"),
        required=False,
        help_text=Article._meta.get_field("stamp").help_text,
    )

    class Meta:
        model = Article
        fields = (*COPY, *DESK)
        formfield_callback = form_field
        field_classes = {"body": CopyField}
        widgets = {
            "kicker": forms.TextInput({"placeholder": " ", **count_attributes("kicker")}),
            "headline": forms.Textarea(
                {"rows": 1, "data-line": "", "placeholder": " ", **count_attributes("headline")}
            ),
            "standfirst": forms.Textarea(
                {"rows": 2, "placeholder": " ", **count_attributes("standfirst")}
            ),
            "short_headline": forms.TextInput(count_attributes("short_headline")),
            "seo_title": forms.TextInput(count_attributes("seo_title")),
            "social_headline": forms.TextInput(count_attributes("social_headline")),
            "body": CopyWidget(),
            "dateline_date": day_widget(),
            "lead_picture": ChooseOne(
                Article._meta.get_field("lead_picture"), gettext_lazy("Search pictures")
            ),
            "lead_caption": forms.Textarea({"rows": 2}),
            "lead_alt_text": forms.Textarea({"rows": 2}),
            "how_we_reported": forms.Textarea({"rows": 3}),
            "sources": forms.Textarea({"rows": 3}),
            "ednote": forms.Textarea({"rows": 3}),
        }
        error_messages = {
            "section": gone(gettext_lazy("This section is not there any more. Choose another.")),
            "series": gone(gettext_lazy("This series is not there any more. Choose another.")),
            "lead_picture": gone(
                gettext_lazy("This picture is not there any more. Choose another.")
            ),
        }

    def __init__(
        self,
        data=None,
        *,
        instance,
        user,
        initial=None,
        copy: Copy | None = None,
        translations: list[Article] | None = None,
    ):
        """`copy` is the story's copy as stored, and `translations` are those `user` may know of,
        oldest first, where they are at hand; it spares asking again."""
        super().__init__(data, instance=instance, initial=initial)
        self.user = user
        self.copy = copy
        self.translations = translations
        self.is_new = instance.pk is None
        self.known_stories = rights.stories_for(user)
        self.stored_copy = instance.body
        if same_copy(self["body"].value() or "", self.stored_copy):
            self.fields["body"].widget.attrs["data-stored"] = True
        self.initial["version"] = instance.version
        # A new story is begun in its headline.
        self.fields["headline"].widget.attrs["autofocus"] = self.is_new and not self.is_bound
        self._set_places()
        if not self.is_new:
            self.initial["confidential_to"] = list(
                instance.confidential_to.values_list("pk", flat=True)
            )
            self.initial["topics"] = self._topics()
            self.known_stories = self.known_stories.exclude(pk=instance.pk)
        self._set_translation()
        if getattr(instance, "printed", None):
            # Its date is that of its first printing now.
            del self.fields["stamp"]
        if not rights.may(user, "assign", None if self.is_new else instance):
            for name in ARRANGED:
                del self.fields[name]
        self._set_people()
        for name in set(DESK) & set(self.fields):
            # What the tab was opened with comes back, so that two people's saves can be told apart.
            self.fields[name].show_hidden_initial = not self.is_new
        self.bylines = Bylines(
            data,
            prefix="bylines",
            initial=Bylines.rows_for(self.initial.get("byline"))
            if self.is_new
            else self._rows(Bylines),
        )
        if copy and not self.is_bound:
            people = [line.contributor for line in copy.bylines]
            self.bylines.known = {str(person.pk): str(person) for person in people}
        self.linked = {}
        rows, self.withheld = ([], []) if self.is_new else self._rows_of_links()
        self.links = Links(
            data,
            prefix="links",
            initial=rows,
            form_kwargs={"known_stories": self.known_stories},
        )
        self.links.known = self.linked
        self.pictures = Pictures(data, article=instance, uses=copy and list(copy.pictures))
        if copy and copy.lead_picture and copy.lead_picture.pk == instance.lead_picture_id:
            instance.lead_picture = copy.lead_picture
        if instance.lead_picture:
            self.fields["lead_picture"].widget.known = {
                str(instance.lead_picture_id): str(instance.lead_picture)
            }
            self.fields["lead_caption"].widget.attrs["placeholder"] = instance.lead_picture.caption
            self.fields["lead_alt_text"].widget.attrs["placeholder"] = (
                instance.lead_picture.alt_text
            )

    def _set_places(self):
        """Edition, and what belongs to one: section, series, topics."""
        self.editions = editions = list(Edition.objects.all())
        self.fields["edition"].queryset = Edition.objects.all()
        self.fields["edition"].empty_label = None
        self.fields["edition"].choices = [(edition.pk, str(edition)) for edition in editions]
        chosen = self.instance.edition_id or self.initial.get("edition")
        if not chosen and editions:
            chosen = self.initial["edition"] = editions[0].pk
        if getattr(self.instance, "printed", None):
            self.fields["edition"].disabled = True
            editions = [edition for edition in editions if edition.pk == self.instance.edition_id]
        elif self.is_bound and self.data.get("edition", "").isdecimal():
            chosen = int(self.data["edition"])
        self.sections = sections_of(editions)
        self.fields["section"].queryset = Section.objects.filter(edition__in=editions)
        self.fields["section"].choices = grouped(editions, self.sections)
        series = Series.objects.filter(edition__in=editions)
        self.fields["series"].queryset = series
        self.fields["series"].choices = grouped(editions, series)
        edition = next((edition for edition in editions if edition.pk == chosen), None)
        topics = Topic.objects.filter(edition__in=editions, merged_into=None)
        self.fields["topics"].queryset = topics
        self.fields["topics"].widget = ChooseTopics(
            ArticleTopic._meta.get_field("tag"), edition=edition
        )
        self.fields["topics"].widget.choices = self.fields["topics"].choices
        self.edition_shown = edition

    def _set_translation(self):
        self.fields["translation_of"].queryset = self.known_stories
        other = self.initial["translation_of"] = self._translation()
        if other:
            self.fields["translation_of"].widget.known = {str(other.pk): str(other)}

    def _set_people(self):
        """Accounts of the desk, asked for once."""
        asked = {"confidential_to", "assigned_to"} & set(self.fields)
        people = [(person.pk, person_name(person)) for person in staff()] if asked else []
        for name in asked:
            none = [] if name == "confidential_to" else [("", "—")]
            self.fields[name].choices = [*none, *people]

    def _rows(self, rows) -> list[dict]:
        return rows.rows_in(self.copy) if self.copy else rows.rows_of(self.instance)

    def _topics(self) -> list[int]:
        if not self.copy:
            topics = self.instance.article_topics.order_by("id")
            return list(topics.values_list("tag", flat=True))
        self.fields["topics"].widget.known = {
            str(topic.pk): str(topic) for topic in self.copy.topics
        }
        return [topic.pk for topic in self.copy.topics]

    def _rows_of_links(self) -> tuple[list[dict], list[tuple[int, Link]]]:
        """Rows of links, and with their places those to stories this user may not know of."""
        rows = self._rows(Links)
        stories = {row["to"] for row in rows if row["to"]}
        known = self.known_stories.filter(pk__in=stories) if stories else ()
        self.linked = {str(story.pk): str(story) for story in known}
        hidden = {pk for pk in stories if str(pk) not in self.linked}
        shown = [row for row in rows if row["to"] not in hidden]
        withheld = [
            (place, Link(to=row["to"], label=row["label"]))
            for place, row in enumerate(rows)
            if row["to"] in hidden
        ]
        return shown, withheld

    def _all_links(self) -> list[Link]:
        """What was typed, and where it stood what was withheld: nobody removes it unseen."""
        links = self.links.links()
        for place, link in self.withheld:
            links.insert(place, link)
        return links

    def _translation(self):
        group = self.instance.translation_group
        if self.is_new or not group:
            return None
        if self.translations is not None:
            return next(iter(self.translations), None)
        return self.known_stories.filter(translation_group=group).order_by("id").first()

    @property
    def media(self):
        return super().media + self.bylines.media + self.links.media

    # What was typed

    def clean_headline(self):
        """A headline is one line, however it was pasted."""
        return " ".join(self.cleaned_data["headline"].split())

    def clean_body(self):
        """Copy nobody touched stays as it is, to the letter."""
        if not self.sends_copy or same_copy(self.data["body"], self.stored_copy):
            return self.stored_copy
        return as_kept(self.cleaned_data["body"])

    def clean(self):
        cleaned = super().clean()
        edition = cleaned.get("edition")
        for name in ("section", "series"):
            if cleaned.get(name) and edition and cleaned[name].edition_id != edition.pk:
                self.add_error(name, _("That is in another edition than the story."))
        section = cleaned.get("section")
        moved = section != self.instance.section and not self.is_new
        if moved and not rights.may_file(self.user, self.instance, section):
            self.add_error(
                "section", _("It is in print: ask the managing editor to move it there.")
            )
        topics = cleaned.get("topics") or []
        strangers = [topic for topic in topics if edition and topic.edition_id != edition.pk]
        if strangers:
            names = listed(topic.name for topic in strangers)
            self.add_error(
                "topics", _("In another edition than the story: %(names)s.") % {"names": names}
            )
        if not self.bylines.is_valid():
            self.add_error(None, _("The bylines need a second look."))
        if not self.links.is_valid():
            self.add_error(None, _("The related links need a second look."))
        if self.pictures.is_bound and not self.pictures.is_valid():
            self.add_error(None, _("The words of the pictures need a second look."))
        return cleaned

    def changes(self) -> dict:
        """The story as typed, in the words of `articles.copy`."""
        cleaned = self.cleaned_data
        changes = {name: cleaned[name] for name in (*COPY, *DESK) if name in cleaned}
        if not self.sends_copy:
            changes.pop("body", None)
        changes["topics"] = self._topics_in_order()
        changes["bylines"] = self.bylines.credits()
        changes["related"] = self._all_links()
        if self.pictures.is_bound:
            changes["pictures"] = self.pictures.in_copy(cleaned["body"], self.stored_copy)
        if "confidential_to" in cleaned and (self.is_new or "confidential_to" in self.changed_data):
            changes["confidential_to"] = list(cleaned["confidential_to"])
        if cleaned.get("confidential") and not rights.knows_secret(self.user, self.instance):
            # Whoever makes a secret of it does not lock herself out.
            changes["confidential_to"] = [*cleaned["confidential_to"], self.user]
        return changes

    def _topics_in_order(self) -> list[Topic]:
        """Topics in the order they were chosen."""
        order = {pk: place for place, pk in enumerate(self.data.getlist("topics"))}
        return sorted(self.cleaned_data["topics"], key=lambda topic: order.get(str(topic.pk), 0))

    @property
    def sends_copy(self) -> bool:
        """The body editor sends the copy only once somebody has touched it."""
        return "body" in self.data

    @cached_property
    def translation_changed(self) -> bool:
        return self.cleaned_data["translation_of"] != self.initial.get("translation_of")
