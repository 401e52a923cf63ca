"""Words as they are compared: folded, without endings, and in pairs of characters where a script has no spaces."""

import re
from collections.abc import Iterator
from functools import lru_cache

from dpg.model.folding import fold, words_of

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""Scripts that write words together, as part of a character class."""

SMALL = (
    "a all also an and any are as at be been but by can cannot could do does for from get gets had has have how i if in into is it its"
    " just make makes many may me more most much my need needs no not of on or other our out should so some still such than that the"
    " their them then there these they this those to too use used uses using want was we were what when where which who whom why will"
    " with without would you your"
    " about after again always am anybody anyone away back because before being both did doing done down during each ever every everybody"
    " everyone few go goes going gone he her here hers him his keep keeps know knows let lets like lot me mine myself near never nobody"
    " now off often once one ones only ourselves over own own put really same say says said see seen she since someone something sure take"
    " takes tell tells thing things through under until up upon us very via want wants wanted way well went while whether whose yes yet"
    " au aux avec ce ces comment d dans de des du elle en et est il ils je l la le les leur mes mon ma nos notre nous ou par pas pour"
    " qu que quel quelle qui s sa sans se ses son sont sur un une vos votre"
    " ai aussi autre autres avant apres avoir beaucoup bien cela celui cette chaque chez combien dont entre etait etre eux faire fait font"
    " gens ici jamais leurs lors lui mais meme moi ne ni notre on peu peut peuvent plus quand quels qui quoi rien si soit sous surtout te toi"
    " tous tout toute toutes tres tu veut veux voir voire y"
    " al como con cual cuando del donde el ella es esta este los las lo mas mi mis nuestra nuestro o para pero por quien si"
    " sin sobre su sus una uno unos y"
    " a algo alguien antes asi aun cada cosa cosas cuanto cuantos desde despues durante e entre era eres esa ese eso esos esta estan estar"
    " estoy fue gente ha haber hace hacer han hasta hay he ir le mas me mucho muchos muy nada ni no nos otra otro otros poder pues puede"
    " pueden quiere quiero saber ser siempre si solo tambien te tengo tener tiene tienen todo todos tu tus unas ver vez ya yo"
    " ao aos as com como da das do dos e em essa esse esta este eu meu minha na nas nao no nos onde os ou para pela pelo por que quem"
    " sao se sem seu sua um uma"
    " ainda alguem algo antes ate cada coisa coisas depois dele deles dela delas durante ela eles entre era essas esses estao estar estou"
    " fazer foi gente ha isso isto ja la lhe mais mas me mesmo meus minha muito muitos nada nem nossa nosso nunca outra outro outros pode"
    " podem poder porque pra quando quanto quantos quero quer saber sempre ser seus so sobre suas tambem te tem tenho ter todo todos tudo"
    " uns vai ver vez voce vou"
    " الى الي ان انا او اي بدون بعد بين ثم حتي حول ذلك علي عن عند في قبل كل كيف لا ما مع من منذ هذا هذه هل هو هي"
    " التي الذي الذين ابي اريد او ايضا اين بعض تكون جدا جميع حتى حيث دون ذلك سوف شيء عندما غير فقط قبل قد كان كانت كم كما كنت لان لدي لدينا"
    " لكن لم لن له لها ليس متي معنا منا نحن نريد هم هنا هناك يكون يمكن يوجد"
    " без в во где для до его ее и из или их к как когда кто мне мой мы на не нет но о об от по при с со то у что чтобы это я"
    " а без бы был была было быть вам вас ваш весь вот все всегда всех всё вы где даже для есть еще ещё же за здесь или им иметь каждый каждая"
    " какие какой которая которые который куда ли лучше меня много можно мои моя моей надо нам нами нас наш наша наше наши нашу него нее ней"
    " никто ничего нужно один она они оно очень перед под после потому почти сам свой своих себе себя сейчас стало стал так также такой там"
    " тебя тем теперь тех то тогда того тоже только тот ты уже хотим хочу чего чей чем через чтоб эта эти этого этой этот"
    " 的 和 与 在 用 于 给 了 吗 我 是 有 为 及 或 对 从 我们 你 他 她 它 这 那 什么 怎么 怎样 如何 哪里 哪些 谁 可以 能 要 想 需要 没有 不 也 都 就 把 被 让 到 上 下"
)
"""Words that say little in any query, in the languages of the site and Portuguese, folded."""

GENERAL = (
    "app apps software system systems platform platforms tool tools data people free open online program programs programme digital"
    " service services help way website site maker project projects public good goods person small big new different share find know see"
    " who still without simple easy best"
    " application applications logiciel logiciels systeme plateforme outil outils donnees gens libre service services aide projet"
    " aplicacion aplicaciones sistema sistemas plataforma herramienta herramientas datos gente programa servicio servicios ayuda proyecto"
    " aplicativo aplicativos ferramenta ferramentas dados pessoas servico servicos ajuda projeto"
    " تطبيق برنامج نظام منصه اداه بيانات خدمه مشروع приложение программа система платформа инструмент данные люди проект"
    " 软件 系统 平台 工具 数据 应用 程序 项目 服务"
)
"""Words that hardly tell one good from another."""

PATTERNS = {
    "unspaced": f"[{UNSPACED}]",
    "runs": f"[{UNSPACED}]+|[^{UNSPACED}]+",
    "cut": "[的和与在用于给了吗我是有为及或对从]",
    "arabic": "^[\u0621-\u064a]+$",
    "article": "^(?:وال|بال|كال|فال|لل|ال)(?=...)",
    "arabicEnd": "^(...+?)(?:ات|ان|ين|ون|يه|ها|ه|ي)$",
    "cyrillic": "^[\u0430-\u045f]+$",
    "cyrillicEnd": "^(....+?)(?:иями|ями|ами|иях|ого|его|ому|ему|ыми|ими|ией|иям|ия|ии|ию|ие|ий|ая|яя|ое|ее|ые|ый|ой|ей|ую|юю|ов|ев|ам|ям"
    "|ах|ях|ом|ем|ым|им|ых|их|а|я|о|е|ы|и|у|ю|ь)$",
    "latin": "^[a-z]+$",
    "singular": "(?:ss|us|is)$",
    "plural": "(?:(?<!e)es|[sx])$",
    "noun": "^(....+?)(?:i[sz]ation|i[sz]acion|i[sz]acao|ation|acion|acao|i[sz]ing|i[sz]e|ement|amiento|ing|ment|ers?|eur|or|al|ed"
    "|[aeoy]|i)$",
    "double": "([b-df-hj-np-rtv-z])\\1$",
}
"""Regular expressions that Python and browsers read alike."""

_SMALL = frozenset(SMALL.split())
_GENERAL = frozenset(GENERAL.split())
_RULES = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}


def query_words(query: str) -> list[str]:
    """Return the words of a query without small words, unless it has no others. Each word is there once."""
    words = pieces(fold(query))
    weighty = [word for word in words if word not in _SMALL]
    return list(dict.fromkeys(weighty or words))


def pieces(folded: str) -> list[str]:
    """Return the words of a folded text. Scripts without spaces are split into pairs of characters."""
    found: list[str] = []
    for word in words_of(folded):
        if word.isascii() or not is_unspaced(word):
            found.append(word)
        else:
            found += (pair for run in _RULES["runs"].findall(word) for pair in _pairs(run))
    return found


def is_unspaced(word: str) -> bool:
    """Return whether a word has a character of a script without spaces."""
    return _RULES["unspaced"].search(word) is not None


def is_small(word: str) -> bool:
    """Return whether a folded word says little in a query."""
    return word in _SMALL


def is_general(word: str) -> bool:
    """Return whether a folded word hardly tells one good from another."""
    return word in _GENERAL


def _pairs(run: str) -> Iterator[str]:
    if not is_unspaced(run) or len(run) < 3:
        yield run
        return
    for part in _RULES["cut"].split(run):
        if len(part) < 3:
            if part:
                yield part
        else:
            yield from (part[at : at + 2] for at in range(len(part) - 1))


@lru_cache(maxsize=200_000)
def key_of(word: str) -> str:
    """Return the word as the index sorts it: without an Arabic article."""
    return _RULES["article"].sub("", word, count=1) if _RULES["arabic"].match(word) else word


@lru_cache(maxsize=200_000)
def stem(key: str) -> str:
    """Return a word without the endings of its forms. It cuts little, since a wrong cut finds what nobody asked for."""
    if _RULES["arabic"].match(key):
        return _RULES["arabicEnd"].sub(r"\1", key)
    if _RULES["cyrillic"].match(key):
        return _RULES["cyrillicEnd"].sub(r"\1", key)
    if len(key) < 4 or not _RULES["latin"].match(key):
        return key
    one = (
        key if _RULES["singular"].search(key) else _RULES["plural"].sub("", re.sub("ies$", "y", key), count=1)
    )
    root = _RULES["noun"].sub(r"\1", one)
    return _RULES["double"].sub(r"\1", root) if len(root) > 3 else one
