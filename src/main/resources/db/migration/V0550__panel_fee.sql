-- What a panel's decision about a contested finding costs is invoiced, to each side by what it lost: nothing is held that it could be kept from.
-- An older node does not know such a royalty: all nodes stop for this.
alter table royalty.royalty
    drop constraint royalty_kind_check,
    add constraint royalty_kind_check check (kind in ('PERIOD', 'CORRECTION', 'INTEREST', 'AWARD', 'PANEL_FEE'));
comment on column royalty.royalty.kind is 'What it is a royalty of; AWARD is the part of a contested finding that was upheld, PANEL_FEE what a side owes for the panel that decided about one.';
comment on column royalty.royalty.corrects is 'The number of what it corrects, is the interest on, was awarded of, or was decided about.';
comment on column royalty.royalty.papers is 'Statement, calculation, invoice, finding, what the cap cut of an award, and whose panel''s fee it is, as far as there are any.';
comment on column royalty.royalty.virtual_account is 'Where it is paid in, a panel''s fee by the side that owes it and everything else by the buyer; null before it is invoiced.';
