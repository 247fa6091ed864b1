"""What a new story's form starts with: what the address asks for, a template, who begins it."""

from django.contrib import messages
from django.utils.translation import gettext as _

from articles import story_templates
from articles.models import StoryTemplate
from sections.models import Section


def preset(request) -> dict:
    """The edition, section and kind asked for, or the words of a template; and her byline.

    A template decides the edition; a section asked for goes before the template's own.
    """
    wanted = {name: request.GET.get(name, "") for name in ("edition", "section", "kind")}
    begun = {name: value[:12] for name, value in wanted.items() if value}
    numbers = {name for name in ("edition", "section") if name in begun}
    for name in numbers:
        if begun[name].isdecimal():
            begun[name] = int(begun[name])
        else:
            del begun[name]
    if request.method == "GET" and "template" in request.GET:
        begun = _from_template(request, begun)
    person = getattr(request.user, "contributor", None)
    if person:
        begun["byline"] = person
    return begun


def _from_template(request, asked: dict) -> dict:
    """What the template named in the address begins; what of it does not fit is told."""
    number = request.GET["template"]
    templates = StoryTemplate.objects.select_related("edition", "section")
    is_number = number.isdecimal() and len(number) < 19
    template = templates.filter(pk=number).first() if is_number else None
    if template is None:
        messages.warning(request, _("That template is not there any more. This is an empty story."))
        return asked
    begun = story_templates.beginning_of(template)
    if template.section and "section" not in begun:
        said = _("The section of “%(template)s” belongs to another edition: choose one.")
        messages.warning(request, said % {"template": template})
    if "kind" in asked:
        begun["kind"] = asked["kind"]
    if section := asked.get("section"):
        if Section.objects.filter(pk=section, edition=template.edition_id).exists():
            begun["section"] = section
        else:
            said = _("“%(template)s” is a template of %(edition)s, and so is the story.")
            names = {"template": template, "edition": template.edition}
            messages.info(request, said % names)
    return begun
