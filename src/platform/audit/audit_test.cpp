// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/audit/audit.hpp"
#include "platform/ledger/ledger.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

#include <algorithm>

namespace divan::audit {
namespace {

using namespace std::chrono_literals;

constexpr auto zone = "Asia/Tehran";

class AuditTest : public test::DatabaseTest {
protected:
    AuditTest()
    {
        administrator.person = PersonId{7};
        administrator.post = PostId{8};
        administrator.grants = {{std::string{read_permission}, access::Reach::all}};
        reader.person = PersonId{5};
        reader.post = PostId{6};
        reader.grants = {{std::string{read_permission}, access::Reach::all},
                         {"letters.read", access::Reach::own_post}};
    }

    Service service() { return {database(), clock, zone, {{"letters.letter", "letters.read"}}}; }

    EntryId given(const ledger::Author& author, std::string_view event, Reference subject)
    {
        const auto made = database().write([&](db::UnitOfWork& tx) {
            return ledger::append(tx, clock.now(), author, event, subject,
                                  {{"content", std::string{"secret"}}});
        });
        clock.advance(1s);
        return made.id;
    }

    /// All pages; the reading's own entries are left out.
    std::vector<Line> all(const access::Actor& actor, Question question)
    {
        std::vector<Line> found;
        do {
            auto page = service().open(actor, question);
            EXPECT_LE(page.lines.size(), question.page.limit);
            for (auto& line : page.lines) {
                if (line.entry.event != "audit.entries.opened") {
                    found.push_back(std::move(line));
                }
            }
            question.page.cursor = page.next_cursor;
        } while (question.page.cursor);
        return found;
    }
    std::vector<std::int64_t> ids(const Question& question)
    {
        std::vector<std::int64_t> found;
        for (const auto& line : all(administrator, question)) {
            found.push_back(line.entry.id);
        }
        return found;
    }

    std::int64_t readings()
    {
        return database().read([](db::ReadSession& session) {
            return std::get<0>(
                session
                    .one<std::int64_t>(
                        "SELECT COUNT(*) FROM ledger_entry WHERE event = 'audit.entries.opened'")
                    .value());
        });
    }

    test::FakeClock clock;
    access::Actor administrator;
    access::Actor reader;
};

DIVAN_BOTH_DATABASES(AuditTest);

TEST_P(AuditTest, EntriesComeNewestFirstByPersonPostRecordEventAndDays)
{
    const auto one = given({PersonId{1}, PostId{2}}, "letters.letter.opened", {"letters.letter", 10}).value;
    const auto two = given({PersonId{1}, PostId{3}}, "letters.letter.closed", {"letters.letter", 10}).value;
    clock.advance(24h);
    const auto three = given({PersonId{4}, PostId{2}}, "letters.letter.opened", {"letters.letter", 11}).value;
    using Ids = std::vector<std::int64_t>;

    for (const std::size_t limit : {1U, 2U, 50U}) {
        Question question;
        question.page.limit = limit;
        EXPECT_EQ(ids(question), (Ids{three, two, one}));
        auto asked = question;
        asked.person = PersonId{1};
        EXPECT_EQ(ids(asked), (Ids{two, one}));
        asked.post = PostId{2};
        EXPECT_EQ(ids(asked), (Ids{one}));
        asked = question;
        asked.post = PostId{2};
        EXPECT_EQ(ids(asked), (Ids{three, one}));
        asked = question;
        asked.record_kind = "letters.letter";
        asked.record_id = 10;
        EXPECT_EQ(ids(asked), (Ids{two, one}));
        asked.event = "letters.letter.closed";
        EXPECT_EQ(ids(asked), (Ids{two}));
        asked = question;
        asked.last_day = 2026y / 11 / 24;
        EXPECT_EQ(ids(asked), (Ids{two, one}));
        asked.first_day = 2026y / 11 / 25;
        asked.last_day = 2026y / 11 / 25;
        EXPECT_EQ(ids(asked), (Ids{three}));
    }
}

TEST_P(AuditTest, LettersFieldsAreHiddenFromTheAdministratorAndShownToTheirReader)
{
    given({PersonId{1}, PostId{2}}, "letters.letter.registered", {"letters.letter", 10});
    given({PersonId{1}, PostId{2}}, "identity.account.unlocked", {"identity.account", 20});
    given({PersonId{1}, PostId{2}}, "letters.letter.opened", {"unheard.of", 30});
    database().write([&](db::UnitOfWork& tx) {
        access::publish(tx, {"letters.letter", 10}, clock.now(), {.unit = UnitId{1}, .posts = {reader.post}});
    });

    for (const auto* const actor : {&administrator, &reader}) {
        for (const auto& line : all(*actor, {})) {
            const bool shown = line.entry.subject_kind == "identity.account" ||
                               (actor == &reader && line.entry.subject_kind == "letters.letter");
            EXPECT_EQ(line.are_fields_hidden, !shown) << line.entry.subject_kind;
            EXPECT_EQ(line.entry.fields.size(), shown ? 1U : 0U) << line.entry.subject_kind;
        }
    }
}

TEST_P(AuditTest, EachReadingIsAnEntryThatSaysWhatWasAsked)
{
    Question question;
    question.person = PersonId{1};
    (void)service().open(administrator, question);
    clock.advance(1s);

    EXPECT_EQ(readings(), 1);
    const auto page = service().open(administrator, {});
    EXPECT_EQ(readings(), 2);
    const auto& asked = page.lines.at(1).entry;
    EXPECT_EQ(asked.person, administrator.person.value);
    EXPECT_EQ(asked.fields.at(0).name, "person");
}

TEST_P(AuditTest, RefusedQuestionsLeaveNoTrace)
{
    access::Actor nobody;
    access::Actor head;
    head.grants = {{std::string{read_permission}, access::Reach::unit_and_below}};
    EXPECT_EQ(refusal([&] { (void)service().open(nobody, {}); }), "access.forbidden");
    EXPECT_EQ(refusal([&] { (void)service().open(head, {}); }), "access.forbidden");
    Question question;
    question.record_kind = "letters.letter";
    EXPECT_EQ(refusal([&] { (void)service().open(administrator, question); }), "audit.record_needs_both");
    question = {};
    question.event = "no.such.event";
    EXPECT_EQ(refusal([&] { (void)service().open(administrator, question); }), "field.not_a_value");
    question = {};
    question.first_day = 2026y / 2 / 2;
    question.last_day = 2026y / 2 / 1;
    EXPECT_EQ(refusal([&] { (void)service().open(administrator, question); }), "audit.days_reversed");
    for (const auto* const cursor :
         {"x", "2026-11-24T06:30:00.000Z", "2026-11-24T06:30:00.000Z.x", "2026.1"}) {
        question = {};
        question.page.cursor = cursor;
        EXPECT_EQ(refusal([&] { (void)service().open(administrator, question); }), "field.not_a_value")
            << cursor;
    }
    EXPECT_EQ(readings(), 0);
}

TEST_P(AuditTest, WithoutItsEntryNothingIsRead)
{
    EXPECT_GT(
        tries_until_done([&] { (void)service().open(administrator, {}); }, [this] { return readings(); }), 2);
    EXPECT_EQ(readings(), 1);
}

TEST_P(AuditTest, PageOfARareEventReadsABoundedNumberOfEntries)
{
    const auto wanted = given({}, "identity.account.unlocked", {"identity.account", 1}).value;
    database().write([&](db::UnitOfWork& tx) {
        for (int i = 0; i < 4'500; ++i) {
            ledger::append(tx, clock.now(), {}, "letters.letter.opened", {"letters.letter", 1}, {});
        }
    });
    clock.advance(1s);
    Question question;
    question.event = "identity.account.unlocked";

    const auto first = service().open(administrator, question);
    EXPECT_TRUE(first.lines.empty());
    EXPECT_TRUE(first.next_cursor);
    EXPECT_EQ(ids(question), std::vector<std::int64_t>{wanted});
}

} // namespace
} // namespace divan::audit
