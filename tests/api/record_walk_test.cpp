// SPDX-License-Identifier: Apache-2.0
// The record that a request names: none, another's, and one that was changed meanwhile.
#include "api/route_walk.hpp"

#include <algorithm>
#include <set>

namespace divan::test {
namespace {

/// Whether the record is one that this route hides from the caller.
bool hides(const http::Entry& entry, const WalkRecord& record)
{
    return record.others &&
           (record.hidden_on.empty() || std::ranges::any_of(record.hidden_on, [&](const std::string& part) {
                return entry.route.path.find(part) != std::string::npos;
            }));
}

TEST_F(EveryRoute, HidesWhatIsNotThereAndWhatIsAnothers)
{
    const auto before = traces();
    std::set<std::string> hidden;

    for (const auto& entry : routes()) {
        for (const auto& name : entry->parameters) {
            const auto with = [&](const std::string& value) {
                const auto path = filled(
                    *entry, [&](const std::string& other) { return other == name ? value : own(other); });
                return ask(*entry, path, sample(*entry));
            };
            const auto nowhere = with("1");
            EXPECT_EQ(nowhere.status, 404) << entry->name() << nowhere.body;
            EXPECT_EQ(with("x").status, 404) << entry->name();
            EXPECT_EQ(with("99999999999999999999").status, 404) << entry->name();
            if (const auto& record = records.at(name); hides(*entry, record)) {
                const auto others = with(record.others.value());
                EXPECT_EQ(others.status, 404) << entry->name() << others.body;
                // Nothing tells a hidden record from none.
                EXPECT_EQ(text_of(others.body, "reason"), text_of(nowhere.body, "reason")) << entry->name();
                hidden.insert(name);
            }
        }
    }

    EXPECT_EQ(traces(), before);
    EXPECT_EQ(hidden, (std::set<std::string>{"absence_id", "account_id", "bulk_id", "case_id", "decision_id",
                                             "desk_id", "file_id", "handover_id", "letter_id", "note_id",
                                             "page_note_id", "person_id", "role", "session_id", "task_id"}));
}

TEST_F(EveryRoute, ThatChangesARecordAsksWhichVersionWasSeen)
{
    const auto before = traces();
    std::ptrdiff_t asked = 0;

    for (const auto& entry : routes()) {
        if (!entry->route.if_match) {
            continue;
        }
        ASSERT_FALSE(entry->parameters.empty()) << entry->name();
        const auto is_governors = std::ranges::any_of(
            entry->parameters, [](const std::string& name) { return records.at(name).is_governors; });
        auto& who = is_governors ? walkers->governor : walkers->caller;
        const auto with = [&](const std::string& version) {
            return who
                .request(entry->route.method, own_path(*entry), sample(*entry), headers(*entry, version))
                .status;
        };
        EXPECT_EQ(with(""), 428) << entry->name();
        EXPECT_EQ(with("*"), 422) << entry->name();
        EXPECT_EQ(with("\"x\""), 422) << entry->name();
        EXPECT_EQ(with("\"999999\""), 412) << entry->name();
        ++asked;
    }

    EXPECT_EQ(traces(), before);
    EXPECT_EQ(asked,
              std::ranges::count_if(routes(), [](const auto& entry) { return entry->route.if_match; }));
}

} // namespace
} // namespace divan::test
