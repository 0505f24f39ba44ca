// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/reading.hpp"
#include "modules/letters/service.hpp"
#include "modules/letters/standard_text_store.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

namespace divan::letters {
namespace {

using access::Reach;

class StandardTextsTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        database().write([this](db::UnitOfWork& tx) {
            const UnitId unit{tx.next_id()};
            for (auto* who : {&head, &expert, &stranger}) {
                who->person = PersonId{tx.next_id()};
                who->post = PostId{tx.next_id()};
                who->unit = unit;
            }
            stranger.unit = UnitId{tx.next_id()};
            head.grants = {{std::string{permission::keep_texts}, Reach::own_unit}};
        });
    }

    static StandardTexts texts(std::int64_t version = 0)
    {
        StandardTexts texts;
        texts.version = version;
        texts.notes = {{Purpose::opinion, "بررسی و اعلام نظر"}, {std::nullopt, "جهت اقدام"}};
        texts.answers = {{"اعلام وصول", "بازگشت به نامه شماره {شماره}"}};
        return texts;
    }
    std::int64_t rows()
    {
        return database().read([](db::ReadSession& session) {
            return std::get<0>(
                session
                    .one<std::int64_t>("SELECT (SELECT COUNT(*) FROM standard_text) + (SELECT COUNT(*) FROM "
                                       "ledger_entry) + (SELECT COALESCE(SUM(version), 0) FROM "
                                       "standard_text_list)")
                    .value());
        });
    }
    Service letters() { return {database(), clock, "Asia/Tehran"}; }
    Reading reading() { return {database(), clock, "Asia/Tehran"}; }

    test::FakeClock clock;
    access::Actor head;
    access::Actor expert;
    access::Actor stranger;
};

DIVAN_BOTH_DATABASES(StandardTextsTest);

TEST_P(StandardTextsTest, OnesOwnAreOnesOwnAndAUnitsAreSeenInIt)
{
    letters().change_texts(head, TextOwner::unit, texts());
    letters().change_texts(expert, TextOwner::person, texts());

    const auto seen = reading().texts(expert);
    EXPECT_EQ(seen.own.notes, texts().notes);
    EXPECT_EQ(seen.of_unit.answers, texts().answers);
    EXPECT_FALSE(seen.may_change_of_unit);
    EXPECT_TRUE(reading().texts(head).may_change_of_unit);
    EXPECT_TRUE(reading().texts(head).own.notes.empty());
    EXPECT_TRUE(reading().texts(stranger).of_unit.notes.empty());
}

TEST_P(StandardTextsTest, OfAnErasedPersonNothingStays)
{
    letters().change_texts(head, TextOwner::unit, texts());
    letters().change_texts(head, TextOwner::person, texts());
    letters().change_texts(expert, TextOwner::person, texts());

    database().write([this](db::UnitOfWork& tx) { store::forget_standard_texts(tx, expert.person); });

    EXPECT_TRUE(reading().texts(expert).own.notes.empty());
    EXPECT_EQ(reading().texts(expert).of_unit.notes, texts().notes);
    EXPECT_EQ(reading().texts(head).own.notes, texts().notes);
}

TEST_P(StandardTextsTest, ListIsReplacedAsAWholeInItsOrder)
{
    letters().change_texts(expert, TextOwner::person, texts());
    auto fewer = texts(1);
    std::swap(fewer.notes[0], fewer.notes[1]);
    fewer.answers.clear();

    letters().change_texts(expert, TextOwner::person, fewer);

    const auto seen = reading().texts(expert).own;
    EXPECT_EQ(seen.notes, fewer.notes);
    EXPECT_TRUE(seen.answers.empty());
    EXPECT_EQ(seen.version, 2);
}

TEST_P(StandardTextsTest, StaleForbiddenAndRepeatedTextsLeaveNoTrace)
{
    letters().change_texts(head, TextOwner::unit, texts());
    auto twice = texts(1);
    twice.notes.push_back(twice.notes.front());
    twice.answers.push_back({"اعلام وصول", "دیگر"});
    const auto before = rows();

    EXPECT_EQ(refusal_at([&] { letters().change_texts(head, TextOwner::unit, texts()); }),
              "standard_text.changed_meanwhile");
    EXPECT_EQ(refusal_at([&] { letters().change_texts(head, TextOwner::unit, texts(7)); }),
              "standard_text.changed_meanwhile");
    EXPECT_EQ(refusal_at([&] { letters().change_texts(expert, TextOwner::unit, texts(1)); }),
              "access.forbidden");
    EXPECT_EQ(refusal_at([&] { letters().change_texts(head, TextOwner::unit, twice); }),
              "/notes/2/text standard_text.twice");
    EXPECT_EQ(faults(twice).size(), 2U);
    EXPECT_EQ(rows(), before);
}

TEST_P(StandardTextsTest, NoFailingStatementLeavesHalfAList)
{
    letters().change_texts(expert, TextOwner::person, texts());

    const auto tries = tries_until_done([&] { letters().change_texts(expert, TextOwner::person, texts(1)); },
                                        [this] { return rows(); });

    EXPECT_GT(tries, 4);
}

} // namespace
} // namespace divan::letters
