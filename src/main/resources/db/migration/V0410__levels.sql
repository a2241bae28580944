-- The directory stands a level higher, and so does whatever reads it: what a source may say, and who sends it, have rooms of their own below.
comment on schema directory is 'What is known about companies, and who says so: records, the golden company, what stewards decided. Level 5.';
comment on schema stewardship is 'What stewards look at: pairs of companies that may be one. Derived, never the truth. Level 6.';
comment on schema investment is 'Rounds, participations, funds, facilities, programmes and persons in their roles: what sources say, and what follows. Level 6.';
comment on schema originals is 'What sources sent, byte for byte, for five years. Level 6.';
comment on schema feeds is 'How records come to the directory, as far as that is not the directory''s: what columns mean. Level 7.';
comment on schema alerts is 'Searches that people and organisations keep, what they found since, and who has been told. Level 9.';
