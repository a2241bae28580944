-- What is only tried is read back by the number of its transaction, which no index knew: it read every step and every transfer there is.
create index step_txid on deal.step (txid);
create index transfer_reserved_at_once on ledger.transfer (txid, id) where pending;
