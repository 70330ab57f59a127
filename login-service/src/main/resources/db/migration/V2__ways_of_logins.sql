-- The provider's way in by which a login began, and by which it goes on; and what its ID token must have, encrypted like
-- the verifier.
alter table login add column way varchar(64);
alter table login add column nonce text;
