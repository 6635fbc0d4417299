"""No column may hold a resident: whoever adds a column writes it here and says why."""

from __future__ import annotations

from desktop.db import desk_tables

# `note` and `appointment` of a step are the mediator's words for the paper in progress;
# they are cleared with the sheet. `device` holds what this installation keeps of itself.
# `origin` of a proposal is the name of the file that it came in; `seen_on` is a month.
COLUMNS = {
    "sheet_step": "position record_id note appointment place_index part digest",
    "sheet_choice": "name value",
    "favourite": "record_id added_on",
    # What a desk notes about a service; the window warns of what looks like a person's.
    "note": "record_id text written_on on_sheet",
    "note_digest": "record_id digest",
    "verification": "record_id field_group verified_on how role digest",
    "correction": "record_id field value source_value reason role made_on status digest",
    "proposal": (
        "id direction record_id field from_value to_value how why seen_on layered left_on origin "
        "outcome reason value number"
    ),
    # Sums of a month, each by one coarse axis (docs/decisions/0012): none crosses two of them.
    "counter": "subject month axis value outcome count",
    "publisher_floor": "publisher epoch seq",
    "ready_path": "rowid title description",
    "ready_path_step": "path position record_id note place_index",
    "recent_search": "rowid theme commune_code searched_on",
    "column_mapping": "header_sha256 mapping used_on",
    "device": "key value",
    "duplicate_answer": "a b answer role answered_on",
    # How often a record was put on a sheet, without a date: nothing tells for whom.
    "record_use": "record_id times",
    "unanswered_call": "record_id called_on role",
    "hours_refusal": "record_id path proposed before refused_on role",
}


def test_every_column_of_local_db_is_one_that_was_allowed() -> None:
    found = {
        name: " ".join(column.name for column in table.columns)
        for name, table in desk_tables.desk.tables.items()
    }
    assert found == COLUMNS
