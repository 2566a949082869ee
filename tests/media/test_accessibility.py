"""What data can say of a film's accessibility."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from media import accessibility
from media.accessibility import Verdict
from media.models import Video, VideoTrack
from tests import factories

pytestmark = pytest.mark.django_db
WHOLE = "WEBVTT\n\n00:00.000 --> 00:30.000\nUn.\n\n00:31.000 --> 01:00.000\nDeux.\n"
HALF = "WEBVTT\n\n00:00.000 --> 00:25.000\nUn.\n"
LONG = "WEBVTT\n\n00:00.000 --> 02:00.000\nUn.\n"
WORDS = f"<p>{'mot ' * 60}</p>"


def film(*tracks: tuple[str, dict[str, Any]], **fields: Any) -> Video:
    said: dict[str, Any] = {"hosting": "self", "duration": 60, "transcript": WORDS}
    made = factories.video(**said | fields)
    for content, more in tracks:
        VideoTrack.objects.create(video=made, content=content, **{"language": "fr"} | more)
    return made


def verdicts(video: Video, *, locale: str = "fr") -> dict[str, Verdict]:
    return {each.criterion: each.verdict for each in accessibility.findings(video, locale=locale)}


@pytest.mark.parametrize(
    ("fields", "criterion", "verdict"),
    [
        ({"transcript": ""}, "4.1", Verdict.MISSING),
        ({"transcript": "<p> </p>"}, "4.1", Verdict.MISSING),
        ({}, "4.1", Verdict.MET),
        ({}, "4.2", Verdict.CHECK),
        ({}, "4.3", Verdict.MISSING),
        ({"hosting": "third_party"}, "4.3", Verdict.CHECK),
        ({}, "4.5", Verdict.MISSING),
        ({"audio_description": "missing"}, "4.5", Verdict.MISSING),
        ({"audio_description": "not_needed"}, "4.5", Verdict.MET),
        ({"audio_description": "provided"}, "4.5", Verdict.MET),
        ({}, "4.7", Verdict.MISSING),
        ({"description": "Une journée."}, "4.7", Verdict.MET),
        ({"description": "Une journée.", "duration": None}, "4.7", Verdict.MISSING),
        ({}, "4.10", Verdict.MET),
        ({}, "4.11", Verdict.CHECK),
        ({"transcript": "", "is_live": True}, "4.1", Verdict.EXEMPT),
        ({"published_on": date(2020, 9, 22)}, "4.3", Verdict.EXEMPT),
        ({"published_on": date(2020, 9, 22)}, "4.7", Verdict.MISSING),
        ({"published_on": date(2020, 9, 23)}, "4.3", Verdict.MISSING),
    ],
)
def test_a_film_is_judged(fields: dict[str, Any], criterion: str, verdict: Verdict) -> None:
    assert verdicts(film(**fields))[criterion] == verdict


@pytest.mark.parametrize(
    ("tracks", "verdict", "said"),
    [
        ([(WHOLE, {})], Verdict.MET, "Elle a des sous-titres."),
        ([(WHOLE, {"language": "fr-CA"})], Verdict.MET, "Elle a des sous-titres."),
        ([(WHOLE, {"language": "de"})], Verdict.MISSING, "langue parlée"),
        ([(WHOLE, {"kind": "subtitles"})], Verdict.MISSING, "langue parlée"),
        ([(WHOLE, {"auto_generated": True})], Verdict.MISSING, "machine"),
        ([(WHOLE, {"auto_generated": True}), (WHOLE, {})], Verdict.MET, "Elle a des sous-titres."),
        ([(HALF, {})], Verdict.MISSING, "41\u00a0%"),
        ([(LONG, {})], Verdict.MISSING, "après la fin"),
    ],
)
def test_captions_count_when_they_are_whole_and_read_over(
    tracks: list[tuple[str, dict[str, Any]]], verdict: Verdict, said: str
) -> None:
    with translation.override("fr"):
        found = accessibility.findings(film(*tracks), locale="fr")
        captions = next(each for each in found if each.criterion == "4.3")
        assert (captions.verdict, said in str(captions.message)) == (verdict, True)


def test_the_language_of_the_page_is_that_of_a_film_without_its_own() -> None:
    german = film((WHOLE, {"language": "de"}))
    assert verdicts(german, locale="de")["4.3"] == Verdict.MET
    german.language = "fr"
    assert verdicts(german, locale="de")["4.3"] == Verdict.MISSING


def test_a_thin_transcript_is_told_from_a_full_one() -> None:
    with translation.override("fr"):
        for words, thin in ((39, True), (40, False)):
            found = accessibility.findings(film(transcript=f"<p>{'mot ' * words}</p>"), locale="fr")
            said = next(str(each.message) for each in found if each.criterion == "4.2")
            assert ("courte" in said) is thin
            Video.objects.all().delete()
