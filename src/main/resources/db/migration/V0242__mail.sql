create schema mail;
comment on schema mail is 'Letters to people, from the moment they are written until a mail server has them. Level 1.';
grant usage on schema mail to techtrade;

create table mail.letter (
    id           uuid        primary key,
    reference    text        not null unique check (length(reference) between 1 and 200),
    recipient    text        not null check (length(recipient) between 3 and 254 and recipient !~ '[[:space:][:cntrl:]]'),
    subject      text        not null check (length(subject) between 1 and 200 and subject !~ '[[:cntrl:]]'),
    body         text        check (length(body) between 1 and 25000),
    confidential boolean     not null,
    state        text        not null check (state in ('WAITING', 'SENT', 'FAILED', 'EXPIRED')),
    attempts     int         not null default 0 check (attempts >= 0),
    due_at       timestamptz,
    written_at   timestamptz not null,
    expires_at   timestamptz not null,
    settled_at   timestamptz,
    failure      text        check (length(failure) <= 300),
    check ((state = 'WAITING') = (due_at is not null)),
    check ((state = 'WAITING') = (settled_at is null)),
    check ((body is null) = (confidential and state <> 'WAITING'))
);
create index letter_due on mail.letter (due_at) where state = 'WAITING';
create index letter_settled on mail.letter (settled_at) where settled_at is not null;
comment on table mail.letter is 'A letter, written in the transaction of what it tells of and carried after it, at least once; kept 90 days.';
comment on column mail.letter.reference is 'What it is about: of one reference there is one letter.';
comment on column mail.letter.recipient is 'An e-mail address.';
comment on column mail.letter.body is 'Plain text; null once a confidential one was carried or can be no more.';
comment on column mail.letter.confidential is 'Holds a token that opens something until it expires.';
comment on column mail.letter.attempts is 'How often it was taken to the mail server.';
comment on column mail.letter.due_at is 'When it is tried next; while somebody carries it, until when nobody else does.';
comment on column mail.letter.expires_at is 'It is not carried later.';
comment on column mail.letter.settled_at is 'When it came to its end, whichever.';
comment on column mail.letter.failure is 'What the mail server said at the last attempt that failed.';
grant select, insert, update, delete on mail.letter to techtrade;
