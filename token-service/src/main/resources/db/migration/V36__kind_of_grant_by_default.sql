-- Replicas of the version that knew one grant alone name none; they must be able to work until the last one is gone.
alter table authorizations alter column grant_type set default 'authorization_code';
