-- What is awarded of a contested finding counts towards the cap of the contract.
-- An older node would take it back with the next correction: all nodes stop for this.
update royalty.royalty
   set charged_minor = (papers #>> '{invoice,royalty,amount}')::bigint
 where kind = 'AWARD';
comment on column royalty.royalty.charged_minor is 'The royalty that it adds to the deal before credit and fee; negative for a correction downward, zero for interest.';
