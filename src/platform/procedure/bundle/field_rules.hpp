// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "platform/procedure/bpmn/findings.hpp"
#include "platform/procedure/bpmn/model.hpp"
#include "platform/procedure/bundle/law.hpp"
#include "platform/procedure/feel/expression.hpp"
#include "platform/procedure/schema/value.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::bundle {

/// The case's variable of a name as the form's task sees it; null where it has none.
using Variables = std::function<feel::Value(std::string_view)>;

/// The fields that a form asks for now, and those of them that must be filled in, in the form's order.
struct Asked {
    std::vector<std::string> fields;
    std::vector<std::string> required;

    friend bool operator==(const Asked&, const Asked&) = default;
};

/// More fields than this a form doesn't have.
inline constexpr std::size_t fields_max = 200;

/// The names that conditions may ask for beside their own form's fields: what any form, element or
/// `variables` of the law brings into a case. `schemas` are the forms'.
[[nodiscard]] std::vector<std::string> known_variables(const Law& law,
                                                       const bpmn::Process& process,
                                                       const std::vector<const json_schema::Value*>& schemas);

/// When a form asks for which of its fields: the law's `visible` and `required`, compiled. A name is a field
/// of the form, else a variable of the case. A condition that is not true (null too) does not hold. What
/// stands in a field that is not asked for counts as empty for the others' conditions. Immutable; any thread
/// may ask.
class FieldRules {
public:
    /// `schema` is the form's; lines of findings are 0.
    [[nodiscard]] static FieldRules read(const FormRule& form,
                                         const json_schema::Value& schema,
                                         const std::vector<std::string>& known,
                                         std::vector<bpmn::Finding>& findings);

    [[nodiscard]] Asked asked(const json_schema::Value& data, const Variables& variables) const;
    /// Adds a fault for each value that was not asked for and each that a condition requires and is missing.
    void find_faults(const json_schema::Value& data,
                     const Variables& variables,
                     std::vector<Violation>& faults) const;

private:
    friend class FieldRulesReader;

    struct Test {
        feel::Expression expression;
        std::vector<std::string> names; // that it asks for
    };
    struct Rule {
        std::string name;
        bool is_always_required{}; // by the schema
        std::optional<Test> visible;
        std::optional<Test> required;
    };
    class Answers;

    std::vector<Rule> rules_; // of each field, in the form's order
    bool has_conditions_{};
};

} // namespace divan::bundle
