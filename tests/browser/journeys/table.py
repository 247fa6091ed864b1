"""The table of journeys at the end of a test run; reports carry the counts from every worker."""

from tests.browser.journeys.counter import PROPERTY

HEAD = ("journey", "actions", "loads", "may take")


def pytest_terminal_summary(terminalreporter):
    rows = sorted(
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == PROPERTY and report.when == "call"
    )
    if not rows:
        return
    terminalreporter.section("journeys of an editor")
    width = max(len(f"{number:>2}  {name}") for number, name, *_ in rows)
    terminalreporter.write_line(f"{HEAD[0]:<{width}}  {HEAD[1]:>7}  {HEAD[2]:>5}  {HEAD[3]:>8}")
    for number, name, actions, loads, most in rows:
        label = f"{number:>2}  {name}"
        terminalreporter.write_line(f"{label:<{width}}  {actions:>7}  {loads:>5}  {most:>8}")
