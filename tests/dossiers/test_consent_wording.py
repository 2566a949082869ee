"""Sentences that ask for consent are found; those that speak of it are not."""

from typing import Any

import pytest
from wagtail.blocks.base import get_error_json_data

from dossiers.blocks.base import Prose, Speech
from dossiers.blocks.words import ConsentWordingError
from media.consent_wording import requests_for_consent

ASKING = [
    "Si vous voulez voir la vidéo, il nous faut votre accord : cliquez sur le bouton ci-dessous.",
    "Pour regarder cette vidéo, vous devez accepter les cookies.",
    "En cliquant ici, vous autorisez les traceurs de la plateforme, avec votre accord.",
    "Vous avez refusé les cookies : cliquez sur le bouton ci-dessous pour afficher la vidéo.",
    "Pour lire nos vidéos, vous devez donner votre consentement.",
    "Please accept cookies to watch this video.",
    "To watch this video, give us your consent by clicking the button below.",
    "Mit Ihrer Zustimmung können Sie das Video ansehen.",
    "Bitte Cookies akzeptieren und hier klicken.",
]
SPEAKING = [
    "Les cookies sont des fichiers que les sites déposent.",
    "Le maire a donné son accord, puis le conseil a voté.",
    "Un bouton ci-dessous ouvre la porte de l’atelier.",
    "Cliquez sur une carte pour la retourner.",
    "Vous pouvez voir la vidéo à la médiathèque.",
    "Nous avons demandé votre avis, pas votre argent.",
    "Sans votre accord, rien ne se fait dans une coopérative.",
    "Elle fait des cookies au sarrasin.",
    "Faut-il accepter les cookies ?",
    "Les internautes lassés finissent par accepter les cookies.",
    "La loi impose de recueillir votre consentement avant de déposer des traceurs.",
    "Le site ne dépose aucun cookie sans votre accord.",
    "Pour effacer les cookies de votre navigateur, cliquez sur Paramètres.",
    "Cliquez ici pour voir la vidéo de la conférence.",
    "Le plat : cookies au chocolat, cliquez ici pour la recette.",
    "Click fraud relies on cookies.",
]


@pytest.mark.parametrize("sentence", ASKING)
def test_a_sentence_that_asks_is_found(sentence: str) -> None:
    text = f"Une phrase avant. {sentence} Une phrase après."
    assert requests_for_consent(text) == [sentence]


@pytest.mark.parametrize("sentence", SPEAKING)
def test_a_sentence_that_speaks_of_it_is_left_alone(sentence: str) -> None:
    assert requests_for_consent(sentence) == []


@pytest.mark.parametrize("block", [Prose(), Speech()])
def test_an_editor_is_told_which_sentences_to_remove_and_keeps_the_draft(block: Any) -> None:
    typed = block.to_python(
        f"<p>Une phrase.</p><p><b>{ASKING[0][:20]}</b>{ASKING[0][20:]}</p>"
        f"<ul><li>{ASKING[1]}</li></ul>"
    )
    with pytest.raises(ConsentWordingError) as refused:
        block.clean(typed)
    for sentence in ASKING[:2]:
        assert sentence in refused.value.messages[0]
    assert "Retirez" in refused.value.messages[0]
    told = get_error_json_data(refused.value)
    assert told["sentences"] == ASKING[:2]
    assert block.clean_deferred(typed) == typed
    assert block.clean(block.to_python("<p>Une phrase.</p>"))


@pytest.mark.parametrize(
    "html",
    [f"<h3>Le film</h3><p>{ASKING[1]} Après.</p>", f"<p>Le film<br/>{ASKING[1]}</p>",
     f"<ul><li>Le film</li><li>{ASKING[1]}</li></ul>"],
)  # fmt: skip
def test_a_sentence_ends_with_its_paragraph(html: str) -> None:
    """So that the button finds it in the editor, which keeps paragraphs apart."""
    block = Prose()
    with pytest.raises(ConsentWordingError) as refused:
        block.clean(block.to_python(html))
    assert refused.value.sentences == [ASKING[1]]
