"""Copy in another language is refused; English of every kind is read."""

from __future__ import annotations

import pytest

from auditor.errors import InputError
from auditor.readers import story_from_text

FOREIGN = {
    "French": "Le pont sera fermé lundi, a dit le maire. Selon des sources au port, les travaux ne sont pas payés et il est possible que"
    " la ville attende encore un an. Deux entreprises ont été choisies, mais on ne sait pas qui va commencer.",
    "French, quoted": "« Nous ne pouvons pas attendre, il semble que le pont tombe », a dit le maire aux élus. Les travaux ne sont pas"
    " payés, et des sources disent que la ville cherche une autre banque pour les deux ponts qui sont dans le port.",
    "German": "Die Brücke wird am Montag geschlossen, sagte der Bürgermeister. Es ist nicht bekannt, wer die Arbeiten bezahlt, und auch"
    " die Firma hat sich nicht gemeldet. Mit dem Bau soll im Sommer begonnen werden, so heißt es im Rathaus, aber der Plan ist noch nicht fertig.",
    "Spanish": "El puente cerrará el lunes, dijo la alcaldesa. Según fuentes del puerto, las obras no se han pagado y es posible que la"
    " ciudad espere un año más. Dos empresas han sido elegidas, pero no se sabe cuál va a empezar con los trabajos.",
    "Italian": "Il ponte chiude lunedì, ha detto il sindaco. Secondo fonti del porto i lavori non sono pagati e la città potrebbe"
    " aspettare un anno. Due imprese sono scelte, ma non si sa che cosa faranno con gli operai, né per quanto tempo.",
    "Dutch": "De brug gaat maandag dicht, zei de burgemeester. Het is niet bekend wie de werken betaalt, en ook het bedrijf dat ze moet"
    " doen was niet te bereiken. Men wil voor de zomer beginnen, zegt een bron op het stadhuis met kennis van zaken.",
    "Danish": "Broen bliver lukket mandag, siger borgmesteren. Det er ikke kendt hvem som skal betale for det, og firmaet har ikke svaret på"
    " spørgsmål. Man vil begynde til sommer, siger en kilde på rådhuset som er tæt på sagen, og det vil tage to år.",
    "capitals": "LE PONT SERA FERMÉ LUNDI, A DIT LE MAIRE. SELON DES SOURCES AU PORT, LES TRAVAUX NE SONT PAS PAYÉS ET IL EST POSSIBLE QUE"
    " LA VILLE ATTENDE ENCORE UN AN. DEUX ENTREPRISES ONT ÉTÉ CHOISIES, MAIS ON NE SAIT PAS QUI VA COMMENCER.",
    "Russian": "Мост закроют в понедельник, заявил мэр. По данным источников в порту, работы не оплачены. Город может ждать ещё год, но две фирмы уже выбраны.",
    "Chinese": "市长周一表示，这座桥将关闭。据港口消息人士透露，工程款尚未支付，该市可能还要等一年。两家公司已经选定，但尚不清楚由谁开工。"
    * 2,
}
ENGLISH = {
    "results": "Results: De Jong bt Van der Linden 6-4, 6-3; Las Heras bt Di Palma 7-6, 6-2; Le Roux bt Dos Anjos 6-1, 6-1; De la Peña bt"
    " Von Arnim 7-5, 6-4; San Juan de los Andes 2, Real del Sur 2; Luton Town 0, Burnley 4; Leeds United 1, Swansea City 1.",
    "list": "Needed: flour, butter, sugar, eggs, vanilla, salt, baking powder, lemon zest, milk, cream, strawberries, icing sugar, almonds,"
    " honey, cinnamon, nutmeg, cardamom, ginger, cloves, raisins, currants, cherries, walnuts, apricots, dates, figs, prunes, oats, bran,"
    " yeast, water, oil, vinegar, mustard, pepper.",
    "headlines": "Officials say bridge may close. Mayor vows probe. Crane deal stalls. Union slams offer. Police arrest three. Waters rise."
    " Bank cuts rates. Court rejects appeal. Minister quits cabinet. Oil price jumps. Rain halts play. Storm kills nine. Schools reopen"
    " Monday. Ferry runs aground. Council mulls tax.",
    "capitals": "THE BRIDGE WILL CLOSE ON MONDAY, SAID THE MAYOR OF WESTERBY. IT IS NOT KNOWN WHO PAYS FOR THE WORKS, AND THE FIRM THAT IS TO"
    " DO THEM DID NOT ANSWER QUESTIONS. THE WORKS ARE TO BEGIN BEFORE THE SUMMER AND WILL TAKE TWO YEARS.",
    "Spanish quotation": "“Las obras no se han pagado y es posible que la ciudad espere un año más, pero no se sabe cuál de las dos empresas"
    " va a empezar con los trabajos, como dicen los obreros que están en el puerto,” said the mayor, Ana Ruiz, on Monday.",
    "both": FOREIGN["Spanish"] + "\n\nThe bridge closes on Monday, said the mayor. The works have not been paid, according to people at the"
    " port, and it is possible that the town will wait for another year. Two firms were chosen, but nobody knows which of them will begin.",
    "short": "Le pont sera fermé lundi, a dit le maire, et les travaux ne sont pas payés.",
}  # fmt: skip


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_copy_in_another_language(text):
    with pytest.raises(InputError) as caught:
        story_from_text(text, "story.txt")
    assert str(caught.value) == "story.txt: this does not read like English (only copy in English can be audited)"


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english(text):
    assert story_from_text(text).paragraphs
