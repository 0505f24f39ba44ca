// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace divan::ledger {

/// Every event there is, module.thing.past_verb. The list only grows; a name is never changed.
inline constexpr std::array events{
    std::string_view{"access.explanation.given"},
    std::string_view{"audit.entries.opened"},
    std::string_view{"calendar.rule.decreed"},
    std::string_view{"calendar.rule.withdrawn"},
    std::string_view{"charter.charter.applied"},
    std::string_view{"delegation.absence.ended"},
    std::string_view{"delegation.absence.recorded"},
    std::string_view{"delegation.delegation.ended"},
    std::string_view{"delegation.delegation.given"},
    std::string_view{"files.file.destroyed"},
    std::string_view{"files.file.quarantined"},
    std::string_view{"files.file.stored"},
    std::string_view{"files.file.withdrawn"},
    std::string_view{"identity.account.changed"},
    std::string_view{"identity.account.closed"},
    std::string_view{"identity.account.created"},
    std::string_view{"identity.account.disabled"},
    std::string_view{"identity.account.enabled"},
    std::string_view{"identity.account.invited"},
    std::string_view{"identity.account.linked"},
    std::string_view{"identity.account.unlinked"},
    std::string_view{"identity.account.unlocked"},
    std::string_view{"identity.factor.enrolled"},
    std::string_view{"identity.factor.removed"},
    std::string_view{"identity.factor_rule.changed"},
    std::string_view{"identity.identifier.changed"},
    std::string_view{"identity.identifier.looked_up"},
    std::string_view{"identity.identifier.opened"},
    std::string_view{"identity.identifier.removed"},
    std::string_view{"identity.password.changed"},
    std::string_view{"identity.password.reset"},
    std::string_view{"identity.password.reset_requested"},
    std::string_view{"identity.person.erased"},
    std::string_view{"identity.recovery_code.renewed"},
    std::string_view{"identity.recovery_code.used"},
    std::string_view{"identity.sessions.ended"},
    std::string_view{"jobs.job.cancelled"},
    std::string_view{"jobs.job.retried"},
    std::string_view{"ledger.field.erased"},
    std::string_view{"ledger.folder.restored"},
    std::string_view{"ledger.origin.begun"},
    std::string_view{"letters.letter.answered"},
    std::string_view{"letters.letter.closed"},
    std::string_view{"letters.letter.duties_changed"},
    std::string_view{"letters.letter.enclosed"},
    std::string_view{"letters.letter.opened"},
    std::string_view{"letters.letter.recalled"},
    std::string_view{"letters.letter.referred"},
    std::string_view{"letters.letter.registered"},
    std::string_view{"organisation.appointment.ended"},
    std::string_view{"organisation.appointment.made"},
    std::string_view{"organisation.duty.changed"},
    std::string_view{"organisation.duty.closed"},
    std::string_view{"organisation.duty.created"},
    std::string_view{"organisation.order.carried_out"},
    std::string_view{"organisation.order.drafted"},
    std::string_view{"organisation.order.issued"},
    std::string_view{"organisation.order.redrafted"},
    std::string_view{"organisation.order.revoked"},
    std::string_view{"organisation.order.work_moved"},
    std::string_view{"organisation.people.imported"},
    std::string_view{"organisation.person.added"},
    std::string_view{"organisation.person.renamed"},
    std::string_view{"organisation.post.changed"},
    std::string_view{"organisation.post.closed"},
    std::string_view{"organisation.post.created"},
    std::string_view{"organisation.roles.changed"},
    std::string_view{"organisation.unit.changed"},
    std::string_view{"organisation.unit.closed"},
    std::string_view{"organisation.unit.created"},
    std::string_view{"registers.register.changed"},
    std::string_view{"registers.register.defined"},
    std::string_view{"worklist.deadline.moved"},
    std::string_view{"worklist.desk.assigned"},
    std::string_view{"worklist.desk.ended"},
    std::string_view{"worklist.handover.accepted"},
    std::string_view{"worklist.handover.finished"},
    std::string_view{"worklist.handover.prepared"},
    std::string_view{"worklist.handover.withdrawn"},
    std::string_view{"worklist.item.prepared"},
    std::string_view{"worklist.note.confirmed"},
    std::string_view{"worklist.note.declined"},
    std::string_view{"worklist.note.dictated"},
};
static_assert(std::ranges::is_sorted(events));

[[nodiscard]] constexpr bool is_event(std::string_view name)
{
    return std::ranges::binary_search(events, name);
}

} // namespace divan::ledger
