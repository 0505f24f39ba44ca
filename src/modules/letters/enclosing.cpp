// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/enclosing.hpp"

#include "platform/files/files.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/ledger/ledger.hpp"

namespace divan::letters {

void enclose_all(db::UnitOfWork& tx, Instant now, const access::Actor& actor, const Enclosing& enclosing)
{
    const auto& [letter, ids, limits] = enclosing;
    for (const auto& file :
         files::attach(tx, actor, ids, reference(letter.id), letter.secrecy_class, limits)) {
        ledger::append(tx, now, actor.author(), "letters.letter.enclosed", reference(letter.id),
                       {{"number", letter.number.plain()},
                        {"file", file.id.value},
                        {"name", file.name},
                        {"size", file.size}});
    }
}

Made Service::enclose(const access::Actor& actor,
                      const Expected& expected,
                      const std::vector<files::FileId>& files)
{
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {LetterId{*made}, true};
        }
        const auto letter = load(tx, actor, expected, permission::enclose);
        reject_if(obstacle_to_enclosing(letter.state));
        store::update_state(tx, letter,
                            letter.state); // the version moves: acts on one letter wait for each other
        enclose_all(tx, now, actor, {letter, files, limits_});
        idempotency::remember(tx, actor, now, letter.id.value);
        return {letter.id, false};
    });
}

} // namespace divan::letters
