// SPDX-License-Identifier: Apache-2.0
// Procedures of a few elements, for the tests of cases; their role "r" is the registrars'.
#pragma once

#include "platform/procedure/bundle/bundle.hpp"
#include "platform/procedure/engine/test_process.hpp"

#include <string>
#include <vector>

namespace divan::cases {

/// `more`: further members of the law, each with a comma before it.
inline std::vector<bundle::File>
procedure_of(const std::string& key, const std::string& elements, const std::string& more = "")
{
    const auto law = std::string{R"({"key": ")"} + key + R"(", "title_fa": "آزمایشی", "title_en": "Trial )" +
                     key +
                     R"(", "legal_basis_fa": "", "legal_basis_en": "", "secrecy_class": "normal",
"roles": [{"key": "r", "title_fa": "ن", "title_en": "R", "role": "registrar"}], "starters": ["r"],
"deadlines": [], "forms": [], "decisions": [], "separate": [])" +
                     more + "}";
    return {{key + ".bpmn", engine::test::file_of(elements)}, {"procedure.json", law}};
}

/// A start, what `elements` say, and an end "e"; flows are the elements' own.
inline std::string drawn(const std::string& elements)
{
    return R"(<startEvent id="s"/><endEvent id="e"/>)" + elements;
}

} // namespace divan::cases
