// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/entry.hpp"

#include "base/wire.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace divan::ledger {

static constexpr std::size_t salt_bytes = 16;

std::string commitment(std::string_view salt, std::string_view name, const canonical::Scalar& value)
{
    return to_hex(sha256("[" + canonical::string(salt) + "," + canonical::string(name) + "," +
                         canonical::scalar(value) + "]"));
}

StoredField commit(std::string_view name, const canonical::Scalar& value)
{
    auto salt = random_hex(salt_bytes);
    auto hash = commitment(salt, name, value);
    return {std::string{name}, value, std::move(salt), std::move(hash)};
}

bool is_act_field(std::string_view name)
{
    return name == act_author || name == act_record || name == act_token;
}

const canonical::Scalar* value_of(const Entry& entry, std::string_view name)
{
    const auto field = std::ranges::find(entry.fields, name, &StoredField::name);
    return field == entry.fields.end() || !field->value ? nullptr : &*field->value;
}

/// What the entry's columns say under the name of author or record.
static std::string act_value(const Entry& entry, std::string_view name)
{
    return name == act_author ? std::to_string(entry.person) + "/" + std::to_string(entry.post)
                              : std::to_string(entry.subject_id);
}

static StoredField token_field(const Entry& entry)
{
    return {std::string{act_token}, entry.token, entry.token,
            commitment(entry.token, act_token, entry.token)};
}

void add_act_fields(Entry& entry)
{
    entry.fields.push_back(commit(act_author, act_value(entry, act_author)));
    entry.fields.push_back(commit(act_record, act_value(entry, act_record)));
    entry.fields.push_back(token_field(entry));
}

std::string leaf_text(const Entry& entry)
{
    canonical::Members commitments;
    for (const auto& field : entry.fields) {
        if (!commitments.emplace(field.name, canonical::string(field.commitment)).second) {
            throw std::logic_error{"two fields of a ledger entry have one name"};
        }
    }
    return canonical::object({{"commitments", canonical::object(commitments)},
                              {"entry", canonical::scalar(entry.id)},
                              {"event", canonical::string(entry.event)},
                              {"kind", canonical::string(entry.subject_kind)},
                              {"time", canonical::string(entry.recorded_at)},
                              {"v", canonical::scalar(entry.v)}});
}

std::string fields_text(const std::vector<StoredField>& fields)
{
    std::string text = "[";
    for (const auto& field : fields) {
        if (field.name == act_token) {
            continue; // a column of its own has it
        }
        text += text.size() > 1 ? ",[" : "[";
        text += canonical::string(field.name) + ",";
        text += is_act_field(field.name) ? canonical::string(field.salt)
                : field.value ? canonical::scalar(*field.value) + "," + canonical::string(field.salt)
                              : canonical::string(field.commitment);
        text += "]";
    }
    return text + "]";
}

static canonical::Scalar to_scalar(const divan::wire::Node& node)
{
    if (node.kind == divan::wire::Node::Kind::integer) {
        return node.integer;
    }
    if (node.kind != divan::wire::Node::Kind::text) {
        throw std::logic_error{"a ledger field is neither a string nor an integer"};
    }
    return node.text;
}

static StoredField to_field(const divan::wire::Node& node)
{
    if (node.items.size() == 2) {
        return {node.items[0].text, std::nullopt, "", node.items[1].text};
    }
    if (node.items.size() != 3) {
        throw std::logic_error{"a ledger field has another shape"};
    }
    auto value = to_scalar(node.items[1]);
    auto hash = commitment(node.items[2].text, node.items[0].text, value);
    return {node.items[0].text, std::move(value), node.items[2].text, std::move(hash)};
}

static std::vector<divan::wire::Node> items_of(std::string_view text)
{
    divan::wire::Reader reader;
    auto node = divan::wire::parse(text, reader);
    if (!node || !reader.violations().empty() || node->kind != divan::wire::Node::Kind::list) {
        throw std::logic_error{"the fields of a ledger entry are not JSON"};
    }
    return std::move(node->items);
}

static bool is_act_item(const divan::wire::Node& item)
{
    return !item.items.empty() && is_act_field(item.items.front().text);
}

std::vector<StoredField> parse_fields(std::string_view text)
{
    std::vector<StoredField> fields;
    for (const auto& item : items_of(text)) {
        if (!is_act_item(item)) {
            fields.push_back(to_field(item));
        }
    }
    return fields;
}

static StoredField to_act_field(const Entry& entry, const divan::wire::Node& item)
{
    const auto& name = item.items.front().text;
    if (item.items.size() != 2 || name == act_token) {
        throw std::logic_error{"a field of the act has another shape"};
    }
    const auto& salt = item.items[1].text;
    const auto value = act_value(entry, name);
    return {name, value, salt, commitment(salt, name, value)};
}

void read_fields(Entry& entry, std::string_view text)
{
    std::vector<StoredField> fields;
    std::int64_t of_the_act = 0;
    for (const auto& item : items_of(text)) {
        of_the_act += is_act_item(item) ? 1 : 0;
        fields.push_back(is_act_item(item) ? to_act_field(entry, item) : to_field(item));
    }
    if (of_the_act != (entry.v >= leaf_version ? 2 : 0)) {
        throw std::logic_error{"a ledger entry does not say who acted, and on what"};
    }
    if (entry.v >= leaf_version) {
        fields.push_back(token_field(entry));
    }
    entry.fields = std::move(fields);
}

} // namespace divan::ledger
