// SPDX-License-Identifier: Apache-2.0
#include "platform/registers/registers.hpp"
#include "support/test_database.hpp"

#include <atomic>
#include <set>
#include <thread>

namespace divan::registers {
namespace {

using Clerks = std::vector<std::thread>;

class RegistersTest : public test::DatabaseTest {
protected:
    static Definition secretariat()
    {
        return {.code = "main",
                .title_fa = "دبیرخانه",
                .title_en = "Secretariat",
                .unit = UnitId{31},
                .unit_code = "1-1",
                .pattern = "{year4}/{serial}",
                .valid_from = *parse_date("2020-01-01")};
    }

    Register given_register(const Definition& definition = secretariat())
    {
        return database().write([&](db::UnitOfWork& tx) {
            const auto id = define(tx, EntryId{1}, definition);
            return find(tx, id).value();
        });
    }

    Number given_number(const Register& reg, std::string_view day, std::int64_t record)
    {
        return database().write([&](db::UnitOfWork& tx) {
            return issue(tx, reg, *parse_date(day), "incoming", {"letters.letter", record});
        });
    }

    std::vector<std::string> gaps_now()
    {
        return database().read([](db::ReadSession& session) { return gaps(session); });
    }
};

DIVAN_BOTH_DATABASES(RegistersTest);

TEST_P(RegistersTest, NumbersCountOnAndKnowTheirRecord)
{
    const auto reg = given_register();

    EXPECT_EQ(given_number(reg, "2026-11-24", 501).plain(), "1405/1");
    EXPECT_EQ(given_number(reg, "2026-11-24", 502).plain(), "1405/2");

    const auto record = database().read([](db::ReadSession& session) {
        return session.one<std::int64_t>(
            "SELECT record_id FROM register_number WHERE year = 1405 AND serial = 2");
    });
    EXPECT_EQ(std::get<0>(record.value()), 502);
    EXPECT_EQ(gaps_now(), std::vector<std::string>{});
}

TEST_P(RegistersTest, ANewYearBeginsWithOneAtNowruzInTehran)
{
    const auto reg = given_register();
    const auto last_moment = *parse_instant("2027-03-20T20:29:59.999Z"); // 29 Esfand 1405 in Tehran
    const auto before = to_text(civil_date(last_moment, "Asia/Tehran"));
    const auto after = to_text(civil_date(last_moment + std::chrono::milliseconds{1}, "Asia/Tehran"));

    EXPECT_EQ(given_number(reg, before, 1).plain(), "1405/1");
    EXPECT_EQ(given_number(reg, before, 2).plain(), "1405/2");
    EXPECT_EQ(given_number(reg, after, 3).plain(), "1406/1");
    EXPECT_EQ(gaps_now(), std::vector<std::string>{});
}

TEST_P(RegistersTest, ARefusedActLeavesNoGap)
{
    const auto reg = given_register();
    given_number(reg, "2026-11-24", 1);

    EXPECT_THROW(database().write([&](db::UnitOfWork& tx) {
        (void)issue(tx, reg, *parse_date("2026-11-24"), "incoming", {"letters.letter", 2});
        throw AppError{ErrorCode::conflict, "letter.closed"};
    }),
                 AppError);

    EXPECT_EQ(given_number(reg, "2026-11-24", 3).plain(), "1405/2");
    EXPECT_EQ(gaps_now(), std::vector<std::string>{});
}

TEST_P(RegistersTest, AnyFailingStatementLeavesNothing)
{
    const auto reg = given_register();
    const auto tries = tries_until_done(
        [&] { given_number(reg, "2026-11-24", 1); },
        [this] { return counted({"SELECT COALESCE(SUM(last_serial), 0) FROM register_year"}); });
    EXPECT_GT(tries, 2);
    EXPECT_EQ(gaps_now(), std::vector<std::string>{});
}

TEST_P(RegistersTest, ClerksAtOnceGetEachNumberOnce)
{
    const auto reg = given_register();
    constexpr int clerks = 4;
    constexpr int letters = 25;
    std::array<std::set<std::int64_t>, clerks> taken;

    Clerks threads;
    for (int clerk = 0; clerk < clerks; ++clerk) {
        threads.emplace_back([this, &reg, &taken, clerk] {
            for (int i = 0; i < letters; ++i) {
                const auto number = given_number(reg, "2026-11-24", clerk * 1000 + i);
                taken.at(static_cast<std::size_t>(clerk)).insert(number.serial);
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }

    std::set<std::int64_t> all;
    for (const auto& of_clerk : taken) {
        all.insert(of_clerk.begin(), of_clerk.end());
    }
    EXPECT_EQ(all.size(), std::size_t{clerks} * letters);
    EXPECT_EQ(*all.rbegin(), clerks * letters);
    EXPECT_EQ(gaps_now(), std::vector<std::string>{});
}

TEST_P(RegistersTest, AGapIsFound)
{
    const auto reg = given_register();
    for (int i = 1; i <= 3; ++i) {
        given_number(reg, "2026-11-24", i);
    }
    database().write([](db::UnitOfWork& tx) { tx.execute("DELETE FROM register_number WHERE serial = 2"); });

    const auto found = gaps_now();

    ASSERT_EQ(found.size(), 1U);
    EXPECT_NE(found[0].find("year 1405: 2 numbers from 1 to 3, 3 given"), std::string::npos);
}

TEST_P(RegistersTest, APatternHoldsFromItsDay)
{
    const auto reg = given_register();
    auto changed = secretariat();
    changed.pattern = "{unit}/{kind}/{year4}/{class}/{serial}";
    changed.valid_from = *parse_date("2027-01-01");
    EXPECT_EQ(given_register(changed).id, reg.id);
    EXPECT_EQ(given_register(changed).pattern, changed.pattern);

    const auto secret = database().write([&](db::UnitOfWork& tx) {
        return issue(tx, reg, *parse_date("2027-01-01"),
                     Marks{.kind = "outgoing", .secrecy_class = "confidential"}, {"letters.letter", 2});
    });

    EXPECT_EQ(given_number(reg, "2026-12-31", 1).plain(), "1405/2");
    EXPECT_EQ(secret.plain(), "1-1/ص/1405/م/1");
    EXPECT_EQ(given_number(reg, "2027-01-01", 3).plain(), "1-1/و/1405/3");
}

TEST_P(RegistersTest, BeforeItsFirstPatternARegisterIsNotOpen)
{
    const auto reg = given_register();

    EXPECT_THROW(given_number(reg, "2019-12-31", 1), AppError);
    EXPECT_EQ(gaps_now(), std::vector<std::string>{});
}

TEST_P(RegistersTest, DefiningTheSameAgainChangesNothing)
{
    const auto first = given_register();
    const auto second = given_register();

    EXPECT_EQ(first.id, second.id);
    const auto all = database().read([](db::ReadSession& session) { return list(session); });
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].code, "main");
    EXPECT_EQ(all[0].unit, UnitId{31});
}

TEST_P(RegistersTest, YearsSayTheLastNumberOfEach)
{
    const auto reg = given_register();
    given_number(reg, "2026-03-01", 1);
    given_number(reg, "2026-11-24", 2);
    given_number(reg, "2026-11-24", 3);

    EXPECT_EQ(database().read([](db::ReadSession& session) { return years(session); }),
              (std::vector<Year>{{reg.id, 1405, 2}, {reg.id, 1404, 1}}));
}

TEST_P(RegistersTest, AFaultyPatternIsRefusedWithEveryFault)
{
    auto faulty = secretariat();
    faulty.pattern = "{year4}{serail}";
    try {
        given_register(faulty);
        FAIL() << "accepted";
    } catch (const AppError& error) {
        EXPECT_EQ(error.violations(), (std::vector<Violation>{{"/pattern/7", "pattern.unknown_field"},
                                                              {"/pattern/15", "pattern.no_serial"}}));
    }
    EXPECT_TRUE(database().read([](db::ReadSession& session) { return list(session); }).empty());
}

TEST_P(RegistersTest, APreviewTakesNoNumber)
{
    const auto reg = given_register();
    given_number(reg, "2026-11-24", 1);
    const auto hint = [&] {
        return database().read([&](db::ReadSession& session) {
            return preview(session, reg, *parse_date("2026-11-24"), {.kind = "incoming"}).plain();
        });
    };

    EXPECT_EQ(hint(), "1405/2");
    EXPECT_EQ(hint(), "1405/2");
    EXPECT_EQ(given_number(reg, "2026-11-24", 2).plain(), "1405/2");
}

} // namespace
} // namespace divan::registers
