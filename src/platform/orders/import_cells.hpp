// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/csv.hpp"
#include "base/time.hpp"
#include "base/wire.hpp"
#include "platform/orders/import.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace divan::orders {

inline constexpr std::size_t cell_max = 200; // characters, as names are elsewhere

/// Where each column stands in a row.
using Places = std::map<std::string, std::size_t, std::less<>>;

/// The cells of a row by the names of their columns; what is wrong goes to the row's report.
class Cells {
public:
    Cells(const Places& places, const csv::Row& row, RowReport& report)
        : places_{places}, row_{row}, report_{report}
    {
    }

    void fault(std::string_view column, std::string reason)
    {
        report_.faults.push_back({std::string{column}, std::move(reason)});
    }

    [[nodiscard]] const std::string& text(std::string_view column)
    {
        const auto& value = raw(column);
        if (value.size() > cell_max * 4) {
            fault(column, "field.too_long");
        } else if (!divan::wire::fits_line(value)) {
            fault(column, "field.forbidden_character");
        }
        return value;
    }
    [[nodiscard]] const std::string& required(std::string_view column)
    {
        const auto& value = text(column);
        if (value.empty()) {
            fault(column, "field.blank");
        }
        return value;
    }
    [[nodiscard]] CivilDate day(std::string_view column)
    {
        const auto parsed = parse_given_date(text(column));
        if (!parsed) {
            fault(column, "field.not_a_date");
        }
        return parsed.value_or(CivilDate{});
    }
    [[nodiscard]] std::optional<CivilDate> maybe_day(std::string_view column)
    {
        return text(column).empty() ? std::nullopt : std::optional{day(column)};
    }
    [[nodiscard]] bool flag(std::string_view column)
    {
        const auto& value = text(column);
        if (value != "0" && value != "1") {
            fault(column, "import.bad_flag");
        }
        return value == "1";
    }
    /// As it stands in the table.
    [[nodiscard]] const std::string& raw(std::string_view column) const
    {
        return row_.cells.at(places_.find(column)->second);
    }
    /// Whether something is wrong with the column already.
    [[nodiscard]] bool tells_of(std::string_view column) const
    {
        return std::ranges::any_of(report_.faults, [&](const auto& each) { return each.column == column; });
    }
    /// What a cell names is not there on the row's day; where the day could not be read, it is only said of
    /// what never was.
    template <class Known>
    void tell_missing(std::string_view column, const Known& known, const char* reason)
    {
        const bool may_be_there = tells_of("valid_from") && known.contains(raw(column));
        if (!tells_of(column) && !may_be_there) {
            fault(column, reason);
        }
    }
    [[nodiscard]] bool is_sound() const { return report_.faults.empty(); }

private:
    const Places& places_;
    const csv::Row& row_;
    RowReport& report_;
};

} // namespace divan::orders
