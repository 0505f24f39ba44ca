// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/schema/value.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::json_schema {

/// Something wrong with a schema, or doubtful in it. An error keeps it from being used.
struct Finding {
    enum class Severity { error, warning };
    Severity severity{Severity::error};
    std::string resource;  // its address
    std::string pointer;   // RFC 6901, from the resource's root
    std::string_view rule; // a stable key, see rule_texts()
    std::string detail;
};

struct RuleText {
    std::string_view rule;
    std::string_view fa;
    std::string_view en;
};

[[nodiscard]] const std::vector<RuleText>& rule_texts();

/// "address#/pointer: what is wrong: detail [rule]" in English.
[[nodiscard]] std::string to_text(const Finding& finding);

/// The form of one schema's own keywords, as the dialect's meta-schema says it in its files; its subschemas
/// are not looked at. Findings have no resource and `pointer` before their own.
void check_form(const Value& schema, const std::string& pointer, std::vector<Finding>& findings);

/// Whether a value and all its subschemas have the form of a schema: validity under the meta-schema.
[[nodiscard]] bool is_schema(const Value& value);

} // namespace divan::json_schema
