// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/erasure.hpp"
#include "platform/identity/fixture_test.hpp"
#include "platform/ledger/heads.hpp"
#include "platform/ledger/verification.hpp"

namespace divan::identity {
namespace {

using fixture::good_password;
using fixture::zone;
using namespace std::chrono_literals;

class ErasureTest : public fixture::IdentityTest {
protected:
    void SetUp() override
    {
        IdentityTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        administrator.grants.push_back({std::string{permission::persons_erase}, access::Reach::all});
        leaver = database().write([this](db::UnitOfWork& tx) { return person(tx, "Shirin-Farhadi"); });
        leavers_account = service->create_account({}, leaver, {"shirin", good_password});
        Identifiers{database(), clock, box}.set(administrator, leaver, IdentifierKind::national_id,
                                                "0012345679");
        session = service->sign_in({"shirin", good_password});
    }

    std::string erase(const access::Actor& actor, PersonId who)
    {
        const auto note = [this](db::UnitOfWork&, PersonId person) { forgotten.push_back(person); };
        return refusal([&] { Erasure{database(), clock, zone, {note}}.erase(actor, who, "رأی دادگاه ۱۲"); });
    }
    std::int64_t rows_naming(std::string_view sql)
    {
        return database().read(
            [&](db::ReadSession& reader) { return std::get<0>(reader.one<std::int64_t>(sql).value()); });
    }

    PersonId leaver;
    AccountId leavers_account;
    SignIn session;
    std::vector<PersonId> forgotten; // whose own things others were told to delete
};

DIVAN_BOTH_DATABASES(ErasureTest);

TEST_P(ErasureTest, NothingNamesThePersonAndTheLedgerStillVerifies)
{
    const auto key = ledger::SigningKey::from_seed({});
    ledger::sign_head(database(), clock, "test", key);
    EXPECT_EQ(erase(administrator, leaver), "");
    ledger::sign_head(database(), clock, "test", key);

    EXPECT_EQ(rows_naming("SELECT COUNT(*) FROM person WHERE name_fa LIKE '%Shirin%' OR name_en LIKE "
                          "'%Shirin%' OR sort_key = ''"),
              0);
    EXPECT_EQ(rows_naming("SELECT COUNT(*) FROM account WHERE user_name LIKE '%shirin%'"), 0);
    EXPECT_EQ(rows_naming("SELECT COUNT(*) FROM ledger_entry WHERE fields LIKE '%Shirin%'"), 0);
    EXPECT_EQ(rows_naming("SELECT COUNT(*) FROM person_identifier"), 0);
    EXPECT_EQ(forgotten, std::vector{leaver});
    EXPECT_FALSE(service->session_of(session.token));
    EXPECT_EQ(refusal([&] { service->sign_in({"shirin", good_password}); }), "session.wrong_credentials");
    EXPECT_EQ(entries("ledger.field.erased"), 2);
    const auto report = ledger::verify(database(), key.public_key());
    EXPECT_TRUE(report.faults.empty()) << report.faults.front();
    EXPECT_GT(report.entries, 0);
}

TEST_P(ErasureTest, ClosedAccountStaysClosed)
{
    ASSERT_EQ(erase(administrator, leaver), "");
    const auto closed = account(leavers_account);
    EXPECT_TRUE(closed.closed_at);

    EXPECT_EQ(refusal([&] { accounts->enable(administrator, seen(leavers_account)); }), "account.closed");
    EXPECT_EQ(refusal([&] { (void)accounts->reset(administrator, leavers_account); }), "account.closed");
    EXPECT_EQ(erase(administrator, leaver), "person.erased_already");
}

TEST_P(ErasureTest, WhoIsErasedGetsNoIdentifierAndNoAccountAgain)
{
    const auto other = newcomer();
    ASSERT_EQ(erase(administrator, other), "");
    const auto before = traces();

    EXPECT_EQ(refusal([&] {
                  Identifiers{database(), clock, box}.set(administrator, other, IdentifierKind::email,
                                                          "shirin@example.org");
              }),
              "person.erased_already");
    EXPECT_EQ(
        refusal([&] { (void)accounts->create(administrator, {.person = other, .user_name = "again"}); }),
        "person.erased_already");
    EXPECT_EQ(traces(), before);
}

/// Versions before this one let a list from elsewhere put the name back.
TEST_P(ErasureTest, NameThatCameBackIsErasedAgain)
{
    ASSERT_EQ(erase(administrator, leaver), "");
    database().write([this](db::UnitOfWork& tx) {
        tx.execute("UPDATE person SET name_fa = 'Shirin', name_en = 'Shirin' WHERE id = :id", leaver.value);
    });

    EXPECT_EQ(erase(administrator, leaver), "");
    EXPECT_EQ(rows_naming("SELECT COUNT(*) FROM person WHERE name_fa LIKE '%Shirin%'"), 0);
    EXPECT_EQ(erase(administrator, leaver), "person.erased_already");
}

TEST_P(ErasureTest, RefusalsLeaveNoTrace)
{
    const auto before = traces();
    EXPECT_EQ(erase(administrator, clerk.person), "person.holds_a_post");
    EXPECT_EQ(erase(administrator, administrator.person), "person.is_own");
    EXPECT_EQ(erase(administrator, PersonId{1}), "person.not_found");
    EXPECT_EQ(erase(clerk, leaver), "person.not_found");
    EXPECT_EQ(traces(), before);
    EXPECT_TRUE(service->session_of(session.token));
}

TEST_P(ErasureTest, NoStatementThatFailsLeavesAPersonHalfErased)
{
    expect_nothing_half_done([&] { Erasure{database(), clock, zone}.erase(administrator, leaver, "رأی"); });
}

} // namespace
} // namespace divan::identity
