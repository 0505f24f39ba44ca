// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/csv.hpp"
#include "platform/charter/folder.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::charter {

/// The rows of one CSV file, by the names of its columns; what is wrong goes to `faults`.
class Rows {
public:
    /// Reports columns that are missing or not known, and rows that can't be read.
    Rows(std::string file,
         std::string_view text,
         const std::vector<std::string_view>& columns,
         std::vector<Fault>& faults);

    /// One row while it is read.
    class Cells {
    public:
        Cells(const Rows& rows, const csv::Row& row, std::vector<Fault>& faults)
            : rows_{rows}, row_{row}, faults_{faults}
        {
        }

        [[nodiscard]] int line() const { return row_.line; }
        [[nodiscard]] std::string text(std::string_view column) const;
        /// Reports an empty cell.
        [[nodiscard]] std::string required(std::string_view column) const;
        [[nodiscard]] CivilDate date(std::string_view column) const;
        /// 0 or 1.
        [[nodiscard]] bool flag(std::string_view column) const;
        [[nodiscard]] int positive(std::string_view column) const;
        [[nodiscard]] access::SecrecyClass secrecy_class(std::string_view column) const;
        void fault(std::string_view reason, std::string detail) const;

    private:
        const Rows& rows_;
        const csv::Row& row_;
        std::vector<Fault>& faults_;
    };

    [[nodiscard]] std::vector<Cells> all() const;
    [[nodiscard]] const std::string& file() const { return file_; }

private:
    std::string file_;
    csv::Table table_;
    std::map<std::string, std::size_t, std::less<>> places_;
    std::vector<Fault>& faults_;
};

/// Words of a cell, separated by spaces.
[[nodiscard]] std::vector<std::string> words(std::string_view cell);

} // namespace divan::charter
