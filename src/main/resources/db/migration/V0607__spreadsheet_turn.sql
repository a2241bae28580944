alter table feeds.spreadsheet
    add column turn       uuid,
    add column turn_until timestamptz,
    add constraint spreadsheet_turn check ((turn is null) = (turn_until is null) and (turn is null or import is null));
comment on column feeds.spreadsheet.turn is 'Whoever takes it right now, in transactions of its own; null while nobody does.';
comment on column feeds.spreadsheet.turn_until is 'When whoever takes it has gone away; put off as long as rows are read.';
