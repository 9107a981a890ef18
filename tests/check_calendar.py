"""Reads a calendar file and says how many entries it has; fails where it is not as RFC 5545 has it."""
import datetime
import sys

import icalendar

with open(sys.argv[1], "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())

entries = calendar.walk("VEVENT")
assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
for component in [calendar, *entries]:
    assert not component.errors, component.errors
for entry in entries:
    start = entry["DTSTART"].dt
    assert isinstance(start, datetime.date) and not isinstance(start, datetime.datetime)
    assert entry["CLASS"] == "CONFIDENTIAL" and entry["SUMMARY"] and entry["DTSTAMP"].dt
apart = {str(entry["UID"]) for entry in entries}
first = min(entry["DTSTART"].dt for entry in entries)
print(f"{len(entries)} entries, {len(apart)} of them apart, from {first}")
