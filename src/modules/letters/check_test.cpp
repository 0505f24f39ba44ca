// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/check.hpp"
#include "modules/letters/service.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/ledger/store.hpp"
#include "support/acting.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <fmt/format.h>

#include <array>

namespace divan::letters {
namespace {

using namespace std::chrono_literals;

class LetterCheckTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        test::SmallInstitution made{database(), clock};
        made.roles({{"registrar", "letters.register", access::Reach::own_unit}});
        const auto unit = made.unit("1");
        const auto secretariat = made.post(unit, "registrar", "registrar");
        const auto person = made.holder(secretariat, "ثبات");
        in = made.letter_register(unit);
        registrar = test::acting(database(), person, secretariat);
        for (auto& letter : letters) {
            letter = given_letter();
        }
    }

    LetterId given_letter()
    {
        Registration letter;
        letter.register_id = in;
        letter.subject = "برآورد شعب";
        letter.body = "متن";
        letter.sender_name = "استانداری";
        letter.received_at = clock.now() - 1h;
        return Service{database(), clock, test::zone}.register_incoming(registrar, letter).id;
    }

    std::vector<std::string> faults_after(std::string_view change, LetterId letter)
    {
        database().write([&](db::UnitOfWork& tx) { tx.execute(change, letter.value); });
        return ledger_faults(database());
    }

    test::FakeClock clock;
    access::Actor registrar;
    RegisterId in;
    std::array<LetterId, 3> letters;
};

DIVAN_BOTH_DATABASES(LetterCheckTest);

TEST_P(LetterCheckTest, LettersAsTheyWereRegisteredAreSound)
{
    EXPECT_EQ(ledger_faults(database()), std::vector<std::string>{});
}

TEST_P(LetterCheckTest, ChangedSubjectTextAndTokenAreFoundOneByOne)
{
    const auto fault = [this](std::size_t letter, std::string_view what) {
        return fmt::format("letter {}: the {} is not the one in the ledger", letters.at(letter).value, what);
    };
    std::vector<std::string> expected{fault(1, "subject")};
    EXPECT_EQ(faults_after("UPDATE letter SET subject = 'دیگر' WHERE id = :id", letters[1]), expected);

    expected.push_back(fault(2, "text"));
    EXPECT_EQ(faults_after("UPDATE letter SET body = body || ' ' WHERE id = :id", letters[2]), expected);

    expected.insert(expected.begin(), fault(0, "token"));
    EXPECT_EQ(faults_after("UPDATE letter SET entry_token = 'other' WHERE id = :id", letters[0]), expected);
}

TEST_P(LetterCheckTest, LetterWithoutItsRegistrationIsFound)
{
    EXPECT_EQ(faults_after("UPDATE ledger_entry SET subject_id = 0 WHERE subject_id = :id", letters[1]),
              std::vector{fmt::format("letter {}: the ledger has 0 registrations of it", letters[1].value)});
}

TEST_P(LetterCheckTest, ErasedSubjectIsNotCompared)
{
    database().write([this](db::UnitOfWork& tx) {
        const auto entry =
            ledger::store::of_subject(tx, reference(letters[1]), "letters.letter.registered").front();
        (void)ledger::erase_field(tx, clock.now(), {}, EntryId{entry.id}, "subject");
    });

    EXPECT_EQ(faults_after("UPDATE letter SET subject = '' WHERE id = :id", letters[1]),
              std::vector<std::string>{});
}

TEST_P(LetterCheckTest, MoreLettersThanAPageAreAllRead)
{
    for (int i = 0; i < 500; ++i) {
        given_letter();
    }
    const auto last = given_letter();

    EXPECT_EQ(faults_after("UPDATE letter SET subject = '' WHERE id = :id", last).size(), 1U);
}

} // namespace
} // namespace divan::letters
