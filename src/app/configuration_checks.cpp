// SPDX-License-Identifier: Apache-2.0
#include "app/configuration_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace divan::app {

namespace {

/// Where the first is set, the second is too.
struct Need {
    std::string_view key;
    std::string_view needs;
};

constexpr std::array needs{
    Need{"backup.daily_at", "backup.to"},
    Need{"mail.url", "mail.from"},
    Need{"mail.from", "mail.url"},
    Need{"mail.from_name", "mail.url"},
    Need{"mail.user", "mail.url"},
    Need{"mail.password_file", "mail.user"},
    Need{"ldap.url", "ldap.base"},
    Need{"ldap.base", "ldap.url"},
    Need{"ldap.bind_dn", "ldap.url"},
    Need{"ldap.password_file", "ldap.bind_dn"},
    Need{"single_sign_on.issuer", "single_sign_on.client_id"},
    Need{"single_sign_on.issuer", "single_sign_on.name_fa"},
    Need{"single_sign_on.issuer", "single_sign_on.name_en"},
    Need{"single_sign_on.issuer", "server.public_url"},
    Need{"single_sign_on.client_id", "single_sign_on.issuer"},
    Need{"single_sign_on.secret_file", "single_sign_on.issuer"},
};

} // namespace

std::vector<std::string> contradictions(const std::vector<EffectiveSetting>& settings)
{
    const auto setting = [&settings](std::string_view key) -> const EffectiveSetting& {
        return *std::ranges::find(settings, key, &EffectiveSetting::key);
    };
    std::vector<std::string> found;
    for (const auto& [key, needed] : needs) {
        const auto& told = setting(key);
        if (!told.value.empty() && setting(needed).value.empty()) {
            found.push_back(
                fmt::format("{}: {} means nothing without {}, which is empty", told.origin, key, needed));
        }
    }
    return found;
}

} // namespace divan::app
