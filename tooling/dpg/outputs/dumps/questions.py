"""Common questions, each answered by a view of the SQLite dump."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A view and the question it answers."""

    view: str
    asks: str
    """The question in plain language."""
    sql: str
    """The query of the view."""


QUESTIONS: tuple[Question, ...] = (
    Question(
        view="goods_by_country",
        asks="Which goods are used in a country, and how widely?",
        sql="""SELECT d.country, t.en AS country_name, g.id AS good, g.name, d.scale, d.since, d.until,
            (SELECT count(*) FROM evidence AS e WHERE e.good = d.good AND e.part_of = d.place) AS evidence
            FROM deployments AS d JOIN listed AS g ON g.id = d.good
            LEFT JOIN terms AS t ON t.vocabulary = 'countries' AND t.id = d.country
            ORDER BY d.country, g.id, d.rowid""",
    ),
    Question(
        view="goods_by_goal",
        asks="Which goods serve a Sustainable Development Goal?",
        sql="""SELECT s.goal, t.en AS goal_name, g.id AS good, g.name, s.how
            FROM sdgs AS s JOIN listed AS g ON g.id = s.good
            LEFT JOIN terms AS t ON t.vocabulary = 'goals' AND t.id = CAST(s.goal AS TEXT)
            ORDER BY s.goal, g.id""",
    ),
    Question(
        view="goods_by_topic",
        asks="Which goods meet a problem, such as electronic medical records?",
        sql="""SELECT p.value AS topic, t.en AS topic_name, g.id AS good, g.name, g.summary
            FROM topics AS p JOIN listed AS g ON g.id = p.good
            LEFT JOIN terms AS t ON t.vocabulary = 'topics' AND t.id = p.value
            ORDER BY p.value, g.id""",
    ),
    Question(
        view="goods_by_license",
        asks="Under which license is a good given, and for which part of it?",
        sql="""SELECT l.spdx, g.id AS good, g.name,
            (SELECT group_concat(c.value, '|') FROM licenses_covers AS c
             WHERE c.good = l.good AND c.place = l.place) AS covers
            FROM licenses AS l JOIN listed AS g ON g.id = l.good
            ORDER BY l.spdx, g.id, l.rowid""",
    ),
    Question(
        view="goods_by_organization",
        asks="Which organizations are behind which goods, and in which role?",
        sql="""SELECT o.name AS organization, r.value AS role, o.country, g.id AS good, g.name,
            o.organization_id FROM organizations AS o JOIN listed AS g ON g.id = o.good
            JOIN organizations_roles AS r ON r.good = o.good AND r.place = o.place
            ORDER BY o.name, g.id, o.rowid, r.position""",
    ),
    Question(
        view="goods_by_language",
        asks="Which goods can be used in a language?",
        sql="""SELECT l.value AS language, t.en AS language_name, g.id AS good, g.name
            FROM languages AS l JOIN listed AS g ON g.id = l.good
            LEFT JOIN terms AS t ON t.vocabulary = 'languages' AND t.id = l.value
            ORDER BY l.value, g.id""",
    ),
    Question(
        view="goods_offline",
        asks="Which goods work without internet, and through which channels?",
        sql="""SELECT g.id AS good, g.name, g.reach_connectivity AS connectivity,
            (SELECT group_concat(c.value, '|') FROM reach_channels AS c WHERE c.good = g.id) AS channels
            FROM listed AS g WHERE g.reach_offline = 'yes' ORDER BY g.id""",
    ),
    Question(
        view="open_needs",
        asks="What would help which good, and until when?",
        sql="""SELECT n.until, n.kind, n.title, g.id AS good, g.name, n.url
            FROM needs AS n JOIN listed AS g ON g.id = n.good
            WHERE n.status = 'open'
            AND n.until >= coalesce((SELECT substr(value, 1, 10) FROM about WHERE key = 'generated_at'), '')
            ORDER BY n.until, g.id, n.rowid""",
    ),
    Question(
        view="needs_by_kind",
        asks="Which open needs are there for a kind of help and a language?",
        sql="""SELECT n.kind, k.en AS kind_name, l.value AS language, t.en AS language_name,
            g.id AS good, g.name, n.id AS need, n.title, n.until
            FROM needs AS n JOIN listed AS g ON g.id = n.good
            LEFT JOIN needs_languages AS l ON l.good = n.good AND l.place = n.place
            LEFT JOIN terms AS k ON k.vocabulary = 'need-kinds' AND k.id = n.kind
            LEFT JOIN terms AS t ON t.vocabulary = 'languages' AND t.id = l.value
            WHERE n.status = 'open'
            AND n.until >= coalesce((SELECT substr(value, 1, 10) FROM about WHERE key = 'generated_at'), '')
            ORDER BY n.kind, l.value, g.id, n.rowid""",
    ),
    Question(
        view="offers_by_kind",
        asks="Which offers give a kind of help, and are they open?",
        sql="""SELECT k.value AS kind, t.en AS kind_name, o.id AS offer, o.name, o.by_name AS giver,
            o.window_state AS state, o.window_closes AS closes, o.url
            FROM offers AS o JOIN offer_kinds AS k ON k.offer = o.id
            LEFT JOIN terms AS t ON t.vocabulary = 'need-kinds' AND t.id = k.value
            WHERE o.removed_on IS NULL ORDER BY k.value, o.id""",
    ),
    Question(
        view="claims_without_evidence",
        asks="Which statements on goals, indicators, uses and costs does no page prove?",
        sql="""SELECT g.id AS good, g.name, c.place, c.asserted_by
            FROM claims AS c JOIN listed AS g ON g.id = c.good
            WHERE NOT EXISTS (SELECT 1 FROM evidence AS e WHERE e.good = c.good AND e.part_of = c.place)
            ORDER BY g.id, c.place""",
    ),
    Question(
        view="countries_and_goals",
        asks="How many goods serve each goal in each country? Where is a gap?",
        sql="""SELECT c.id AS country, c.en AS country_name, n.id AS goal, count(DISTINCT g.id) AS goods
            FROM terms AS c JOIN terms AS n ON n.vocabulary = 'goals'
            LEFT JOIN deployments AS d ON d.country = c.id
            LEFT JOIN sdgs AS s ON s.good = d.good AND s.goal = CAST(n.id AS INTEGER)
            LEFT JOIN listed AS g ON g.id = s.good
            WHERE c.vocabulary = 'countries' GROUP BY c.id, n.id ORDER BY c.id, CAST(n.id AS INTEGER)""",
    ),
)
