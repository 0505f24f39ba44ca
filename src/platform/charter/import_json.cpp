// SPDX-License-Identifier: Apache-2.0
#include "base/wire.hpp"
#include "platform/charter/import.hpp"

namespace divan::charter {

namespace {

struct UnitText {
    std::string code;
    std::string title_fa;
    std::vector<std::string> sections;
    std::int64_t duties{};
};
BOOST_DESCRIBE_STRUCT(UnitText, (), (code, title_fa, sections, duties))

struct DoubtText {
    std::int64_t line{};
    std::string kind;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(DoubtText, (), (line, kind, text))

struct ImportText {
    std::vector<UnitText> units;
    std::int64_t duties_total{};
    std::vector<DoubtText> doubts;
};
BOOST_DESCRIBE_STRUCT(ImportText, (), (units, duties_total, doubts))

} // namespace

std::string to_json(const Import& import)
{
    ImportText shown;
    for (const auto& unit : import.units) {
        auto& row = shown.units.emplace_back();
        row.code = unit.code;
        row.title_fa = unit.title;
        row.duties = static_cast<std::int64_t>(unit.duties());
        for (const auto& section : unit.sections) {
            if (!section.title.empty()) {
                row.sections.push_back(section.title);
            }
        }
    }
    shown.duties_total = static_cast<std::int64_t>(import.duties());
    for (const auto& doubt : import.doubts) {
        shown.doubts.push_back({doubt.line, doubt.kind, doubt.text});
    }
    return wire::encode(shown);
}

} // namespace divan::charter
