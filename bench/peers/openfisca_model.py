"""The treaty of the invented States as a model of OpenFisca, for the bench's P4.

It holds what `comity` says of a request that was just received: due dates that roll over weekends and holidays,
seventy-two hours where it is urgent, the ladder's steps, grounds and who decides them, dual criminality with its
exceptions, required elements, receipt and rules of cost. Numbers are parameters of OpenFisca, dates are numpy's
business days, answers are variables: the usual shape of such a model. It is a peer, not a copy: it has no brackets,
no three-valued answers, no stops, no profile, and its explanation is OpenFisca's own trace.

Reads commands, a line each, and answers each with a line:

    single N plain|trace      N requests, one simulation each       -> wall and CPU seconds
    batch N plain             N requests in one simulation          -> wall and CPU seconds
    dates N                   -> acknowledge and decide of the first N, to compare with the other side's
"""

import sys
import time
from datetime import date, datetime, timezone

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

FIRST, STEP, ROUND = 1_609_740_000, 27_420, 9_000
MEASURES = ["documents-public", "search-seizure", "subscriber-data", "traffic-data", "content-data", "video-hearing"]
OFFENCES = ["corruption", "fraud", "terrorism", "theft", "murder"]
PERIOD = "2026-01"
DAY = np.timedelta64(1, "D")

request = build_entity(key="request", plural="requests", label="A request for assistance", is_person=True)


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + l - 7 * ((a + 11 * h + 22 * l) // 451) + 114, 31)
    return date(year, month, day + 1)


def holidays():
    """Public holidays of Arvenia, which is invented."""
    days = []
    for year in range(2020, 2036):
        june = next(date(year, 6, day) for day in range(15, 22) if date(year, 6, day).weekday() == 4)
        harvest = date(year, 10, 2)
        days += [date(year, 1, 1), date.fromordinal(easter(year).toordinal() + 1), date(year, 4, 17), date(year, 5, 1),
                 june, harvest, date(year, 12, 25), date(year, 12, 26)]
        if harvest.weekday() >= 5:
            days.append(date.fromordinal(harvest.toordinal() + 7 - harvest.weekday()))
    return np.array(days, dtype="datetime64[D]")


HOLIDAYS = np.busdaycalendar(holidays=holidays())


def roll(days):
    return np.busday_offset(days, 0, roll="forward", busdaycal=HOLIDAYS)


def working_days_after(days, n):
    """The nth working day after a day that does not count."""
    return np.busday_offset(days, n, roll="backward", busdaycal=HOLIDAYS)


def year_days(value):
    return {"values": {"2020-01-01": {"value": value}}}


PARAMETERS = ParameterNode("", data={
    "acknowledge_working_days": year_days(3), "decide_days": year_days(30), "decide_urgent_hours": year_days(72),
    "consult_hours": year_days(24), "receipt_hours": year_days(24), "reminder_working_days": year_days(10),
    "ladder": {"first_working_days": year_days(5), "second_days": year_days(20), "third_days": year_days(40)},
    "serious_penalty_years": year_days(3), "supplement_days": year_days(20), "cap_percent": year_days(60),
})


class Measure(Enum):
    documents_public = "documents-public"
    search_seizure = "search-seizure"
    subscriber_data = "subscriber-data"
    traffic_data = "traffic-data"
    content_data = "content-data"
    video_hearing = "video-hearing"


class Offence(Enum):
    corruption = "corruption"
    fraud = "fraud"
    terrorism = "terrorism"
    theft = "theft"
    murder = "murder"


class Force(Enum):
    unavailable = "unavailable"
    available = "available"
    to_be_determined = "to be determined"
    barred = "barred"


SYSTEM = TaxBenefitSystem([request])
SYSTEM.parameters = PARAMETERS


def variable(name, value_type, formula=None, **more):
    """One variable. The formula gets the request and the parameters of the period."""
    body = dict(value_type=value_type, entity=request, definition_period=DateUnit.ETERNITY, label=name, **more)
    if formula is not None:
        body["formula"] = lambda request, period, parameters: formula(lambda other: request(other, period), parameters(PERIOD))
    SYSTEM.add_variable(type(name, (Variable,), body))


# What is told.
variable("received", int)
variable("measure", Enum, possible_values=Measure, default_value=Measure.documents_public)
variable("offence", Enum, possible_values=Offence, default_value=Offence.corruption)
for told in ("penalty_years",):
    variable(told, int)
for told in ("death_penalty", "urgent_asked", "imminent_threat", "custody", "data_loss", "already_tried", "force_majeure",
             "contrary_to_principles"):
    variable(told, bool)

# What follows.
OUTPUTS = []


def answer(name, value_type, formula, **more):
    variable(name, value_type, formula, **more)
    OUTPUTS.append(name)


def is_measure(of, *measures):
    code = of("measure")
    return np.isin(code, [one.index for one in measures])


def is_offence(of, *offences):
    return np.isin(of("offence"), [one.index for one in offences])


def seconds(days):
    """24:00 of a day in Arvenia, as seconds, without summer time."""
    return (days + DAY).astype("datetime64[s]").astype("int64") - 3_600


# Local days of Arvenia: an hour ahead, two in summer.
SUMMERS = []
for _year in range(2020, 2037):
    _turn = lambda month: max(day for day in range(25, 32) if date(_year, month, day).weekday() == 6)
    SUMMERS.append((int(datetime(_year, 3, _turn(3), 1, tzinfo=timezone.utc).timestamp()),
                    int(datetime(_year, 10, _turn(10), 1, tzinfo=timezone.utc).timestamp())))
STARTS, ENDS = np.array([s for s, _ in SUMMERS]), np.array([e for _, e in SUMMERS])


def local_day(moments):
    summer = np.searchsorted(STARTS, moments, side="right") > np.searchsorted(ENDS, moments, side="right")
    return (moments + 3_600 + 3_600 * summer).astype("datetime64[s]").astype("datetime64[D]")


answer("urgent", bool, lambda of, p: of("urgent_asked") * (of("imminent_threat") + of("custody") + of("data_loss")))
answer("day_zero", date, lambda of, p: local_day(of("received")))
answer("acknowledge_due", date, lambda of, p: working_days_after(of("day_zero"), p.acknowledge_working_days))
answer("decide_day", date, lambda of, p: roll(of("day_zero") + p.decide_days * DAY))
answer("decide_due", int, lambda of, p: np.where(of("urgent"), of("received") + p.decide_urgent_hours * 3_600, seconds(of("decide_day"))))
answer("decide_last", date, lambda of, p: np.where(of("urgent"), local_day(of("decide_due")), of("decide_day")))
answer("decide_excused", bool, lambda of, p: of("force_majeure"))
answer("consult_due", int, lambda of, p: of("received") + p.consult_hours * 3_600)
answer("receipt_due", int, lambda of, p: of("received") + p.receipt_hours * 3_600)
answer("stalled_2", date, lambda of, p: working_days_after(of("decide_last"), p.ladder.first_working_days))
answer("stalled_3", date, lambda of, p: of("decide_last") + p.ladder.second_days * DAY)
answer("stalled_4", date, lambda of, p: of("decide_last") + p.ladder.third_days * DAY)
answer("reminder_2", date, lambda of, p: working_days_after(of("acknowledge_due"), p.reminder_working_days))
answer("supplement_due", date, lambda of, p: roll(of("day_zero") + p.supplement_days * DAY))

answer("serious_crime", bool, lambda of, p: is_offence(of, Offence.murder, Offence.terrorism, Offence.corruption))
answer("dual_criminality_required", bool, lambda of, p: is_measure(of, Measure.search_seizure, Measure.content_data)
       * ~(of("serious_crime") * (of("penalty_years") >= p.serious_penalty_years)))


def force(name, formula):
    answer(name, Enum, formula, possible_values=Force, default_value=Force.unavailable)


def either(holds, yes=Force.available, no=Force.unavailable):
    return np.where(holds, yes.index, no.index)


force("ground_dual_criminality", lambda of, p: either(of("dual_criminality_required"), Force.to_be_determined))
force("ground_essential_interests", lambda of, p: either(np.ones_like(of("urgent"))))
force("ground_ne_bis_in_idem", lambda of, p: either(of("already_tried")))
force("ground_political_offence", lambda of, p: either(~is_offence(of, Offence.terrorism)))
force("ground_death_penalty", lambda of, p: either(of("death_penalty")))
force("ground_own_proceedings", lambda of, p: either(np.ones_like(of("urgent"))))
force("ground_bank_secrecy", lambda of, p: either(np.zeros_like(of("urgent")), no=Force.barred))
force("ground_fiscal_offence", lambda of, p: either(np.ones_like(of("urgent"))))

for element in ("requesting_authority", "offences", "facts_summary", "purpose_of_evidence", "assistance_requested",
                "confidentiality", "language", "signature"):
    answer(f"element_{element}", bool, lambda of, p: np.ones_like(of("urgent")))
answer("element_persons", bool, lambda of, p: is_measure(of, Measure.video_hearing, Measure.search_seizure))
for element in ("identifiers", "service_provider"):
    answer(f"element_{element}", bool, lambda of, p: is_measure(of, Measure.subscriber_data, Measure.traffic_data))
answer("element_domestic_order", bool, lambda of, p: is_measure(of, Measure.search_seizure, Measure.content_data))

answer("procedure_follows_requesting", bool, lambda of, p: ~of("contrary_to_principles"))
answer("other_use_allowed", bool, lambda of, p: of("imminent_threat"))
answer("channel_interpol", bool, lambda of, p: of("urgent"))
answer("certified_translation", bool, lambda of, p: ~of("urgent"))
answer("costs_by_requested", bool, lambda of, p: np.ones_like(of("urgent")))
answer("two_persons_review", bool, lambda of, p: is_measure(of, Measure.content_data))


def told(n):
    return {
        "received": FIRST + n % ROUND * STEP, "measure": MEASURES[n % 6].replace("-", "_"), "offence": OFFENCES[n % 5],
        "penalty_years": n % 12, "death_penalty": n % 97 == 0, "urgent_asked": n % 4 == 0, "imminent_threat": n % 8 == 0,
        "custody": False, "data_loss": False, "already_tried": n % 51 == 0, "force_majeure": False,
        "contrary_to_principles": False,
    }


def simulate(numbers, trace):
    """One simulation of these requests: every answer, and with `trace` its explanation as text."""
    situation = {f"r{n}": {key: {"ETERNITY": value} for key, value in told(n).items()} for n in numbers}
    simulation = SimulationBuilder().build_from_entities(SYSTEM, {"requests": situation})
    simulation.trace = trace
    answers = {name: simulation.calculate(name, PERIOD) for name in OUTPUTS}
    if trace:
        "\n".join(simulation.tracer.computation_log.lines())
    return answers


def main():
    print(len(OUTPUTS), flush=True)
    for line in sys.stdin:
        command, count, *how = line.split()
        count, trace = int(count), how == ["trace"]
        if command == "dates":
            answers = simulate(range(count), False)
            print(" ".join(f"{a},{d}" for a, d in zip(answers["acknowledge_due"], answers["decide_last"])), flush=True)
            continue
        wall, cpu = time.perf_counter(), time.process_time()
        if command == "single":
            for n in range(count):
                simulate([n], trace)
        else:
            simulate(range(count), trace)
        print(time.perf_counter() - wall, time.process_time() - cpu, flush=True)


if __name__ == "__main__":
    main()
