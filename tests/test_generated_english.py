"""Everyday sentences of business news in many shapes: what they claim is known by how they are made.

Each sentence is a pattern with made-up names in it; the names stand in noun phrases of many shapes, and the whole within
contexts. A construction that is read wrongly is so for every verb, so shares and wrong claims are what counts here, not
one sentence.
"""

from __future__ import annotations

import random
from collections import Counter

from kg.extraction import extract
from kg.model import Document, Finding, Mention

NAMES = ("Altus", "Nordwerk Systems", "Brandt & Hale", "Harrow Telecom", "Velmar", "Quillstone", "Tessaro Foods", "Lumetra")
PEOPLE = ("Clara Hughes", "Ian Prosser", "Karl J. Olsen")
PLACES = ("Denver", "Spain", "Bristol", "Osaka")
SHAPES = (
    "{n}", "{n} plc", "chipmaker {n}", "US chipmaker {n}", "German insurer {n}", "{n}, a maker of pumps,", "Denver-based {n}",
    "Germany's {n}", "{n} (NVK)", "the airline {n}", "{n}, which is listed in London,", "privately held {n}",
    "oil and gas group {n}", "telecoms giant {n}",
    "the country's biggest lender, {n},", "private equity firm {n}", "struggling retailer {n}",
    "the Bristol-based drinks and snacks maker {n}", "the Leeds-based, family-owned tool maker {n}", "{n}, of Bristol,",
    "the world's second-biggest pump maker, {n},", "{n} - the country's oldest brewer -",
)  # fmt: skip
CONTEXTS = (
    "{s}.", "{s}, sending its shares up 4% to 134p.", "With sales falling, {t}.", "{s}, a move that analysts had long expected.",
    "Despite weak sales and rising costs, {t}.", "In a move that surprised analysts, {t}.", "{s}, while profits fell 3% to $2m.",
    "The news came a day after {t}.", "Analysts said {t}.", "Jane Doe told the Financial Times that {t}.",
    "Shares in Pelican Trust fell after {t}.",
    "Profits fell, but {t}.", "Profits fell 5% and {t}.", "Jane Doe said on Thursday that {t}.", "It also emerged that {t}.",
    "{s} after a year in which profits fell.", "Earlier this year, {t}.", "As expected, {t}.", "Under pressure from shareholders, {t}.",
    "For the first time in ten years, {t}.", "{s}, it emerged on Monday.", "{s} - the third such deal this year.",
    "The Financial Times was the first to report that {t}.", "Pelican Trust learned on Friday that {t}.", "Nobody noticed when {t}.",
    "Shares in the two companies rose after {t}.", "Few were surprised that {t}.", "While profits fell, {t}.",
)  # fmt: skip
SYMMETRIC = frozenset(("partnersWith", "negotiatesWith", "mergesWith", "competesWith"))
PATTERNS: tuple[tuple[str, str, str, str, str, str], ...] = (
    # {a}, {b}: noun phrases around the names A and B; {A}, {B} the bare names; {p} a person, {l} a place. Then the subject,
    # the relations that say it, the object, the polarities and the modalities that are right.
    ("{a} is to buy 37.5% of {b}.", "A", "ownsStakeIn|acquires", "B", "positive", "planned"),
    ("{a} has taken a 25 per cent stake in {b}.", "A", "ownsStakeIn", "B", "positive", "asserted"),
    ("{a} owns 30% of {b}.", "A", "ownsStakeIn", "B", "positive", "asserted"),
    ("{a} holds a 15% stake in {b}.", "A", "ownsStakeIn", "B", "positive", "asserted"),
    ("{a}, which owns 30% of {b}, is growing.", "A", "ownsStakeIn", "B", "positive", "asserted"),
    ("{b}, in which {a} owns a 44% stake, is growing.", "A", "ownsStakeIn", "B", "positive", "asserted"),
    ("{b}, 40% owned by {a}, is growing.", "A", "ownsStakeIn", "B", "positive", "asserted"),
    ("{a} raised its stake in {b} to 12%.", "A", "ownsStakeIn", "B", "positive", "asserted"),
    ("{a} is {b}'s biggest shareholder.", "A", "ownsStakeIn", "B", "positive", "asserted"),
    ("{a} has sold its stake in {b}.", "A", "ownsStakeIn|sells", "B", "any", "asserted"),
    ("{a} bought {b} from Pelican Trust for $3bn.", "A", "acquires", "B", "positive", "asserted"),
    ("{a} bought {b} from Pelican Trust for $3bn.", "Pelican Trust", "sells", "B", "positive", "asserted"),
    ("{a} has sold {b} to Pelican Trust.", "A", "sells", "B", "positive", "asserted"),
    ("{a} has sold {b} to Pelican Trust.", "Pelican Trust", "acquires", "B", "positive", "asserted"),
    ("{b} was sold by {a} to Pelican Trust last year.", "A", "sells", "B", "positive", "asserted"),
    ("{a} made a hostile bid for {b}.", "A", "acquires", "B", "positive", "planned"),
    ("{a} has launched a $7bn takeover bid for {b}.", "A", "acquires", "B", "positive", "planned"),
    ("{b} has rejected a £1.3bn takeover offer from {a}.", "A", "acquires", "B", "negative", "planned"),
    ("{b} accepted a $6.75bn buyout from {a} on Monday.", "A", "acquires", "B", "positive", "planned"),
    ("{b} has agreed to be taken over by {a}.", "A", "acquires", "B", "positive", "planned"),
    ("{a}'s bid for {b} has failed.", "A", "acquires", "B", "negative", "planned"),
    ("{a} has dropped its bid for {b}.", "A", "acquires", "B", "negative", "planned"),
    ("Regulators approved {a}'s acquisition of {b}.", "A", "acquires", "B", "positive", "planned|asserted"),
    ("{a} is in talks to buy {b}.", "A", "acquires", "B", "positive", "possible|planned"),
    ("{a} is in talks with {b}.", "A", "negotiatesWith", "B", "positive", "asserted"),
    ("{a} and {b} are in talks about a merger.", "A", "negotiatesWith", "B", "positive", "asserted"),
    ("Talks between {a} and {b} have collapsed.", "A", "negotiatesWith", "B", "negative", "asserted"),
    ("{a} has held talks with {b} about a deal.", "A", "negotiatesWith", "B", "positive", "asserted"),
    ("{a} and {b} have agreed to merge.", "A", "mergesWith", "B", "positive", "planned"),
    ("A merger between {a} and {b} was announced on Monday.", "A", "mergesWith", "B", "positive", "planned|asserted"),
    ("{a} has merged with {b}.", "A", "mergesWith", "B", "positive", "asserted"),
    ("{a} and {b} have formed a joint venture.", "A", "partnersWith", "B", "positive", "asserted"),
    ("{a} has formed a joint venture with {b}.", "A", "partnersWith", "B", "positive", "asserted"),
    ("{a} has signed a five-year deal with {b}.", "A", "partnersWith", "B", "positive", "asserted"),
    ("{a} has struck an alliance with {b}.", "A", "partnersWith", "B", "positive", "asserted"),
    ("{a} has joined forces with {b} to build a plant.", "A", "partnersWith", "B", "positive", "asserted"),
    ("{a} and {b} are working together on a new engine.", "A", "partnersWith", "B", "positive", "asserted"),
    ("The partnership between {a} and {b} ended in 2003.", "A", "partnersWith", "B", "negative", "asserted"),
    ("{a} has ended its partnership with {b}.", "A", "partnersWith", "B", "negative", "asserted"),
    ("{a} has invested $20m in {b}.", "A", "investsIn", "B", "positive", "asserted"),
    ("{a} led a $20m funding round in {b}.", "A", "investsIn", "B", "positive", "asserted"),
    ("{b} has raised $20m from {a}.", "A", "investsIn", "B", "positive", "asserted"),
    ("{b}, backed by {a}, is growing.", "A", "investsIn", "B", "positive", "asserted"),
    ("{b}, whose investors include {a}, is growing.", "A", "investsIn", "B", "positive", "asserted"),
    ("{a} has granted {b} a loan of $5m.", "A", "investsIn", "B", "positive", "asserted"),
    ("{b}, a subsidiary of {a}, is growing.", "B", "subsidiaryOf", "A", "positive", "asserted"),
    ("{b}, a unit of {a}, is growing.", "B", "subsidiaryOf", "A", "positive", "asserted"),
    ("{a}'s subsidiary {B} is growing.", "B", "subsidiaryOf", "A", "positive", "asserted"),
    ("{B}, which is owned by {a}, is growing.", "B", "subsidiaryOf", "A", "positive", "asserted"),
    ("{B} is part of {a}.", "B", "subsidiaryOf", "A", "positive", "asserted"),
    ("{B}'s parent company {A} is growing.", "B", "subsidiaryOf", "A", "positive", "asserted"),
    ("{B}'s owner, {a}, is growing.", "B", "subsidiaryOf", "A", "positive", "asserted"),
    ("{A}, the owner of {b}, is growing.", "B", "subsidiaryOf", "A", "positive", "asserted"),
    ("{A}-owned {B} is growing.", "B", "subsidiaryOf", "A", "positive", "asserted"),
    ("{p} is chief executive of {a}.", "p", "holdsRole", "A", "positive", "asserted"),
    ("{p}, chief executive of {a}, said so.", "p", "holdsRole", "A", "positive", "asserted"),
    ("{A} chief executive {p} said so.", "p", "holdsRole", "A", "positive", "asserted"),
    ("{A}'s finance director, {p}, said so.", "p", "holdsRole", "A", "positive", "asserted"),
    ("{p}, who runs {a}, said so.", "p", "holdsRole", "A", "positive", "asserted"),
    ("{a} has appointed {p} as chief executive.", "p", "holdsRole", "A", "positive", "asserted|planned"),
    ("{p} has been named chairman of {a}.", "p", "holdsRole", "A", "positive", "asserted|planned"),
    ("{p} joined {a} as head of research in 2004.", "p", "holdsRole", "A", "positive", "asserted"),
    ("{p} will take over as chief executive of {a} in May.", "p", "holdsRole", "A", "positive", "planned"),
    ("{p} has resigned as chairman of {a}.", "p", "holdsRole", "A", "negative", "asserted"),
    ("{p} is stepping down as chief executive of {a}.", "p", "holdsRole", "A", "negative", "asserted|planned"),
    ("{p} has left {a}.", "p", "holdsRole", "A", "negative", "asserted"),
    ("{a} has sacked chief executive {p}.", "p", "holdsRole", "A", "negative", "asserted"),
    ("{p}, an analyst at {a}, said so.", "p", "holdsRole", "A", "positive", "asserted"),
    ("{p}, the founder of {a}, said so.", "p", "founded", "A", "positive", "asserted"),
    ("{a} was founded by {p} in 1990.", "p", "founded", "A", "positive", "asserted"),
    ("{p}, who co-founded {a}, said so.", "p", "founded", "A", "positive", "asserted"),
    ("{A} founder {p} said so.", "p", "founded", "A", "positive", "asserted"),
    ("{a} is suing {b} for $28bn.", "A", "sues", "B", "positive", "asserted"),
    ("{a} has filed a lawsuit against {b}.", "A", "sues", "B", "positive", "asserted"),
    ("{a} has taken {b} to court.", "A", "sues", "B", "positive", "asserted"),
    ("{b} is being sued by {a}.", "A", "sues", "B", "positive", "asserted"),
    ("{a} has threatened to sue {b}.", "A", "sues", "B", "positive", "possible|planned"),
    ("{a} has filed a complaint against {b} with a court in Madrid.", "A", "sues", "B", "positive", "asserted"),
    ("The European Commission has fined {b} 497m euros.", "European Commission", "regulates", "B", "positive", "asserted"),
    ("The European Commission is investigating {b}.", "European Commission", "regulates", "B", "positive", "asserted"),
    ("The FTC has opened an investigation into {b}.", "FTC", "regulates", "B", "positive", "asserted"),
    ("{b} is under investigation by the FTC.", "FTC", "regulates", "B", "positive", "asserted"),
    ("The FTC ordered {b} to sell the plant.", "FTC", "regulates", "B", "positive", "asserted"),
    ("The FTC has cleared {a}'s purchase of {b}.", "FTC", "regulates", "A|B", "any", "asserted"),
    ("{a} supplies {b} with engines.", "A", "supplies", "B", "positive", "asserted"),
    ("{a} will supply engines to {b}.", "A", "supplies", "B", "positive", "planned"),
    ("{a}, which supplies engines to {b}, is growing.", "A", "supplies", "B", "positive", "asserted"),
    ("{b} has ordered 20 engines from {a}.", "A", "supplies", "B", "positive", "asserted|planned"),
    ("{b} buys its engines from {a}.", "A", "supplies", "B", "positive", "asserted"),
    ("{a} is a supplier to {b}.", "A", "supplies", "B", "positive", "asserted"),
    ("{a}, a supplier of {b}, is growing.", "A", "supplies", "B", "positive", "asserted"),
    ("{a}'s customers include {b}.", "A", "supplies", "B", "positive", "asserted"),
    ("{a} has won a contract to supply {b} with engines.", "A", "supplies", "B", "positive", "planned|asserted"),
    ("{a} has awarded {b} a $5m contract.", "B", "supplies", "A", "positive", "asserted|planned"),
    ("{a} competes with {b}.", "A", "competesWith", "B", "positive", "asserted"),
    ("{a} and its rival {B} are growing.", "A", "competesWith", "B", "positive", "asserted"),
    ("{A} rival {B} is growing.", "A", "competesWith", "B", "positive", "asserted"),
    ("{a}, which competes with {b}, is growing.", "A", "competesWith", "B", "positive", "asserted"),
    ("{a} has lost customers to larger rival {B}.", "A", "competesWith", "B", "positive", "asserted"),
    ("{a} is based in {l}.", "A", "basedIn", "l", "positive", "asserted"),
    ("{A}, based in {l}, is growing.", "A", "basedIn", "l", "positive", "asserted"),
    ("{l}-based {A} is growing.", "A", "basedIn", "l", "positive", "asserted"),
    ("{l}'s {A} is growing.", "A", "basedIn", "l", "positive", "asserted"),
    ("{A}, headquartered in {l}, is growing.", "A", "basedIn", "l", "positive", "asserted"),
    ("{a} has moved its headquarters to {l}.", "A", "basedIn", "l", "positive", "asserted"),
    ("{a} will open a factory in {l}.", "A", "expandsTo", "l", "positive", "planned"),
    ("{a} is expanding into {l}.", "A", "expandsTo", "l", "positive", "asserted|planned"),
    ("{a} has entered {l} with 20 shops.", "A", "expandsTo", "l", "positive", "asserted"),
    ("{a} has pulled out of {l}.", "A", "expandsTo|stops", "l", "negative|positive", "asserted"),
    ("{a} launched a tablet called Zephyr in May.", "A", "offers", "Zephyr", "positive", "asserted"),
    ("{a} makes the Zephyr tablet.", "A", "produces|develops|offers", "Zephyr", "positive", "asserted"),
    ("{a}, the maker of Zephyr, is growing.", "A", "produces|develops", "Zephyr", "positive", "asserted"),
    ("{a}, maker of the Zephyr tablet, is growing.", "A", "produces|develops", "Zephyr", "positive", "asserted"),
    ("{a} has developed an engine called Zephyr.", "A", "develops", "Zephyr", "positive", "asserted"),
    ("The Zephyr engine, developed by {a}, is quiet.", "A", "develops", "Zephyr", "positive", "asserted"),
    ("{a}'s Zephyr tablet is selling well.", "A", "offers|produces|develops", "Zephyr", "positive", "asserted"),
    ("{a} makes pumps and valves.", "A", "produces", "pumps", "positive", "asserted"),
    ("{a} produces steel in {l}.", "A", "produces", "steel", "positive", "asserted"),
    ("{a} sells insurance to farmers.", "A", "offers", "insurance", "positive", "asserted"),
    ("{a} will stop making the Zephyr tablet.", "A", "stops|produces", "Zephyr", "any", "planned|asserted"),
    ("{a} has cancelled the Zephyr project.", "A", "stops", "Zephyr", "positive", "asserted"),
    ("{a} uses software from {b}.", "A", "uses", "software|B", "positive", "asserted"),
    ("{a} uses {b}'s software.", "A", "uses", "software|B", "positive", "asserted"),
    ("The Zephyr tablet runs on {B} chips.", "Zephyr", "uses", "B|chips", "positive", "asserted"),
    ("{a} will distribute {b}'s films in {l}.", "A", "distributes", "films|B", "positive", "planned"),
    ("{a} has licensed its software to {b}.", "A", "licensesTo", "B", "positive", "asserted"),
    ("{a} has licensed its patents.", "A", "licenses", "patents", "positive", "asserted"),
    ("{b} has signed a licensing deal with {a}.", "A|B", "licensesTo|partnersWith", "A|B", "positive", "asserted"),
    ("{a} criticised {b} for its prices.", "A", "criticises", "B", "positive", "asserted"),
    ("{a} has accused {b} of breaking the law.", "A", "criticises", "B", "positive", "asserted|alleged"),
    ("{a} called on {b} to cut prices.", "A", "demands", "cut prices", "positive", "asserted"),
    ("{a} demanded a refund from {b}.", "A", "demands", "refund", "positive", "asserted"),
    ("{a} has joined the Open Pump Alliance.", "A", "memberOf", "Open Pump Alliance", "positive", "asserted"),
    ("{a} is a member of the Open Pump Alliance.", "A", "memberOf", "Open Pump Alliance", "positive", "asserted"),
    ("{a} is interested in buying {b}.", "A", "interestedIn|acquires", "B", "positive", "any"),
    ("{a} has expressed interest in {b}.", "A", "interestedIn", "B", "positive", "asserted"),
    ("{a} has ruled out a bid for {b}.", "A", "acquires", "B", "negative", "planned"),
    ("{a} denied reports that it would buy {b}.", "A", "acquires", "B", "negative", "any"),
    ("{a} said it had no plans to buy {b}.", "A", "acquires", "B", "negative", "planned"),
    ("{a} is said to be interested in {b}.", "A", "interestedIn", "B", "positive", "alleged"),
    ("{a} is reported to have bought {b}.", "A", "acquires", "B", "positive", "alleged"),
    ("Sources told Reuters that {a} had bought {b}.", "A", "acquires", "B", "positive", "alleged"),
    ("{a} is expected to buy {b}.", "A", "acquires", "B", "positive", "planned|possible"),
    ("If {a} buys {b}, prices will rise.", "A", "acquires", "B", "any", "possible"),
    ("{a} failed to buy {b} in 2003.", "A", "acquires", "B", "negative", "any"),
    ("{a} has put {b} up for sale.", "A", "sells", "B", "positive", "planned"),
    ("{a} plans to spin off {b}.", "A", "sells", "B", "positive", "planned"),
    ("{a} is looking for a buyer for {b}.", "A", "sells", "B", "positive", "planned"),
)


def sentences(seed: int, rounds: int) -> list[tuple[str, dict[str, str], tuple[str, ...]]]:
    """Texts with the names in them and the pattern they are made of."""
    choose = random.Random(seed)
    made = []
    for pattern in PATTERNS:
        for _ in range(rounds):
            first, second = choose.sample(NAMES, 2)
            values = {"A": first, "B": second, "p": choose.choice(PEOPLE), "l": choose.choice(PLACES)}
            shapes = [choose.choice(SHAPES if choose.random() < 0.5 else SHAPES[:1]) for _ in range(2)]
            shaped = {"a": shapes[0].format(n=first), "b": shapes[1].format(n=second)}
            told = _tidy(pattern[0].format(**shaped, **values)).rstrip(".")
            context = choose.choice(CONTEXTS) if shaped == {"a": first, "b": second} else CONTEXTS[0]
            whole = context.format(s=told[0].upper() + told[1:], t=told)
            made.append((f"The market was calm. {whole[0].upper()}{whole[1:]}", values, pattern))
    return made


def _tidy(text: str) -> str:
    """Commas of the shapes that meet other punctuation."""
    for wrong, right in ((",.", "."), (",,", ","), (",'s", "'s"), ("pumps's", "pumps'")):
        text = text.replace(wrong, right)
    return text


def _is(wanted: str, values: dict[str, str], mention: Mention) -> bool:
    words = (values.get(w, w).split()[-1] if w == "p" else values.get(w, w) for w in wanted.split("|"))
    return any(word.lower() in f"{mention.text} {mention.name or ''}".lower() for word in words)


def right(finding: Finding, values: dict[str, str], pattern: tuple[str, ...]) -> bool:
    """The finding is what the pattern says."""
    _, subject, relations, other, polarity, modality = pattern
    sides = ((subject, other), (other, subject)) if finding.relation in SYMMETRIC else ((subject, other),)
    ends = any(_is(s, values, finding.subject) and _is(o, values, finding.object) for s, o in sides)
    told = polarity in {"any", finding.polarity} or finding.polarity in polarity.split("|")
    stance = modality in {"any", finding.modality} or finding.modality in modality.split("|")
    return finding.relation in relations.split("|") and ends and told and stance


def test_what_everyday_sentences_claim_is_found() -> None:
    made = sentences(seed=7, rounds=3)
    assert len(made) > 400
    found = Counter(any(right(f, values, pattern) for f in extract(Document("made", text, "en"))) for text, values, pattern in made)
    assert found[True] / len(made) >= 0.96


def test_who_only_speaks_does_nothing() -> None:
    wrong = []
    for text, _, _ in sentences(seed=11, rounds=3):
        told = [f for f in extract(Document("made", text, "en")) if f.subject.text == "Jane Doe"]
        wrong += [(f.relation, f.object.text, text) for f in told]
    assert wrong == []
