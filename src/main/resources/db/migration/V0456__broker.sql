create index term_sheet_brokers on deal.term_sheet using gin ((terms -> 'brokers') jsonb_path_ops);
comment on index deal.term_sheet_brokers is 'Which deals an organisation has brought about.';
