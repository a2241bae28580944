alter table mail.letter add unsubscribe text check (length(unsubscribe) <= 500 and unsubscribe ~ '^https?://[[:graph:]]+$');
comment on column mail.letter.unsubscribe is 'Where one request ends letters of this kind (RFC 8058); null when it was asked for by its reader.';
