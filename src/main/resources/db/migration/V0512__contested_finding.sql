-- What a licensee contests of an audit's finding is decided by a dispute, over what is claimed and nobody holds.
-- An older node does not know the state of such a royalty: all nodes stop for this.
alter table dispute.dispute
    alter column milestone drop not null,
    add column royalty int check (royalty > 0),
    add constraint dispute_over_one check ((milestone is null) <> (royalty is null));
comment on table dispute.dispute is 'A dispute over what a milestone holds, or a part of it, which its own escrow account holds meanwhile; or over what is claimed of a royalty, for which nothing is held.';
comment on column dispute.dispute.milestone is 'The number of the milestone whose money it is; null of a royalty.';
comment on column dispute.dispute.royalty is 'The number of the royalty whose audit found what is claimed; null of a milestone.';

alter table royalty.royalty
    drop constraint royalty_state_check,
    drop constraint royalty_kind_check,
    add constraint royalty_state_check
        check (state in ('SCHEDULED', 'REPORTING', 'INVOICED', 'LATE', 'NOTICED', 'DEFAULTED', 'SETTLING', 'SETTLED', 'AUDIT',
                         'FINDING', 'CONTESTED', 'UNPAID', 'CANCELLED')),
    add constraint royalty_kind_check check (kind in ('PERIOD', 'CORRECTION', 'INTEREST', 'AWARD'));
comment on column royalty.royalty.kind is 'What it is a royalty of; AWARD is the part of a contested finding that was upheld.';
