// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/access/api.hpp"
#include "platform/organisation/store.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

#include <algorithm>

namespace divan::access {
namespace {

using namespace std::chrono_literals;

const CivilDate long_ago = 2020y / 1 / 1;

class ExplanationsTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        database().write([this](db::UnitOfWork& tx) {
            const EntryId entry{0};
            unit = UnitId{tx.next_id()};
            const organisation::Unit office{unit, "made-up", "1", std::nullopt, "دفتر", "Office"};
            organisation::add_identity(tx, office, entry);
            organisation::open_state(tx, office, long_ago, entry);
            post = PostId{tx.next_id()};
            const organisation::Post seat{
                post, unit, "clerk", "کارمند", "Clerk", false, false, "clerk", SecrecyClass::confidential};
            organisation::add_identity(tx, seat, entry);
            organisation::open_state(tx, seat, long_ago, entry);
            person = PersonId{tx.next_id()};
            organisation::add_person(tx, person, {"کارمند", "Clerk"}, entry);
            organisation::add_appointment(tx, person, post, long_ago, entry);
            organisation::put_role_grants(tx, {{"clerk", "letters.read", Reach::own_unit}}, long_ago, entry);
            publish(tx, {"letters.letter", 1}, clock.now(), {SecrecyClass::normal, unit, {}});
            publish(tx, {"letters.letter", 2}, clock.now(), {SecrecyClass::secret, unit, {}});
        });
        administrator.person = PersonId{7};
        administrator.post = PostId{8};
        administrator.grants = {{std::string{permission::explain}, Reach::all}};
    }

    Answer ask(std::string_view action, std::int64_t letter, PostId acting)
    {
        return ask(action, {"letters.letter", letter}, acting);
    }
    Answer ask(std::string_view action, Reference record, PostId acting)
    {
        Explanations explanations{database(), clock, "Asia/Tehran", {"letters.letter"}};
        return explanations.explain(
            administrator,
            {.person = person, .post = acting, .action = std::string{action}, .record = record});
    }
    std::int64_t entries()
    {
        return database().read([](db::ReadSession& session) {
            return std::get<0>(
                session
                    .one<std::int64_t>(
                        "SELECT COUNT(*) FROM ledger_entry WHERE event = 'access.explanation.given'")
                    .value());
        });
    }

    test::FakeClock clock;
    UnitId unit;
    PostId post;
    PersonId person;
    Actor administrator;
};

DIVAN_BOTH_DATABASES(ExplanationsTest);

TEST_P(ExplanationsTest, AnswersForThePersonInThePostAndLeavesAnEntryEachTime)
{
    EXPECT_EQ(ask("letters.read", 1, post).explanation.rule, Rule::allowed_by_unit);
    EXPECT_EQ(ask("letters.read", 2, post).explanation.rule, Rule::above_clearance);
    EXPECT_EQ(ask("letters.close", 1, post).explanation.rule, Rule::no_grant);
    EXPECT_EQ(ask("letters.read", 3, post).explanation.rule, Rule::no_such_record);
    EXPECT_EQ(ask("letters.read", 1, post).clearance, SecrecyClass::confidential);
    EXPECT_EQ(entries(), 5);
}

TEST_P(ExplanationsTest, PostThatIsNotThePersonsTellsNothingOfTheRecord)
{
    const auto answer = ask("letters.read", 1, PostId{999});

    EXPECT_FALSE(answer.holds_post);
    EXPECT_FALSE(answer.explanation.is_allowed);
    EXPECT_EQ(answer.explanation.reach, std::nullopt);
}

TEST_P(ExplanationsTest, WhoMayNotExplainIsRefusedAndLeavesNoTrace)
{
    administrator.grants = {{"letters.read", Reach::all}};

    try {
        (void)ask("letters.read", 1, post);
        FAIL() << "not refused";
    } catch (const AppError& error) {
        EXPECT_EQ(error.code(), ErrorCode::forbidden);
    }
    EXPECT_EQ(entries(), 0);
}

/// Under "ledger.origin" it would be read with the entries that begin an origin.
TEST_P(ExplanationsTest, NothingIsFiledUnderAKindThatNoneDeclared)
{
    for (const auto* kind : {"ledger.origin", "letters.letters", ""}) {
        try {
            (void)ask("letters.read", Reference{kind, 1}, post);
            ADD_FAILURE() << "not refused";
        } catch (const AppError& error) {
            EXPECT_EQ(error.code(), ErrorCode::invalid_input);
        }
    }
    EXPECT_EQ(entries(), 0);
}

TEST_P(ExplanationsTest, NoFailingStatementAnswersWithoutAnEntry)
{
    const auto tries =
        tries_until_done([this] { (void)ask("letters.read", 1, post); }, [this] { return entries(); });

    EXPECT_GT(tries, 5);
    EXPECT_EQ(entries(), 1);
}

TEST_P(ExplanationsTest, EveryRuleHasItsTextInBothLanguages)
{
    for (auto rule = Rule::allowed_by_reach_all; rule <= Rule::above_clearance;
         rule = static_cast<Rule>(static_cast<int>(rule) + 1)) {
        const auto key = "access.rule." + std::string{to_text(rule)};
        EXPECT_NE(std::ranges::find(reason_texts(), key, &http::ReasonText::key), reason_texts().end())
            << key;
    }
}

} // namespace
} // namespace divan::access
