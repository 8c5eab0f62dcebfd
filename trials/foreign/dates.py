"""Counts the dates of scenario files anew, with Python's datetime and the PyPI package `holidays`.

Before an expectation that names a date stands a comment that says how a clerk would count:

    # count: 2026-11-20 + 30 days, forward, DE = 2026-12-21
    # count: 2026-11-20T11:04 Europe/Berlin + 96 hours = 2026-11-24T11:04
    # count: 2027-03-22 - 50 days, backward, FR = 2027-01-29
    # count: 2004-03-18 + 3 months, first-of-month = 2004-07-01

The day an act happens is not counted. Units: hours, days, working days, weeks, months, years; then how a last
day that is free rolls (none, forward, backward) and whose calendar, or several as DE+PL; first-of-month is the
first day of the month after. A date the request itself sets is given, not counted.
Usage: dates.py FILE…    Exit: 0 every date agrees; 1 one does not, or one is counted nowhere.
"""

import calendar
import re
import sys
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

COUNT = re.compile(
    r"^\s*#\s*count:\s*(?P<start>\d{4}-\d\d-\d\d)(?:T(?P<time>\d\d:\d\d)(?:\s+(?P<zone>[A-Za-z_/+-]+\w))?)?"
    r"\s*(?P<sign>[+-])\s*(?P<n>\d+)\s*(?P<unit>hours?|working days?|days?|weeks?|months?|years?)"
    r"(?:,\s*(?P<roll>none|forward|backward|first-of-month)(?:,\s*(?P<cal>[A-Z0-9+-]+))?)?"
    r"\s*=\s*(?P<end>\d{4}-\d\d-\d\d)(?:T(?P<endtime>\d\d:\d\d))?\s*$"
)
DUE = re.compile(r"^\s*expect\s+\S+\s+due\s+(?P<due>\(?.*\d{4}-\d\d-\d\d.*?)(?:;|$)")


@cache
def free_days(place, year):
    country, _, region = place.partition("-")
    return holidays.country_holidays(country, subdiv=region or None, years=year)


def is_free(day, places):
    return day.weekday() >= 5 or any(day in free_days(place, day.year) for place in places)


def shifted(start, n, unit, sign, places):
    if unit == "working day":
        day = start
        while n:
            day += timedelta(days=sign)
            n -= not is_free(day, places)
        return day
    if unit in ("day", "week"):
        return start + timedelta(days=sign * n * (7 if unit == "week" else 1))
    months = start.year * 12 + start.month - 1 + sign * n * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def counted(m):
    n, sign = int(m["n"]), 1 if m["sign"] == "+" else -1
    unit = m["unit"].rstrip("s")
    places = [place for place in (m["cal"] or "").split("+") if place]
    start = date.fromisoformat(m["start"])
    if unit == "hour":
        if not m["time"] or not m["zone"]:
            raise ValueError("hours are counted from a time in a named zone")
        at = datetime.fromisoformat(f"{m['start']}T{m['time']}").replace(tzinfo=ZoneInfo(m["zone"]))
        end = (at.astimezone(ZoneInfo("UTC")) + timedelta(hours=sign * n)).astimezone(ZoneInfo(m["zone"]))
        return end.strftime("%Y-%m-%dT%H:%M")
    if unit == "working day" and not places:
        raise ValueError("working days need a calendar")
    day = shifted(start, n, unit, sign, places)
    roll = m["roll"] or "none"
    if roll == "first-of-month":
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1).isoformat()
    if roll != "none" and not places:
        raise ValueError("a day that rolls needs a calendar")
    while roll != "none" and is_free(day, places):
        day += timedelta(days=1 if roll == "forward" else -1)
    return day.isoformat()


def judge(name):
    wrong, agreed, pending = [], 0, []
    for number, line in enumerate(open(name, encoding="utf-8"), 1):
        place = f"{name}:{number}"
        if re.match(r"\s*#\s*count:", line):
            m = COUNT.match(line)
            if not m:
                wrong.append(f"{place}: this count is not written as its page says")
                continue
            said = m["end"] + (f"T{m['endtime']}" if m["endtime"] else "")
            try:
                found = counted(m)
            except (ValueError, KeyError, NotImplementedError) as error:
                wrong.append(f"{place}: {error}")
                continue
            if found != said:
                wrong.append(f"{place}: counted {found}, the comment says {said}")
            pending.append(said)
        elif m := DUE.match(line):
            for day in re.findall(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?", m["due"]):
                day = day.replace(" ", "T")
                if day in pending or day[:10] in pending:
                    agreed += 1
                else:
                    wrong.append(f"{place}: no count before it gives {day}")
        elif m := re.match(r"\s*set\s+\S+\s+(\d{4}-\d\d-\d\d)\s*;", line):
            pending.append(m[1])
        elif "scenario " in line and line.rstrip().endswith("{"):
            pending = []
    return wrong, agreed


def main(files):
    wrong, agreed = [], 0
    for name in files:
        found, well = judge(name)
        wrong += found
        agreed += well
    print("\n".join(wrong))
    print(f"{agreed} dates counted alike, {len(wrong)} not")
    return 1 if wrong or not agreed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
