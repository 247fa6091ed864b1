"""All checks in one table: what each asks, says when all is well, and does by default."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from articles.checks import around, lengths, links, pictures, placeholders, words
from articles.checks.findings import PASS, Check, Facts, Finding, question_level
from articles.models import Level
from articles.snapshots import Copy


@dataclass(frozen=True)
class Question:
    """One check. `look` returns what it found, or None where it does not apply.

    `is_fixed` ones always block, and nobody overrides them. Only what `takes_rules` can be set by
    the newspaper. `of_imports` are those that copy by the thousand is held to as well: what lies
    outside the copy, or changes with time, is the desk's to look at.
    """

    name: str
    label: str
    look: Callable[[Copy, Facts], list[Finding] | None]
    all_well: str
    level: str = Level.WARN
    is_fixed: bool = False
    takes_rules: bool = True
    of_imports: bool = False


def _fixed(name, label, look, all_well, **more) -> Question:
    fixed = {"is_fixed": True, "takes_rules": False}
    return Question(name, label, look, all_well, Level.BLOCK, **fixed, **more)


CHECKS = {
    question.name: question
    for question in (
        _fixed("headline", _("Headline"), words.headline, _("Headline."), of_imports=True),
        _fixed("section", _("Section"), words.section, _("Section."), of_imports=True),
        _fixed("copy", _("Copy"), words.body, _("Copy."), of_imports=True),
        _fixed("legal", _("Legal check"), around.legal, _("Cleared by legal."), of_imports=True),
        Question(
            "byline", _("Byline"), words.byline, _("Byline."), Level.BLOCK, of_imports=True
        ),
        Question(
            "alt_text", _("Alt text of pictures"), pictures.alt_text,
            _("Every picture has alt text or is decoration."), Level.BLOCK, of_imports=True,
        ),
        Question(
            "credit", _("Credit of pictures"), pictures.credit,
            _("Every picture has its credit."), Level.BLOCK, of_imports=True,
        ),
        Question(
            "rights", _("Rights of pictures"), pictures.rights,
            _("Every picture may be shown."), Level.BLOCK,
        ),
        Question(
            "gone", _("Pictures that are gone"), pictures.gone,
            _("Every picture of the copy is there."),
        ),
        Question(
            "sponsor", _("Name of the sponsor"), around.sponsor,
            _("Readers see who paid for it."), Level.BLOCK, of_imports=True,
        ),
        Question(
            "private_links", _("Links to the desk or a private network"), links.private_links,
            _("No link leads where readers cannot go."), Level.BLOCK, of_imports=True,
        ),
        Question(
            "dead_links", _("Links to stories that are not live"), links.dead_links,
            _("Links to our own stories lead to live ones."),
        ),
        Question(
            "placeholders", _("Words of a template"), placeholders.placeholders,
            _("Nothing of a template is left to fill in."), Level.BLOCK,
        ),
        Question("lengths", _("Length of headlines"), lengths.lengths, _("Headlines fit.")),
        Question("standfirst", _("Standfirst"), words.standfirst, _("Standfirst.")),
        Question("dateline", _("Dateline of agency copy"), words.dateline, _("Dateline.")),
        Question(
            "duplicate", _("Headline used this week"), around.duplicate,
            _("No story of this week has its headline."),
        ),
        Question("ai_label", _("What was generated"), around.ai_label, _("AI use is explained.")),
        Question("embargo", _("Embargo"), around.embargo, "", takes_rules=False),
        Question("length", _("Length as planned"), words.length, _("As long as planned.")),
        Question(
            "live_headline", _("New headline of a live story"), around.live_headline,
            _("Readers know it by this headline."),
        ),
    )
}  # fmt: skip


def level_of(question: Question, copy: Copy, facts: Facts) -> str:
    """What a check does to this copy: off, warn or block."""
    if not question.takes_rules:
        return str(question.level)
    return str(facts.rules.level(question.name, copy.section, question.level))


def checks_of(copy: Copy, facts: Facts) -> list[Check]:
    """Every check that applies to `copy`, in the table's order."""
    checks = []
    for question in CHECKS.values():
        level = level_of(question, copy, facts)
        found = None if level == Level.OFF else question.look(copy, facts)
        if found == []:
            well = Check(question.name, PASS, str(question.all_well), "", str(question.label))
            checks.append(replace(well, is_fixed=question.is_fixed))
        checks += [_check(question, level, finding) for finding in found or ()]
    return checks


def stopping(copy: Copy, facts: Facts, *, names: Iterable[str] = tuple(CHECKS)) -> list[Check]:
    """The checks that stand in the way of publishing `copy`; asks those of `names` that can."""
    able = (CHECKS[name] for name in names)
    checks = [
        _check(question, Level.BLOCK, finding)
        for question in able
        if level_of(question, copy, facts) == Level.BLOCK
        for finding in question.look(copy, facts) or ()
    ]
    return [check for check in checks if check.level == Level.BLOCK]


def _check(question: Question, level: str, finding: Finding) -> Check:
    return Check(
        question.name,
        question_level(level, finding),
        finding.message,
        finding.field,
        str(question.label),
        question.is_fixed,
    )


#: What copy that comes by the thousand is held to.
IMPORTED = tuple(name for name, question in CHECKS.items() if question.of_imports)


def problems(copy: Copy, facts: Facts | None = None, *, retracting: bool = False) -> list[str]:
    """What stands in the way of publishing `copy`, a sentence each; empty when nothing does.

    Without `facts` the copy alone is looked at, as importers do, by the newspaper's defaults.
    """
    if facts is not None:
        return [check.message for check in stopping(copy, facts)]
    alone = Facts(retracting=retracting)
    return [check.message for check in stopping(copy, alone, names=IMPORTED)]
