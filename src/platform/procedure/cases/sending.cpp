// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/sending.hpp"

#include "platform/procedure/cases/act.hpp"
#include "platform/procedure/engine/data.hpp"

#include <algorithm>

namespace divan::cases {

/// The input that says under which key a message is sent; not part of what it says.
static constexpr std::string_view address = "business_key";

/// A notice and a message go out with the act, the message under the sender's key or the one it names.
void Act::send(const engine::Effect& effect)
{
    if (!process().node(effect.node).keys.notice.empty()) {
        notify(effect);
    }
    if (effect.text.empty()) {
        return;
    }
    Sent made;
    made.id = SentId{tx_.next_id()};
    made.case_id = case_.id;
    made.node = process().node(effect.node).id;
    made.name = effect.text;
    made.business_key = case_.business_key;
    std::vector<feel::Context::Entry> said;
    if (const auto* const context = effect.data.context()) {
        for (const auto& entry : context->entries()) {
            const auto* const key = entry.first == address ? entry.second.string() : nullptr;
            if (key == nullptr) {
                said.push_back(entry);
            } else {
                made.business_key = *key;
            }
        }
    }
    engine::write(made.data, engine::storable(feel::make_context(std::move(said))).value);
    const auto& must = bundle().law().must_be_heard;
    made.must_be_heard =
        must && std::ranges::any_of(*must, [&made](const auto& name) { return name.value == made.name; });
    made.state = "waiting";
    made.sent_at = to_text(now_.at);
    store::insert(tx_, made);
}

} // namespace divan::cases
