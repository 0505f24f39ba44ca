// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/schema/schema.hpp"

#include "platform/procedure/schema/evaluation.hpp"

#include <algorithm>
#include <stdexcept>

namespace divan::json_schema {

Schema::Schema(const Library& library, std::string_view uri) : library_{library}
{
    const auto* const called = library.find(uri);
    if (called == nullptr) {
        throw std::invalid_argument{"the library has no schema of this address"};
    }
    root_ = library.begins_at(*called->root);
    follow(*root_->root, *root_, "");
}

bool Schema::has_errors() const
{
    return std::ranges::any_of(
        findings_, [](const Finding& finding) { return finding.severity == Finding::Severity::error; });
}

void Schema::keep_patterns(const Value& schema)
{
    const auto keep = [this](const std::string& text) {
        if (auto pattern = Pattern::compile(text)) {
            patterns_.emplace(text, std::move(*pattern));
        }
    };
    if (const auto* const pattern = schema.find("pattern");
        pattern != nullptr && pattern->kind == Kind::text) {
        keep(pattern->text);
    }
    if (const auto* const members = schema.find("patternProperties")) {
        std::ranges::for_each(members->names, keep);
    }
}

/// A schema and all that can be reached from it, each once.
void Schema::follow(const Value& schema, const Resource& resource, const std::string& pointer)
{
    if (!followed_.emplace(&schema, Place{&resource, pointer}).second) {
        return;
    }
    const auto before = findings_.size();
    check_form(schema, pointer, findings_);
    for (auto i = before; i < findings_.size(); ++i) {
        findings_[i].resource = resource.uri;
    }
    if (schema.kind != Kind::object) {
        return;
    }
    if (&schema == resource.root && !resource.knows_dialect) {
        findings_.push_back({.resource = resource.uri,
                             .pointer = pointer + "/$schema",
                             .rule = "schema.dialect_unknown",
                             .detail = schema.find("$schema")->text});
    }
    keep_patterns(schema);
    follow_reference(schema, resource, pointer, "$ref", references_);
    follow_reference(schema, resource, pointer, "$dynamicRef", dynamic_references_);
    for_each_subschema(schema, [&](const std::string& step, const Value& part) {
        const auto* const own = library_.begins_at(part);
        follow(part, own == nullptr ? resource : *own, own == nullptr ? pointer + step : "");
    });
}

void Schema::follow_reference(const Value& schema,
                              const Resource& resource,
                              const std::string& pointer,
                              std::string_view keyword,
                              std::unordered_map<const Value*, Target>& targets)
{
    const auto* const reference = schema.find(keyword);
    if (reference == nullptr || reference->kind != Kind::text) {
        return;
    }
    const auto target = library_.resolve(reference->text, resource);
    if (!target) {
        findings_.push_back({.resource = resource.uri,
                             .pointer = pointer + "/" + std::string{keyword},
                             .rule = "schema.reference",
                             .detail = reference->text});
        return;
    }
    targets.emplace(&schema, *target);
    if (!target->is_dialect) {
        const auto hash = reference->text.find("#/");
        const auto is_root = target->value == target->resource->root;
        follow(*target->value, *target->resource,
               is_root || hash == std::string::npos ? "" : reference->text.substr(hash + 1));
    }
}

std::vector<Fault> Schema::validate(const Value& instance, const Options& options) const
{
    if (has_errors()) {
        throw std::logic_error{"a schema with errors was asked"};
    }
    return Evaluation{*this, options}.run(instance);
}

} // namespace divan::json_schema
