// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/fixture_test.hpp"
#include "platform/identity/identifiers.hpp"

#include <atomic>
#include <thread>

namespace divan::identity {
namespace {

struct FormRow {
    IdentifierKind kind;
    const char* typed;
    const char* plain;
    const char* masked;
    const char* fault;
};

TEST(IdentifierForms, AreTidiedCheckedAndMasked)
{
    using enum IdentifierKind;
    for (const auto& row : std::vector<FormRow>{
             {national_id, "۰۰۱۲۳۴۵۶۷۹", "0012345679", "•••••679", ""},
             {national_id, "001-234567 9", "0012345679", "•••••679", ""},
             {national_id, "0012345678", "0012345678", "•••••678", "identifier.not_a_national_id"},
             {national_id, "1111111111", "1111111111", "•••••111", "identifier.not_a_national_id"},
             {national_id, "12", "12", "•••••12", "identifier.not_a_national_id"},
             {national_id, "", "", "•••••", "identifier.not_a_national_id"},
             {phone, "+98 (21) 123-45678", "+982112345678", "•••••78", ""},
             // a hyphen within the two bytes of a Persian zero, found by fuzzing
             {phone,
              "\xdb-\xb0"
              "912",
              "0912", "•••••12", "identifier.not_a_phone"},
             {phone, "0912", "0912", "•••••12", "identifier.not_a_phone"},
             {phone, "09x2345678", "09x2345678", "•••••78", "identifier.not_a_phone"},
             {email, "Maryam.K@Example.ORG ", "maryam.k@example.org", "m•••••@example.org", ""},
             {email, "maryam", "maryam", "m•••••", "identifier.not_an_email"},
             {email, "a@b@c.d", "a@b@c.d", "a•••••@b@c.d", "identifier.not_an_email"},
             {email, "a@b\nBcc:x.y", "a@b\nbcc:x.y", "a•••••@b\nbcc:x.y", "identifier.not_an_email"},
         }) {
        const auto plain = plain_form(row.kind, row.typed);
        EXPECT_EQ(plain, row.plain) << row.typed;
        EXPECT_EQ(plain_form(row.kind, plain), plain) << row.typed;
        EXPECT_EQ(masked(row.kind, plain), row.masked) << row.typed;
        const auto fault = identifier_fault(row.kind, plain);
        EXPECT_EQ(fault ? fault->reason : "", row.fault) << row.typed;
    }
}

class IdentifiersTest : public fixture::IdentityTest {
protected:
    Identifiers identifiers() { return {database(), clock, box}; }
    void set(PersonId person, IdentifierKind kind, const std::string& value)
    {
        identifiers().set(administrator, person, kind, value);
    }
};

DIVAN_BOTH_DATABASES(IdentifiersTest);

TEST_P(IdentifiersTest, AreListedMaskedAndEachLookIsAnAct)
{
    set(clerk.person, IdentifierKind::national_id, "۰۰۱۲۳۴۵۶۷۹");
    const auto before = entries("identity.identifier.opened");

    const auto listed = identifiers().list(administrator, clerk.person);
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed.front().masked, "•••••679");
    EXPECT_EQ(entries("identity.identifier.opened"), before);
    EXPECT_EQ(identifiers().open(administrator, clerk.person, IdentifierKind::national_id, "صدور حکم"),
              "0012345679");
    EXPECT_EQ(entries("identity.identifier.opened"), before + 1);
}

TEST_P(IdentifiersTest, NeitherTableNorLedgerHoldsTheValue)
{
    set(clerk.person, IdentifierKind::national_id, "0012345679");
    (void)identifiers().open(administrator, clerk.person, IdentifierKind::national_id, "صدور حکم");

    const auto stored = database().read([&](db::ReadSession& session) {
        return store::find_identifier(session, clerk.person, "national_id").value();
    });
    const std::string sealed{stored.sealed.begin(), stored.sealed.end()};
    EXPECT_EQ(sealed.find("0012345679"), std::string::npos);
    const auto entries = database().read([](db::ReadSession& session) {
        return session.list<std::string>("SELECT fields FROM ledger_entry ORDER BY id LIMIT 1000");
    });
    for (const auto& [fields] : entries) {
        EXPECT_EQ(fields.find("0012345679"), std::string::npos);
    }
}

TEST_P(IdentifiersTest, AreFoundByTheirValueInAnyForm)
{
    set(clerk.person, IdentifierKind::phone, "021-12345678");
    set(administrator.person, IdentifierKind::phone, "02112345678");

    EXPECT_EQ(identifiers().look_up(administrator, IdentifierKind::phone, "۰۲۱ ۱۲۳۴۵۶۷۸").size(), 2U);
    EXPECT_TRUE(identifiers().look_up(administrator, IdentifierKind::phone, "02112345679").empty());
    EXPECT_EQ(entries("identity.identifier.looked_up"), 2);
}

TEST_P(IdentifiersTest, NationalIdIsOnePersonsAlsoForTwoAtOnce)
{
    std::atomic<int> set_by{0};
    {
        const auto work = [&](PersonId person) {
            const auto reason = refusal([&] { set(person, IdentifierKind::national_id, "0012345679"); });
            set_by += reason.empty() ? 1 : 0;
        };
        std::jthread first{work, clerk.person};
        std::jthread second{work, administrator.person};
    }
    EXPECT_EQ(set_by, 1);
    EXPECT_EQ(identifiers().look_up(administrator, IdentifierKind::national_id, "0012345679").size(), 1U);
}

TEST_P(IdentifiersTest, RefusalsLeaveNoTrace)
{
    set(clerk.person, IdentifierKind::email, "clerk@example.org");
    const auto before = traces();
    using enum IdentifierKind;

    EXPECT_EQ(refusal([&] { identifiers().set(clerk, clerk.person, phone, "02112345678"); }),
              "person.not_found");
    EXPECT_EQ(refusal([&] { (void)identifiers().open(clerk, clerk.person, email, "x"); }),
              "person.not_found");
    EXPECT_EQ(refusal([&] { (void)identifiers().list(clerk, clerk.person); }), "person.not_found");
    EXPECT_EQ(refusal([&] { identifiers().remove(clerk, clerk.person, email); }), "person.not_found");
    EXPECT_EQ(refusal([&] { (void)identifiers().look_up(clerk, email, "clerk@example.org"); }),
              "access.forbidden");
    EXPECT_EQ(refusal([&] { set(clerk.person, phone, "x"); }), "identifier.not_a_phone");
    EXPECT_EQ(refusal([&] { set(PersonId{1}, phone, "02112345678"); }), "person.not_found");
    EXPECT_EQ(refusal([&] { (void)identifiers().open(administrator, clerk.person, phone, "x"); }),
              "identifier.not_found");
    EXPECT_EQ(traces(), before);
}

TEST_P(IdentifiersTest, NoStatementThatFailsLeavesAnIdentifierHalfDone)
{
    expect_nothing_half_done([&] { set(clerk.person, IdentifierKind::phone, "02112345678"); });
    expect_nothing_half_done(
        [&] { (void)identifiers().open(administrator, clerk.person, IdentifierKind::phone, "x"); });
    set(administrator.person, IdentifierKind::phone, "02112345678"); // an entry for each who is found
    expect_nothing_half_done(
        [&] { (void)identifiers().look_up(administrator, IdentifierKind::phone, "02112345678"); });
    expect_nothing_half_done(
        [&] { identifiers().remove(administrator, clerk.person, IdentifierKind::phone); });
}

} // namespace
} // namespace divan::identity
