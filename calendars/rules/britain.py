"""The United Kingdom and its parts."""

from datetime import date, timedelta

from .dates import MON, SAT, SUN, easter, instead, last, nth

ACT = ("act", "secondary", "Banking and Financial Dealings Act 1971, section 1(1) and Schedule 1")
MOVED = ("moved", "secondary", "Royal Proclamation under section 1(2) or 1(3) of the Banking and Financial Dealings Act 1971")
YEARLY = ("yearly", "secondary", "appointed each year by Royal Proclamation under section 1(3) of the Banking and Financial Dealings Act 1971; later years follow the practice")
COMMON = ("common", "secondary", "common law: Christmas Day and Good Friday")
ANDREW = ("andrew", "secondary", "St Andrew's Day Bank Holiday (Scotland) Act 2007; Banking and Financial Dealings Act 1971, Schedule 1")
BOYNE = ("boyne", "secondary", "appointed each year by the Secretary of State for Northern Ireland under the Banking and Financial Dealings Act 1971; later years follow the practice")
WORLDCUP = ("world-cup", "secondary", "Royal Proclamation of February 2026 under section 1(3) of the Banking and Financial Dealings Act 1971, as quoted in the press")


def uk(easter_monday, second_january, scottish_summer, patrick, boyne, andrew, world_cup):
    def year(y):
        days = []
        start = [(date(y, 1, 1), "New Year's Day", "yearly" if not second_january else "act")]
        if second_january:
            start.append((date(y, 1, 2), "2 January", "act"))
        days += instead(start, "yearly")
        if patrick:
            # The Act itself moves a Sunday; a Saturday is moved by appointment.
            moved_by = "act" if date(y, 3, 17).weekday() == SUN else "yearly"
            days += instead([(date(y, 3, 17), "St Patrick's Day", "act")], moved_by)
        days.append((easter(y) - timedelta(2), "free", "Good Friday", "act" if second_january else "common"))
        if easter_monday:
            days.append((easter(y) + timedelta(1), "free", "Easter Monday", "act"))
        early = "act" if second_january else "yearly"
        if y == 2020:
            days.append((date(y, 5, 8), "free", "Early May bank holiday, moved to the 75th VE Day", "moved"))
        else:
            days.append((nth(y, 5, MON, 1), "free", "Early May bank holiday", early))
        if y == 2023:
            days.append((date(y, 5, 8), "free", "Coronation of King Charles III", "moved"))
        if y == 2022:
            days.append((date(y, 6, 2), "free", "Spring bank holiday, moved", "moved"))
            days.append((date(y, 6, 3), "free", "Platinum Jubilee", "moved"))
            days.append((date(y, 9, 19), "closed", "State Funeral of Queen Elizabeth II", "moved"))
        else:
            days.append((last(y, 5, MON), "free", "Spring bank holiday", "yearly" if second_january else "act"))
        if world_cup and y == 2026:
            days.append((date(y, 6, 15), "free", "Scotland at the World Cup", "world-cup"))
        if boyne:
            days += instead([(date(y, 7, 12), "Battle of the Boyne", "boyne")], "boyne")
        if scottish_summer:
            days.append((nth(y, 8, MON, 1), "free", "Summer bank holiday", "act"))
        else:
            days.append((last(y, 8, MON), "free", "Summer bank holiday", "act"))
        if andrew:
            days += instead([(date(y, 11, 30), "St Andrew's Day", "andrew")], "andrew")
        christmas, boxing = date(y, 12, 25), date(y, 12, 26)
        days.append((christmas, "free", "Christmas Day", "act" if second_january else "common"))
        # Schedule 1 has 26 December for England, Wales and Northern Ireland; in Scotland it is appointed.
        second = "yearly" if second_january else "act"
        days.append((boxing, "free", "Boxing Day", second))
        if christmas.weekday() == SAT:
            days.append((date(y, 12, 27), "free", "Christmas Day (substitute day)", second))
            days.append((date(y, 12, 28), "free", "Boxing Day (substitute day)", "yearly"))
        elif christmas.weekday() == SUN:
            days.append((date(y, 12, 27), "free", "Christmas Day (substitute day)", second))
        elif boxing.weekday() == SAT:
            days.append((date(y, 12, 28), "free", "Boxing Day (substitute day)", "yearly"))
        return days
    return year


england = uk(True, False, False, False, False, False, False)
scotland = uk(False, True, True, False, False, True, True)
northern = uk(True, False, False, True, True, False, False)


def all_of_uk(y):
    """Free in every part. The names are those of England and Wales."""
    elsewhere = [{day for day, *_ in part(y)} for part in (scotland, northern)]
    return [line for line in england(y) if all(line[0] in part for part in elsewhere)]


UK = [
    dict(name="GB-ENG", title="England and Wales, bank holidays", state="GB",
         sources=[ACT, MOVED, YEARLY, COMMON], rules=[england]),
    dict(name="GB-SCT", title="Scotland, bank holidays", state="GB",
         sources=[ACT, MOVED, YEARLY, ANDREW, WORLDCUP], rules=[scotland]),
    dict(name="GB-NIR", title="Northern Ireland, bank holidays", state="GB",
         sources=[ACT, MOVED, YEARLY, COMMON, BOYNE], rules=[northern]),
    dict(name="GB", title="United Kingdom, days free in every part", state="GB", regions=["GB-ENG", "GB-SCT", "GB-NIR"],
         sources=[ACT, MOVED, YEARLY, COMMON], rules=[all_of_uk]),
]

ALL = UK
