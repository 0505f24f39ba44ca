// SPDX-License-Identifier: Apache-2.0
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

namespace divan::worklist {
namespace {

using namespace std::chrono_literals;
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
                                         .expires_at = to_text(clock.now() + 24h),
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

using Lines = std::vector<std::string>;

DIVAN_BOTH_DATABASES(BulksTest);

TEST_P(BulksTest, DoesTheSingleActOnEachRowOfTheViewUpToTheOneThatWasLast)
{
    given_letters(50);
    const auto chosen = choosable();
    EXPECT_EQ(chosen.count, 50);
    given_letter(desk); // comes later

    const auto id = start({.up_to_item = chosen.up_to_item}).id;
    EXPECT_TRUE(bulks().advance(id));
    EXPECT_EQ(told(id), (Lines{"running 20/0/50"}));
    run(id);

    EXPECT_EQ(told(id), (Lines{"finished 50/0/50"}));
    EXPECT_EQ(acts_in_ledger(), 50);
    EXPECT_EQ(open(desk), 1);
    EXPECT_EQ(now(id).asked, 7);
    EXPECT_EQ(counted({"SELECT COUNT(*) FROM idempotency_key"}).at(0), 0);
    EXPECT_FALSE(bulks().advance(id));
}

TEST_P(BulksTest, WhatIsHiddenOrNoLetterIsNeitherCountedNorTouched)
{
    given_letter(desk);
    given_letter(desk, {.secrecy_class = SecrecyClass::secret}); // above the clearance of the post by now
    given_letter(desk, {.kind = "cases.case"});
    given_letter(desk, {.purpose = "information"});

    EXPECT_EQ(choosable().count, 2);
    EXPECT_EQ(choosable({.purpose = "information"}).count, 1);
    EXPECT_EQ(choosable({.view = View::late}).count, 0);
    EXPECT_EQ(refusal([&] { (void)choosable({.view = View::sent}); }), "field.not_a_value");
    EXPECT_EQ(refusal([&] { (void)choosable({.only = elsewhere}); }), "worklist.not_your_post");
    EXPECT_EQ(refusal([&] { start({.view = View::late}); }), "bulk.nothing_chosen");

    run(start().id);
    EXPECT_EQ(open(desk), 2);
}

TEST_P(BulksTest, RowsThatChangedOrLeftAreRefusedByReason)
{
    given_letters(6);
    const auto id = start().id;
    act.versions_of[2] = 5;
    database().write([&](db::UnitOfWork& tx) { end(tx, clock.now(), desk, {"letters.letter", 4}, "done"); });
    act.before = [](std::int64_t subject) {
        if (subject == 5) {
            throw std::logic_error{"a fault of ours"};
        }
    };
    run(id);

    EXPECT_EQ(told(id),
              (Lines{"finished 3/3/6", "bulk.failed 1", "bulk.gone 1", "letter.changed_meanwhile 1"}));
    const auto changed = rows(id, "letter.changed_meanwhile");
    ASSERT_EQ(changed.size(), 1U);
    EXPECT_EQ(changed[0].row.subject, 2);
    EXPECT_EQ(changed[0].title, "نامه 2");
    EXPECT_EQ(rows(id).size(), 6U);
    EXPECT_EQ(refusal([&] { (void)bulks().get(test::acting(database(), other, elsewhere), id); }),
              "bulk.not_found");
}

/// What a crash leaves: an act whose batch was not settled. It is counted, and not done again.
TEST_P(BulksTest, AfterACrashItGoesOnWhereItStoodAndDoesNothingTwice)
{
    given_letters(45);
    const auto id = start().id;
    EXPECT_TRUE(bulks().advance(id));
    act.breaks_after = 32;
    EXPECT_EQ(refusal([&] { bulks().advance(id); }), "db.unavailable");
    EXPECT_EQ(told(id), (Lines{"running 20/0/45"}));
    EXPECT_EQ(acts_in_ledger(), 22); // the two are of a batch that nothing tells of

    reopen();
    act.open(database());
    bulks().run_all({});

    EXPECT_EQ(told(id), (Lines{"finished 45/0/45"}));
    EXPECT_EQ(acts_in_ledger(), 45);
    EXPECT_EQ(open(desk), 0);
}

TEST_P(BulksTest, EachRowIsActedOnByThePowersInItsOwnPostAtThatTime)
{
    given_letters(22);
    given_letter(second);
    institution->appoint(boss, third);
    given_letter(third);
    const auto id = start().id;
    EXPECT_TRUE(bulks().advance(id));
    institution->dismiss(boss, third, today);
    run(id);

    EXPECT_EQ(told(id), (Lines{"finished 22/2/24", "access.forbidden 1", "session.not_your_post 1"}));
    const auto gone = rows(id, "session.not_your_post");
    ASSERT_EQ(gone.size(), 1U);
    EXPECT_TRUE(gone[0].is_withheld); // of a post that is no longer one's own
    EXPECT_EQ(gone[0].title, "");
}

TEST_P(BulksTest, EndsWithTheSession)
{
    given_letters(30);
    const auto id = start().id;
    EXPECT_TRUE(bulks().advance(id));
    database().write([](db::UnitOfWork& tx) { identity::store::remove_session(tx, "s"); });
    run(id);

    EXPECT_EQ(told(id), (Lines{"stopped 20/0/30"}));
    EXPECT_EQ(open(desk), 10);
}

TEST_P(BulksTest, CancellingLeavesTheRest)
{
    given_letters(30);
    const auto id = start().id;
    EXPECT_TRUE(bulks().advance(id));
    EXPECT_EQ(refusal([&] { bulks().cancel(test::acting(database(), other, elsewhere), id); }),
              "bulk.not_found");
    bulks().cancel(actor(), id);
    EXPECT_EQ(now(id).state, BulkState::cancelling);
    run(id);

    EXPECT_EQ(told(id), (Lines{"cancelled 20/0/30"}));
    EXPECT_EQ(open(desk), 10);
    EXPECT_EQ(refusal([&] { bulks().cancel(actor(), id); }), "bulk.has_ended");
}

TEST_P(BulksTest, OneAtATimeAndARepeatedStartIsTheSame)
{
    given_letters(3);
    const auto first = start({}, "key");
    EXPECT_EQ(refusal([&] { start(); }), "bulk.one_runs");
    const auto again = start({}, "key");
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(again.id, first.id);

    run(first.id);
    EXPECT_TRUE(start({}, "key").replayed); // also when nothing is left to choose
    given_letter(desk);
    EXPECT_NE(start().id, first.id);
    EXPECT_EQ(bulks().list(actor(), 10).size(), 2U);
}

TEST_P(BulksTest, NoFailingStatementLeavesHalfAStartOrHalfABatch)
{
    given_letters(3);
    BulkId id;
    EXPECT_GT(tries_until_done([&] { id = start({}, "key").id; }, [this] { return traces(); }), 3);
    act.versions_of[2] = 5;
    for (int n = 1; now(id).state == BulkState::running; ++n) {
        act.after = [this, n](std::int64_t /*subject*/) { fail_statement(n); }; // of what comes after it
        const auto before = now(id);
        const auto why = refusal([&] { bulks().advance(id); });
        fail_statement(0);
        if (!why.empty()) {
            EXPECT_EQ(now(id).done, before.done) << "statement " << n;
            EXPECT_EQ(now(id).refused, before.refused) << "statement " << n;
        }
        ASSERT_LT(n, 50);
    }

    EXPECT_EQ(told(id), (Lines{"finished 2/1/3", "letter.changed_meanwhile 1"}));
    EXPECT_EQ(acts_in_ledger(), 2);
}

TEST_P(BulksTest, ReportsAreDroppedAMonthLaterAndWithThePerson)
{
    given_letters(3);
    run(start().id);
    given_letters(2);
    const auto open_one = start().id;
    jobs::Kinds kinds;
    add_bulk_sweep(kinds, clock);
    jobs::Runner runner{database(), clock, "UTC", std::move(kinds), {.threads = 0}};
    const auto sweep = [&] {
        runner.look_after();
        while (runner.run_one()) {
        }
    };
    clock.advance(29 * 24h);
    sweep();
    EXPECT_EQ(traces()[0], 2);
    clock.advance(2 * 24h);
    sweep();
    EXPECT_EQ(counted({"SELECT COUNT(*) FROM bulk_act", "SELECT COUNT(*) FROM bulk_row"}),
              (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(now(open_one).state, BulkState::running);

    database().write([this](db::UnitOfWork& tx) { store::forget_bulks(tx, boss); });
    EXPECT_EQ(traces()[1], 0);
    EXPECT_FALSE(bulks().advance(open_one));
}

} // namespace
} // namespace divan::worklist
