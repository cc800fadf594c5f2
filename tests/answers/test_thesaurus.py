"""The thesaurus: what must stand together, what must never, and its shape."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from bot.answers.language.text import stem, tokens
from bot.answers.language.thesaurus import PHRASES, SYNONYMS, synonym_groups
from bot.answers.language.thesaurus_forms import IRREGULAR_MORE
from bot.answers.language.words import IRREGULAR, STOP_WORDS

GROUPS = synonym_groups()


def term(word: str) -> str:
    """Return the index term of a word, all irregular forms known."""
    return stem(IRREGULAR_MORE.get(word, word))


TERMS = [{term(word) for word in group} for group in GROUPS]


def together(first: str, second: str) -> bool:
    """Say whether two words may stand for each other."""
    pair = {term(first), term(second)}
    return len(pair) == 1 or any(pair <= group for group in TERMS)


def pairs(table: str) -> list[tuple[str, str]]:
    """Return the pairs of a table "one/two three/four"."""
    return [(first, second) for first, _, second in (pair.partition("/") for pair in table.split())]


OPPOSITES = pairs(
    """
    open/close start/end begin/finish rise/fall increase/decrease raise/cut grow/shrink buy/sell purchase/sale
    win/lose beat/lose victory/loss accept/reject agree/refuse approve/veto allow/ban confirm/deny admit/deny
    support/oppose endorse/reject praise/criticise hire/fire appoint/dismiss promise/threaten ask/answer
    question/reply attack/defend arrest/release convict/acquit guilty/innocent import/export profit/loss
    lend/borrow arrive/leave arrive/depart remember/forget hope/fear love/hate peace/war ally/enemy true/false
    big/small deep/high long/short hot/cold north/south east/west hide/reveal secret/public join/leave
    worsen/improve gain/lose succeed/fail escalate/calm invade/withdraw deploy/withdraw surrender/attack
    sink/rescue birth/death marry/divorce dawn/dusk legal/illegal real/fake near/far rare/frequent
    strengthen/weaken majority/minority expand/shrink suspend/resume encourage/deter
    """
)
"""Opposites."""

RELATIONS = pairs(
    """
    employer/employee boss/employee attacker/victim buyer/seller landlord/tenant teacher/pupil doctor/patient
    parent/child lender/borrower prosecutor/defendant defendant/lawyer victim/perpetrator
    predecessor/successor hostage/kidnapper captain/crew owner/tenant guard/inmate candidate/voter host/guest
    pilot/passenger
    """
)
"""The two ends of a relation."""

KINDS = pairs(
    """
    minister/president mayor/governor coach/player police/soldier police/military wounded/killed injured/dead
    injury/death casualty/dead king/queen wife/husband mother/father brother/sister judge/lawyer
    lawyer/prosecutor doctor/nurse senator/congressman president/premier chairman/ceo arrest/convict
    charge/convict suspect/convict murder/manslaughter tanker/ferry helicopter/plane earthquake/hurricane
    flood/fire shooting/stabbing missile/drone navy/army refugee/terrorist parliament/government
    court/parliament oil/gas profit/revenue merger/bankruptcy resign/dismiss strike/protest
    """
)
"""Kinds of people and things that differ in fact, though the news speaks of both in one breath."""

LOOK_ALIKES = pairs(
    """
    responsible/reply office/police official/office department/leave customs/client defence/defendant
    assist/aide authority/approve author/official managed/boss missed/vanish national/country related/tie
    good/merchandise arm/weapon relatively/family apart/flat public/publish important/import support/fan prison/inmate
    """
)
"""Words that a stemmer would take for one another, beside what the other one means."""


@pytest.mark.parametrize(("first", "second"), [*OPPOSITES, *RELATIONS, *KINDS, *LOOK_ALIKES])
def test_what_differs_stands_apart(first: str, second: str) -> None:
    """No group holds opposites, both ends of a relation, kinds that differ, or a look-alike's meaning."""
    assert not together(first, second)


SAME = pairs(
    """
    cops/police bankrolled/financed sacked/dismissed downtime/outage boss/chief intruders/hackers
    slammed/criticised pledged/promised quake/earthquake blaze/fire lorry/truck lawmakers/legislators
    spouse/wife kids/children doc/doctor jab/vaccine hike/increase slashed/cut probe/investigation
    inquiry/investigation detained/arrested jailed/imprisoned robbed/stole wed/married vowed/promised
    stressed/emphasised denied/rejected lashed/criticised fled/escaped toppled/collapsed vanished/missing
    stranded/trapped truce/ceasefire envoy/ambassador pact/treaty accord/agreement coup/overthrow
    unrest/riots poll/election ballot/vote turnout/attendance premier/pm spokeswoman/spokesperson
    reporter/journalist newspaper/daily footage/video handset/phone flaw/vulnerability glitch/malfunction
    resumed/restarted postponed/delayed scrapped/cancelled shut/closed merged/combined stake/share
    revenue/sales wages/salary layoffs/redundancies compensation/damages lawsuit/suit attorney/lawyer
    verdict/ruling murder/homicide shooter/gunman thief/burglar fans/supporters trophy/cup skipper/captain
    manager/coach referee/umpire crowd/spectators arena/stadium illness/disease meds/medicine
    aircraft/plane chopper/helicopter vessel/ship delays/late downpour/rain quit/resigned
    replaced/succeeded kickoff/start wrapped/concluded headcount/number sum/amount enormous/huge
    hazard/danger wounded/injured died/perished rubble/debris drowned/died evacuated/fled rescued/saved
    hearing/trial firm/company acquired/bought bid/offer subsidy/grant reimbursed/refunded postal/mail
    heir/successor tycoon/businessman axed/dismissed nabbed/arrested slain/killed torched/burned
    poached/hired bosses/managers ousted/removed staffers/employees brass/officers wildfire/bushfire
    blast/explosion gunfire/shooting hostages/captives migrants/immigrants lawmaker/mp opponents/critics
    accused/charged fined/penalised sued/lawsuit barred/banned leaked/disclosed stance/position
    row/dispute clash/fight grilled/questioned backed/supported probe/inquiry deadlock/stalemate
    snubbed/rejected mulls/considers eyes/plans bid/attempt pullout/withdrawal raid/attack
    shelled/bombarded overhaul/reform tumbled/fell soared/rose shortage/lack spending/expenditure
    buyout/takeover founder/founded ceo/boss shopper/customer flights/planes jobless/unemployed
    strike/walkout fare/ticket commuter/passenger smashed/crashed rainfall/rain gusts/wind heat/hot
    pupils/students lecturer/professor scientists/researchers outbreak/epidemic shot/jab injured/hurt
    gp/doctor mum/mother husband/spouse funeral/burial birthday/anniversary gift/donation tune/song
    broadcaster/channel wire/agency published/released outcome/result squad/team fixture/match
    beat/defeated signing/transfer length/duration began/started concluded/ended yearly/annual
    often/frequently approx/roughly distance/far height/tall
    """
)
"""Written after the groups, from how people ask: most must be found, for no list of words is whole."""


def test_everyday_words_are_known() -> None:
    """Nine in ten pairs that people use for each other are found."""
    missing = [f"{first}/{second}" for first, second in SAME if not together(first, second)]
    assert len(missing) <= len(SAME) // 10, missing


def test_words_are_single_content_words() -> None:
    """Every word is one lower-case token that the index keeps."""
    words = {word for group in GROUPS for word in group}
    assert not {word for word in words if [token.word for token in tokens(word)] != [word]}
    assert not words & STOP_WORDS


def test_every_word_of_a_group_adds_something() -> None:
    """A group holds at least two words, no two with the same stem."""
    assert not [group for group, stems in zip(GROUPS, TERMS, strict=True) if len(stems) != len(group)]
    assert not [group for group in GROUPS if len(group) < 2]


def test_no_word_is_a_hub() -> None:
    """No word stands in more than three groups."""
    counts = Counter(stem for stems in TERMS for stem in stems)
    assert not {word: count for word, count in counts.items() if count > 3}


def test_no_group_repeats_another() -> None:
    """No group lies inside another."""
    inside = [(GROUPS[i], GROUPS[j]) for i, j in combinations(range(len(TERMS)), 2)
              if TERMS[i] <= TERMS[j] or TERMS[j] <= TERMS[i]]  # fmt: skip
    assert not inside


def test_lines_are_the_groups() -> None:
    """The table reads as one group a line."""
    assert len(SYNONYMS.splitlines()) == len(GROUPS)
    assert all(line == line.strip().lower() for line in SYNONYMS.splitlines())


def test_phrases_lead_into_a_group() -> None:
    """Two words stand for one that has synonyms, and are keyed as a question is read."""
    held = set().union(*TERMS)
    assert not {whole for whole in PHRASES.values() if term(whole) not in held}
    assert not {second for _, second in PHRASES if [token.word for token in tokens(second)] != [second]}


def test_irregular_forms_end_at_their_base() -> None:
    """No form is known twice, and no base is itself a form of another word."""
    known = IRREGULAR | IRREGULAR_MORE
    assert not {form for form in IRREGULAR_MORE if IRREGULAR.get(form, known[form]) != known[form]}
    assert not {base for base in IRREGULAR_MORE.values() if base in known}
