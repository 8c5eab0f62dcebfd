"""Writes the calendar files of this folder from the rules of each State's law, in `rules/`.

    python3 calendars/write.py            # rewrites the files, from no source but those rules

Only the standard library is used. The files are what counts: they are read by people, compared with
another collection by compare.py, signed by digest, and changed by hand where a government closes a day.
"""

from pathlib import Path

from rules import britain, east, germany, gulf, invented, japan, north, overseas, south_west, switzerland, west
from rules.dates import FIRST, LAST

HERE = Path(__file__).parent
ALL = [*germany.ALL, *west.ALL, *south_west.ALL, *north.ALL, *east.ALL, *switzerland.ALL, *britain.ALL, *japan.ALL,
       *overseas.ALL, *gulf.ALL, *invented.ALL]
# Files that were compared a day earlier and did not change since keep their bytes, and so their digest.
EARLIER = [*(land for land in germany.ALL if "without" not in land), *west.ALL[1:], *britain.ALL, *japan.ALL]


def write(calendar):
    first, last = calendar.get("years", (FIRST, LAST))
    lines = [
        "comity-calendar 1",
        f"name      {calendar['name']}",
        f'title     "{calendar["title"]}"',
        f"state     {calendar['state']}",
    ]
    if "extends" in calendar:
        lines.append(f"extends   {calendar['extends']}")
    if "regions" in calendar:
        lines.append("regions   " + " ".join(calendar["regions"]))
    if "without" in calendar:
        lines.append(f'regions-without-file "{calendar["without"]}"')
    lines.append(f"years     {first}..{last}")
    lines += [f"weekend   {weekend}" for weekend in calendar.get("weekends", ["saturday sunday"])]
    if calendar.get("invented"):
        lines.append('verified  read in "nothing: the State is invented, and so are its days" on 2026-11-22 by "Comity"')
    else:
        lines.append('verified  secondary in "python-holidays 0.109, compared day by day; differences in README.md" '
                     f'on 2026-11-{22 if calendar in EARLIER else 23} by "Comity"')
    lines.append("")
    body, used = [], set()
    for year in range(first, last + 1):
        body.append("")
        days = {}
        for rule in calendar["rules"]:
            for line in rule(year):
                # Two holidays on one day are one free day; the first rule names it.
                days.setdefault(line[0], line)
        for day, kind, name, by in sorted(days.values(), key=lambda line: line[0]):
            used.add(by)
            body.append(f'{day} {kind} "{name}" by {by}')
    sources = [source for source in calendar["sources"] if source[0] in used]
    width = max(len(key) for key, *_ in sources)
    lines += [f'source {key:<{width}} {mark} "{wording}"' for key, mark, wording in sources]
    (HERE / f"{calendar['name']}.calendar").write_text("\n".join(lines + body) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for calendar in ALL:
        write(calendar)
    print(f"{len(ALL)} calendars, {FIRST} to {LAST}")
