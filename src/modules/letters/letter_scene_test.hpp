// SPDX-License-Identifier: Apache-2.0
// A secretariat, an office and its experts, for the tests of acts on letters that go from hand to hand.
#pragma once

#include "modules/letters/reading.hpp"
#include "modules/letters/service.hpp"
#include "platform/worklist/worklist.hpp"
#include "support/acting.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <map>

namespace divan::letters {

using access::Reach;
using test::today;
using test::zone;

/// A secretariat gives a letter to an office, the office to an expert of its own or of another unit.
class LetterScene : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        test::SmallInstitution made{database(), clock};
        made.roles({{"registrar", "letters.read", Reach::own_unit},
                    {"registrar", "letters.register", Reach::own_unit},
                    {"registrar", "letters.refer", Reach::own_unit},
                    {"registrar", "letters.void", Reach::own_unit},
                    {"worker", "letters.read", Reach::own_post},
                    {"worker", "letters.refer", Reach::own_post},
                    {"worker", "letters.close", Reach::own_post},
                    {"worker", "letters.answer", Reach::own_post},
                    {"reader", "letters.read", Reach::all}});
        const auto unit = made.unit("1");
        secretariat = made.post(unit, "registrar", "registrar");
        office = made.post(unit, "office", "worker");
        desk = made.post(unit, "desk", "worker");
        elsewhere = made.post(unit, "elsewhere", "worker");
        inspector = made.post(unit, "inspector", "reader");
        for (const auto post : {secretariat, office, desk, elsewhere, inspector}) {
            holders[post] = made.holder(post, "دارنده");
        }
        in = made.letter_register(unit);
    }

    access::Actor in_post(PostId post) { return test::acting(database(), holders.at(post), post, today); }

    static Receiver to(PostId post, Purpose purpose = Purpose::action)
    {
        return {.post = post, .purpose = purpose, .note = "بررسی شود", .due_on = {}};
    }
    LetterId given_letter(const std::vector<Receiver>& receivers)
    {
        Registration letter;
        letter.register_id = in;
        letter.subject = "برآورد شعب";
        letter.body = "متن";
        letter.sender_name = "استانداری";
        letter.received_at = clock.now() - std::chrono::hours{1};
        letter.receivers = receivers;
        return letters().register_incoming(in_post(secretariat), letter).id;
    }
    void refer(PostId from, LetterId id, const std::vector<Receiver>& receivers)
    {
        clock.advance(std::chrono::minutes{1});
        letters().refer(in_post(from), {id, version(id)}, receivers);
        clock.advance(std::chrono::minutes{1});
    }
    /// The referral of a letter that waits in a post, or the last that did.
    ReferralId referral_to(PostId post, LetterId id)
    {
        ReferralId found;
        for (const auto& one : path(id)) {
            found = one.to_post == post ? one.id : found;
        }
        return found;
    }

    Service letters() { return {database(), clock, zone}; }
    Reading reading() { return {database(), clock, zone}; }
    std::vector<store::Referral> path(LetterId id)
    {
        return database().read([id](db::ReadSession& session) { return store::referrals(session, id); });
    }
    std::int64_t version(LetterId id)
    {
        return database().read([id](db::ReadSession& session) { return store::get(session, id).version; });
    }
    bool sees(PostId post, LetterId id)
    {
        const auto actor = in_post(post);
        return database().read([&](db::ReadSession& session) {
            return access::sees(session, actor, permission::read, {record_kind, id.value});
        });
    }
    std::size_t finds(PostId post) { return reading().search(in_post(post), "برآورد", {}).letters.size(); }
    std::vector<worklist::Item> waiting(PostId post, worklist::View view = worklist::View::all)
    {
        return database().read([&](db::ReadSession& session) {
            return worklist::list(
                       session,
                       {.sources = {{.post = post}}, .view = view, .today = today, .cursor = {}, .limit = 50})
                .items;
        });
    }
    worklist::Counts counts(PostId post)
    {
        return database().read(
            [&](db::ReadSession& session) { return worklist::counts(session, {{.post = post}}, today); });
    }
    std::vector<std::int64_t> traces()
    {
        return counted({
            "SELECT COALESCE(SUM(version), 0) FROM letter",
            "SELECT COUNT(*) FROM referral",
            "SELECT COUNT(*) FROM referral WHERE outcome = ''",
            "SELECT COUNT(*) FROM letter_step",
            "SELECT COUNT(*) FROM ledger_entry",
            "SELECT COUNT(*) FROM record_access",
            "SELECT COUNT(*) FROM work_item",
            "SELECT COUNT(*) FROM work_item WHERE outcome = ''",
            "SELECT CAST(COALESCE(SUM(open_items + 100 * sent_items), 0) AS BIGINT) FROM work_count",
            "SELECT COUNT(*) FROM idempotency_key",
            "SELECT COUNT(*) FROM record_duty WHERE due_on IS NULL",
        });
    }

    test::FakeClock clock;
    PostId secretariat;
    PostId office;
    PostId desk;
    PostId elsewhere;
    PostId inspector;
    std::map<PostId, PersonId> holders;
    RegisterId in;
};

} // namespace divan::letters
