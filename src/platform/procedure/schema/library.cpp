// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/schema/library.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/pct_string_view.hpp>
#include <boost/url/url.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace divan::json_schema {

namespace urls = boost::urls;

static bool is_among(const auto& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string pointer_step(std::string_view name)
{
    std::string step = "/";
    for (const auto letter : name) {
        step += letter == '~' ? "~0" : letter == '/' ? "~1" : std::string(1, letter);
    }
    return step;
}

void for_each_subschema(const Value& schema,
                        const std::function<void(const std::string& step, const Value& subschema)>& visit)
{
    for (std::size_t i = 0; i < schema.names.size(); ++i) {
        const auto& name = schema.names[i];
        const auto& value = schema.items[i];
        const auto step = "/" + name;
        if (is_among(holding_one, name)) {
            visit(step, value);
        } else if (is_among(holding_list, name) && value.kind == Kind::list) {
            for (std::size_t k = 0; k < value.items.size(); ++k) {
                visit(step + "/" + std::to_string(k), value.items[k]);
            }
        } else if (is_among(holding_map, name) && value.kind == Kind::object) {
            for (std::size_t k = 0; k < value.items.size(); ++k) {
                visit(step + pointer_step(value.names[k]), value.items[k]);
            }
        }
    }
}

std::optional<std::string> resolved_uri(std::string_view base, std::string_view reference)
{
    const auto from = urls::parse_uri(urls::string_view{base.data(), base.size()});
    const auto to = urls::parse_uri_reference(urls::string_view{reference.data(), reference.size()});
    if (!from || !to) {
        return std::nullopt;
    }
    urls::url out;
    if (to->has_scheme()) {
        out = *to;
    } else if (reference.empty() || reference.starts_with('#')) { // an opaque base (urn:) takes only these
        out = *from;
        out.remove_fragment();
        if (to->has_fragment()) {
            out.set_encoded_fragment(to->encoded_fragment());
        }
    } else if (!urls::resolve(*from, *to, out)) {
        return std::nullopt;
    }
    return std::string{out.buffer().data(), out.buffer().size()};
}

static const std::string* text_of(const Value& schema, std::string_view name)
{
    const auto* const value = schema.kind == Kind::object ? schema.find(name) : nullptr;
    return value != nullptr && value->kind == Kind::text ? &value->text : nullptr;
}

const Resource& Library::add(std::string uri, Value document)
{
    const auto& kept = *documents_.emplace_back(std::make_unique<const Value>(std::move(document)));
    auto* const resource = open(std::move(uri), kept);
    if (resource == nullptr) {
        documents_.pop_back();
        throw std::invalid_argument{"a document's address is none or is taken"};
    }
    index(kept, resource);
    return *resource;
}

Resource* Library::open(std::string uri, const Value& root)
{
    if (!urls::parse_uri(uri) || uri.find('#') != std::string::npos || find(uri) != nullptr) {
        return nullptr;
    }
    auto& made = resources_.emplace_back(Resource{.uri = std::move(uri), .root = &root});
    by_uri_.emplace(made.uri, &made);
    by_root_[&root] = &made; // of a document with an $id the one of that name
    read_dialect(made);
    return &made;
}

void Library::read_dialect(Resource& resource) const
{
    const auto* const named = text_of(*resource.root, "$schema");
    if (named == nullptr || *named == dialect) {
        return;
    }
    const auto* const meta = find(*named);
    const auto* const words = meta == nullptr ? nullptr : meta->root->find("$vocabulary");
    resource.knows_dialect = meta != nullptr;
    if (words != nullptr) {
        resource.asserts = words->find("https://json-schema.org/draft/2020-12/vocab/validation") != nullptr;
    }
}

/// The resource that a schema is in: its own where it has an `$id`.
Resource* Library::enter(const Value& schema, Resource* resource)
{
    const auto* const id = text_of(schema, "$id");
    auto uri = id == nullptr ? std::nullopt : resolved_uri(resource->uri, *id);
    if (uri && uri->ends_with('#')) {
        uri->pop_back();
    }
    auto* const own = !uri || *uri == resource->uri ? nullptr : open(*uri, schema);
    return own == nullptr ? resource : own;
}

/// Anchors and the parts with an `$id`, where schemas stand and nowhere else: an `$id` inside `const` is
/// data.
void Library::index(const Value& schema, Resource* resource)
{
    resource = enter(schema, resource);
    if (const auto* const anchor = text_of(schema, "$anchor")) {
        resource->anchors.emplace(*anchor, &schema);
    }
    if (const auto* const anchor = text_of(schema, "$dynamicAnchor")) {
        resource->anchors.emplace(*anchor, &schema);
        resource->dynamic_anchors.insert(*anchor);
    }
    for_each_subschema(schema, [&](const auto&, const Value& subschema) { index(subschema, resource); });
}

const Resource* Library::find(std::string_view uri) const
{
    const auto found = by_uri_.find(uri);
    if (found != by_uri_.end()) {
        return found->second;
    }
    return below_ == nullptr ? nullptr : below_->find(uri);
}

const Resource* Library::begins_at(const Value& schema) const
{
    const auto found = by_root_.find(&schema);
    if (found != by_root_.end()) {
        return found->second;
    }
    return below_ == nullptr ? nullptr : below_->begins_at(schema);
}

static std::string unescaped_step(std::string_view step)
{
    std::string name;
    for (std::size_t i = 0; i < step.size(); ++i) {
        const auto is_escape = step[i] == '~' && i + 1 < step.size();
        name += !is_escape ? step[i] : step[++i] == '0' ? '~' : '/';
    }
    return name;
}

static const Value* child(const Value& value, const std::string& step)
{
    if (value.kind == Kind::object) {
        return value.find(step);
    }
    std::size_t at = 0;
    const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), at);
    const auto is_index = error == std::errc{} && end == step.data() + step.size();
    return value.kind == Kind::list && is_index && at < value.items.size() ? &value.items[at] : nullptr;
}

/// RFC 6901. A part with an `$id` on the way is a resource of its own.
std::optional<Target> Library::walk(std::string_view pointer, const Resource& from) const
{
    Target at{.value = from.root, .resource = &from};
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const auto end = std::min(pointer.find('/'), pointer.size());
        at.value = child(*at.value, unescaped_step(pointer.substr(0, end)));
        if (at.value == nullptr) {
            return std::nullopt;
        }
        if (const auto* const own = begins_at(*at.value)) {
            at.resource = own;
        }
        pointer.remove_prefix(end);
    }
    return at;
}

std::optional<Target> Library::resolve(std::string_view reference, const Resource& from) const
{
    const auto uri = resolved_uri(from.uri, reference);
    if (!uri) {
        return std::nullopt;
    }
    const auto hash = std::min(uri->find('#'), uri->size());
    const auto document = uri->substr(0, hash);
    const urls::pct_string_view encoded{uri->data() + hash + (hash < uri->size() ? 1 : 0),
                                        hash < uri->size() ? uri->size() - hash - 1 : 0};
    const auto fragment = encoded.decode();
    const auto* const called = find(document);
    const auto* const resource = called == nullptr ? nullptr : begins_at(*called->root);
    if (resource == nullptr) {
        return document == dialect && fragment.empty() ? std::optional{Target{.is_dialect = true}}
                                                       : std::nullopt;
    }
    if (fragment.empty() || fragment.starts_with('/')) {
        return walk(fragment, *resource);
    }
    const auto anchor = resource->anchors.find(fragment);
    if (anchor == resource->anchors.end()) {
        return std::nullopt;
    }
    return Target{.value = anchor->second,
                  .resource = resource,
                  .by_dynamic_anchor = resource->dynamic_anchors.contains(fragment)};
}

} // namespace divan::json_schema
