"""Compares a dump of our calendars with exchange_calendars. Arguments: the folder of the market files, the dump."""

import pathlib
import sys
import warnings

import exchange_calendars
import pandas

FIRST, LAST = "2015-01-01", "2030-12-31"
# Markets whose sessions the package has under another name.
NAMES = {"XNAS": "XNYS", "XSHE": "XSHG", "XNSE": "XBOM", "XTSX": "XTSE", "CME_EQUITY": "CMES"}
# What the package cannot tell.
UNUSABLE = {"XTAE": "its week and its tables contradict each other before 2026-01-05, and it has no Hebrew holidays since"}
FIELDS = ("open", "close", "break", "break")


def ours(dump):
    markets = {}
    for line in open(dump, encoding="utf-8"):
        market, date, *times = line.split()
        markets.setdefault(market, {})[date] = [None if t == "-" else pandas.Timestamp(t) for t in times]
    return markets


def theirs(market):
    """Its sessions by date, and the last date that the package has."""
    name = NAMES.get(market, market)
    if name not in exchange_calendars.calendar_utils._default_calendar_factories:
        raise exchange_calendars.errors.InvalidCalendarName(calendar_name=name)
    last = pandas.Timestamp(LAST)
    bound = exchange_calendars.calendar_utils._default_calendar_factories[name].bound_max()
    last = last if bound is None else min(last, bound.tz_localize(None))
    calendar = exchange_calendars.get_calendar(name, start=FIRST, end=last)
    columns = ["open", "close", "break_start", "break_end"]
    rows = calendar.schedule[columns].itertuples()
    return {
        str(row[0].date()): [None if pandas.isna(t) else t for t in row[1:]] for row in rows
    }, str(last.date())


def explanations(path):
    """Lines such as "#~ open,close 2019-11-04..2030-12-31 2031-01-02  why", as [fields, ranges, text, used]; those of a file
    that it is the same as count as used, as they have their use there."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("same as "):
            found += [[*each[:3], 1] for each in explanations(path.with_name(line.split()[2] + ".txt"))]
        elif line.startswith("#~"):
            words = line[2:].split()
            ranges = []
            while len(words) > 1 and words[1][:2] == "20":
                first, _, last = words.pop(1).partition("..")
                ranges.append((first, last or first))
            found.append([words[0].split(","), ranges, " ".join(words[1:]), 0])
    return found


def differences(mine, other, last):
    for date in sorted(set(mine) | set(other)):
        if date > last:
            return
        if date not in mine or date not in other:
            yield date, "session", "ours" if date in mine else "theirs"
            continue
        for field in dict.fromkeys(
            field for field, a, b in zip(FIELDS, mine[date], other[date], strict=True) if a != b
        ):
            yield date, field, f"ours {text(mine[date])}, theirs {text(other[date])}"


def text(times):
    return " ".join("-" if t is None else t.strftime("%H:%M") for t in times)


def explained(date, field, lines):
    for line in lines:
        if field in line[0] and any(first <= date <= last for first, last in line[1]):
            line[3] += 1
            return True
    return False


def compare(market, mine, path):
    if market in UNUSABLE:
        print(f"{market}: not compared: {UNUSABLE[market]}")
        return 0
    try:
        other, last = theirs(market)
    except exchange_calendars.errors.InvalidCalendarName:
        print(f"{market}: not in the package")
        return 0
    lines = explanations(path)
    found = list(differences(mine, other, last))
    open_ones = [each for each in found if not explained(each[0], each[1], lines)]
    for date, field, what in open_ones:
        print(f"  {market} {date} {pandas.Timestamp(date).day_name()[:3]} {field}: {what}")
    # An explanation of what is no difference (any more) has to go.
    unused = [line[2] for line in lines if not line[3] and min(first for first, _ in line[1]) <= last]
    for why in unused:
        print(f"  {market}: explains nothing: {why}")
    print(
        f"{market}: {len(mine)} sessions, compared to {last}, {len(found)} differences, "
        f"{len(found) - len(open_ones)} of them explained"
    )
    return len(open_ones) + len(unused)


def main(folder, dump):
    warnings.simplefilter("ignore")
    wrong = sum(compare(market, mine, pathlib.Path(folder, market + ".txt")) for market, mine in ours(dump).items())
    sys.exit(1 if wrong else 0)


main(*sys.argv[1:])
