// SPDX-License-Identifier: Apache-2.0
#include "faults/letter_acts.hpp"

#include "modules/letters/service.hpp"
#include "support/fake_clock.hpp"
#include "support/letter_rows.hpp"
#include "support/small_institution.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

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
    std::vector<std::int64_t> at_first; // beside_letters, before the first
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
    made.in = institution.letter_register(unit);
    made.at_first = database.read(beside_letters);
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

static std::string faults_of_letters(db::Database& database, const Secretariat& in, const Acts& acknowledged)
{
    return database.read([&](db::ReadSession& session) -> std::string {
        if (const auto sound = session.one<std::string>("PRAGMA integrity_check");
            !sound || std::get<0>(*sound) != "ok") {
            return "the file is damaged";
        }
        for (const auto& [id, same] : acknowledged) {
            if (!session.one<std::int64_t>("SELECT id FROM letter WHERE id = :id", id)) {
                return "the acknowledged letter " + std::to_string(id) + " is lost";
            }
        }
        return letter_faults(session, in.at_first);
    });
}

Work letter_acts()
{
    const auto secretariat = std::make_shared<Secretariat>(); // lives as long as the work that is done in it
    return {[secretariat](db::Database& database) { open_secretariat(database, *secretariat); },
            [secretariat](db::Database& database, Acts& done) {
                register_and_refer(database, *secretariat, done);
            },
            [secretariat](db::Database& database, const Acts& acknowledged) {
                return faults_of_letters(database, *secretariat, acknowledged);
            }};
}

} // namespace divan::test
