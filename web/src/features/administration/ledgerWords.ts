// SPDX-License-Identifier: Apache-2.0
// The events and kinds of records that the ledger has, by which the audit can be narrowed.
export const events = [
  'access.explanation.given', 'audit.entries.opened', 'calendar.rule.decreed', 'calendar.rule.withdrawn',
  'charter.charter.applied', 'delegation.absence.ended', 'delegation.absence.recorded',
  'delegation.delegation.ended', 'delegation.delegation.given', 'files.file.destroyed',
  'files.file.quarantined', 'files.file.stored', 'files.file.withdrawn', 'identity.account.changed',
  'identity.account.closed', 'identity.account.created', 'identity.account.disabled',
  'identity.account.enabled', 'identity.account.invited', 'identity.account.linked',
  'identity.account.unlinked', 'identity.account.unlocked', 'identity.factor.enrolled',
  'identity.factor.removed', 'identity.factor_rule.changed', 'identity.identifier.changed',
  'identity.identifier.looked_up', 'identity.identifier.opened', 'identity.identifier.removed',
  'identity.password.changed', 'identity.password.reset', 'identity.password.reset_requested',
  'identity.person.erased', 'identity.recovery_code.renewed', 'identity.recovery_code.used',
  'identity.sessions.ended', 'jobs.job.cancelled', 'jobs.job.retried', 'ledger.field.erased',
  'ledger.folder.restored', 'ledger.origin.begun', 'letters.letter.annotated', 'letters.letter.answered', 'letters.letter.closed',
  'letters.letter.duties_changed', 'letters.letter.enclosed', 'letters.letter.note_withdrawn', 'letters.letter.opened',
  'letters.letter.recalled', 'letters.letter.referred', 'letters.letter.registered', 'letters.standard_texts.changed',
  'organisation.appointment.ended',
  'organisation.appointment.made', 'organisation.duty.changed', 'organisation.duty.closed',
  'organisation.duty.created', 'organisation.order.carried_out', 'organisation.order.drafted',
  'organisation.order.issued', 'organisation.order.redrafted', 'organisation.order.revoked',
  'organisation.order.work_moved', 'organisation.people.imported', 'organisation.person.added',
  'organisation.person.renamed', 'organisation.post.changed', 'organisation.post.closed',
  'organisation.post.created', 'organisation.roles.changed', 'organisation.unit.changed',
  'organisation.unit.closed', 'organisation.unit.created', 'registers.register.changed',
  'registers.register.defined', 'worklist.bulk.ended', 'worklist.bulk.started', 'worklist.deadline.moved',
  'worklist.desk.assigned', 'worklist.desk.ended',
  'worklist.handover.accepted', 'worklist.handover.finished', 'worklist.handover.prepared',
  'worklist.handover.withdrawn', 'worklist.item.prepared', 'worklist.note.confirmed',
  'worklist.note.declined', 'worklist.note.dictated',
] as const;

export const kinds = [
  'letters.letter', 'identity.account', 'organisation.person', 'organisation.unit', 'organisation.post',
  'organisation.duty', 'organisation.order', 'calendar.rule', 'jobs.job', 'audit.entries',
  'delegation.delegation', 'delegation.absence', 'registers.register', 'files.file', 'organisation.roles',
  'worklist.item', 'worklist.desk', 'worklist.handover', 'charter.charter', 'ledger.entry',
] as const;
