// SPDX-License-Identifier: Apache-2.0
// What the access matrix expects: said again in plain words over plain data, without a line of what it tests.
#pragma once

#include "platform/access/access.hpp"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace divan::test {

inline constexpr int classes = 5;
using MaybeReach = std::optional<access::Reach>;
inline constexpr std::array<MaybeReach, 5> reaches{std::nullopt, access::Reach::own_post,
                                                   access::Reach::own_unit, access::Reach::unit_and_below,
                                                   access::Reach::all};

/// The institution of the matrix: unit 0 above 1, 1 above 2; 3 stands beside 1. A post in each, two in
/// unit 1.
inline constexpr std::array<int, 4> parent_of{-1, 0, 1, 0};
inline constexpr std::array<int, 5> unit_of_post{0, 1, 1, 2, 3};

struct MatrixLetter {
    std::int64_t id{};
    int unit{};
    int secrecy_class{};
    std::set<int> path; // posts that registered or received it
};

struct MatrixReader {
    int post{};
    int clearance{};
    std::map<std::string, access::Reach, std::less<>> grants; // by action
};

/// What is expected, in plain words over plain data.
struct AccessModel {
    static bool is_below(int unit, int top)
    {
        return unit == top || (unit >= 0 && is_below(parent_of.at(static_cast<std::size_t>(unit)), top));
    }

    static bool sees(const MatrixReader& reader, std::string_view action, const MatrixLetter& letter)
    {
        const auto grant = reader.grants.find(action);
        if (grant == reader.grants.end() || letter.secrecy_class > reader.clearance) {
            return false; // no such grant, or above the clearance
        }
        const auto own = unit_of_post.at(static_cast<std::size_t>(reader.post));
        switch (grant->second) {
        case access::Reach::own_post:
            return letter.path.contains(reader.post);
        case access::Reach::own_unit:
            return letter.path.contains(reader.post) || letter.unit == own;
        case access::Reach::unit_and_below:
            return letter.path.contains(reader.post) || is_below(letter.unit, own);
        case access::Reach::all:
            return true;
        }
        return false;
    }
};

} // namespace divan::test
