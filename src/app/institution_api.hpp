// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/data_folder.hpp"
#include "base/time.hpp"
#include "base/wire.hpp"
#include "db/database.hpp"
#include "http/router.hpp"
#include "platform/charter/apply.hpp"

#include <string>
#include <vector>

namespace divan::app {

struct DemoAccount {
    std::string user_name;
    std::string password;
    std::string person_fa;
    std::string person_en;
    std::string post_fa;
    std::string post_en;
    std::string hint;
};
BOOST_DESCRIBE_STRUCT(DemoAccount, (), (user_name, password, person_fa, person_en, post_fa, post_en, hint))

/// What the sign-in page shows of the institution; a demo shows its accounts.
struct InstitutionView {
    std::string code;
    std::string name_fa;
    std::string name_en;
    std::string zone;
    std::string today;
    bool demo{};
    std::vector<DemoAccount> demo_accounts;
    std::string version;
};
BOOST_DESCRIBE_STRUCT(InstitutionView,
                      (),
                      (code, name_fa, name_en, zone, today, demo, demo_accounts, version))

/// Of the applied charter, as of today.
[[nodiscard]] InstitutionView
institution_view(const DataFolder& folder, const charter::Applied& applied, db::Database& database);

/// `institution` is copied; its `today` is set for each answer. `clock` outlives the router.
void register_institution(http::Router& router, const Clock& clock, const InstitutionView& institution);

} // namespace divan::app
