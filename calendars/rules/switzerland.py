"""Switzerland and its twenty-six cantons.

Federal law knows one public holiday; each canton may put eight more beside it (Arbeitsgesetz, article 20a).
"""

from datetime import date, timedelta

from .dates import FRI, MON, SUN, THU, calendar, easter, from_easter, nth, on

KEYS = {
    "berchtold": on(1, 2, "Berchtold's Day", "act"),
    "epiphany": on(1, 6, "Epiphany", "act"),
    "joseph": on(3, 19, "St Joseph", "act"),
    "friday": from_easter(-2, "Good Friday", "act"),
    "monday": from_easter(1, "Easter Monday", "act"),
    "labour": on(5, 1, "Labour Day", "act"),
    "whit": from_easter(50, "Whit Monday", "act"),
    "corpus": from_easter(60, "Corpus Christi", "act"),
    "peter": on(6, 29, "St Peter and St Paul", "act"),
    "assumption": on(8, 15, "Assumption Day", "act"),
    "saints": on(11, 1, "All Saints' Day", "act"),
    "conception": on(12, 8, "Immaculate Conception", "act"),
    "stephen": on(12, 26, "St Stephen's Day", "act"),
    "republic": on(3, 1, "Republic Day", "act"),
    "independence": on(6, 23, "Independence of Jura", "act"),
    "klaus": on(9, 25, "St Nicholas of Flüe", "act"),
    "restoration": on(12, 31, "Restoration of the Republic", "act"),
    # Monday after the third Sunday of September.
    "fast": lambda y: [(nth(y, 9, SUN, 3) + timedelta(1), "free", "Monday of the Federal Fast", "act")],
    # Thursday after the first Sunday of September.
    "geneva-fast": lambda y: [(nth(y, 9, SUN, 1) + timedelta(4), "free", "Geneva Fast", "act")],
    # First Thursday of April, or the next where that one lies in Holy Week.
    "naefels": lambda y: [(naefels(y), "free", "Battle of Näfels", "act")],
    # Only where 26 December would make three free days in a row, or bind two.
    "stephen-not-after-free-days": lambda y: [(date(y, 12, 26), "free", "St Stephen's Day", "act")]
    if date(y, 12, 25).weekday() not in (MON, FRI) else [],
    "second-days-on-a-monday": lambda y: [line for line in [
        (date(y, 1, 2), "free", "Second of January", "act"), (date(y, 12, 26), "free", "St Stephen's Day", "act")]
        if line[0].weekday() == MON],
}


def naefels(y):
    day = nth(y, 4, THU, 1)
    return day + timedelta(7) if day == easter(y) - timedelta(3) else day


def canton(code, title, act, days, note="", **more):
    return calendar(f"CH-{code}", f"Switzerland, {title}{'; ' + note if note else ''}", [("act", act)],
                    [KEYS[key] for key in days.split()], extends="CH", **more)


PROTESTANT = "friday monday whit"
CATHOLIC = "friday monday whit corpus assumption saints conception stephen"
COMMUNES = dict(without="single districts and communes")

CANTONS = [
    canton("AG", "Aargau", "Einführungsgesetz zum Arbeitsrecht (SAR 961.200), the days of article 20a of the labour act", "friday",
           "days free in some districts only (2 January, Easter and Whit Monday, Corpus Christi and others) are not in it", **COMMUNES),
    canton("AI", "Appenzell Innerrhoden", "Ruhetagsgesetz (GS 822.200)",
           "friday monday whit corpus assumption saints conception stephen-not-after-free-days",
           "26 December is free unless it falls on a Tuesday or a Saturday; St Maurice (not in Oberegg) is not in it", **COMMUNES),
    canton("AR", "Appenzell Ausserrhoden", "Gesetz über die öffentlichen Ruhetage (bGS 822.11)",
           "friday monday whit stephen-not-after-free-days", "26 December is free unless it falls on a Tuesday or a Saturday"),
    canton("BE", "Bern", "Gesetz über die Ruhe an öffentlichen Feiertagen (BSG 555.1), article 2", f"berchtold {PROTESTANT} stephen"),
    canton("BL", "Basel-Landschaft", "Gesetz über die öffentlichen Ruhetage (SGS 547)", f"{PROTESTANT} labour stephen"),
    canton("BS", "Basel-Stadt", "Gesetz über öffentliche Ruhetage und Ladenöffnung (SG 811.100)", f"{PROTESTANT} labour stephen"),
    canton("FR", "Fribourg", "Loi sur l'emploi et le marché du travail (RSF 866.1.1), article 6", "friday",
           "days free in the Catholic or the Protestant communes only are not in it", **COMMUNES),
    canton("GE", "Geneva", "Loi sur les jours fériés (rsGE J 1 45), article 1", f"{PROTESTANT} geneva-fast restoration"),
    canton("GL", "Glarus", "Gesetz über die öffentlichen Ruhetage (GS IX B/21/1)", f"naefels {PROTESTANT} saints stephen",
           "2 January, which offices keep, is not in it"),
    canton("GR", "Grisons", "Gesetz über die öffentlichen Ruhetage (BR 520.100)", "monday whit stephen",
           "Good Friday, Epiphany, St Joseph and other days of single communes are not in it", **COMMUNES),
    canton("JU", "Jura", "Loi sur les jours fériés officiels et le repos dominical (RSJU 555.1)",
           f"berchtold {PROTESTANT} labour corpus independence assumption saints"),
    canton("LU", "Lucerne", "Ruhetags- und Ladenschlussgesetz (SRL 855), section 1", f"berchtold {CATHOLIC}"),
    canton("NE", "Neuchâtel", "Loi sur le dimanche et les jours fériés (RSN 941.02), article 3",
           "republic friday labour second-days-on-a-monday",
           "Corpus Christi is kept in Le Landeron alone by that law; 2 January and 26 December are free where they are Mondays", **COMMUNES),
    canton("NW", "Nidwalden", "Gesetz über die öffentlichen Ruhetage (NG 921.1)", "joseph friday corpus assumption saints conception",
           "Easter and Whit Monday and 26 December, which offices keep, are not in it"),
    canton("OW", "Obwalden", "Ruhetagsgesetz (GDB 975.2)", "friday corpus assumption klaus saints conception",
           "Easter and Whit Monday and 26 December, which offices keep, are not in it"),
    canton("SG", "St Gallen", "Gesetz über Ruhetag und Ladenöffnung (sGS 552.1)", f"{PROTESTANT} saints stephen"),
    canton("SH", "Schaffhausen", "Ruhetagsgesetz (SHR 900.200)", f"{PROTESTANT} labour stephen",
           "2 January, which offices keep, is not in it"),
    canton("SO", "Solothurn", "Gesetz über die öffentlichen Ruhetage (BGS 512.41)", "friday",
           "1 May from noon, and days of single districts and communes, are not in it", **COMMUNES),
    canton("SZ", "Schwyz", "Gesetz über die öffentlichen Ruhetage (SRSZ 545.110)", f"epiphany joseph {CATHOLIC}"),
    canton("TG", "Thurgau", "Ruhetagsgesetz (RB 822.9)", f"berchtold {PROTESTANT} labour stephen"),
    canton("TI", "Ticino", "Legge concernente i giorni festivi ufficiali (RL 843.200)",
           "epiphany joseph monday labour whit corpus peter assumption saints conception stephen",
           "Good Friday is no holiday there"),
    canton("UR", "Uri", "Gesetz über die öffentlichen Ruhetage (RB 70.1421)",
           "epiphany joseph friday monday whit corpus assumption saints conception stephen-not-after-free-days",
           "26 December is free unless it falls on a Tuesday or a Saturday"),
    canton("VD", "Vaud", "Loi sur l'emploi (BLV 822.11), article 47", f"berchtold {PROTESTANT} fast"),
    canton("VS", "Valais", "Loi concernant le repos du dimanche et des jours de fête (RS 822.20), article 2",
           "joseph corpus assumption saints conception",
           "2 January, Easter and Whit Monday and 26 December, which offices keep, are not in it"),
    canton("ZG", "Zug", "Ruhetags- und Ladenöffnungsgesetz (BGS 942.31)", "friday corpus assumption saints conception",
           "2 January, Easter and Whit Monday and 26 December, which offices keep, are not in it"),
    canton("ZH", "Zurich", "Ruhetags- und Ladenöffnungsgesetz (LS 822.4), section 1", f"{PROTESTANT} labour stephen",
           "2 January, which offices and banks keep, is not in it"),
]

SWITZERLAND = calendar(
    "CH", "Switzerland, days free in every canton",
    [("constitution", "Bundesverfassung, article 110(3): 1 August"),
     ("cantons", "the laws of all twenty-six cantons, which agree on this day (Arbeitsgesetz, article 20a)")],
    [on(1, 1, "New Year's Day", "cantons"), from_easter(39, "Ascension Day", "cantons"),
     on(8, 1, "National Day", "constitution"), on(12, 25, "Christmas Day", "cantons")],
    regions=[one["name"] for one in CANTONS])

ALL = [SWITZERLAND, *CANTONS]
