-- Disputes are a package of their own above the deals, and so is their schema.
create schema dispute;
comment on schema dispute is 'Disputes over what a milestone of a deal holds: claims, evidence, panels and their votes. Level 8.';
grant usage on schema dispute to techtrade;
alter table deal.dispute set schema dispute;
alter table deal.panelist set schema dispute;
alter table deal.evidence set schema dispute;
alter table deal.evidence_file set schema dispute;
comment on column dispute.dispute.wanted is 'The remedy that the claimant wants: what kr.seoul.techtrade.dispute.Remedy says, as JSON; so are offer and result.';
comment on column dispute.panelist.vote is 'What kr.seoul.techtrade.dispute.Remedy says, as JSON.';
