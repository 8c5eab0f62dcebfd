"""Central and eastern Europe: Bulgaria, Croatia, Cyprus, Czechia, Greece, Hungary, Romania, Slovakia, Slovenia."""

from datetime import date, timedelta

from .dates import SAT, SUN, calendar, from_easter, from_orthodox, on, once, orthodox_easter
from .north import exchanges

# ---- Bulgaria ----


def bulgaria(y):
    """Holidays but those of Easter; for each on a Saturday or Sunday a working day after it is free as well."""
    fixed = [(1, 1, "New Year's Day"), (3, 3, "Liberation Day"), (5, 1, "Labour Day"), (5, 6, "St George's Day"),
             (5, 24, "Day of Education and Culture"), (9, 6, "Unification Day"), (9, 22, "Independence Day"),
             (12, 24, "Christmas Eve"), (12, 25, "Christmas Day"), (12, 26, "Second Christmas Day")]
    easter = orthodox_easter(y)
    held = {easter + timedelta(days) for days in (-2, -1, 0, 1)}
    days = [(easter + timedelta(days), "free", name, "code") for days, name in
            [(-2, "Good Friday"), (-1, "Holy Saturday"), (0, "Easter Sunday"), (1, "Easter Monday")]]
    fixed = [(date(y, month, day), name) for month, day, name in fixed]
    held |= {day for day, _ in fixed}
    for day, name in fixed:
        days.append((day, "free", name, "code"))
        if day.weekday() >= SAT:
            other = day
            while other.weekday() >= SAT or other in held:
                other += timedelta(1)
            held.add(other)
            days.append((other, "free", f"{name} (moved)", "moved"))
    return days


BULGARIA = calendar(
    "BG", "Bulgaria, public holidays with the working days that take the place of those on a weekend",
    [("code", "Kodeks na truda, article 154(1)"),
     ("moved", "Kodeks na truda, article 154(2): the first or first two working days after holidays on a weekend, those of Easter excepted"),
     ("council", "Kodeks na truda, article 154(3): day declared by the Council of Ministers, as reported")],
    [bulgaria, once(date(2025, 12, 31), "day off declared for the change to the euro", "council", kind="closed"),
     once(date(2026, 1, 2), "day off declared for the change to the euro", "council", kind="closed")])

CROATIA = calendar(
    "HR", "Croatia, public holidays",
    [("act", "Zakon o blagdanima, spomendanima i neradnim danima u Republici Hrvatskoj (NN 110/2019), article 1")],
    [on(1, 1, "New Year's Day", "act"), on(1, 6, "Epiphany", "act"), from_easter(0, "Easter Sunday", "act"),
     from_easter(1, "Easter Monday", "act"), on(5, 1, "Labour Day", "act"), on(5, 30, "Statehood Day", "act"),
     from_easter(60, "Corpus Christi", "act"), on(6, 22, "Anti-Fascist Struggle Day", "act"),
     on(8, 5, "Victory Day", "act"), on(8, 15, "Assumption Day", "act"), on(11, 1, "All Saints' Day", "act"),
     on(11, 18, "Remembrance Day", "act"), on(12, 25, "Christmas Day", "act"), on(12, 26, "St Stephen's Day", "act")])

CYPRUS = calendar(
    "CY", "Cyprus, public holidays; Easter Tuesday, a holiday of banks, is not in it",
    [("council", "list of public holidays published each year by the Public Administration and Personnel Department")],
    [on(1, 1, "New Year's Day", "council"), on(1, 6, "Epiphany", "council"), from_orthodox(-48, "Green Monday", "council"),
     on(3, 25, "Greek Independence Day", "council"), on(4, 1, "Cyprus National Day", "council"),
     from_orthodox(-2, "Good Friday", "council"), from_orthodox(0, "Easter Sunday", "council"),
     from_orthodox(1, "Easter Monday", "council"), on(5, 1, "Labour Day", "council"),
     from_orthodox(50, "Kataklysmos (Whit Monday)", "council"), on(8, 15, "Dormition", "council"),
     on(10, 1, "Independence Day", "council"), on(10, 28, "Ohi Day", "council"), on(12, 25, "Christmas Day", "council"),
     on(12, 26, "Boxing Day", "council")])

CZECHIA = calendar(
    "CZ", "Czechia, State holidays and other holidays",
    [("act", "Zákon č. 245/2000 Sb., o státních svátcích, sections 1 and 2")],
    [on(1, 1, "New Year's Day, Restoration of the Czech State", "act"), from_easter(-2, "Good Friday", "act"),
     from_easter(1, "Easter Monday", "act"), on(5, 1, "Labour Day", "act"), on(5, 8, "Victory Day", "act"),
     on(7, 5, "St Cyril and St Methodius", "act"), on(7, 6, "Jan Hus Day", "act"), on(9, 28, "Czech Statehood Day", "act"),
     on(10, 28, "Independent Czechoslovak State Day", "act"), on(11, 17, "Struggle for Freedom and Democracy", "act"),
     on(12, 24, "Christmas Eve", "act"), on(12, 25, "Christmas Day", "act"), on(12, 26, "St Stephen's Day", "act")])


def greek_may_day(y):
    """1 May; where it falls on a Sunday or into Holy Week to Easter Monday, the Minister moves it, in practice so."""
    day, easter = date(y, 5, 1), orthodox_easter(y)
    if y == 2024:
        return [(date(2024, 5, 7), "free", "Labour Day, moved", "moved")]
    days = [(day, "free", "Labour Day", "law")]
    mark = "moved" if y <= 2026 else "forecast"
    if easter - timedelta(6) <= day <= easter + timedelta(1):
        days.append((easter + timedelta(2), "free", "Labour Day, moved", mark))
    elif day.weekday() == SUN:
        days.append((day + timedelta(1), "free", "Labour Day, moved", mark))
    return days


GREECE = calendar(
    "GR", "Greece, public holidays; the days of patron saints of municipalities are not in it",
    [("law", "Law 1157/1981, article 1, and Code of Civil Procedure, article 144(4)"),
     ("moved", "decision of the Minister of Labour moving 1 May, under Law 380/1968"),
     ("forecast", "unchecked", "1 May moved as in the years before; the Minister of Labour has not decided yet")],
    [on(1, 1, "New Year's Day", "law"), on(1, 6, "Epiphany", "law"), from_orthodox(-48, "Clean Monday", "law"),
     on(3, 25, "Independence Day", "law"), from_orthodox(-2, "Good Friday", "law"),
     from_orthodox(0, "Easter Sunday", "law"), from_orthodox(1, "Easter Monday", "law"), greek_may_day,
     from_orthodox(50, "Monday of the Holy Spirit", "law"), on(8, 15, "Dormition", "law"), on(10, 28, "Ohi Day", "law"),
     on(12, 25, "Christmas Day", "law"), on(12, 26, "Second Christmas Day", "law")],
    without="the patron saint's day of each municipality")

HUNGARIAN_EXCHANGES = ["2020-08-21 2020-08-29", "2020-12-24 2020-12-12", "2021-12-24 2021-12-11", "2022-03-14 2022-03-26",
                       "2022-10-31 2022-10-15", "2024-08-19 2024-08-03", "2024-12-24 2024-12-07", "2024-12-27 2024-12-14",
                       "2025-05-02 2025-05-17", "2025-10-24 2025-10-18", "2025-12-24 2025-12-13", "2026-01-02 2026-01-10",
                       "2026-08-21 2026-08-08"]

HUNGARY = calendar(
    "HU", "Hungary, public holidays; days exchanged with a Saturday are known to 2026 only",
    [("code", "2012. évi I. törvény a munka törvénykönyvéről, section 102(1)"),
     ("eve", "2012. évi I. törvény a munka törvénykönyvéről, section 102(1), Christmas Eve as added from 2026, as another collection has it"),
     ("exchange", "yearly decree on the order of working days, under section 102(5)")],
    [on(1, 1, "New Year's Day", "code"), on(3, 15, "National Day", "code"), from_easter(-2, "Good Friday", "code"),
     from_easter(0, "Easter Sunday", "code"), from_easter(1, "Easter Monday", "code"), on(5, 1, "Labour Day", "code"),
     from_easter(49, "Whit Sunday", "code"), from_easter(50, "Whit Monday", "code"),
     on(8, 20, "State Foundation Day", "code"), on(10, 23, "Day of the Revolution of 1956", "code"),
     on(11, 1, "All Saints' Day", "code"), on(12, 24, "Christmas Eve", "eve", since=2026),
     on(12, 25, "Christmas Day", "code"), on(12, 26, "Second Christmas Day", "code"),
     exchanges(HUNGARIAN_EXCHANGES, "exchange")])

ROMANIA = calendar(
    "RO", "Romania, legal holidays; bridge days the Government gives to public bodies are not in it",
    [("code", "Codul muncii, article 139(1)"),
     ("january", "Legea nr. 52/2023: 6 and 7 January from 2024")],
    [on(1, 1, "New Year's Day", "code"), on(1, 2, "Second Day of the Year", "code"),
     on(1, 6, "Epiphany", "january", since=2024), on(1, 7, "St John the Baptist", "january", since=2024),
     on(1, 24, "Unification Day", "code"), from_orthodox(-2, "Good Friday", "code"),
     from_orthodox(0, "Easter Sunday", "code"), from_orthodox(1, "Easter Monday", "code"), on(5, 1, "Labour Day", "code"),
     on(6, 1, "Children's Day", "code"), from_orthodox(49, "Whit Sunday", "code"),
     from_orthodox(50, "Whit Monday", "code"), on(8, 15, "Dormition", "code"), on(11, 30, "St Andrew", "code"),
     on(12, 1, "National Day", "code"), on(12, 25, "Christmas Day", "code"), on(12, 26, "Second Christmas Day", "code")])

SLOVAKIA = calendar(
    "SK", "Slovakia, days of rest; State holidays that are worked (28 October, 1 September from 2024, 17 November from 2025) are not in it",
    [("act", "Zákon č. 241/1993 Z. z. o štátnych sviatkoch, sections 1 and 2"),
     ("worked", "Zákon č. 241/1993 Z. z., as amended by the consolidation acts of 2023 to 2025: 1 September is worked from 2024, 17 November from 2025, 8 May and 15 September in 2026")],
    [on(1, 1, "Establishment of the Slovak Republic", "act"), on(1, 6, "Epiphany", "act"),
     from_easter(-2, "Good Friday", "act"), from_easter(1, "Easter Monday", "act"), on(5, 1, "Labour Day", "act"),
     lambda y: [(date(y, 5, 8), "free", "Victory Day", "worked")] if y != 2026 else [],
     on(7, 5, "St Cyril and St Methodius", "act"), on(8, 29, "Slovak National Uprising", "act"),
     on(9, 1, "Constitution Day", "worked", until=2023),
     lambda y: [(date(y, 9, 15), "free", "Our Lady of Sorrows", "worked")] if y != 2026 else [],
     on(11, 1, "All Saints' Day", "act"), on(11, 17, "Struggle for Freedom and Democracy", "worked", until=2024),
     on(12, 24, "Christmas Eve", "act"), on(12, 25, "Christmas Day", "act"), on(12, 26, "Second Christmas Day", "act")])

SLOVENIA = calendar(
    "SI", "Slovenia, public holidays and days off",
    [("act", "Zakon o praznikih in dela prostih dnevih v Republiki Sloveniji, articles 1 and 2"),
     ("solidarity", "Act of August 2023 after the floods: Day of Solidarity")],
    [on(1, 1, "New Year's Day", "act"), on(1, 2, "Second Day of the Year", "act"), on(2, 8, "Prešeren Day", "act"),
     from_easter(0, "Easter Sunday", "act"), from_easter(1, "Easter Monday", "act"),
     on(4, 27, "Day of Uprising against Occupation", "act"), on(5, 1, "Labour Day", "act"),
     on(5, 2, "Second day of Labour Day", "act"), from_easter(49, "Whit Sunday", "act"),
     on(6, 25, "Statehood Day", "act"), once(date(2023, 8, 14), "Day of Solidarity", "solidarity"),
     on(8, 15, "Assumption Day", "act"), on(10, 31, "Reformation Day", "act"), on(11, 1, "Day of Remembrance", "act"),
     on(12, 25, "Christmas Day", "act"), on(12, 26, "Independence and Unity Day", "act")])

ALL = [BULGARIA, CROATIA, CYPRUS, CZECHIA, GREECE, HUNGARY, ROMANIA, SLOVAKIA, SLOVENIA]
