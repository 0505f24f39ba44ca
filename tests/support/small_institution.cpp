// SPDX-License-Identifier: Apache-2.0
#include "support/small_institution.hpp"

#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"
#include "platform/registers/registers.hpp"

#include <utility>

namespace divan::test {

static EntryId entry(db::UnitOfWork& tx, Instant now, std::string_view event, Reference subject)
{
    return ledger::append(tx, now, {}, event, subject, {}).id;
}

void SmallInstitution::roles(const std::vector<organisation::RoleGrant>& grants)
{
    database_->write([&](db::UnitOfWork& tx) {
        const auto made = entry(tx, clock_->now(), "organisation.roles.changed", {"organisation.roles", 0});
        organisation::put_role_grants(tx, grants, organisation::since_ever, made);
    });
}

UnitId SmallInstitution::unit(const std::string& code, std::optional<UnitId> parent)
{
    return database_->write([&](db::UnitOfWork& tx) {
        const UnitId id{tx.next_id()};
        const auto made =
            entry(tx, clock_->now(), "organisation.unit.created", {"organisation.unit", id.value});
        const organisation::Unit unit{id, "made-up", code, parent, "واحد " + code, "Unit " + code};
        organisation::add_identity(tx, unit, made);
        organisation::open_state(tx, unit, long_ago(), made);
        return id;
    });
}

PostId SmallInstitution::add(organisation::Post post)
{
    return database_->write([&](db::UnitOfWork& tx) {
        auto made = post;
        made.id = PostId{tx.next_id()};
        const auto recorded =
            entry(tx, clock_->now(), "organisation.post.created", {"organisation.post", made.id.value});
        organisation::add_identity(tx, made, recorded);
        organisation::open_state(tx, made, long_ago(), recorded);
        return made.id;
    });
}

PostId SmallInstitution::post(UnitId unit,
                              const std::string& code,
                              const std::string& roles,
                              access::SecrecyClass clearance)
{
    return add({.id = {},
                .unit = unit,
                .code = code,
                .title_fa = "پست " + code,
                .title_en = "Post " + code,
                .is_head = false,
                .is_assumed = false,
                .roles = roles,
                .clearance = clearance});
}

PostId SmallInstitution::head_post(UnitId unit,
                                   const std::string& code,
                                   const std::string& roles,
                                   access::SecrecyClass clearance)
{
    return add({.id = {},
                .unit = unit,
                .code = code,
                .title_fa = "مدیر " + code,
                .title_en = "Head " + code,
                .is_head = true,
                .is_assumed = false,
                .roles = roles,
                .clearance = clearance});
}

RegisterId SmallInstitution::letter_register(UnitId unit)
{
    return database_->write([&](db::UnitOfWork& tx) {
        const auto made =
            entry(tx, clock_->now(), "registers.register.defined", {"organisation.unit", unit.value});
        return registers::define(tx, made,
                                 {.code = "r",
                                  .title_fa = "دفتر",
                                  .title_en = "Register",
                                  .unit = unit,
                                  .unit_code = "1",
                                  .pattern = "{year4}/{serial}",
                                  .valid_from = long_ago()});
    });
}

PersonId SmallInstitution::person(const std::string& name)
{
    return database_->write([&](db::UnitOfWork& tx) {
        const PersonId id{tx.next_id()};
        const auto made =
            entry(tx, clock_->now(), "organisation.person.added", {"organisation.person", id.value});
        organisation::add_person(tx, id, {name, name}, made);
        return id;
    });
}

void SmallInstitution::appoint(PersonId person, PostId post, CivilDate from)
{
    database_->write([&](db::UnitOfWork& tx) {
        const auto made =
            entry(tx, clock_->now(), "organisation.appointment.made", {"organisation.person", person.value});
        organisation::add_appointment(tx, person, post, from, made);
    });
}

void SmallInstitution::dismiss(PersonId person, PostId post, CivilDate day)
{
    database_->write([&](db::UnitOfWork& tx) {
        tx.execute("UPDATE appointment SET valid_to = :to WHERE person_id = :person AND post_id = :post",
                   to_text(day), person.value, post.value);
    });
}

PersonId SmallInstitution::holder(PostId post, const std::string& name)
{
    const auto made = person(name);
    appoint(made, post);
    return made;
}

} // namespace divan::test
