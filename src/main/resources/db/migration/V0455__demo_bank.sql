create table demo.booking (
    id              uuid primary key,
    currency        text not null check (currency ~ '^[A-Z]{3}$'),
    amount_minor    bigint not null check (amount_minor > 0),
    virtual_account text check (length(virtual_account) between 1 and 34),
    payer           text check (length(payer) between 1 and 70),
    payment_file    text,
    end_to_end_id   text,
    refused         boolean not null default false,
    ordered_at      timestamptz not null,
    told_at         timestamptz,
    stated_at       timestamptz,
    check (num_nonnulls(virtual_account, end_to_end_id) = 1),
    check ((virtual_account is null) = (payer is null)),
    check ((end_to_end_id is null) = (payment_file is null)),
    check (not refused or end_to_end_id is not null),
    check (stated_at is null or told_at is not null and not refused)
);
create unique index booking_order on demo.booking (payment_file, end_to_end_id);
create index booking_untold on demo.booking (ordered_at) where told_at is null;
create index booking_unstated on demo.booking (told_at) where stated_at is null and not refused;
create index booking_account on demo.booking (virtual_account) where told_at is null;
comment on table demo.booking is 'The books of the sandbox bank of the demonstration since it came to life: payments that it was ordered to make and to receive.';
comment on column demo.booking.virtual_account is 'Where a credit goes to; null in a debit.';
comment on column demo.booking.payer is 'Who pays a credit, as the visitor wants it told; null in a debit.';
comment on column demo.booking.payment_file is 'MsgId of the pain.001 that ordered a debit.';
comment on column demo.booking.refused is 'Told by pain.002 instead of being booked.';
comment on column demo.booking.told_at is 'When a camt.054 or pain.002 told it, null until then.';
comment on column demo.booking.stated_at is 'When a camt.053 held it.';
grant select, insert, update on demo.booking to techtrade;
