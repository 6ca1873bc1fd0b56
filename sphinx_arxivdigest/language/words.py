"""Frequent words, by which languages are known that share a script."""

from __future__ import annotations

#: The most frequent words of each language, and some that its titles have.
_FREQUENT = {
    "en": "the of and to in is that for with we this are on as by from an be which our it can "
    "these at or have has not their via using all you how what when does no do pages figures",
    "de": "der die das und ist von zu den mit ein eine für auf im nicht dem des wird werden sich "
    "als auch wir einer einen durch bei zur zum diese dieser in ohne gegen über nach oder aber "
    "kein keine alle dass vom beim nur kann um",
    "fr": "le la les des et est un une du que pour dans qui sur par avec au aux ce cette nous "
    "sont ces en de plus ne pas ou vers leur leurs mais comme chaque peut",
    "es": "el la los las de del y que en un una por para con se es al lo como más este esta "
    "sobre son su sus entre sin desde hasta pero cada lenguaje modelos datos redes sistemas "
    "aprendizaje",
    "pt": "os as de do da dos das que em um uma por para com não se na no ao à como mais este "
    "esta são sua seu pela pelo linguagem modelos dados redes sistemas aprendizado aprendizagem",
    "it": "il lo la gli le di del della dei che un una per con non si nel nella sono come "
    "questo questa da al alla in",
    "nl": "de het een van en is dat op te voor met zijn niet aan deze wordt door ook in naar bij",
    "pl": "na do się jest nie że to przez dla oraz od jak które który po są",
    "sv": "och att det som en på är av för med den till ett om har inte vi",
    "tr": "ve bir bu için ile olarak da de olan daha gibi çok",
    "vi": "của và là các một được cho trong những không với có này",
    "id": "yang dan di dengan untuk ini pada dari dalam adalah ke tidak",
}
#: Word → languages that have it.
VOTES: dict[str, list[str]] = {}
for _language, _words in _FREQUENT.items():
    for _word in _words.split():
        VOTES.setdefault(_word, []).append(_language)
ENGLISH = frozenset(_FREQUENT["en"].split())
#: Words of other languages that English has as well: "non convex", "per se", "si" as a unit.
#: Without others, they say nothing.
_SHARED = "al com con die door et met non par per plus pour se si son"
KNOWN_IN_ENGLISH = ENGLISH.union(_SHARED.split())
