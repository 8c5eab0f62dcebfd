"""The United Arab Emirates and Saudi Arabia: days that follow the moon.

Days up to the end of KNOWN were announced, and the announcements read in the press. Later days are forecasts by
the Umm al-Qura calendar, which is computed years ahead, while the day itself is announced when the moon is
sighted; or they are as another collection has them. Both are marked `unchecked`.
"""

from datetime import date, timedelta

from .dates import FRI, SAT, calendar, on, once

KNOWN = 2025

# First days of months of the Umm al-Qura calendar, as published: Muharram, Rabi I, Ramadan, Shawwal, Dhu al-Hijja.
MONTHS = """
1441 2019-08-31 2019-10-29 2020-04-24 2020-05-24 2020-07-22
1442 2020-08-20 2020-10-18 2021-04-13 2021-05-13 2021-07-11
1443 2021-08-09 2021-10-07 2022-04-02 2022-05-02 2022-06-30
1444 2022-07-30 2022-09-27 2023-03-23 2023-04-21 2023-06-19
1445 2023-07-19 2023-09-16 2024-03-11 2024-04-10 2024-06-07
1446 2024-07-07 2024-09-04 2025-03-01 2025-03-30 2025-05-28
1447 2025-06-26 2025-08-24 2026-02-18 2026-03-20 2026-05-18
1448 2026-06-16 2026-08-14 2027-02-08 2027-03-09 2027-05-07
1449 2027-06-06 2027-08-03 2028-01-28 2028-02-26 2028-04-26
1450 2028-05-25 2028-07-23 2029-01-16 2029-02-14 2029-04-15
1451 2029-05-14 2029-07-13 2030-01-05 2030-02-04 2030-04-04
1452 2030-05-03 2030-07-02 2030-12-26 2031-01-24 2031-03-24
1453 2031-04-23 2031-06-21 2031-12-15 2032-01-14 2032-03-13
1454 2032-04-11 2032-06-09 2032-12-04 2033-01-02 2033-03-02
1455 2033-04-01 2033-05-29 2033-11-23 2033-12-23 2034-02-20
1456 2034-03-21 2034-05-19 2034-11-12 2034-12-12 2035-02-09
1457 2035-03-11 2035-05-09 2035-11-01 2035-12-01 2036-01-29
"""
YEARS = [[date.fromisoformat(day) for day in line.split()[1:]] for line in MONTHS.strip().split("\n")]


def run(first, days, name, by):
    return [(first + timedelta(n), "free", name, by) for n in range(days)]


# ---- United Arab Emirates ----

EMIRATI_DAYS = [
    ("Eid al-Fitr", "2020-05-22 5, 2021-05-11 5, 2022-04-30 7, 2023-04-20 4, 2024-04-08 5, 2025-03-30 3, 2026-03-19 4"),
    ("Day of Arafah", "2020-07-30 1, 2021-07-19 1, 2022-07-08 1, 2023-06-27 1, 2024-06-15 1, 2025-06-05 1, 2026-05-26 1"),
    ("Eid al-Adha", "2020-07-31 3, 2021-07-20 3, 2022-07-09 3, 2023-06-28 3, 2024-06-16 3, 2025-06-06 3, 2026-05-27 3"),
    ("Islamic New Year", "2020-08-23 1, 2021-08-12 1, 2022-07-30 1, 2023-07-21 1, 2024-07-07 1, 2025-06-27 1, 2026-06-15 1"),
    ("Birthday of the Prophet", "2020-10-29 1, 2021-10-21 1, 2022-10-08 1, 2023-09-29 1, 2024-09-15 1, 2025-09-05 1, 2026-08-28 1"),
]


def emirates(y):
    found = [(date(y, 1, 1), "free", "New Year's Day", "law")]
    if y <= 2022:
        found.append((date(y, 12, 1), "free", "Commemoration Day", "before"))
    first = date(2025, 12, 1) if y == 2025 else date(y, 12, 2)
    found += run(first, 3 if y == 2023 else 2, "National Day", "announced" if y in (2023, 2025) else "law")
    for name, years in EMIRATI_DAYS:
        for entry in years.split(", "):
            day, count = entry.split()
            if day.startswith(str(y)):
                found += run(date.fromisoformat(day), int(count), name, "announced" if y <= KNOWN else "collected")
    if y > 2026:
        for muharram, rabi, ramadan, shawwal, dhu in YEARS:
            days = run(shawwal, 3, "Eid al-Fitr", "forecast")
            if shawwal - ramadan == timedelta(30):
                days = [(shawwal - timedelta(1), "free", "30 Ramadan", "forecast"), *days]
            days += run(dhu + timedelta(8), 1, "Day of Arafah", "forecast")
            days += run(dhu + timedelta(9), 3, "Eid al-Adha", "forecast")
            days += run(muharram, 1, "Islamic New Year", "forecast")
            days += run(rabi + timedelta(11), 1, "Birthday of the Prophet", "forecast")
            found += [line for line in days if line[0].year == y]
    return found


EMIRATES = calendar(
    "AE", "United Arab Emirates, federal holidays; Friday is a half day since 2022, and Sharjah rests on Fridays too",
    [("law", "Cabinet Resolution No. 27 of 2024 on public holidays, article 1, and before it the Cabinet resolutions of 2019"),
     ("before", "Cabinet resolutions before No. 27 of 2024: Commemoration Day"),
     ("announced", "announced for the federal government each year when the moon was sighted; moved days by decision of the Cabinet"),
     ("mourning", "Ministry of Presidential Affairs, May 2022: three days of suspended work, of which this one was a working day"),
     ("collected", "unchecked", "Cabinet Resolution No. 27 of 2024, article 1; as another collection has the day, no announcement was read"),
     ("forecast", "unchecked", "Cabinet Resolution No. 27 of 2024, article 1; forecast by the Umm al-Qura calendar, not yet announced")],
    [emirates, once(date(2022, 5, 16), "mourning for Sheikh Khalifa bin Zayed", "mourning", kind="closed")],
    weekends=["friday saturday", "saturday sunday from 2022-01-01"])

# ---- Saudi Arabia ----


def with_rest(days, name, y, known):
    """Four days of Eid; a day of the weekly rest among them is made good after them."""
    by, after = ("regulation", "rest") if known else ("forecast", "forecast")
    found = [(day, "free", name, by) for day in days]
    other = days[-1]
    for _ in [day for day in days if day.weekday() in (FRI, SAT)]:
        other += timedelta(1)
        while other.weekday() in (FRI, SAT):
            other += timedelta(1)
        found.append((other, "free", f"{name} (for a day of rest)", after))
    return found


def national(month, day, name, since):
    """Kept on the Thursday before a Friday and the Sunday after a Saturday."""
    def rule(y):
        held = date(y, month, day)
        if y < since:
            return []
        found = [(held, "free", name, "founding" if month == 2 else "regulation")]
        move = {FRI: -1, SAT: 1}.get(held.weekday())
        return found + ([(held + timedelta(move), "free", f"{name} (moved)", "moved")] if move else [])
    return rule


def saudi(y):
    found = []
    for _, _, ramadan, _, dhu in YEARS:
        for first, name in ((ramadan + timedelta(29), "Eid al-Fitr"), (dhu + timedelta(8), "Arafah and Eid al-Adha")):
            found += with_rest([first + timedelta(n) for n in range(4)], name, y, first.year <= KNOWN)
    return [line for line in found if line[0].year == y]


SAUDI_ARABIA = calendar(
    "SA", "Saudi Arabia, days of the labour law; the longer Eid recesses of government offices and courts are not in it",
    [("regulation", "Implementing Regulations of the Labour Law, article 24: four days after 29 Ramadan, four from Arafah, 23 September"),
     ("rest", "Implementing Regulations of the Labour Law, article 24: a holiday on the weekly rest is made good"),
     ("founding", "Royal Order A/371 of January 2022: Founding Day"),
     ("moved", "circular of the Minister of Human Resources: Thursday for a Friday, Sunday for a Saturday"),
     ("once", "Royal Order of November 2022, as reported in the press"),
     ("forecast", "unchecked", "Implementing Regulations of the Labour Law, article 24; forecast by the Umm al-Qura calendar, no announcement was read")],
    [national(2, 22, "Founding Day", 2022), national(9, 23, "National Day", 2020), saudi,
     once(date(2022, 11, 23), "victory at the World Cup", "once", kind="closed")],
    weekends=["friday saturday"])

ALL = [EMIRATES, SAUDI_ARABIA]
