// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/evidence.hpp"

#include "platform/duties/duties.hpp"
#include "platform/organisation/store.hpp"
#include "platform/procedure/cases/store.hpp"

#include <utility>

namespace divan::cases {

void count_for_duties(db::UnitOfWork& tx, const Now& now, const bundle::Law& law, const Case& of)
{
    std::vector<DutyId> served;
    if (law.duties) {
        for (const auto& address : *law.duties) {
            if (const auto duty = organisation::duty_at(tx, address.value, now.day)) {
                served.push_back(*duty);
            }
        }
    }
    duties::record(tx, {reference(of.id), now.day, std::nullopt}, served);
}

std::vector<Serving> servings(db::ReadSession& session, Definitions& definitions)
{
    std::vector<Serving> found;
    for (auto& definition : store::newest(session)) {
        const auto loaded = definitions.get(session, definition.id);
        if (!loaded.bundle->law().duties) {
            continue;
        }
        Serving serving{std::move(definition), {}};
        for (const auto& address : *loaded.bundle->law().duties) {
            serving.duties.push_back(address.value);
        }
        found.push_back(std::move(serving));
    }
    return found;
}

} // namespace divan::cases
