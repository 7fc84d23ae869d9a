"""Closed classes of English: the words that grammar, not subject matter, knows."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


ABBREVIATIONS = _words(
    "mr mrs ms dr prof sen rep gov gen lt col capt sgt st rev hon jr sr vs no nos vol fig cf etc e.g i.e approx dept "
    "est jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun calif mass conn minn wash pa "
    "corp inc ltd co bros cos bhd pty bancorp dist univ assn ave blvd rd mt ft a.m p.m"
)
"""Lower-case, without the final full stop."""

NEVER_LAST = _words("mr mrs ms dr prof sen rep gov gen lt col capt sgt st rev hon vs no nos e.g i.e cf approx")
"""Abbreviations after which no sentence ends."""

STARTERS = _words(
    "the a an it he she they we i you this that these those in on at by for from with as but and or if when while "
    "although however after before since under according its his her their our there what who how why where both all "
    "some many most last next meanwhile also to under during despite because no not once until one two"
)
"""Words that open a sentence: after "Inc." or "U.S." a capital one tells the end of a sentence."""

WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = _words(
    "january february march april may june july august september october november december "
    "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."
)
TIMES = (
    WEEKDAYS
    | MONTHS
    | _words(
        "year month week day quarter today yesterday tomorrow tonight decade century morning evening afternoon weekend "
        "summer winter spring autumn fall night hour minute moment time"
    )
)

NATIONALITIES = _words(
    "american british english scottish welsh irish french german austrian swiss italian spanish portuguese dutch "
    "belgian danish swedish norwegian finnish icelandic polish czech slovak hungarian romanian bulgarian greek turkish "
    "russian ukrainian serbian croatian slovenian estonian latvian lithuanian israeli egyptian saudi emirati qatari "
    "iranian iraqi indian pakistani bangladeshi chinese japanese korean taiwanese vietnamese thai malaysian indonesian "
    "singaporean philippine filipino australian canadian mexican brazilian argentine argentinian chilean colombian "
    "peruvian venezuelan cuban african nigerian kenyan moroccan algerian tunisian ethiopian european asian nordic "
    "scandinavian arab arabic latin western eastern northern southern californian texan parisian bavarian catalan "
    "kuwaiti jordanian lebanese syrian afghan kazakh georgian armenian south-korean norwegian luxembourgish maltese "
    "cypriot soviet swabian anglo-dutch anglo-swedish franco-german"
)
COUNTRY_MARKS = _words("U.S. US U.K. UK EU U.S.A. USA UAE U.N. UN")
"""Abbreviated countries that stand before a noun like an adjective: "the U.S. car maker"."""

TITLES = _words(
    "ceo cfo coo cto cio president chairman chairwoman chairperson chair director officer minister secretary premier "
    "chancellor senator congressman governor mayor judge justice commissioner ambassador spokesman spokeswoman "
    "spokesperson founder co-founder cofounder co-ceo co-chairman owner manager analyst attorney lawyer economist "
    "professor partner editor counsel head boss chief treasurer vice-president inventor entrepreneur billionaire "
    "investor author engineer designer publisher producer executive evp svp vp chef actor actress singer rapper comedian "
    "architect activist journalist"
)
"""Offices that may be written with a capital and stand before a personal name."""

TITLE_MODIFIERS = _words(
    "vice executive senior chief general deputy managing financial operating technology technical marketing prime "
    "foreign finance former co- acting interim attorney assistant associate lead principal chairman president "
    "information strategy product commercial creative legal revenue people human resources non-executive founding"
)
"""Words that belong to an office if one of TITLES follows."""

FORMS_OF_ADDRESS = _words("mr mr. mrs mrs. ms ms. dr dr. prof prof. sir lord lady dame sen. rep. gov. gen.")

LEGAL_FORMS = _words(
    "inc inc. incorporated corp corp. corporation co co. company ltd ltd. limited llc plc ag gmbh se sa s.a. nv n.v. "
    "bv b.v. spa s.p.a. ab oy asa a/s kgaa lp l.p. llp pty bhd kk pte s.r.l. srl sas group holding holdings"
)

SMALL_FORMS = _words("plc inc inc. ltd ltd. llc llp corp corp. gmbh ag nv bv spa")
"""Legal forms that are written small behind a name: "Altus plc"."""

NAME_OPENERS = _words(
    "general global national international central federal royal universal imperial continental united integrated "
    "advanced applied industrial commercial digital regional medical mutual municipal"
)
"""Adjectives that begin names: "Global Pumps said" at the head of a sentence."""

NOMINAL_ING = _words(
    "operating trading manufacturing mining banking engineering publishing shipping marketing advertising housing clothing "
    "lending gaming building broadcasting catering consulting accounting packaging retailing betting gambling printing "
    "processing refining farming fishing drilling existing remaining leading underlying struggling ailing failing growing "
    "emerging competing thriving booming faltering floundering crumbling shrinking fledgling warring surviving rising "
    "sprawling expanding flagging neighbouring neighboring controlling outgoing incoming sitting founding acting pioneering"
)
"""Forms in -ing that stand before a noun like an adjective: "operating margins", "mining group"."""

OF_HEADS = _words(
    "bank university ministry ministries department secretary board court institute bureau house council association federation "
    "kingdom states republic office academy museum commission chamber union state college school church city "
    "international society league institution confederation brotherhood center centre isle gulf bay cape duke lord "
    "game call world lord house division league order house"
)
"""Heads of names that run on with "of": "Bank of Altburg", "Ministry of Trade"."""

AND_HEADS = _words(
    "corporation corp inc ltd holdings society exchange academy college school university "
    "commission administration agency department association council sons co co. company group institute ministry "
    "committee authority office board service services trust bank union partners associates"
)
"""Heads of names that may hold "and": "Grain and Fuel Commission"."""

DETERMINERS = {
    "the": "def",
    "a": "indef",
    "an": "indef",
    "another": "indef",
    "this": "dem",
    "these": "dem",
    "that": "dem",
    "those": "dem",
    "no": "neg",
    "neither": "neg",
    "any": "quant",
    "some": "quant",
    "all": "quant",
    "many": "quant",
    "several": "quant",
    "few": "quant",
    "most": "quant",
    "both": "quant",
    "each": "quant",
    "every": "quant",
    "much": "quant",
    "more": "quant",
    "less": "quant",
    "such": "quant",
    "half": "quant",
    "either": "quant",
}
POSSESSIVES = {
    "my": "my",
    "your": "your",
    "his": "his",
    "her": "her",
    "its": "its",
    "our": "our",
    "their": "their",
    "it's": "its",
    "whose": "whose",
}
PRONOUNS = _words(
    "i you he she it we they me him us them himself herself itself themselves who whom which what this that these "
    "those one ones everyone everybody someone nobody nothing anyone anything something everything none there each "
    "both many some most others another either neither mine yours hers ours theirs latter former"
)

PARTITIVES = _words("all half much")
"""With "of" they stand for what is partitioned, like "most"."""

POSTADJECTIVES = _phrases("familiar with, privy to, briefed on, close to")
"""Adjectives with their preposition that say of people what they know: "people familiar with the matter"."""

PREPOSITIONS = _words(
    "of in on at by for from with without within into onto over under between among amongst against about above below "
    "across after before since until till through throughout during despite toward towards upon via per than like "
    "unlike near off out up down around behind beyond beside besides inside outside alongside amid except concerning "
    "regarding including excluding following versus vs. vs as to plus minus worth due"
)
MULTIWORD_PREPOSITIONS = _phrases(
    "familiar with, privy to, briefed on, according to, because of, instead of, due to, along with, together with, such as, out of, "
    "on behalf of, "
    "in addition to, ahead of, prior to, apart from, aside from, next to, up to, as for, as to, in front of, "
    "in favor of, in favour of, in case of, in terms of, in charge of, as part of, with regard to, in exchange for, "
    "in return for, thanks to, owing to, in response to, rather than, regardless of, in spite of, as of, close to, "
    "subject to, in line with, in connection with, as well as, on top of, by means of, at the expense of, in lieu of, other than"
)
SUBORDINATORS = _words(
    "that if whether because although though while whilst when whenever where wherever unless until till since after "
    "before as once lest than whereas provided so"
)
CONDITIONALS = _words("if unless provided lest")
CLAUSAL_PREPOSITIONS = _words("after before since until till as than for because like once")
"""Prepositions that may turn out to open a clause: "after the deal collapsed"."""

RELATIVES = _words("who whom whose which that where")
NEGATORS = _words("not n't never no-longer neither nor hardly barely")

PARTICLES = _words("up out off down over away back on in through together apart forward ahead aside along around by behind")
PARTICLE_VERBS = _phrases(
    "take over, head up, take on, take up, take out, take off, set up, set out, set off, "
    "close down, spin off, spin out, "
    "shut down,  buy out, buy back, buy up, buy in, team up, sign up, sign off, step down, step in, step back, "
    "step up, roll out, roll back, hand over, hand out, pull out, pull back, pull off, carry out, carry on, back out, "
    "back up, back down, back away, give up, give away, lay off, lay out, sell off, sell out, phase out, phase in, "
    "call off, call for, branch out, break up, break off, break down, wind up, wind down, scale back, scale up, "
    "cut back, cut off, cut out, turn down, turn over, turn off, hold off, hold up, hold back, put off, put out, "
    "put up, put in, put forward, bring in, bring out, bring back, bring up, bring forward, bring together, "
    "build up, build out, carve out, hive off, snap up, gobble up, swallow up, scoop up, pick up, mop up, link up, "
    "join up, tie up, hook up, pair up, partner up, gear up, ramp up, drum up, divest of, walk away, go ahead, "
    "go through, go on, go back, go out, go down, go up, go public, pay off, pay out, pay back, rule out, "
    "farm out, contract out, lease out, rent out, license out, fend off, fight off, write off, write down, "
    "come out, come up, come in, come back, come together, find out, point out, sort out, work out, move on, move in, "
    "move out, move away, move forward, open up, open out, drop out, opt out, opt in, log in, figure out, fall apart, "
    "fall through, shake up, size up, start up, launch out, send out, ship out, throw out, kick off, kick out, "
    "force out, push out, push back, drive out, squeeze out, win over, top up, sum up, follow up, speed up, slow down, "
    "round up, round off, end up, keep up, keep on, make up, make out, leave out, line up, lock in, lock up, "
    "offload on, stand down, stand up, bow out, get out, get in, get together, band together, pull together, "
    "auction off, bail out, draw up, hire away, lure away, poach away, knock back, set aside, step aside, sound out, turn out, "
    "wave through, "
    "mull over, pony up, shell out, fork out, fork over, cough up, stump up, splash out, churn out, snatch up, lap up, hoover up, soak up, "
    "offer up, dream up, cook up, prop up, crank out, pump out, edge out, see off, free up, "
    "hit out, hit back, lash out, fire back, speak out, strike out, hand in, shut off, turn against, force through, "
    "hold on, plug in, switch off, switch on, switch over, trade in, trade up, weigh in, chip in, cash in, cash out"
)

SPEECH = _words(
    "whisper beam laugh clarify boast muse fume sigh retort grumble chuckle hint reckon assure "
    "say tell announce report claim state add note explain confirm believe think hope deny argue insist warn write "
    "reply suggest indicate conclude remark comment estimate predict reveal admit promise declare allege acknowledge "
    "caution stress emphasize emphasise tweet quote recall respond stress testify mention feel fear forecast complain "
    "observe maintain contend assert disclose express joke quip vow pledge concede counter continue agree show"
)
"""Verbs of saying and thinking: what they report may stand before them or without "that" after them."""

CLAUSE_TAKERS = SPEECH | _words(
    "expect know mean ensure show find see learn hear understand decide assume guess imagine imply propose recommend "
    "demand request require realize realise prove demonstrate signal speculate wish guarantee"
)
OBJECT_CONTROL = _phrases("call for, push for, press for, wait for") | _words(
    "ask allow let permit enable force urge order require want expect help invite persuade tell advise encourage "
    "select choose pick tap contract engage enlist poach retain nominate name entrust mandate "
    "hire appoint pay warn get cause lead prompt task commission bar forbid license authorize authorise "
    "clear approve ban compel oblige pressure push press convince instruct challenge entitle direct drive recruit believe consider "
    "would-like like prefer need trust teach train make have see watch hear call"
)
"""Their object is the subject of the infinitive that follows it."""

TWO_OBJECTS = _words(
    "give offer lend pay grant cost award hand send show tell teach owe guarantee allot assign deny promise supply provide "
    "sell loan leave win net earn save"
)
NAMING = _words("name appoint elect call make consider declare label brand dub title proclaim crown rename nickname")
"""Verbs with an object and a second noun that says what it is."""

COPULAS = _words("be become remain seem appear stay look")

TRANSPARENT_TO = _words("go have used able")

COUNT_NOUNS = _words("million billion trillion thousand hundred percent dozen m bn mn")
CURRENCIES = _words("$ € £ ¥ us$ a$ c$ hk$ nt$ au$ r$ eur usd gbp chf rmb")

NOUN_PREPOSITIONS = _words("of between")
"""Prepositions whose phrase belongs to the noun before it, whatever the verb."""

EVENT_ENDINGS = ("tion", "sion", "ment", "ship", "ance", "ence", "sal", "ure", "ery", "ism")
EVENT_NOUNS = _words(
    "deal talk stake share interest agreement contract pact bid offer lawsuit suit complaint partnership merger "
    "takeover venture alliance purchase sale buyout licence license rival supplier investment holding accord treaty "
    "settlement case claim action dispute fight battle feud cooperation collaboration relationship tie link "
    "negotiation discussion plan demand threat challenge access right exposure majority minority access growth loan "
    "maker provider developer producer manufacturer owner customer client partner competitor subsidiary unit arm "
    "division brand office role position job post boss chief head director president manager officer chairman ceo "
    "executive founder member part answer alternative successor predecessor heir entry return move switch transition "
    "report study survey statement letter order ban fine probe inquiry ruling decision verdict injunction appeal "
    "attack criticism concern worry doubt opposition objection resistance support backing bidder suitor buyer seller acquirer "
    "holding shareholding proposal approach tender auction foothold presence inroad foray push debut"
)
"""Nouns whose own prepositional phrase follows them: "talks with Altus", "a stake in Altus"."""
