"""Say what is made of what in the list of France services: field of the record → column."""

from __future__ import annotations

from collections.abc import Mapping

HOURS = "h_lundi + h_mardi + h_mercredi + h_jeudi + h_vendredi + h_samedi"

FIELDS: Mapping[str, str] = {
    "id": "id_fs",
    "source_id": "id_fs",
    "name": "lib_fs",
    "places.*.location.address": "adresse",
    "places.*.location.address_complement": "complement_adresse",
    "places.*.location.postal_code": "code_postal",
    "places.*.location.commune": "lib_com",
    "places.*.location.commune_code": "insee_com",
    "places.*.location.latitude": "latitude",
    "places.*.location.longitude": "longitude",
    "places.*.location.mobility.*": "format_fs + itinerance",
    "places.*.schedules.*.osm": HOURS,
    "places.*.schedules.*.text": f"commentaire + {HOURS}",
    "phones.*.number": "telephone",
    "emails.*.address": "mail",
    "appointment": "prise_rdv + commentaire",
    "extra.type de site": "type_fs + format_fs",
    "extra.format": "format_fs",
    "extra.groupe": "groupe_fs + groupe",
    "extra.labellisation": "labellisation_fs + labellisation",
}
