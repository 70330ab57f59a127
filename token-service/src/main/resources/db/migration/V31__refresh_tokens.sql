-- What an application was granted is its authorization: a refresh token lives in the same row, so that one statement
-- rotates or revokes it together with everything else that came of the login. The token's first half names the row, its
-- second half changes with each use; both stand here as SHA-256. Once redeemed, expires_at tells until when the row's
-- tokens may live.
alter table authorizations add column refresh_family_hash varchar(43) unique;
alter table authorizations add column refresh_hash varchar(43);
alter table authorizations add column refresh_expires_at timestamptz;
-- For applications with a grace: the secret before, and the present one encrypted, to be given once more to whoever lost
-- the answer.
alter table authorizations add column refresh_previous_hash varchar(43);
alter table authorizations add column refresh_rotated_at timestamptz;
alter table authorizations add column refresh_sealed text;
-- RFC 7638 thumbprint of the key that the code, and a public application's refresh tokens, are bound to (RFC 9449).
alter table authorizations add column key_thumbprint varchar(43);
