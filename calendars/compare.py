"""Compares the calendar files of this folder, day by day, with another collection.

    python3 -m venv /tmp/v && /tmp/v/bin/pip install holidays && /tmp/v/bin/python calendars/compare.py

Nothing is taken over: every difference is listed, and decided by a person in README.md.
"""

import re
import sys
from datetime import date, timedelta
from pathlib import Path

import holidays

HERE = Path(__file__).parent
LINE = re.compile(r'^(\d{4}-\d{2}-\d{2}) (free|closed|worked) "([^"]*)" by (\S+)$')


def ours(name):
    days, parent = {}, None
    for line in (HERE / f"{name}.calendar").read_text(encoding="utf-8").splitlines():
        if line.startswith("extends"):
            days = dict(ours(line.split()[1]))
        if match := LINE.match(line):
            days[date.fromisoformat(match[1])] = match[3]
    return days


def theirs(name):
    country, _, part = name.partition("-")
    return dict(holidays.country_holidays(country, subdiv=part or None, years=range(2020, 2036), language="en_US"))


count = 0
for path in sorted(HERE.glob("*.calendar")):
    name = path.stem
    if name.endswith("-public"):
        continue
    if name == "GB":
        mine, parts = ours(name), [theirs(f"GB-{part}") for part in ("ENG", "SCT", "NIR")]
        other = {day: what for day, what in parts[0].items() if all(day in part for part in parts)}
    else:
        mine, other = ours(name), theirs(name)
    for day in sorted(mine.keys() | other.keys()):
        if (day in mine) != (day in other):
            count += 1
            who, what = ("only ours", mine[day]) if day in mine else ("only theirs", other[day])
            print(f"{name:7} {day} {day:%a} {who:11} {what}")
print(f"{count} differences with holidays {holidays.__version__}", file=sys.stderr)
