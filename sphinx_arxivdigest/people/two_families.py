"""Two families without a particle, as in Spain, Latin America and Iran: *Ana Lucia Vega Pardo*.

The first of them looks like a second given name. It is known by itself, as a family that is hardly
ever given, or by its neighbours: given names before it that only Spanish has, or a Spanish
family behind it. In Portuguese the last family alone counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .alphabet import fold
from .families_first import FAMILIES
from .tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Spanish families that are hardly given names; those that are common in Portuguese are left out.
_SPANISH = table(
    "acosta aguilar aguilera alvarez arroyo avila berrio bravo caba calderon cardenas carrasco "
    "cervantes chacon contreras cuenca delgado diaz dominguez escobar espinoza estrada "
    "fernandez figueroa flores fuentes galindo gallardo gallego garces garcia garrido gil gomez "
    "gonzalez guerrero gutierrez guzman hernandez herrera hidalgo ibanez iglesias jimenez "
    "juarez lopez lozano maldonado marin marquez martinez medel medrano mejia mendez mendoza "
    "merino molina montero morales mosquera moya munoz navarro nieto nunez ochoa ordonez orozco "
    "ortega ortiz osorio pardo parra pena perez pineda ponce prieto quintero quiroga ramirez "
    "restrepo reyes rivera robles rodriguez rojas roldan romero rubio ruiz salazar salinas "
    "sanchez sandoval serrano solis soto suarez tapia toro trujillo urrutia valdes valencia "
    "vargas vazquez vega velasco velasquez velazquez vergara villalobos zambrano zamora zapata "
    "zuluaga"
)
#: First names that only Spanish, Catalan and Basque have: many by their accents.
_SPANISH_FIRST = table(
    "Adrián Agustín Alejandra Alejandro Andrés Antón Arnau Belén Borja Eneko Enrique Esteban "
    "Fabián Fermin Fermín Gonzalo Guillem Guillermo Héctor Ignacio Iker Inés Iván Iñigo Javier "
    "Jesús Joaquin Joaquín Jordi Juan Julián Lucía Maite Martín María Mateo Mikel Nicolás Oriol "
    "Pablo Ramon Ramón Raúl Rocío Rubén Santiago Sebastián Sofía Unai Xabier Ximena Óscar Íñigo"
)
#: Second given names in Spanish, and some of English; most are first names, too.
_GIVEN = table(
    "abel adrian agustin alan alberto alejandra alejandro alexander alfonso alfredo alonso ana "
    "andrea andres andrew angel angelica anthony antonio armando arturo augusto beatriz "
    "benjamin camila camilo carlos carmen carolina cesar charles christian christopher claudia "
    "cristian cristina cristobal daniel daniela david diana diego edgar eduardo edward elena "
    "elias emilio enrique eric ernesto esteban esther eugenia eugenio eva fabian felipe "
    "fernanda fernando francisco gabriel gabriela george gerardo german gilberto guadalupe "
    "guillermo gustavo hector hernan hugo ignacio ines irene isabel ismael ivan jaime james "
    "javier jesus joaquin john jorge jose josefa joseph juan julia julian juliana julio kevin "
    "laura leonardo leonor lorenzo lucas lucia luis luisa manuel marcela marcelo marcos maria "
    "mariana mario mark marta martin mateo matthew mauricio mercedes michael miguel monica "
    "natalia nicolas octavio orlando oscar pablo paola patricia patricio paul paula paulina "
    "pedro peter pilar rafael ramiro ramon raul ricardo richard robert roberto rodolfo rodrigo "
    "rosa rosario ruben salvador samuel santiago sebastian sergio silvia sofia teresa thomas "
    "tomas valentina valeria veronica vicente victor victoria walter william xavier"
)
#: Iranian families that are hardly given names.
_IRANIAN = table(
    "abbasi ahmadi akbari alipour alizadeh amini amiri asadi asghari bagheri barati cheraghi "
    "darvish ebrahimi ehsani esmaeili gholami ghorbani hasani hashemi heidari hosseini jafari "
    "karimi kazemi khademi khalili maboudi maleki mirzaei mohammadi moradi mousavi naderi "
    "nadjar norouzi rahimi rezaei rezvani rostami sadeghi safari salehi samadi shafiei "
    "soleimani soltani taheri tavakoli tayebi yazdani zamani zarei"
)
#: "Son of" and the like, at the end of Iranian families.
_IRANIAN_ENDINGS = ("zadeh", "pour", "nejad", "nezhad")
_PORTUGUESE = re.compile(r"\w+(?:eir[ao]|ães|ão|inho)|paraiso|santos|silva|sou[sz]a|lima|lopes")
_INITIAL = re.compile(r"[^\W\d_]\.")


def is_first_of_two(tokens: Sequence[str], index: int) -> bool:
    """Whether a family name of two begins at *index*, which is neither the first nor the last."""
    word, before = tokens[index], tokens[index - 1]
    if before[-1] == "." and word[-1] != "." and tokens[0][-1] != ".":
        return _INITIAL.fullmatch(before) is not None
    folded = fold(word)
    if folded in _SPANISH or ("-" in folded and folded.partition("-")[0] in _SPANISH):
        return _PORTUGUESE.fullmatch(tokens[-1].lower()) is None
    if index < len(tokens) - 2 or folded in _GIVEN:
        return False
    return folded in _IRANIAN or _is_patronym(folded) or _has_spanish_neighbours(tokens)


def _is_patronym(folded: str) -> bool:
    is_long = len(folded) > len("pour") + 3
    return is_long and (folded.endswith(_IRANIAN_ENDINGS) or folded.startswith("pour"))


def _has_spanish_neighbours(tokens: Sequence[str]) -> bool:
    """Whether the words around the last but one, which is not a given name, are Spanish."""
    first, last = tokens[0], fold(tokens[-1])
    if first not in _SPANISH_FIRST and (last not in _SPANISH or fold(first) not in _GIVEN):
        return False
    word, given = tokens[-2], map(fold, tokens[1:-2])
    may_be_family = len(word) > 2 and _PORTUGUESE.fullmatch(word.lower()) is None
    return may_be_family and last not in FAMILIES and _GIVEN.issuperset(given)


def is_given(word: str) -> bool:
    """Whether *word*, behind a first name, is a given name in Spanish."""
    return fold(word) in _GIVEN
