// SPDX-License-Identifier: Apache-2.0
#include "faults/letter_acts.hpp"

#include "modules/letters/service.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/registers/registers.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace divan::test {

using access::Reach;
using access::SecrecyClass;

namespace {

/// Who registers, who receives, and the register.
struct Secretariat {
    FakeClock clock;
    access::Actor registrar;
    PostId expert;
    RegisterId in;
};

} // namespace

static void open_secretariat(db::Database& database, Secretariat& made)
{
    SmallInstitution institution{database, made.clock};
    const auto unit = institution.unit("1");
    made.registrar.post = institution.post(unit, "registrar", "registrar");
    made.registrar.person = institution.holder(made.registrar.post, "دبیر");
    made.registrar.unit = unit;
    made.registrar.clearance = SecrecyClass::confidential;
    made.registrar.posts = {made.registrar.post};
    for (const auto action :
         {letters::permission::read, letters::permission::register_incoming, letters::permission::refer}) {
        made.registrar.grants.push_back({std::string{action}, Reach::own_unit});
    }
    made.expert = institution.post(unit, "expert", "expert");
    institution.holder(made.expert, "کارشناس");
    database.write([&](db::UnitOfWork& tx) {
        const auto entry = ledger::append(tx, made.clock.now(), {}, "organisation.unit.created",
                                          {"organisation.unit", 1}, {});
        made.in = registers::define(tx, entry.id,
                                    {.code = "r",
                                     .title_fa = "دفتر",
                                     .title_en = "Register",
                                     .unit = unit,
                                     .unit_code = "1",
                                     .pattern = "{year4}/{serial}",
                                     .valid_from = SmallInstitution::long_ago()});
    });
}

static void register_and_refer(db::Database& database, const Secretariat& in, Acts& done)
{
    letters::Registration letter;
    letter.register_id = in.in;
    letter.subject = "برآورد شعب اخذ رأی";
    letter.body = std::string(600, 'x');
    letter.sender_name = "استانداری نمونه";
    letter.received_at = in.clock.now() - std::chrono::hours{1};
    letter.receivers = {{.post = in.expert,
                         .purpose = letters::Purpose::action,
                         .note = "جهت اقدام",
                         .due_on = std::chrono::year{2026} / 12 / 1}};
    const auto made =
        letters::Service{database, in.clock, "Asia/Tehran"}.register_incoming(in.registrar, letter);
    done.emplace(made.id.value, made.id.value);
}

static std::int64_t count(db::ReadSession& session, std::string_view sql)
{
    return std::get<0>(session.one<std::int64_t>(sql).value());
}

/// Each letter has one row of every kind.
static bool is_any_half_done(db::ReadSession& session)
{
    static constexpr std::array<std::string_view, 7> counts{
        "SELECT COALESCE(SUM(last_serial), 0) FROM register_year",
        "SELECT COUNT(DISTINCT letter_id) FROM referral",
        "SELECT COUNT(DISTINCT subject_id) FROM work_item",
        "SELECT COUNT(*) FROM search_document",
        "SELECT COUNT(*) FROM record_access WHERE grantee = 0",
        "SELECT COUNT(*) FROM ledger_entry WHERE event = 'letters.letter.registered'",
        "SELECT COUNT(DISTINCT subject_id) FROM ledger_entry WHERE event = 'letters.letter.referred'"};
    const auto letters = count(session, "SELECT COUNT(*) FROM letter");
    return std::ranges::any_of(counts, [&](std::string_view sql) { return count(session, sql) != letters; });
}

static std::string faults_of_letters(db::Database& database, const Acts& acknowledged)
{
    return database.read([&acknowledged](db::ReadSession& session) -> std::string {
        if (const auto sound = session.one<std::string>("PRAGMA integrity_check");
            !sound || std::get<0>(*sound) != "ok") {
            return "the file is damaged";
        }
        if (const auto gaps = registers::gaps(session); !gaps.empty()) {
            return gaps.front();
        }
        for (const auto& [id, same] : acknowledged) {
            if (!session.one<std::int64_t>("SELECT id FROM letter WHERE id = :id", id)) {
                return "the acknowledged letter " + std::to_string(id) + " is lost";
            }
        }
        if (is_any_half_done(session)) {
            return "an act is half done";
        }
        return count(session, "SELECT COUNT(*) FROM ledger_entry") ==
                       count(session, "SELECT COUNT(*) FROM ledger_leaf")
                   ? ""
                   : "an entry has no leaf";
    });
}

Work letter_acts()
{
    const auto secretariat = std::make_shared<Secretariat>(); // lives as long as the work that is done in it
    return {[secretariat](db::Database& database) { open_secretariat(database, *secretariat); },
            [secretariat](db::Database& database, Acts& done) {
                register_and_refer(database, *secretariat, done);
            },
            faults_of_letters};
}

} // namespace divan::test
