// SPDX-License-Identifier: Apache-2.0
// An office with its holder, its deputy-to-be and an administrator, for the tests of giving powers.
#pragma once

#include "base/error.hpp"
#include "platform/delegation/service.hpp"
#include "platform/ledger/store.hpp"
#include "support/acting.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <optional>

namespace divan::delegation {

using access::Reach;
using access::SecrecyClass;
using test::friday;
using test::monday;
using test::today;
using test::zone;

class DelegationScene : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        test::SmallInstitution made{database(), clock};
        made.roles({{"head", "letters.read", Reach::unit_and_below},
                    {"head", "letters.refer", Reach::own_post},
                    {"head", "worklist.read", Reach::own_post},
                    {"head", "delegation.give", Reach::own_post},
                    {"expert", "letters.read", Reach::own_post},
                    {"expert", "worklist.read", Reach::own_post},
                    {"administrator", "delegation.administer", Reach::unit_and_below}});
        const auto unit = made.unit("1");
        const auto elsewhere = made.unit("2");
        office = made.head_post(unit, "office", "head", SecrecyClass::secret);
        second = made.head_post(unit, "second", "head");
        desk = made.post(unit, "desk", "expert");
        bureau = made.post(unit, "bureau", "administrator");
        foreign = made.head_post(elsewhere, "foreign", "head");
        bahram = made.holder(office, "بهرام");
        nasrin = made.holder(second, "نسرین");
        setareh = made.holder(desk, "ستاره");
        admin = made.holder(bureau, "مدیر");
        institution = made;
    }

    Service delegations() { return {database(), clock, zone}; }

    access::Actor actor(PersonId person, PostId post, CivilDate day = today)
    {
        return test::acting(database(), person, post, day);
    }

    [[nodiscard]] Delegation powers(PersonId person) const
    {
        Delegation asked;
        asked.kind = Kind::delegated_powers;
        asked.post = office;
        asked.person = person;
        asked.ground = "بند ۳ ماده ۵";
        asked.scope = {.is_all = false, .actions = {"letters.read", "letters.refer"}, .ceiling = {}};
        asked.days = {monday, friday};
        return asked;
    }

    [[nodiscard]] Delegation deputy(PostId post, PersonId person, Days days) const
    {
        Delegation asked;
        asked.kind = Kind::deputy;
        asked.post = post;
        asked.person = person;
        asked.order_number = "۷";
        asked.order_date = today;
        asked.days = days;
        return asked;
    }

    void given_absence(PersonId person, AbsenceKind kind, Days days)
    {
        database().write([&](db::UnitOfWork& tx) {
            const AbsenceId id{tx.next_id()};
            const auto entry = ledger::append(tx, clock.now(), {}, "delegation.absence.recorded",
                                              {absence_kind, id.value}, {});
            store::add(tx, Absence{id, person, kind, days}, entry.id);
        });
    }

    std::vector<std::int64_t> traces()
    {
        return counted({
            "SELECT COUNT(*) FROM delegation",
            "SELECT COUNT(*) FROM delegation_state",
            "SELECT COUNT(superseded_entry) FROM delegation_state",
            "SELECT COUNT(*) FROM ledger_entry",
            "SELECT COUNT(*) FROM idempotency_key",
        });
    }

    test::FakeClock clock;
    std::optional<test::SmallInstitution> institution;
    PostId office;
    PostId second;
    PostId desk;
    PostId bureau;
    PostId foreign;
    PersonId bahram;
    PersonId nasrin;
    PersonId setareh;
    PersonId admin;
};

} // namespace divan::delegation
