"""The terminal report of the shipped examples and of small stories, through the public API."""

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from auditor import audit, read, story_from_text
from auditor.report.text import render, render_sources

EXAMPLES = ("examples/ferry.txt", "examples/clinic.txt")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def audits(pytestconfig):
    return [audit(read(pytestconfig.rootpath / name)) for name in EXAMPLES]


def printed(audits, *, width=80, encoding="utf-8", terminal=False, colors="256", quiet=False, verbose=False, no_color=False):
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")
    console = Console(
        file=file,
        width=width,
        force_terminal=terminal,
        color_system=colors if terminal else None,
        no_color=no_color,
        legacy_windows=False,
    )
    render(audits, console, quiet=quiet, verbose=verbose)
    file.flush()
    return file.buffer.getvalue().decode(encoding)


def section(report, title):
    return report.split(f"\n{title} ", 1)[1].split("\n", 1)[1]


@pytest.mark.parametrize("width", [64, 80, 100, 200])
@pytest.mark.parametrize("verbose", [False, True])
def test_lines_fit_the_terminal_and_a_reader(audits, width, verbose):
    lines = printed(audits, width=width, verbose=verbose).splitlines()
    assert max(map(cell_len, lines)) <= min(width, 100)
    assert not [line for line in lines if line != line.rstrip()]


def test_no_colour_in_a_pipe(audits):
    assert "\x1b" not in printed(audits, verbose=True)


def test_a_terminal_underlines_without_a_second_line(audits):
    report = printed(audits, terminal=True)
    assert "‾" not in report
    assert re.search(r"\x1b\[[0-9;]*\b4;", report) or re.search(r"\x1b\[[0-9;]*;4[;m]", report)


def test_no_color_keeps_the_underline_and_drops_the_colours(audits):
    report = printed(audits, terminal=True, no_color=True)
    codes = {code for match in ESCAPE.findall(report) for code in match[2:-1].split(";")}
    assert "4" in codes and codes <= {"0", "1", "2", "3", "4", ""}


def test_sixteen_colours_are_only_those_that_show_on_light_and_dark(audits):
    report = printed(audits, terminal=True, colors="standard")
    codes = {code for match in ESCAPE.findall(report) for code in match[2:-1].split(";")}
    assert "31" in codes and codes <= {"0", "1", "2", "3", "4", "31", "35", ""}


def test_flagged_words_are_sent_in_one_piece(audits):
    (result, *_) = audits
    for finding in result.findings:
        if len(finding.text) < 25 and not any(
            o is not finding and o.start < finding.end and finding.start < o.end for o in result.findings
        ):
            words = r"(?:\x1b\[0m|\s|\x1b\[[0-9;]*m)+".join(map(re.escape, finding.text.split()))
            assert re.search(rf"\x1b\[1;4;38;5;\d+m{words}\x1b\[0m", printed([result], terminal=True, width=100)), finding.text


def test_colours_never_carry_the_text(audits):
    coloured = ESCAPE.sub("", printed(audits, terminal=True))
    plain = "\n".join(line for line in printed(audits).splitlines() if not set(line) <= set("‾ ") or not line)
    assert coloured.split() == plain.split()


def test_score_and_grade_come_first(audits):
    for result in audits:
        lines = [line for line in printed([result]).splitlines() if line.strip()]
        assert lines[0].endswith(result.story.name[-60:])
        assert any(line.split()[:2] == [f"{result.score.value:.1f}", result.score.grade] for line in lines[1:3])


def test_the_printed_arithmetic_gives_the_score(audits):
    for result in audits:
        table = re.findall(
            r"^  (?:Every|Named|Unnamed|Hedged|Unverified|Attribution).*?([+−]?\d+\.\d)\b", printed([result]), re.MULTILINE
        )
        steps = [float(step.replace("−", "-")) for step in table]
        assert len(steps) == 6
        assert round(min(100, max(0, sum(steps))), 1) == result.score.value


def test_every_finding_is_listed_in_story_order_with_its_line(audits):
    (result, *_) = audits
    body = section(printed([result]), "Findings").split("\nSources ")[0]
    codes = re.findall(r"^      ([A-Z]{2}\d{3}) ", body, re.MULTILINE)
    assert codes == [finding.code for finding in result.findings]
    lines = [int(n) for n in re.findall(r"^ *(\d+)  \S", body, re.MULTILINE)]
    assert lines == sorted(lines)
    assert set(lines) <= {finding.line for finding in result.findings}


def test_flagged_words_are_underlined(audits):
    """Each flagged stretch of the example, read back from the columns of the underline."""
    (result, *_) = audits
    rows = section(printed([result], width=100), "Findings").splitlines()
    marked = []
    for above, below in zip(rows, rows[1:]):
        marked += [above[m.start() : m.end()] for m in re.finditer("‾+", below)]
    read_back = " ".join(marked)
    for finding in result.findings:
        if len(finding.text) < 30 and not any(
            o is not finding and o.start < finding.end and finding.start < o.end for o in result.findings
        ):
            assert all(word in read_back for word in finding.text.split()), finding


def test_advice_is_given_once_a_rule(audits):
    (result, *_) = audits
    report = " ".join(section(printed([result], width=100), "Findings").split("\nFix first ")[0].split())
    for advice in {finding.advice for finding in result.findings if finding.advice}:
        rules = {finding.code for finding in result.findings if finding.advice == advice}
        assert report.count(" ".join(f"→ {advice}".split())) == len(rules)


def test_verbose_explains_each_finding(audits):
    (result, *_) = audits
    report = " ".join(printed([result], width=100, verbose=True).split())
    for finding in result.findings:
        lines = (f"{finding.rule}, {finding.severity}", *finding.trace)
        assert all("".join(line.split()) in report.replace(" ", "") for line in lines)  # lines also break after hyphens
    assert f"{result.score.credited} of {result.score.words} words are credited to named sources" in report
    assert f"× {result.score.length_factor:g} for {result.score.words} words" in report


def test_what_to_fix_first_says_what_it_gains(audits):
    (result, *_) = audits
    advice = section(printed([result]), "Fix first")
    gains = [float(gain) for gain in re.findall(r"^ +\+(\d+\.\d)  ", advice, re.MULTILINE)]
    assert gains == sorted(gains, reverse=True) and len(gains) == 3
    before, after = map(float, re.search(r"from (\d+\.\d) to (\d+\.\d)\.", advice).groups())
    assert before == result.score.value and after > before + gains[0] - 0.05


def test_several_stories_end_in_a_table(audits):
    report = printed(audits)
    table = report[report.rindex("  Score ") :].splitlines()
    rows = [line.split() for line in table[1:] if re.match(r" +\d", line)]
    assert [row[:2] for row in rows[:-1]] == [[f"{a.score.value:.1f}", a.score.grade] for a in audits]
    assert " ".join(rows[-1]).startswith("2 stories: ")
    assert "stories:" not in printed(audits[:1])


def test_quiet_is_one_line_a_story(audits):
    lines = printed(audits, quiet=True).splitlines()
    assert len(lines) == 2
    for line, result in zip(lines, audits):
        assert line.startswith(f"{result.score.value:5.1f} {result.score.grade}  {result.story.name}  ")


def test_an_ascii_terminal_gets_ascii(audits):
    report = printed(audits, encoding="ascii", verbose=True)
    assert "^^^" in report and "-> " in report


HOSTILE = (
    "The bridge :warning: is shut.\n\nA senior official said the [bold]bridge[/bold] was \x1b[31mclosed\x1b[0m on Monday.\n\n"
    "Officials said the 日本 bridge\u202e was [link=https://x.example]open[/link] on Tuesday.\n"
)


def test_a_story_cannot_steer_the_terminal():
    result = audit(story_from_text(HOSTILE, "bad\x1b]0;name\x07.txt"))
    assert result.findings
    for options in ({}, {"verbose": True}, {"quiet": True}):
        report = printed([result], **options)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", report)
    shown = printed([result], width=100)
    assert "bad\\x1b]0;name\\x07.txt" in shown
    assert "the [bold]bridge[/bold] was \\x1b[31mclosed\\x1b[0m on Monday." in shown
    file = io.StringIO()
    render_sources(result.story, result.attributions, Console(file=file, width=80))
    assert "\x1b" not in file.getvalue()


def test_a_story_without_findings_says_so_briefly():
    result = audit("The mayor, Ines Duarte, said the bridge was closed.")
    report = printed([result])
    assert "Findings" not in report and "Fix first" not in report
    assert "named person" in report and "\n\nSources " in report


def test_the_furniture_of_a_page_is_mentioned():
    from auditor.story import Region, Story

    text = "Skip to main content\n\nThe mayor, Ines Duarte, said the bridge was closed.\n"
    story = Story(text, (Region("chrome", 0, 20), Region("body", 22, len(text) - 1)), "page.txt")
    assert "1 line of page furniture left out\n" in printed([audit(story)])
    assert "left out: Skip to main content\n" in printed([audit(story)], verbose=True)
