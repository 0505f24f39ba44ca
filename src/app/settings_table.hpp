// SPDX-License-Identifier: Apache-2.0
// What each setting means and may be. A new setting is a member of its section (configuration.hpp) and a row
// of the table here.
#pragma once

#include "app/configuration.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace divan::app {

/// What one setting means and may be. Texts: `words` lists what is allowed, separated by |; "" is always.
struct SettingInfo {
    std::string_view key;
    std::string_view about;
    std::int64_t min{0};
    std::int64_t max{0};
    std::string_view words{};
};

/// Throws std::logic_error for a setting without a row.
[[nodiscard]] const SettingInfo& info_of(std::string_view key);

/// What is wrong with a text for a setting, or "".
[[nodiscard]] std::string text_fault(const SettingInfo& info, const std::string& value);

/// Calls `visit(key, member)` for each setting, in the order of the sections.
template <class Settings, class Visit>
void for_each_setting(Settings& configuration, const Visit& visit)
{
    using Plain = std::remove_const_t<Settings>;
    boost::mp11::mp_for_each<boost::describe::describe_members<Plain, boost::describe::mod_public>>(
        [&](auto section) {
            auto& part = configuration.*section.pointer;
            using Part = std::remove_cvref_t<decltype(part)>;
            boost::mp11::mp_for_each<boost::describe::describe_members<Part, boost::describe::mod_public>>(
                [&](auto member) {
                    visit(std::string{section.name} + "." + member.name, part.*member.pointer);
                });
        });
}

} // namespace divan::app
