// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/entry.hpp"

#include "base/wire.hpp"

#include <stdexcept>

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
        text += text.size() > 1 ? ",[" : "[";
        text += canonical::string(field.name) + ",";
        text += field.value ? canonical::scalar(*field.value) + "," + canonical::string(field.salt)
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

std::vector<StoredField> parse_fields(std::string_view text)
{
    divan::wire::Reader reader;
    const auto node = divan::wire::parse(text, reader);
    if (!node || !reader.violations().empty() || node->kind != divan::wire::Node::Kind::list) {
        throw std::logic_error{"the fields of a ledger entry are not JSON"};
    }
    std::vector<StoredField> fields;
    for (const auto& item : node->items) {
        fields.push_back(to_field(item));
    }
    return fields;
}

} // namespace divan::ledger
