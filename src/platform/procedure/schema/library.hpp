// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/schema/value.hpp"

#include <array>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace divan::json_schema {

/// The address of the dialect itself; what stands there is the rules in code (form.hpp), not a file.
inline constexpr std::string_view dialect = "https://json-schema.org/draft/2020-12/schema";

/// A schema resource (core, 4.3.5): a document, or a part of one that has an `$id` of its own.
struct Resource {
    std::string uri; // without fragment
    const Value* root{};
    std::map<std::string, const Value*, std::less<>> anchors{};
    std::set<std::string, std::less<>> dynamic_anchors{};
    bool knows_dialect{true}; // its $schema is known here
    bool asserts{true};       // its dialect has the vocabulary of validation
};

struct Target {
    const Value* value{};
    const Resource* resource{};
    bool is_dialect{}; // the dialect: any sound schema is valid there
    bool by_dynamic_anchor{};
};

/// The keywords whose value is a schema, a list of schemas, an object of schemas.
inline constexpr std::array<std::string_view, 11> holding_one{"additionalProperties",
                                                              "contains",
                                                              "contentSchema",
                                                              "else",
                                                              "if",
                                                              "items",
                                                              "not",
                                                              "propertyNames",
                                                              "then",
                                                              "unevaluatedItems",
                                                              "unevaluatedProperties"};
inline constexpr std::array<std::string_view, 4> holding_list{"allOf", "anyOf", "oneOf", "prefixItems"};
inline constexpr std::array<std::string_view, 5> holding_map{"$defs", "definitions", "dependentSchemas",
                                                             "patternProperties", "properties"};

/// "/" and a name as RFC 6901 escapes it.
[[nodiscard]] std::string pointer_step(std::string_view name);

/// Calls `visit` with each direct subschema and the steps to it, "/properties/a".
void for_each_subschema(const Value& schema,
                        const std::function<void(const std::string& step, const Value& subschema)>& visit);

/// Documents by their address. What is in it never moves; it may stand on another library, which must
/// outlive it. Nothing is ever fetched.
class Library {
public:
    explicit Library(const Library* below = nullptr) : below_{below} {}
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library() = default;

    /// Throws std::invalid_argument when the address is taken or none.
    const Resource& add(std::string uri, Value document);

    [[nodiscard]] const Resource* find(std::string_view uri) const;
    /// Where a reference out of `from` leads; empty when nowhere.
    [[nodiscard]] std::optional<Target> resolve(std::string_view reference, const Resource& from) const;
    /// The resource that begins at this very schema, or null.
    [[nodiscard]] const Resource* begins_at(const Value& schema) const;

private:
    void index(const Value& schema, Resource* resource);
    Resource* enter(const Value& schema, Resource* resource);
    Resource* open(std::string uri, const Value& root);
    void read_dialect(Resource& resource) const;
    [[nodiscard]] std::optional<Target> walk(std::string_view pointer, const Resource& from) const;

    const Library* below_;
    std::list<std::unique_ptr<const Value>> documents_{};
    std::list<Resource> resources_{};
    std::map<std::string, const Resource*, std::less<>> by_uri_{};
    std::unordered_map<const Value*, const Resource*> by_root_{};
};

/// RFC 3986, 5.2; empty when one of them is no address.
[[nodiscard]] std::optional<std::string> resolved_uri(std::string_view base, std::string_view reference);

} // namespace divan::json_schema
