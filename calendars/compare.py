"""Compares the calendar files of this folder, day by day, with another collection, the PyPI package `holidays`.

    python calendars/compare.py            # names every difference that is not in decided.tsv; exit 1 if any
    python calendars/compare.py --list     # prints all differences, grouped, as decided.tsv writes them

Nothing is taken over: every difference is listed and decided by a person. A line of decided.tsv has the
calendar, who has the days (`ours` or `theirs`), the name, the days, and why it stays so. `trials/foreign/calendars.sh`
installs the pinned package and runs this.
"""

import re
import sys
from datetime import date
from pathlib import Path

import holidays

HERE = Path(__file__).parent
LINE = re.compile(r'^(\d{4}-\d{2}-\d{2}) (free|closed|worked) "([^"]*)" by (\S+)$')
YEARS = re.compile(r"^years +(\d{4})\.\.(\d{4})$", re.M)
# Whose days are nearest to ours: federal offices, not what every employer keeps.
CATEGORIES = {"US": ["government"], "CA": ["government"]}
# Calendars of what is free in every part, where the package has the parts alone.
PARTS = {"GB": ["ENG", "SCT", "NIR"], "AU": ["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"]}


def ours(name):
    """The free days and the worked days of the weekend of a file, those of the file it extends among them."""
    text = (HERE / f"{name}.calendar").read_text(encoding="utf-8")
    free, worked = {}, {}
    for line in text.splitlines():
        if line.startswith("extends"):
            free, worked = (dict(days) for days in ours(line.split()[1]))
        if match := LINE.match(line):
            (worked if match[2] == "worked" else free)[date.fromisoformat(match[1])] = match[3]
    return free, worked


def theirs(name, years):
    country, _, part = name.partition("-")
    more = {"categories": CATEGORIES[name]} if name in CATEGORIES else {}
    found = holidays.country_holidays(country, subdiv=part or None, years=years, language="en_US", **more)
    return dict(found), {day: "worked" for day in found.weekend_workdays}


def differences():
    """Every difference, as ((calendar, who, name), day)."""
    for path in sorted(HERE.glob("*.calendar")):
        name = path.stem
        if name.endswith("-public"):
            continue
        first, last = map(int, YEARS.search(path.read_text(encoding="utf-8")).groups())
        years = range(first, last + 1)
        mine, other = ours(name), theirs(name, years)
        if name in PARTS:
            parts = [theirs(f"{name}-{part}", years)[0] for part in PARTS[name]]
            other = ({day: what for day, what in parts[0].items() if all(day in part for part in parts)}, {})
        for mine, other, word in zip(mine, other, ("", "worked: ")):
            for day in sorted(mine.keys() | other.keys()):
                if day.year in years and (day in mine) != (day in other):
                    who, what = ("ours", mine[day]) if day in mine else ("theirs", other[day])
                    yield (name, who, word + what), day


def grouped():
    groups = {}
    for key, day in differences():
        groups.setdefault(key, []).append(day)
    return groups


def decided():
    known = set()
    for number, line in enumerate((HERE / "decided.tsv").read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            try:
                calendar, who, name, days, why = line.split("\t")
            except ValueError:
                sys.exit(f"decided.tsv:{number}: a line has five parts: calendar, who, name, days, why")
            if not why.strip():
                sys.exit(f"decided.tsv:{number}: nobody says why")
            known |= {((calendar, who, name), date.fromisoformat(day)) for day in days.split()}
    return known


def main():
    if "--list" in sys.argv:
        for (calendar, who, name), days in grouped().items():
            print(calendar, who, name, " ".join(map(str, days)), "", sep="\t")
        return 0
    found, known = set(differences()), decided()
    for (calendar, who, name), day in sorted(found - known, key=str):
        print(f"new:  {calendar:7} {day} {day:%a} only {who:6} {name}")
    for (calendar, who, name), day in sorted(known - found, key=str):
        print(f"gone: {calendar:7} {day} {day:%a} only {who:6} {name}: take it out of decided.tsv")
    files = len(list(HERE.glob("*.calendar")))
    print(f"{files} calendars, {len(found)} differences with holidays {holidays.__version__}, {len(found - known)} of them undecided")
    return 1 if found != known else 0


if __name__ == "__main__":
    sys.exit(main())
