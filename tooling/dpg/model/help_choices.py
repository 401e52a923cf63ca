"""The guided choice of help: what a reader can give, the kinds of need it serves, and the questions that follow."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dpg.model.ways_to_help import WayKind


@dataclass(frozen=True, kw_only=True, eq=False)
class Question:
    """A question after the first one. Its text is a message."""

    facet: str
    """Id of the facet of needs whose values are the answers."""
    text: str
    translations: bool = False
    """Whether the answer is a language into which the reader could also translate."""
    otherwise: str = ""
    """Heading of needs without a value of the facet, which fit every answer. Empty if they fit none."""


@dataclass(frozen=True, kw_only=True, eq=False)
class HelpChoice:
    """One answer to “What can you give?”. Its texts are messages."""

    id: str
    title: str
    text: str
    kinds: tuple[str, ...]
    """Kinds of need that it serves."""
    questions: tuple[Question, ...] = ()
    ways: tuple[WayKind, ...] = ()
    """Standing ways to help for readers who give this."""
    page: str = ""
    """Folder of its page, which asks its own questions. Empty if the page is below ``help/``."""

    @property
    def messages(self) -> Iterator[str]:
        """The texts to translate."""
        questions = (text for question in self.questions for text in (question.text, question.otherwise))
        yield from filter(None, (self.title, self.text, *questions))


_NO_LANGUAGE = "Needs without a language"
_LANGUAGE = Question(facet="language", text="Which language do you know well?", otherwise=_NO_LANGUAGE)

HELP_CHOICES: tuple[HelpChoice, ...] = (
    HelpChoice(
        id="code",
        title="Code",
        text="Write, fix or maintain software.",
        kinds=("code", "maintenance"),
        questions=(
            Question(facet="code", text="Which programming language?"),
            Question(
                facet="language",
                text="Do you also know one of these languages?",
                translations=True,
                otherwise=_NO_LANGUAGE,
            ),
        ),
        ways=(WayKind.CONTRIBUTING, WayKind.NEWCOMER_ISSUES),
    ),
    HelpChoice(
        id="words",
        title="Translation and writing",
        text="Translate, or write guides and manuals.",
        kinds=("translation", "documentation"),
        questions=(replace(_LANGUAGE, translations=True),),
        ways=(WayKind.TRANSLATION_PLATFORM, WayKind.TRANSLATION_GUIDE),
    ),
    HelpChoice(
        id="design",
        title="Design",
        text="Make a good easier and clearer to use.",
        kinds=("design",),
        questions=(_LANGUAGE,),
    ),
    HelpChoice(
        id="money",
        title="Money",
        text="Pay for work, servers or translations.",
        kinds=("funding",),
        page="fund/",
    ),
    HelpChoice(
        id="network",
        title="Networks and servers",
        text="Give hosting, free data, short codes or a way to reach people.",
        kinds=("connectivity", "distribution", "hosting"),
        questions=(Question(facet="country", text="In which country?", otherwise="Needs without a country"),),
    ),
    HelpChoice(
        id="time",
        title="Time and knowledge",
        text="Test, teach, answer questions, collect data, study or review.",
        kinds=("testing", "research", "data", "training", "support", "review"),
        questions=(_LANGUAGE,),
    ),
)
"""Every answer to the first question, in the order in which readers see them. Each kind of need belongs to one."""
