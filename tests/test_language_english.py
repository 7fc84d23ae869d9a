"""English sentences → the clauses they are read as. Companies and people are made up."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.clause import Clause, Phrase, Sentence
from kg.language.english import analyse

TABLE = [
    (
        "Nordwerk plans to buy rival Altus for $3 million.",
        ["main plan: Nordwerk", "infinitive buy<0: Nordwerk | obj rival+Altus | obl for million"],
    ),
    (
        "The company that owns Altus said Nordwerk would sell its stake in Belmar.",
        [
            "main say: company",
            "relative own<0: that | obj Altus",
            "sub sell would<0: Nordwerk | obj its's stake [in Belmar]",
        ],
    ),
    (
        "Lindholm, which said Belmar would close, denied that it had bought Altus and sold Nordwerk.",
        [
            "main deny: Lindholm",
            "relative say<0: which",
            "sub close would<1: Belmar",
            "sub buy<0: it | obj Altus",
            "sub sell<0: it | obj Nordwerk",
        ],
    ),
    (
        "Altus CEO and co-founder Jo Brand gave a speech on Monday.",
        ["main give: Altus~ceo+Jo Brand [=Altus~co-founder+Jo Brand] | obj speech | obl on monday"],
    ),
    (
        "If Altus buys Nordwerk, Belmar will leave the market.",
        ["main leave will: Belmar | obj market", "conditional buy<0: Altus | obj Nordwerk"],
    ),
    (
        "Citing people familiar with the matter, The Daily Post reported that Altus is in talks to acquire Nordwerk.",
        [
            "main report: Daily Post",
            "participle cite<0: Daily Post | obj people [familiar with matter]",
            "sub be<0: Altus | obl in talk",
            "infinitive acquire<2: Altus | obj Nordwerk",
        ],
    ),
    ('"We do not sell data," Altus said.', ["sub sell not quoted<1: we | obj data", "main say: Altus"]),
    (
        '"We will buy Nordwerk," said Jo Brand, chief executive of Altus.',
        ["sub buy will quoted<1: we | obj Nordwerk", "main say: Jo Brand [=executive [of Altus]]"],
    ),
    (
        "The phone developed by Belmar in Altburg is a device that Altus makes.",
        [
            "main be: phone | pred device",
            "participle develop passive<0: phone | obl by Belmar | obl in Altburg",
            "relative make<0: Altus | obj that",
        ],
    ),
    (
        "Altus-owned Nordwerk and New York City-based Belmar were acquired by Grand Capital Partners & Sons.",
        [
            "main acquire passive: Nordwerk [&Belmar] | obl by Grand Capital Partners & Sons",
            "participle own passive<0: Nordwerk [&Belmar] | obl by Altus",
            "participle base passive<0: Belmar | obl in New York City",
        ],
    ),
    (
        "Altus's planned acquisition of Nordwerk by Belmar was blocked by the Grain and Fuel Commission.",
        ["main block passive: Altus's acquisition [of Nordwerk] [by Belmar] | obl by Grain and Fuel Commission"],
    ),
    ("Did Altus buy Nordwerk?", ["main buy: Altus | obj Nordwerk"]),
    ("What does Altus want from Nordwerk?", ["main want: Altus | obj what | obl from Nordwerk"]),
    ("Altus to buy Nordwerk", ["main buy will: Altus | obj Nordwerk"]),
    ("Altus acquired by Nordwerk", ["main acquire passive: Altus | obl by Nordwerk"]),
    ("Altus in talks with Nordwerk over merger", ["verbless: Altus [in talk [with Nordwerk] [over merger]]"]),
    (
        "Altus has not yet agreed to license its music to Belmar, Nordwerk and Ostfeld.",
        [
            "main agree not: Altus",
            "infinitive license<0: Altus | obj its's music | obl to Belmar [&Nordwerk] [&Ostfeld]",
        ],
    ),
    (
        "Altus, a maker of pumps, valves and pipes, said on Friday it had sold Belmar, its German unit, to Ostfeld AG.",
        [
            "main say: Altus [=maker [of pump [&valve] [&pipe]]] | obl on friday",
            "sub sell<0: it | obj Belmar [=its's unit] | obl to Ostfeld AG",
        ],
    ),
    (
        "Altus said Friday that it is considering buying Nordwerk, which makes pumps, and will not sell Belmar.",
        [
            "main say: Altus | obl friday",
            "sub consider<0: it",
            "infinitive buy<1: it | obj Nordwerk",
            "relative make<2: which | obj pump",
            "sub sell will not<0: it | obj Belmar",
        ],
    ),
    (
        "The deal gives Altus access to Nordwerk's patents.",
        ["main give: deal | iobj Altus | obj access [to Nordwerk's patent]"],
    ),
    (
        "Nordwerk took it over in 2005 and spun off Belmar, with Altus paying $3 million.",
        [
            "main take_over: Nordwerk | obj it | obl in 2005",
            "main spin_off: Nordwerk | obj Belmar | obl with Altus",
            "participle pay<1: with Altus | obj million",
        ],
    ),
    (
        "Jo Brand, who was named chairman of Altus last year, joined from Nordwerk, where she had been head of sales.",
        [
            "main join: Jo Brand | obl from Nordwerk",
            "relative name passive<0: who | pred chairman [of Altus] | obl year",
            "relative be<0: she | pred head [of sale]",
        ],
    ),
    (
        "Altus's bid to take over Nordwerk failed after regulators blocked it.",
        ["main fail: Altus's bid", "infinitive take_over<0: Altus | obj Nordwerk", "sub block<0: regulator | obj it"],
    ),
    (
        "The takeover of Altus by Nordwerk, announced in May, is expected to close next year.",
        [
            "main expect passive: takeover [of Altus] [by Nordwerk]",
            "participle announce passive<0: takeover [of Altus] [by Nordwerk] | obl in may",
            "infinitive close<0: takeover [of Altus] [by Nordwerk] | obl year",
        ],
    ),
    (
        "Russian manufacturer Sukhov and British Pumps signed a deal with Johansson & Jones.",
        ["main sign: manufacturer+Sukhov [&British Pumps] | obj deal [with Johansson & Jones]"],
    ),
    (
        "Altus accused Nordwerk of stealing patents and asked the court to ban it from selling phones.",
        [
            "main accuse: Altus | obj Nordwerk",
            "infinitive steal<0: Nordwerk | obj patent",
            "main ask: Altus | obj court",
            "infinitive ban<2: court | obj it",
            "infinitive sell<3: it | obj phone",
        ],
    ),
    (
        "The price Nordwerk offers is not important.",
        ["main be not: price | is important", "relative offer<0: Nordwerk | obj price"],
    ),
    (
        "Nordwerk appointed Jo Brand chief executive, replacing Pat Holm.",
        ["main appoint: Nordwerk | obj Jo Brand | pred executive", "participle replace<0: Nordwerk | obj Pat Holm"],
    ),
    (
        "It was acquired from Nordwerk and renamed Belmar.",
        ["main acquire passive: it | obl from Nordwerk", "main rename passive: it | pred Belmar"],
    ),
    (
        "Had Altus bought Nordwerk, Belmar would have been sold.",
        ["main sell passive would unreal: Belmar", "conditional buy unreal<0: Altus | obj Nordwerk"],
    ),
    (
        "Altus reportedly could be sold without Belmar agreeing.",
        ["main sell passive may: Altus | obl without Belmar", "participle agree not<0: without Belmar"],
    ),
    ("This deal, she said, would hurt Altus.", ["sub hurt would<1: deal | obj Altus", "main say: she"]),
    ("The chief executive of Altus is Jo Brand.", ["main be: executive [of Altus] [=Jo Brand] | pred Jo Brand"]),
    (
        "Altus works with partners such as Belmar and Nordwerk.",
        [
            "main work: Altus | obl with partner [such as Belmar [&Nordwerk]] [=such as Belmar [&Nordwerk]] [=Nordwerk]"
        ],
    ),
    (
        "Altus is a maker of pumps based in Altburg.",
        ["main be: Altus | pred maker [of pump]", "participle base passive<0: Altus | obl in Altburg"],
    ),
    ("Altus is not interested in Belmar.", ["main be not: Altus | obl in Belmar | is interested"]),
    (
        "According to Altus, the Irish government holds 80% of Belmar.",
        ["main hold: government+Irish government | obl according to Altus | obj percent [of Belmar]"],
    ),
]


def reading(text: str) -> list[str]:
    """Each clause as "kind verb flags: subject | function phrase …"."""
    return [_clause(s, c, text) for s in analyse(text) for c in s.clauses]


def _clause(sentence: Sentence, clause: Clause, text: str) -> str:
    flags = [
        clause.voice if clause.voice == "passive" else "",
        clause.modal,
        "not" if clause.negation is not None else "",
        clause.mood if clause.mood != "indicative" else "",
        "quoted" if clause.quoted else "",
    ]
    head = " ".join(x for x in [clause.kind, clause.verb.replace(" ", "_"), *flags] if x)
    parent = f"<{clause.parent}" if clause.parent is not None else ""
    parts = [_phrase(clause.subject, text)] if clause.subject else ["-"]
    parts += [f"{a.function} {_phrase(a.phrase, text)}" for a in clause.arguments]
    if clause.predicative is not None:
        parts.append(f"is {sentence.tokens[clause.predicative].text}")
    return f"{head}{parent}: {' | '.join(parts)}"


def _phrase(phrase: Phrase, text: str) -> str:
    out = [phrase.preposition + " " if phrase.preposition else "", "no " if phrase.negated else ""]
    if phrase.possessor:
        out.append(_phrase(phrase.possessor, text) + "'s ")
    out.append(f"{text[slice(*phrase.compound)]}~" if phrase.compound else "")
    out.append(
        "+".join(x for x in [phrase.noun, text[slice(*phrase.name)] if phrase.name else "", phrase.pronoun] if x)
    )
    for sign, others in (("", phrase.modifiers), ("=", phrase.appositions), ("&", phrase.conjuncts)):
        out += [f" [{sign}{_phrase(o, text)}]" for o in others]
    return "".join(out)


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_clauses(text: str, expected: list[str]) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Altus Inc. said it sued. Mr. Brand agreed.", ["Altus Inc. said it sued.", "Mr. Brand agreed."]),
        ("ALTBURG (Nordpress) - Altus sold Belmar.", ["Altus sold Belmar."]),
        ("Altus to buy Belmar\nAltus will buy Belmar.", ["Altus to buy Belmar", "Altus will buy Belmar."]),
        (
            "It is based in the U.S. Belmar is not. J.A. Brand left Altus Corp. The firm closed.",
            ["It is based in the U.S. Belmar is not.", "J.A. Brand left Altus Corp.", "The firm closed."],
        ),
        ('"We sold it," he said. "It was ours."', ['"We sold it," he said.', '"It was ours."']),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[s.start : s.end] for s in analyse(text)] == sentences


def test_a_line_without_final_punctuation_is_a_headline() -> None:
    assert [s.headline for s in analyse("Altus to buy Belmar\nAltus will buy Belmar.")] == [True, False]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Altus",
                "said",
                "that",
                ",",
                "which",
                "Belmar",
                "would",
                "not",
                "buy",
                "(",
                ")",
                "and",
                "the",
                "'s",
                "of",
                '"',
                "to",
                "by",
                "been",
                "is",
                "-",
                "sold",
                "Inc.",
                "in",
                "2005",
                "$",
                ":",
                "who",
                "as",
                "selling",
                ";",
                ".",
                "”",
                "[",
                "20%",
                "[Ä",
                "\n",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_any_words_give_tokens_at_their_place(text: str) -> None:
    for sentence in analyse(text):
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
        for number, clause in enumerate(sentence.clauses):
            assert clause.index == number
            assert clause.parent is None or 0 <= clause.parent < len(sentence.clauses)
            assert 0 <= clause.start < clause.end <= len(sentence.tokens)


@pytest.mark.parametrize(
    "part",
    ["Altus, ", "(", "said that ", "Altus and ", "a", "of Altus ", "1.", '"', "A.", "the ", "-", "Altus's ", "which "],
)
def test_long_input_takes_linear_time(part: str) -> None:
    analyse("Altus bought Belmar.")  # the model is loaded
    start = time.process_time()
    analyse(part * (60_000 // len(part)))
    assert time.process_time() - start < 15
