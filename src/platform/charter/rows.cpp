// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/rows.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <utility>

namespace divan::charter {

Rows::Rows(std::string file,
           std::string_view text,
           const std::vector<std::string_view>& columns,
           std::vector<Fault>& faults)
    : file_{std::move(file)}, table_{csv::parse(text)}, faults_{faults}
{
    if (text.empty()) {
        return; // told already, as a file that is missing or empty
    }
    for (const auto& problem : table_.problems) {
        faults_.push_back({file_, problem.line, problem.reason, ""});
    }
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
        places_.emplace(table_.header[i], i);
        if (std::ranges::find(columns, table_.header[i]) == columns.end()) {
            faults_.push_back({file_, 1, "charter.unknown_column", table_.header[i]});
        }
    }
    for (const auto column : columns) {
        if (!places_.contains(column)) {
            faults_.push_back({file_, 1, "charter.missing_column", std::string{column}});
        }
    }
}

std::vector<Rows::Cells> Rows::all() const
{
    std::vector<Cells> cells;
    for (const auto& row : table_.rows) {
        cells.emplace_back(*this, row, faults_);
    }
    return cells;
}

void Rows::Cells::fault(std::string_view reason, std::string detail) const
{
    faults_.push_back({rows_.file_, row_.line, std::string{reason}, std::move(detail)});
}

std::string Rows::Cells::text(std::string_view column) const
{
    const auto place = rows_.places_.find(column);
    return place == rows_.places_.end() ? std::string{} : row_.cells.at(place->second);
}

std::string Rows::Cells::required(std::string_view column) const
{
    auto value = text(column);
    if (value.empty()) {
        fault("charter.empty_cell", std::string{column});
    }
    return value;
}

CivilDate Rows::Cells::date(std::string_view column) const
{
    const auto value = text(column);
    const auto parsed = parse_given_date(value);
    if (!parsed) {
        fault("charter.bad_date", value);
    }
    return parsed.value_or(CivilDate{});
}

bool Rows::Cells::flag(std::string_view column) const
{
    const auto value = text(column);
    if (value != "0" && value != "1") {
        fault("charter.bad_flag", value);
    }
    return value == "1";
}

int Rows::Cells::positive(std::string_view column) const
{
    const auto value = text(column);
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || number < 1) {
        fault("charter.bad_number", value);
        return 0;
    }
    return number;
}

access::SecrecyClass Rows::Cells::secrecy_class(std::string_view column) const
{
    const auto value = text(column);
    const auto parsed = access::parse_secrecy_class(value);
    if (!parsed) {
        fault("charter.unknown_class", value);
    }
    return parsed.value_or(access::SecrecyClass::normal);
}

std::vector<std::string> words(std::string_view cell)
{
    std::istringstream stream{std::string{cell}};
    std::vector<std::string> found;
    for (std::string word; stream >> word;) {
        found.push_back(word);
    }
    return found;
}

} // namespace divan::charter
