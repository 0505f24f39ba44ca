// SPDX-License-Identifier: Apache-2.0
// JSON Schema 2020-12: what a form's data must be. Start at Schema.
#pragma once

#include "platform/procedure/schema/form.hpp"
#include "platform/procedure/schema/library.hpp"
#include "platform/procedure/schema/pattern.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace divan::json_schema {

/// Where a value breaks its schema.
struct Fault {
    std::string instance; // RFC 6901, from the root of the value
    std::string schema;   // the broken keyword's place, "address#/properties/a/type"
    std::string keyword;  // "required"; "false" of a schema that lets nothing through; "limit" see Schema
    std::string detail;   // the member that is missing, the bound, the pattern
};

struct Options {
    bool checks_formats{true}; // else `format` is an annotation only, as 2020-12 has it by default
};

/// One schema of a library, ready for use from any thread while the library lives.
class Schema {
public:
    /// Follows every reference from the root of the resource. What is wrong is in findings(). Throws
    /// std::invalid_argument when the library has no such address.
    Schema(const Library& library, std::string_view uri);

    [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
    [[nodiscard]] bool has_errors() const;

    /// Empty when the value is valid. At most 100 faults. A validation that goes over its bounds (nesting
    /// 256, a million steps, a pattern's steps) has the fault "limit": it is not valid. Not to be asked of a
    /// schema with errors: throws std::logic_error.
    [[nodiscard]] std::vector<Fault> validate(const Value& instance, const Options& options = {}) const;

private:
    friend class Evaluation;
    struct Place {
        const Resource* resource{};
        std::string pointer{}; // there
    };

    void follow(const Value& schema, const Resource& resource, const std::string& pointer);
    void follow_reference(const Value& schema,
                          const Resource& resource,
                          const std::string& pointer,
                          std::string_view keyword,
                          std::unordered_map<const Value*, Target>& targets);
    void keep_patterns(const Value& schema);

    const Library& library_;
    const Resource* root_;
    std::vector<Finding> findings_{};
    std::unordered_map<const Value*, Place> followed_{};            // each schema that can be reached
    std::unordered_map<const Value*, Target> references_{};         // of a schema's $ref
    std::unordered_map<const Value*, Target> dynamic_references_{}; // and of its $dynamicRef
    std::map<std::string, Pattern, std::less<>> patterns_{};
};

} // namespace divan::json_schema
