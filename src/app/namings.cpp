// SPDX-License-Identifier: Apache-2.0
#include "app/namings.hpp"

namespace divan::app {

duties::Namings namings_of(const charter::Folder& charter)
{
    duties::Namings namings;
    for (const auto& row : charter.registers) {
        for (const auto& address : row.duties) {
            namings.emplace(address, duties::Naming{"register", row.code, row.title_fa, row.title_en});
        }
    }
    return namings;
}

void add_procedures(duties::Namings& namings, const std::vector<cases::Serving>& servings)
{
    for (const auto& [definition, served] : servings) {
        for (const auto& address : served) {
            namings.emplace(address, duties::Naming{"procedure", definition.key, definition.title_fa,
                                                    definition.title_en});
        }
    }
}

} // namespace divan::app
