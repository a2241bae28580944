-- The same texts as before. Every check of a row is asked again at each change of it, whatever changed; and a counted repetition costs
-- three to fifteen times what a length and a sign that may not be there cost.
alter table ledger.account drop constraint account_code_check,
    add constraint account_code_check check (code ~ '^[a-z]+:[A-Za-z0-9:-]+$' and length(code) - position(':' in code) <= 80);
alter table directory.company
    drop constraint company_business_number_check,
    add constraint company_business_number_check check (length(business_number) = 10 and business_number !~ '[^0-9]'),
    drop constraint company_corporate_number_check,
    add constraint company_corporate_number_check check (length(corporate_number) = 13 and corporate_number !~ '[^0-9]'),
    drop constraint company_dart_code_check,
    add constraint company_dart_code_check check (length(dart_code) = 8 and dart_code !~ '[^0-9]'),
    drop constraint company_lei_check,
    add constraint company_lei_check check (length(lei) = 20 and lei !~ '[^0-9A-Z]' and right(lei, 2) !~ '[^0-9]');
alter table bank.virtual_account drop constraint virtual_account_number_check,
    add constraint virtual_account_number_check check (length(number) = 14 and number !~ '[^0-9]');
alter table payout.payout
    drop constraint payout_end_to_end_id_check,
    add constraint payout_end_to_end_id_check check (length(end_to_end_id) = 32 and end_to_end_id !~ '[^0-9a-f]'),
    drop constraint payout_payee_number_check,
    add constraint payout_payee_number_check check (length(payee_number) between 1 and 34 and payee_number !~ '[^A-Z0-9]');
alter table members.entry drop constraint entry_kind_check,
    add constraint entry_kind_check check (length(kind) between 3 and 40 and kind !~ '[^A-Z_]');
