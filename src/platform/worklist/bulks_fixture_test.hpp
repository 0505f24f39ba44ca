// SPDX-License-Identifier: Apache-2.0
// Acts on whole views: the act and the institution that their tests share.
#pragma once

#include "base/error.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/identity/session_store.hpp"
#include "platform/identity/store.hpp"
#include "platform/jobs/runner.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/worklist/bulks.hpp"
#include "support/acting.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <functional>
#include <map>

namespace divan::worklist::test_bulks {

using access::Reach;
using access::SecrecyClass;
using test::today;
using test::zone;

/// Ends the item, once under its key, as a module's single act does; and breaks off when asked to.
class Ending final : public BulkAct {
public:
    explicit Ending(test::FakeClock& clock) : clock_{clock} {}
    void open(db::Database& database) { database_ = &database; }

    [[nodiscard]] std::string_view name() const override { return "letters.end"; }
    [[nodiscard]] std::string_view subject_kind() const override { return "letters.letter"; }
    [[nodiscard]] std::string_view permission() const override { return "letters.close"; }
    [[nodiscard]] std::vector<std::int64_t> versions(db::ReadSession& /*session*/,
                                                     const std::vector<std::int64_t>& subjects) const override
    {
        std::vector<std::int64_t> found;
        found.reserve(subjects.size());
        for (const auto subject : subjects) {
            found.push_back(version_of(subject));
        }
        return found;
    }
    void act(const access::Actor& actor, const BulkRow& row, const std::string& body) const override
    {
        before(row.subject);
        database_->write([&](db::UnitOfWork& tx) {
            if (idempotency::earlier(tx, actor)) {
                return;
            }
            if (version_of(row.subject) != row.version) {
                throw AppError{ErrorCode::precondition_failed, "letter.changed_meanwhile"};
            }
            const Reference letter{"letters.letter", row.subject};
            end(tx, clock_.now(), actor.post, letter, "done");
            ledger::append(tx, clock_.now(), actor.author(), "letters.letter.closed", letter,
                           {{"note", body}});
            idempotency::remember(tx, actor, clock_.now(), row.subject);
        });
        after(row.subject);
        if (row.subject == breaks_after) {
            breaks_after = 0;
            throw AppError{ErrorCode::unavailable,
                           "db.unavailable"}; // as a crash before the batch is settled
        }
    }

    std::function<void(std::int64_t)> before = [](std::int64_t /*subject*/) {};
    std::function<void(std::int64_t)> after = [](std::int64_t /*subject*/) {};
    std::map<std::int64_t, std::int64_t> versions_of;
    mutable std::int64_t breaks_after{};

private:
    [[nodiscard]] std::int64_t version_of(std::int64_t subject) const
    {
        const auto found = versions_of.find(subject);
        return found == versions_of.end() ? 1 : found->second;
    }

    test::FakeClock& clock_;
    db::Database* database_{};
};

/// What waits, as a test gives it.
struct GivenLetter {
    std::string_view kind{"letters.letter"};
    SecrecyClass secrecy_class{};
    bool is_personal{};
    std::string purpose{"action"};
};

class BulksTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        test::SmallInstitution made{database(), clock};
        made.roles({{"boss", "worklist.read", Reach::own_post},
                    {"boss", "letters.close", Reach::own_post},
                    {"reader", "worklist.read", Reach::own_post}});
        const auto unit = made.unit("1");
        desk = made.post(unit, "desk", "boss");
        second = made.post(unit, "second", "reader");
        third = made.post(unit, "third", "boss");
        elsewhere = made.post(unit, "elsewhere", "boss");
        boss = made.holder(desk, "بهرام");
        made.appoint(boss, second);
        other = made.holder(elsewhere, "ستاره");
        account = given_session("s", boss);
        act.open(database());
        institution = made;
    }

    AccountId given_session(const std::string& token, PersonId person)
    {
        return database().write([&](db::UnitOfWork& tx) {
            identity::store::Account made;
            made.id = AccountId{tx.next_id()};
            made.person = person;
            made.user_name = token;
            made.language = "fa";
            identity::store::insert(tx, made);
            identity::store::insert(tx, {.token_hash = token,
                                         .id = tx.next_id(),
                                         .account = made.id,
                                         .csrf = "",
                                         .device = "",
                                         .created_at = to_text(clock.now()),
                                         .seen_at = to_text(clock.now()),
                                         .expires_at = to_text(clock.now() + std::chrono::hours{24}),
                                         .person = person,
                                         .user_name = token,
                                         .language = "fa"});
            return made.id;
        });
    }

    std::int64_t given_letter(PostId post, const GivenLetter& letter = {})
    {
        ++subjects;
        database().write([&](db::UnitOfWork& tx) {
            put(tx, clock.now(),
                {.post = post,
                 .kind = "letters.referral",
                 .subject = {letter.kind, subjects},
                 .source = subjects,
                 .title = "نامه " + std::to_string(subjects),
                 .number = "",
                 .from_post = elsewhere,
                 .note = "",
                 .purpose = letter.purpose,
                 .secrecy_class = letter.secrecy_class,
                 .priority = "normal",
                 .due_on = subjects % 3 == 0 ? std::nullopt : std::optional{today},
                 .duty = {},
                 .personal = letter.is_personal});
        });
        return subjects;
    }
    void given_letters(int count)
    {
        for (int i = 0; i < count; ++i) {
            given_letter(desk);
        }
    }

    access::Actor actor(const std::string& key = "")
    {
        auto found = test::acting(database(), boss, desk);
        found.account = account;
        if (!key.empty()) {
            found.request_key = {"POST /bulk", key, "body"};
        }
        return found;
    }
    static OwnPosts clearances(const access::Actor& who)
    {
        OwnPosts own;
        for (const auto post : who.posts) {
            own.emplace(post, SecrecyClass::confidential);
        }
        return own;
    }
    Bulks bulks() { return {database(), clock, zone, {&act}}; }
    Choosable choosable(const Selection& selection = {})
    {
        const auto who = actor();
        return bulks().choosable({who, "s", clearances(who)}, selection);
    }
    BulkMade start(const Selection& selection = {}, const std::string& key = "")
    {
        const auto who = actor(key);
        return bulks().start({who, "s", clearances(who)}, {"letters.end", "یادداشت", selection, 7});
    }
    void run(BulkId id)
    {
        while (bulks().advance(id)) {
        }
    }
    BulkRun now(BulkId id) { return bulks().get(actor(), id).run; }
    /// "reason count" of each, "state done/refused/items" first.
    std::vector<std::string> told(BulkId id)
    {
        const auto report = bulks().get(actor(), id);
        const auto& run = report.run;
        std::vector<std::string> lines{std::string{boost::describe::enum_to_string(run.state, "")} + " " +
                                       std::to_string(run.done) + "/" + std::to_string(run.refused) + "/" +
                                       std::to_string(run.items)};
        for (const auto& each : report.reasons) {
            lines.push_back(each.reason + " " + std::to_string(each.count));
        }
        return lines;
    }
    std::vector<store::ListedRow> rows(BulkId id, const std::string& reason = "")
    {
        const auto who = actor();
        return bulks().rows({who, "s", clearances(who)}, id, {.reason = reason, .after = 0, .limit = 100});
    }
    std::int64_t open(PostId post)
    {
        return database().read(
            [&](db::ReadSession& session) { return counts(session, {{.post = post}}, today).all; });
    }
    std::int64_t acts_in_ledger()
    {
        return counted({"SELECT COUNT(*) FROM ledger_entry WHERE event = 'letters.letter.closed'"}).at(0);
    }
    std::vector<std::int64_t> traces()
    {
        return counted({"SELECT COUNT(*) FROM bulk_act", "SELECT COUNT(*) FROM bulk_row",
                        "SELECT COALESCE(SUM(done * 1000 + refused), 0) FROM bulk_act",
                        "SELECT COUNT(*) FROM bulk_row WHERE reason <> ''",
                        "SELECT COUNT(ended_at) FROM bulk_act", "SELECT COUNT(*) FROM idempotency_key",
                        "SELECT COUNT(*) FROM ledger_entry"});
    }

    test::FakeClock clock;
    Ending act{clock};
    std::optional<test::SmallInstitution> institution;
    std::int64_t subjects{};
    PostId desk;
    PostId second; // also the boss's, without the power to close
    PostId third;
    PostId elsewhere;
    PersonId boss;
    PersonId other;
    AccountId account;
};

} // namespace divan::worklist::test_bulks
