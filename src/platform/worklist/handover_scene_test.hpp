// SPDX-License-Identifier: Apache-2.0
// Who gives and takes worklists, for the tests of handovers.
#pragma once

#include "base/error.hpp"
#include "platform/ledger/store.hpp"
#include "platform/worklist/batch_runner.hpp"
#include "platform/worklist/handovers.hpp"
#include "platform/worklist/worklist.hpp"
#include "support/acting.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <functional>
#include <set>
#include <thread>

namespace divan::worklist {

using access::Reach;
using access::SecrecyClass;
using test::today;
using test::zone;

/// Remembers what it was told, and fails when asked to.
class HandoverListener final : public Follower {
public:
    [[nodiscard]] std::string_view kind() const override { return "letters.referral"; }
    void follow(db::UnitOfWork& tx, PostId to, const std::vector<MovedItem>& items) const override
    {
        for (const auto& item : items) {
            tx.execute("INSERT INTO desk_mark (post_id, item_id, on_top, place, folder, mark, person_id, "
                       "in_post_id, at) "
                       "VALUES (:post, :item, 0, 0, '', '', 0, 0, '')",
                       to.value, item.source);
        }
    }
};

class HandoverScene : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        test::SmallInstitution made{database(), clock};
        made.roles({{"expert", "worklist.read", Reach::own_post},
                    {"expert", "worklist.hand_over", Reach::own_post},
                    {"administrator", "worklist.hand_over", Reach::all}});
        const auto unit = made.unit("1");
        from = made.post(unit, "from", "expert");
        to = made.post(unit, "to", "expert");
        other = made.post(unit, "other", "expert", SecrecyClass::normal);
        bureau = made.post(unit, "bureau", "administrator");
        giver = made.holder(from, "دهنده");
        receiver = made.holder(to, "گیرنده");
        third = made.holder(other, "سومی");
        admin = made.holder(bureau, "مدیر");
        institution = made;
    }

    access::Actor actor(PersonId person, PostId post) { return test::acting(database(), person, post); }

    WorkItemId given_item(std::string_view kind = "letters.referral",
                          SecrecyClass secrecy_class = {},
                          bool personal = {})
    {
        ++subjects;
        return database().write([&](db::UnitOfWork& tx) {
            return put(tx, clock.now(),
                       {.post = from,
                        .kind = kind,
                        .subject = {"letters.letter", subjects},
                        .source = subjects,
                        .title = "نامه",
                        .number = "",
                        .from_post = to,
                        .note = "",
                        .purpose = "action",
                        .secrecy_class = secrecy_class,
                        .priority = "normal",
                        .due_on = subjects % 3 == 0 ? std::nullopt : std::optional{today},
                        .duty = {},
                        .personal = personal});
        });
    }

    static Handover asked(PostId from, const std::vector<std::pair<std::string, PostId>>& receivers)
    {
        Handover handover;
        handover.from = from;
        for (const auto& [kind, post] : receivers) {
            Receiver added;
            added.kind = kind;
            added.post = post;
            handover.receivers.push_back(added);
        }
        return handover;
    }

    Handovers handovers() { return {database(), clock, zone, {&listener}}; }
    HandoverId given_accepted()
    {
        const auto id = handovers().prepare(actor(giver, from), asked(from, {{"", to}})).id;
        handovers().accept(actor(receiver, to), id, 1);
        return id;
    }
    Handover now(HandoverId id)
    {
        return database().read(
            [&](db::ReadSession& session) { return store::find_handover(session, id).value(); });
    }
    std::int64_t open(PostId post)
    {
        return database().read(
            [&](db::ReadSession& session) { return counts(session, {{.post = post}}, today).all; });
    }
    std::int64_t recounted(PostId post)
    {
        return database().read([&](db::ReadSession& session) {
            constexpr auto sql = "SELECT COUNT(*) FROM work_item WHERE post_id = :post AND outcome = ''";
            return std::get<0>(session.one<std::int64_t>(sql, post.value).value());
        });
    }
    std::vector<std::int64_t> traces()
    {
        return counted({
            "SELECT COUNT(*) FROM handover",
            "SELECT COALESCE(SUM(version), 0) FROM handover",
            "SELECT COUNT(*) FROM handover_receiver",
            "SELECT COUNT(accepted_at) FROM handover_receiver",
            "SELECT COUNT(*) FROM handover_item",
            "SELECT COALESCE(SUM(version), 0) FROM work_item",
            "SELECT COUNT(*) FROM desk_mark",
            "SELECT COALESCE(SUM(stamp), 0) FROM work_stamp",
            "SELECT COUNT(*) FROM ledger_entry",
        });
    }

    test::FakeClock clock;
    std::optional<test::SmallInstitution> institution;
    HandoverListener listener;
    std::int64_t subjects{};
    PostId from;
    PostId to;
    PostId other;
    PostId bureau;
    PersonId giver;
    PersonId receiver;
    PersonId third;
    PersonId admin;
};

} // namespace divan::worklist
