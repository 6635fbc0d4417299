"""Hold what the people of a desk have chosen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Hold the settings of a desk; text size in percent, from 100 to 200.

    `appearance` is system, light or dark; `commune_code` is where the desk stands; `desk_role`
    signs corrections and verifications (« accueil »), and is never a person's name; new numbers
    of signed catalogues are looked for in `watched_folder`, when it is not empty;
    `desk_position` is its « latitude ; longitude », for the maps of sheets;
    `schooling_limit` is the number of school years under which the network says « few ».
    """

    appearance: str = "system"
    text_size: int = 100
    desk_name: str = ""
    desk_address: str = ""
    desk_phone: str = ""
    desk_hours: str = ""
    desk_position: str = ""
    desk_role: str = ""
    sheet_closing: str = ""
    commune_code: str = ""
    printer: str = ""
    watched_folder: str = ""
    schooling_limit: int = 3
