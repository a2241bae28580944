-- Operators are told of an expert who has voted and cannot be paid.
alter table ledger.incident drop constraint incident_kind_check,
    add constraint incident_kind_check check (kind in ('PROOF_DIFFERS', 'CLOCK_FAILED', 'REGISTRY_SILENT', 'PANEL_SHORT', 'EXPERT_UNPAID'));
