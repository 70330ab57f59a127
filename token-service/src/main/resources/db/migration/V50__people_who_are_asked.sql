-- Whose latest login waits for an answer: before and after the browser was sent to the question.
alter table authorizations drop constraint authorizations_status_check;
alter table authorizations add constraint authorizations_status_check check (status in (
    'WAITING', 'DECIDED', 'REFUSED', 'BINDING_REQUIRED', 'BINDING_ASKED', 'CONSENT_ASKED', 'CONSENT_GIVEN',
    'CODE_ISSUED', 'REDEEMED', 'REVOKED', 'CANCELLED'));
