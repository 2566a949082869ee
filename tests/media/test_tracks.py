"""WebVTT as the W3C writes it (https://www.w3.org/TR/webvtt1/), and what is wrong with a file."""

from collections.abc import Generator

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from media import tracks


@pytest.fixture(autouse=True)
def english() -> Generator[None]:
    with translation.override("en"):
        yield


GOOD = """WEBVTT - Une visite
Kind: captions
Language: fr

NOTE
Un commentaire
sur deux lignes

STYLE
::cue(v[voice="Ada"]) { color: rgb(255, 255, 0) }

REGION
id:bas
width:40%
lines:3
regionanchor:0%,100%
viewportanchor:10%,90%
scroll:up

debut
00:01.000 --> 00:04.500 region:bas align:start position:10%,line-left
<v Ada Lorrain>Bonjour &amp; <i>bienvenue</i>
à la scierie.

100:00:05.000-->100:00:06.000\tline:-1,end
Fin
"""


def cue(start: str, end: str, text: str = "Des mots") -> str:
    return f"{start} --> {end}\n{text}\n\n"


def webvtt(*cues: str) -> str:
    return "WEBVTT\n\n" + "".join(cues)


def wrong(given: str | bytes, duration: int | None = None) -> list[tuple[int, str, bool]]:
    found = tracks.faults(tracks.read(given), duration=duration)
    return [(fault.line, fault.message, fault.blocking) for fault in found]


def only(given: str | bytes, duration: int | None = None) -> tuple[int, str, bool]:
    found = wrong(given, duration)
    assert len(found) == 1, found
    return found[0]


class TestReading:
    def test_all_that_a_file_may_hold(self) -> None:
        read = tracks.read(GOOD)
        assert wrong(GOOD) == []
        assert (read.kind, read.language) == ("captions", "fr")
        assert read.styles == ('::cue(v[voice="Ada"]) { color: rgb(255, 255, 0) }',)
        assert dict(read.regions[0])["viewportanchor"] == "10%,90%"
        first, last = read.cues
        assert (first.start, first.end, first.identifier) == (1000, 4500, "debut")
        assert first.text == "<v Ada Lorrain>Bonjour &amp; <i>bienvenue</i>\nà la scierie."
        assert dict(first.settings) == {
            "region": "bas", "align": "start", "position": "10%,line-left",
        }  # fmt: skip
        assert (last.start, last.end, last.line) == (360_005_000, 360_006_000, 25)

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_ends_of_lines_and_byte_order_marks_do_not_matter(self, end: str, mark: str) -> None:
        written = (mark + GOOD).replace("\n", end)
        assert tracks.read(written) == tracks.read(GOOD)
        assert tracks.read(written.encode()) == tracks.read(GOOD)

    def test_words_are_read_without_their_tags(self) -> None:
        assert tracks.plain("<v Ada>Bonjour &amp;\n<c.jaune>bien</c>venue&nbsp;!") == (
            "Bonjour & bienvenue !"
        )

    def test_a_word_like_note_may_name_a_cue(self) -> None:
        read = tracks.read("WEBVTT\n\nNOTE 1\n00:01.000 --> 00:02.000\nUn")
        assert [each.identifier for each in read.cues] == ["NOTE 1"]


class TestFaults:
    @pytest.mark.parametrize(
        ("given", "line", "words"),
        [
            ("WEBVTTX\n\n" + cue("00:01.000", "00:02.000"), 1, "first line"),
            ("\n" + webvtt(cue("00:01.000", "00:02.000")), 1, "first line"),
            ("WEBVTT\n" + cue("00:01.000", "00:02.000"), 2, "empty line is missing"),
            (webvtt(cue("00:01.000", "00:02.000", "Un\n00:02.000 --> 00:03.000\nDeux")), 5,
             "empty line is missing"),
            (webvtt(cue("0:01.000", "00:02.000")), 3, "not written as"),
            (webvtt(cue("00:01,000", "00:02,000")), 3, "not written as"),
            (webvtt(cue("00:01.00", "00:02.00")), 3, "not written as"),
            (webvtt(cue("00:61.000", "01:62.000")), 3, "not written as"),
            (webvtt(cue("00:01.000", "00:02.000align:start")), 3, "not written as"),
            (webvtt(cue("٠٠:٠١.000", "00:02.000")), 3, "not written as"),
            (webvtt("1\n00:01.000 - 00:02.000\nUn\n"), 3, "No times"),
            (webvtt("1\n2\n00:01.000 --> 00:02.000\nUn\n"), 3, "one line at most"),
            (webvtt(cue("00:02.000", "00:01.000")), 3, "ends before"),
            (webvtt(cue("00:02.000", "00:02.000")), 3, "ends before"),
            (webvtt(cue("00:02.000", "00:03.000"), cue("00:01.000", "00:01.500")), 6,
             "before the one above"),
            (webvtt(cue("00:02.000", "00:03.000"), cue("00:02.000", "00:03.000")), 6, "twice"),
            (webvtt(cue("00:02.000", "00:03.000", "<i> &nbsp;</i>")), 3, "no words"),
            ("WEBVTT", 1, "no cue"),
            ("", 1, "first line"),
            (b"WEBVTT\n\nna\xefve", 3, "UTF-8"),
            ("WEBVTT\n\n".encode("utf-16"), 1, "UTF-8"),
            ("WEBVTT\n\n" + "x" * 2**21, 1, "2 MB"),
        ],
    )  # fmt: skip
    def test_what_stops_a_file(self, given: str | bytes, line: int, words: str) -> None:
        at, message, blocking = only(given)
        assert (at, blocking) == (line, True)
        assert words in message

    @pytest.mark.parametrize(
        ("given", "line", "words"),
        [
            (webvtt(cue("00:01.000", "00:03.000"), cue("00:02.999", "00:04.000", "Deux")), 6,
             "still shown"),
            (webvtt(cue("00:01.000", "00:09.000"), cue("00:02.000", "00:03.000", "Deux"),
                    cue("00:10.000", "00:11.000")), 6, "still shown"),
            (webvtt(cue("00:01.000", "00:09.000", "x" * 176)), 3, "176 characters"),
            (webvtt(cue("00:01.000", "00:02.000 colour:red")), 3, "colour:red"),
            (webvtt(cue("00:01.000", "00:02.000 position:101%")), 3, "position:101%"),
            (webvtt("STYLE\n::cue { background: url(https://a.example/x) }\n\n",
                    cue("00:01.000", "00:02.000")), 3, "could load"),
            (webvtt(cue("00:01.000", "00:02.000"), "STYLE\n::cue { color: red }\n"), 6,
             "before the first"),
        ],
    )  # fmt: skip
    def test_what_is_only_pointed_out(self, given: str, line: int, words: str) -> None:
        at, message, blocking = only(given)
        assert (at, blocking) == (line, False)
        assert words in message

    def test_one_cue_may_follow_another_at_once(self) -> None:
        assert wrong(webvtt(cue("00:01.000", "00:02.000"), cue("00:02.000", "00:03.000"))) == []

    def test_a_reader_has_seven_seconds(self) -> None:
        assert wrong(webvtt(cue("00:01.000", "00:08.000", "x" * 175))) == []

    def test_a_file_does_not_outlast_its_film(self) -> None:
        given = webvtt(cue("00:01.000", "00:11.000"))
        assert wrong(given, duration=10_000) == []
        line, message, blocking = only(given, duration=9_999)
        assert (line, blocking) == (3, True)
        assert "after the film" in message

    def test_another_kind_of_file_does_not_drown_its_reader(self) -> None:
        assert len(wrong("WEBVTT\n\n" + "x\n\n" * 5000)) == 100


class TestSubRip:
    SRT = (
        "\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\n{\\an8}<font color=\"#fff\">Bonjour</font>\r\n"
        "<i>à tous</i>\r\n\r\n2\r\n0:00:03,000 --> 0:00:04,000 X1:1 X2:2 Y1:3 Y2:4\r\nFin, 1,5\r\n"
    )  # fmt: skip

    def test_becomes_webvtt(self) -> None:
        assert tracks.inert(tracks.read(self.SRT.encode())) == (
            "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\nBonjour\n<i>à tous</i>\n\n"
            "2\n00:00:03.000 --> 00:00:04.000\nFin, 1,5\n"
        )
        assert wrong(self.SRT) == []

    def test_faults_name_the_lines_of_the_file(self) -> None:
        line, message, _blocking = only(self.SRT.replace("0:00:04,000", "0:00:04"))
        assert line == 7
        assert "not written as" in message


STYLES = [
    "::cue{background:url(x)}", "::cue{background:URL (x)}", "@import 'x';", "::cue{b:u\\72l(x)}",
    "::cue{b:image-set('x' 1x)}", "::cue{b:src('x')}", "::cue{b:var(--x)}", "::cue{b:u/**/rl(x)}",
    "</style><script>",
]  # fmt: skip


class TestInert:
    def test_what_was_read_is_written(self) -> None:
        written = tracks.inert(tracks.read(GOOD))
        again = tracks.read(written)
        before = tracks.read(GOOD)
        assert [(c.start, c.end, c.text, c.settings, c.identifier) for c in again.cues] == [
            (c.start, c.end, c.text, c.settings, c.identifier) for c in before.cues
        ]
        assert (again.styles, again.regions) == (before.styles, before.regions)
        assert (again.kind, again.language) == ("captions", "fr")
        assert "commentaire" not in written

    @pytest.mark.parametrize("style", STYLES)
    def test_a_style_that_could_load_something_goes(self, style: str) -> None:
        written = tracks.inert(
            tracks.read(webvtt(f"STYLE\n{style}\n\n", cue("00:01.000", "00:02.000")))
        )
        assert written == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nDes mots\n"

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("<img src=https://a.example/x>Un", "Un"),
            ("<script>alert(1)</script>", "alert(1)"),
            ("Un\n<iframe src=x>\nDeux", "Un\nDeux"),
            ("&#10;&#10;00:09.000 --&gt; 00:10.000 Un", "  00:09.000 --&gt; 00:10.000 Un"),
            ("1 < 2 &lt;b&gt; &amp;amp;", "1 &lt; 2 &lt;b&gt; &amp;amp;"),
            ("<v.fort Ada onclick=x>Un</v>", "<v.fort Ada onclick=x>Un</v>"),
            ("<b onclick=x>Un</b><I>deux</I>", "<b>Un</b><i>deux</i>"),
            ("<lang fr-FR>Un</lang><00:00:01.500>deux", "<lang fr-FR>Un</lang><00:00:01.500>deux"),
            ("<ruby>a<rt>b</rt></ruby><u.x.y>c</u>", "<ruby>a<rt>b</rt></ruby><u.x.y>c</u>"),
        ],
    )
    def test_only_the_tags_of_webvtt_stay(self, text: str, written: str) -> None:
        made = tracks.inert(tracks.read(webvtt(cue("00:01.000", "00:02.000", text))))
        assert made == f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{written}\n"

    @given(
        st.lists(
            st.one_of(
                st.sampled_from(
                    ["<", ">", "&", "&lt;", "&#10;", "\n", "\n\n", "\r", "-->", "<i>", "</i>",
                     "00:01.000 --> 00:02.000\n", "<v ", "STYLE\n", "REGION\n", "url(", "NOTE ",
                     "\0", "<img src=x>"]
                ),
                st.text(max_size=5),
            ),
            max_size=40,
        )
    )  # fmt: skip
    def test_whatever_is_read_is_harmless_and_stays_as_it_is(self, parts: list[str]) -> None:
        written = tracks.inert(tracks.read("WEBVTT\n\n" + "".join(parts)))
        again = tracks.read(written)
        assert tracks.inert(again) == written
        assert [fault.message for fault in again.faults] == []
        assert "<img" not in written
        assert not any("url(" in style for style in again.styles)


class TestCoverage:
    @pytest.mark.parametrize(
        ("cues", "seconds", "share"),
        [
            ([], 100, 0.0),
            ([("00:00.000", "10:00.000")], 600, 1.0),
            # Thirty seconds of silence are a pause, a little more are not.
            ([("00:30.000", "05:00.000"), ("05:30.000", "09:30.000")], 600, 1.0),
            ([("00:00.000", "05:00.000"), ("05:31.000", "10:00.000")], 600, 1 - 31 / 600),
            ([("01:00.000", "02:00.000")], 600, 60 / 600),
            # Neither an overlap nor what follows the film counts twice.
            ([("00:00.000", "09:00.000"), ("00:10.000", "00:20.000")], 540, 1.0),
            ([("00:00.000", "20:00.000")], 600, 1.0),
            ([("11:00.000", "20:00.000")], 600, 0.0),
            # One word does not caption a short film.
            ([("00:00.000", "00:01.000")], 20, 1 / 20),
            ([("00:04.000", "00:17.000")], 20, 1.0),
        ],
    )
    def test_the_share_of_a_film(
        self, cues: list[tuple[str, str]], seconds: int, share: float
    ) -> None:
        track = tracks.read(webvtt(*(cue(start, end) for start, end in cues)))
        assert tracks.coverage(track, seconds * 1000) == pytest.approx(share)

    def test_a_film_without_duration_is_not_covered(self) -> None:
        assert tracks.coverage(tracks.read(GOOD), 0) == 0.0
