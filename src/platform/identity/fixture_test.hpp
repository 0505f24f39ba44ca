// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "platform/identity/accounts.hpp"
#include "platform/identity/factors.hpp"
#include "platform/identity/identifiers.hpp"
#include "platform/identity/password_changes.hpp"
#include "platform/identity/totp.hpp"
#include "platform/organisation/store.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace divan::identity::fixture {

inline constexpr auto zone = "Asia/Tehran";
inline constexpr PasswordCost cheap{1, 8192};
inline const CivilDate long_ago = std::chrono::year{2020} / 1 / 1;
inline const std::string good_password = "کبوتر روی بام سبز";

/// Puts a fault behind the writes that come before the time is asked for: each act sets it for its n-th try.
class ArmingClock final : public Clock {
public:
    ArmingClock(const Clock& clock, std::function<void(int)> fail_statement)
        : clock_{clock}, fail_statement_{std::move(fail_statement)}
    {
    }

    [[nodiscard]] Instant now() const override
    {
        fail_statement_(failing_);
        return clock_.now();
    }
    void arm_next() { ++failing_; }
    void disarm() { failing_ = 0; }

private:
    const Clock& clock_;
    std::function<void(int)> fail_statement_;
    int failing_{};
};

/// An institution of one unit with an administrator and a clerk, each in a post; the clerk has an account.
class IdentityTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        service = std::make_unique<Service>(database(), clock, zone, cheap);
        factors = std::make_unique<Factors>(database(), clock, *service, box, zone);
        changes = std::make_unique<PasswordChanges>(database(), clock, *service);
        accounts = std::make_unique<Accounts>(database(), clock, zone);
        database().write([this](db::UnitOfWork& tx) {
            tx.execute("INSERT INTO institution (id, code, name_fa, name_en, zone, charter_hash, applied_at, "
                       "applied_entry) VALUES (1, 'made-up', 'سازمان نمونه', 'Sample Organisation', :zone, "
                       "'', '', 0)",
                       std::string{zone});
            organisation::put_role_grants(tx, {{"clerk", "letters.read", access::Reach::own_post}}, long_ago,
                                          EntryId{0});
            unit = UnitId{tx.next_id()};
            const auto entry = ledger::append(tx, clock.now(), {}, "organisation.unit.created",
                                              {"organisation.unit", unit.value}, {})
                                   .id;
            const organisation::Unit office{unit, "made-up", "1", std::nullopt, "دفتر آزمون", "Test office"};
            organisation::add_identity(tx, office, entry);
            organisation::open_state(tx, office, long_ago, entry);
            administrator = actor(tx, "administrator");
            clerk = actor(tx, "clerk");
        });
        for (const auto action :
             {permission::accounts_read, permission::accounts_manage, permission::identifiers_read,
              permission::identifiers_open, permission::identifiers_change}) {
            administrator.grants.push_back({std::string{action}, access::Reach::all});
            clerk.grants.push_back({std::string{action}, access::Reach::unit_and_below});
        }
        clerk.account = service->create_account({}, clerk.person, {"clerk", good_password});
    }

    access::Actor actor(db::UnitOfWork& tx, const std::string& role)
    {
        access::Actor made;
        made.post = PostId{tx.next_id()};
        const auto entry = ledger::append(tx, clock.now(), {}, "organisation.post.created",
                                          {"organisation.post", made.post.value}, {})
                               .id;
        const organisation::Post seat{made.post, unit, role, role, role, false, false, role, {}};
        organisation::add_identity(tx, seat, entry);
        organisation::open_state(tx, seat, long_ago, entry);
        made.person = person(tx, role);
        organisation::add_appointment(tx, made.person, made.post, long_ago, entry);
        made.unit = unit;
        made.posts = {made.post};
        return made;
    }

    /// Somebody without a post.
    PersonId person(db::UnitOfWork& tx, const std::string& name)
    {
        const PersonId id{tx.next_id()};
        const auto entry =
            ledger::append(tx, clock.now(), {}, "organisation.person.added",
                           {"organisation.person", id.value}, {{"name_fa", name}, {"name_en", name}})
                .id;
        organisation::add_person(tx, id, {name, name}, entry);
        return id;
    }
    PersonId newcomer()
    {
        return database().write([this](db::UnitOfWork& tx) { return person(tx, "newcomer"); });
    }

    store::Account account(AccountId id)
    {
        return database().read(
            [&](db::ReadSession& session) { return store::find_account(session, id).value(); });
    }
    SeenAccount seen(AccountId id) { return {id, account(id).version}; }
    SignIn sign_in(const std::string& password = good_password)
    {
        return service->sign_in({"clerk", password}, {"10.0.0.1", "Browser"});
    }

    /// Every row that an act may leave behind; attempts are counted in spite of a refusal, on purpose.
    std::vector<std::int64_t> traces()
    {
        return counted({
            "SELECT COUNT(*) FROM account",
            "SELECT COALESCE(SUM(version), 0) FROM account",
            "SELECT COUNT(*) FROM session",
            "SELECT COUNT(*) FROM pending_sign_in",
            "SELECT COUNT(*) FROM account_token",
            "SELECT COUNT(*) FROM second_factor",
            "SELECT COALESCE(SUM(last_step), 0) FROM second_factor",
            "SELECT COUNT(*) FROM recovery_code",
            "SELECT COUNT(*) FROM factor_role",
            "SELECT COUNT(*) FROM person_identifier",
            "SELECT COALESCE(SUM(version), 0) FROM person_identifier",
            "SELECT COUNT(*) FROM ledger_entry",
        });
    }
    std::int64_t entries(const std::string& event)
    {
        return database().read([&](db::ReadSession& session) {
            return std::get<0>(
                session.one<std::int64_t>("SELECT COUNT(*) FROM ledger_entry WHERE event = :event", event)
                    .value());
        });
    }

    /// Each statement of the act's write fails in turn; nothing is left behind, until none is left to fail.
    template <class Act>
    void expect_nothing_half_done(Act act)
    {
        EXPECT_GT(tries_until_done(act, [this] { return traces(); }), 2);
    }

    test::FakeClock clock;
    secrets::Box box{secrets::Box::in_memory()};
    UnitId unit;
    access::Actor administrator;
    access::Actor clerk;
    std::unique_ptr<Service> service;
    std::unique_ptr<Factors> factors;
    std::unique_ptr<PasswordChanges> changes;
    std::unique_ptr<Accounts> accounts;
};

} // namespace divan::identity::fixture
