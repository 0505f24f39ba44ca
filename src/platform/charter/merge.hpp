// SPDX-License-Identifier: Apache-2.0
// A folder that changed meets an organisation that orders changed: column by column, what the folder says
// anew goes over what is held, and what it leaves as it was stands (a three-way merge; ADR 0016).
#pragma once

#include "platform/organisation/organisation.hpp"
#include "platform/registers/registers.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace divan::charter {

/// A column of a folder's file and the member that holds it.
template <class Thing, class Value>
struct Column {
    std::string_view name;
    Value Thing::*member;
};
template <class Thing, class Value>
Column(const char*, Value Thing::*) -> Column<Thing, Value>;

/// What a row gives beside its code.
template <class Thing>
inline constexpr int columns_of = 0;
template <>
inline constexpr auto columns_of<organisation::Unit> = std::tuple{
    Column{"parent", &organisation::Unit::parent},
    Column{"name_fa", &organisation::Unit::name_fa},
    Column{"name_en", &organisation::Unit::name_en},
};
template <>
inline constexpr auto columns_of<organisation::Post> = std::tuple{
    Column{"unit", &organisation::Post::unit},           Column{"title_fa", &organisation::Post::title_fa},
    Column{"title_en", &organisation::Post::title_en},   Column{"is_head", &organisation::Post::is_head},
    Column{"assumed", &organisation::Post::is_assumed},  Column{"roles", &organisation::Post::roles},
    Column{"clearance", &organisation::Post::clearance},
};
template <>
inline constexpr auto columns_of<organisation::Duty> = std::tuple{
    Column{"unit", &organisation::Duty::unit},
    Column{"post", &organisation::Duty::post},
    Column{"section", &organisation::Duty::section},
    Column{"number", &organisation::Duty::number},
    Column{"title_fa", &organisation::Duty::title_fa},
    Column{"title_en", &organisation::Duty::title_en},
    Column{"capability", &organisation::Duty::capability},
    Column{"kind", &organisation::Duty::kind},
    Column{"record", &organisation::Duty::record},
    Column{"limit", &organisation::Duty::bound},
};
template <>
inline constexpr auto columns_of<registers::Register> = std::tuple{
    Column{"title_fa", &registers::Register::title_fa},
    Column{"title_en", &registers::Register::title_en},
    Column{"unit", &registers::Register::unit},
    Column{"pattern", &registers::Register::pattern},
};

template <class Thing>
struct Merged {
    Thing thing;
    std::vector<std::string> contested{}; // columns that both sides changed, to different values
};

/// `held`: what the database says; `base`: what the folder said when it was applied last, empty when it did
/// not speak of it; `wanted`: what it says now.
template <class Thing>
[[nodiscard]] Merged<Thing> merge(const Thing& held, const std::optional<Thing>& base, const Thing& wanted)
{
    Merged<Thing> made{held};
    const auto take = [&](const auto& column) {
        const auto& now = held.*column.member;
        const auto& asked = wanted.*column.member;
        if (now == asked || (base && (*base).*column.member == asked)) {
            return;
        }
        if (!base || now != (*base).*column.member) {
            made.contested.emplace_back(column.name);
        }
        made.thing.*column.member = asked;
    };
    std::apply([&](const auto&... column) { (take(column), ...); }, columns_of<Thing>);
    return made;
}

} // namespace divan::charter
