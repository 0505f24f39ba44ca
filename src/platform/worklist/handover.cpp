// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/handover.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <set>

namespace divan::worklist {

const Receiver* receiver_of(const Handover& handover, std::string_view item_kind)
{
    const Receiver* rest = nullptr;
    for (const auto& receiver : handover.receivers) {
        if (receiver.kind == item_kind) {
            return &receiver;
        }
        rest = receiver.kind.empty() ? &receiver : rest;
    }
    return rest;
}

bool is_accepted_by_all(const Handover& handover)
{
    return std::ranges::all_of(handover.receivers,
                               [](const Receiver& one) { return one.accepted_at.has_value(); });
}

std::string chained(const std::string& list_hash, WorkItemId item)
{
    return to_hex(sha256(list_hash + "\n" + std::to_string(item.value)));
}

std::vector<Violation> faults(const Handover& asked,
                              const std::vector<ReceiverFacts>& facts,
                              const std::vector<std::string>& known_kinds)
{
    std::vector<Violation> found;
    std::set<std::string> named;
    for (std::size_t i = 0; i < asked.receivers.size(); ++i) {
        const auto& receiver = asked.receivers[i];
        const auto path = "/receivers/" + std::to_string(i);
        if (!named.insert(receiver.kind).second) {
            found.push_back({path + "/kind", "handover.kind_named_twice"});
        }
        if (!receiver.kind.empty() && std::ranges::find(known_kinds, receiver.kind) == known_kinds.end()) {
            found.push_back({path + "/kind", "handover.unknown_kind"});
        }
        if (receiver.post == asked.from) {
            found.push_back({path + "/post_id", "handover.to_itself"});
        } else if (!facts.at(i).exists) {
            found.push_back({path + "/post_id", "handover.unknown_post"});
        } else if (facts.at(i).above_clearance > 0) {
            found.push_back({path + "/post_id", "handover.receiver_clearance"});
        }
    }
    return found;
}

} // namespace divan::worklist
