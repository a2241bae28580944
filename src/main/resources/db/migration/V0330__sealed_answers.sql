alter table http.answer add column sealed bytea, add check (body is null or sealed is null);
comment on column http.answer.key is 'The Idempotency-Key; of a request that shows a secret "sha256:" and its hash, since the key opens the answer.';
comment on column http.answer.digest is 'SHA-256 of method, address, condition and body, HMAC-SHA256 where the request may have a secret: the same key with another digest is refused.';
comment on column http.answer.body is 'The JSON of the answer; null of one that is sealed.';
comment on column http.answer.sealed is 'The answer that shows a secret: 12 bytes of nonce, then AES-256-GCM under a key made of the Idempotency-Key and the master key, neither of which is in the database.';
