"""The Americas, southern Africa, Australia, India: the United States, Canada, Brazil, South Africa, Australia, India."""

from datetime import date, timedelta

from .dates import MON, SAT, SUN, THU, calendar, easter, from_easter, last, monday, nth, on, once

# ---- United States ----


def observed(month, day, name, since=2020):
    """A day of the federal law, with the Friday before a Saturday or the Monday after a Sunday."""
    def rule(y):
        found = []
        for year in (y, y + 1):
            held = date(year, month, day)
            if year < since:
                continue
            if year == y:
                found.append((held, "free", name, "code"))
            if held.weekday() == SAT and held.year - (held.month == held.day == 1) == y:
                found.append((held - timedelta(1), "free", f"{name} (observed)", "friday"))
            if held.weekday() == SUN and year == y:
                found.append((held + timedelta(1), "free", f"{name} (observed)", "monday"))
        return found
    return rule


UNITED_STATES = calendar(
    "US", "United States, federal holidays and days on which executive departments were closed; Inauguration Day is not in it",
    [("code", "5 U.S.C. 6103(a)"), ("friday", "5 U.S.C. 6103(b)(1)"),
     ("monday", "Executive Order 11582 of 11 February 1971, section 3"),
     ("order", "Executive Order closing executive departments and agencies for this day")],
    [observed(1, 1, "New Year's Day"), monday(1, 3, "Birthday of Martin Luther King, Jr.", "code"),
     monday(2, 3, "Washington's Birthday", "code"), lambda y: [(last(y, 5, MON), "free", "Memorial Day", "code")],
     observed(6, 19, "Juneteenth", since=2021), observed(7, 4, "Independence Day"), monday(9, 1, "Labor Day", "code"),
     monday(10, 2, "Columbus Day", "code"), observed(11, 11, "Veterans Day"),
     monday(11, 4, "Thanksgiving Day", "code", weekday=THU), observed(12, 25, "Christmas Day"),
     once(date(2020, 12, 24), "Christmas Eve, departments closed", "order", kind="closed"),
     once(date(2024, 12, 24), "Christmas Eve, departments closed", "order", kind="closed"),
     once(date(2025, 1, 9), "Day of Mourning for James Earl Carter, Jr., departments closed", "order", kind="closed"),
     once(date(2025, 12, 24), "Christmas Eve, departments closed", "order", kind="closed"),
     once(date(2025, 12, 26), "day after Christmas, departments closed", "order", kind="closed")],
    without="the fifty States, the District of Columbia and the territories")

# ---- Canada ----


def canada_day(y):
    """1 July; where it is a Sunday the law itself names 2 July."""
    day = date(y, 7, 1)
    found = [(day, "free", "Canada Day", "labour")]
    return found + ([(date(y, 7, 2), "free", "Canada Day (legal holiday)", "canada")] if day.weekday() == SUN else [])


def victoria(y):
    """The Monday before 25 May."""
    day = date(y, 5, 24)
    return [(day - timedelta(day.weekday()), "free", "Victoria Day", "labour")]


CANADA = calendar(
    "CA", "Canada, federal holidays with Easter Monday; Mondays kept for a holiday on a weekend are not in it, but for Canada Day",
    [("labour", "Canada Labour Code, section 166, general holidays"),
     ("canada", "Holidays Act, R.S.C. 1985, c. H-5, section 2"),
     ("periods", "Interpretation Act, R.S.C. 1985, c. I-21, section 35(1), holiday"),
     ("truth", "Canada Labour Code, section 166, as amended by S.C. 2021, c. 11"),
     ("mourning", "proclamation of September 2022 of a National Day of Mourning")],
    [on(1, 1, "New Year's Day", "labour"), from_easter(-2, "Good Friday", "labour"),
     from_easter(1, "Easter Monday", "periods"), victoria, canada_day, monday(9, 1, "Labour Day", "labour"),
     once(date(2022, 9, 19), "National Day of Mourning for Queen Elizabeth II", "mourning", kind="closed"),
     on(9, 30, "National Day for Truth and Reconciliation", "truth", since=2021),
     monday(10, 2, "Thanksgiving Day", "labour"), on(11, 11, "Remembrance Day", "labour"),
     on(12, 25, "Christmas Day", "labour"), on(12, 26, "Boxing Day", "labour")],
    without="the ten provinces and three territories")

BRAZIL = calendar(
    "BR", "Brazil, national holidays and Good Friday; Carnival and Corpus Christi are optional and are not in it",
    [("civil", "Lei nº 662, de 6 de abril de 1949, as amended by Lei nº 10.607/2002"),
     ("patron", "Lei nº 6.802, de 30 de junho de 1980"),
     ("friday", "Lei nº 9.093, de 12 de setembro de 1995, article 2: Good Friday, by law of each municipality"),
     ("black", "Lei nº 14.759, de 21 de dezembro de 2023")],
    [on(1, 1, "Universal Fraternisation", "civil"), from_easter(-2, "Good Friday", "friday"), on(4, 21, "Tiradentes", "civil"),
     on(5, 1, "Labour Day", "civil"), on(9, 7, "Independence Day", "civil"), on(10, 12, "Our Lady of Aparecida", "patron"),
     on(11, 2, "All Souls' Day", "civil"), on(11, 15, "Proclamation of the Republic", "civil"),
     on(11, 20, "Zumbi and Black Awareness", "black", since=2024), on(12, 25, "Christmas Day", "civil")],
    without="the twenty-six States, the Federal District, and the days of each municipality")

# ---- South Africa ----


def sunday_to_monday(month, day, name):
    """A holiday on a Sunday makes the Monday after it one as well."""
    def rule(y):
        held = date(y, month, day)
        found = [(held, "free", name, "act")]
        return found + ([(held + timedelta(1), "free", f"{name} (Monday)", "monday")] if held.weekday() == SUN else [])
    return rule


SOUTH_AFRICA = calendar(
    "ZA", "South Africa, public holidays; elections after 2026 are not declared yet",
    [("act", "Public Holidays Act 36 of 1994, section 1 and Schedule 1"),
     ("monday", "Public Holidays Act 36 of 1994, section 2(1): the Monday after a Sunday"),
     ("declared", "declared by the President under section 2A of the Public Holidays Act 36 of 1994")],
    [sunday_to_monday(1, 1, "New Year's Day"), sunday_to_monday(3, 21, "Human Rights Day"),
     from_easter(-2, "Good Friday", "act"), from_easter(1, "Family Day", "act"), sunday_to_monday(4, 27, "Freedom Day"),
     sunday_to_monday(5, 1, "Workers' Day"), sunday_to_monday(6, 16, "Youth Day"),
     sunday_to_monday(8, 9, "National Women's Day"), sunday_to_monday(9, 24, "Heritage Day"),
     sunday_to_monday(12, 16, "Day of Reconciliation"), sunday_to_monday(12, 25, "Christmas Day"),
     sunday_to_monday(12, 26, "Day of Goodwill"), once(date(2021, 11, 1), "local elections", "declared"),
     once(date(2022, 12, 27), "day declared since Christmas fell on a Sunday", "declared"),
     once(date(2023, 12, 15), "day declared after the Rugby World Cup", "declared"),
     once(date(2024, 5, 29), "national and provincial elections", "declared"),
     once(date(2026, 11, 4), "local elections", "declared")])

# ---- Australia ----


def australia(y):
    """What every State and Territory has; where their substitute days differ, none of them."""
    days = [(easter(y) - timedelta(2), "Good Friday", "acts"), (easter(y) + timedelta(1), "Easter Monday", "acts"),
            (easter(y), "Easter Sunday", "sunday"), (date(y, 4, 25), "Anzac Day", "anzac")]
    new_year = date(y, 1, 1)
    if new_year.weekday() >= SAT:
        days.append((new_year + timedelta(7 - new_year.weekday()), "New Year's Day (Monday)", "monday"))
    else:
        days.append((new_year, "New Year's Day", "acts"))
    australia_day = date(y, 1, 26)
    if australia_day.weekday() >= SAT:
        days.append((australia_day + timedelta(7 - australia_day.weekday()), "Australia Day (Monday)", "monday"))
    else:
        days.append((australia_day, "Australia Day", "acts"))
    christmas, boxing = date(y, 12, 25), date(y, 12, 26)
    days.append((christmas, "Christmas Day", "acts"))
    days.append((boxing, "Boxing Day or Proclamation Day", "acts"))
    if christmas.weekday() == SAT:
        days += [(date(y, 12, 27), "Christmas Day (Monday)", "monday"), (date(y, 12, 28), "Boxing Day (Tuesday)", "monday")]
    elif christmas.weekday() == SUN:
        days.append((date(y, 12, 27), "Christmas Day (Tuesday)", "monday"))
    elif boxing.weekday() == SAT:
        days.append((date(y, 12, 28), "Boxing Day (Monday)", "monday"))
    if y == 2022:
        days.append((date(2022, 9, 22), "National Day of Mourning for Queen Elizabeth II", "mourning"))
    return [(day, "closed" if by == "mourning" else "free", name, by) for day, name, by in days]


AUSTRALIA = calendar(
    "AU", "Australia, days free in every State and Territory; the Sovereign's birthday and Labour Day fall on other days in each",
    [("acts", "Fair Work Act 2009 (Cth), section 115(1)(a), and the public holidays acts of all States and Territories, which agree"),
     ("anzac", "Fair Work Act 2009 (Cth), section 115(1)(a): 25 April; substitute days differ"),
     ("sunday", "Easter Sunday, a Sunday in any case"),
     ("monday", "the public holidays acts of all States and Territories, which agree on this substitute day"),
     ("mourning", "declared by all States and Territories for 22 September 2022")],
    [australia], without="the six States, the mainland and other Territories, and regional show days")

# ---- India ----

INDIAN_DAYS = """
2020 04-06 Mahavir Jayanti, 04-10 Good Friday, 05-07 Buddha Purnima, 05-25 Id-ul-Fitr, 08-01 Id-ul-Zuha, 08-30 Muharram, 10-25 Dussehra, 10-30 Milad-un-Nabi, 11-14 Diwali, 11-30 Guru Nanak's Birthday
2021 04-02 Good Friday, 04-25 Mahavir Jayanti, 05-14 Id-ul-Fitr, 05-26 Buddha Purnima, 07-21 Id-ul-Zuha, 08-19 Muharram, 10-15 Dussehra, 10-19 Milad-un-Nabi, 11-04 Diwali, 11-19 Guru Nanak's Birthday
2022 04-14 Mahavir Jayanti, 04-15 Good Friday, 05-03 Id-ul-Fitr, 05-16 Buddha Purnima, 07-10 Id-ul-Zuha, 08-09 Muharram, 10-05 Dussehra, 10-09 Milad-un-Nabi, 10-24 Diwali, 11-08 Guru Nanak's Birthday
2023 04-04 Mahavir Jayanti, 04-07 Good Friday, 04-22 Id-ul-Fitr, 05-05 Buddha Purnima, 06-29 Id-ul-Zuha, 07-29 Muharram, 09-28 Milad-un-Nabi, 10-24 Dussehra, 11-12 Diwali, 11-27 Guru Nanak's Birthday
2024 03-29 Good Friday, 04-11 Id-ul-Fitr, 04-21 Mahavir Jayanti, 05-23 Buddha Purnima, 06-17 Id-ul-Zuha, 07-17 Muharram, 09-16 Milad-un-Nabi, 10-12 Dussehra, 10-31 Diwali, 11-15 Guru Nanak's Birthday
2025 03-31 Id-ul-Fitr, 04-10 Mahavir Jayanti, 04-18 Good Friday, 05-12 Buddha Purnima, 06-07 Id-ul-Zuha, 07-06 Muharram, 09-05 Milad-un-Nabi, 10-02 Dussehra, 10-20 Diwali, 11-05 Guru Nanak's Birthday
2026 03-21 Id-ul-Fitr, 03-31 Mahavir Jayanti, 04-03 Good Friday, 05-01 Buddha Purnima, 05-27 Id-ul-Zuha, 06-26 Muharram, 08-26 Milad-un-Nabi, 10-20 Dussehra, 11-08 Diwali, 11-24 Guru Nanak's Birthday
"""


def india(y):
    found = [(date(y, 1, 26), "free", "Republic Day", "list"), (date(y, 8, 15), "free", "Independence Day", "list"),
             (date(y, 10, 2), "free", "Mahatma Gandhi's Birthday", "list"), (date(y, 12, 25), "free", "Christmas Day", "list")]
    for line in INDIAN_DAYS.split("\n"):
        if line.startswith(str(y)):
            for entry in line[5:].split(", "):
                day, _, name = entry.partition(" ")
                by = "moon" if name in ("Id-ul-Fitr", "Id-ul-Zuha", "Muharram", "Milad-un-Nabi") else "list"
                found.append((date.fromisoformat(f"{y}-{day}"), "free", name, by))
    return found


INDIA = calendar(
    "IN", "India, the fourteen days every office of the Central Government keeps; lists are published a year ahead",
    [("list", "Department of Personnel and Training, yearly office memorandum on holidays in Central Government offices, paragraph 2"),
     ("moon", "the same memorandum, paragraph 5: the day follows the moon and may be moved by a later order")],
    [india], years=(2020, 2026),
    without="three further days the offices in each State choose, and the holidays of States and Union Territories")

ALL = [UNITED_STATES, CANADA, BRAZIL, SOUTH_AFRICA, AUSTRALIA, INDIA]
