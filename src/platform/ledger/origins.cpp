// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/origins.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace divan::ledger {

static constexpr auto subject_kind = "ledger.origin";
static constexpr std::int64_t subject_id = 1; // a folder has one ledger

static std::string text_of(const Entry& entry, std::string_view name)
{
    const auto* const text = value_as<std::string>(entry, name);
    return text == nullptr ? "" : *text;
}

std::optional<FormerOrigin> former_origin(const Entry& entry)
{
    FormerOrigin former{.name = text_of(entry, "former_origin"), .public_key = {}};
    const auto key = from_hex(text_of(entry, "former_key"));
    if (former.name.empty() || !key || key->size() != former.public_key.size()) {
        return std::nullopt;
    }
    std::ranges::copy(*key, former.public_key.begin());
    return former;
}

std::vector<FormerOrigin> former_origins(db::ReadSession& session)
{
    std::vector<FormerOrigin> found;
    for (const auto& entry : store::of_subject(session, {subject_kind, subject_id}, origin_begun)) {
        if (auto former = former_origin(entry)) {
            found.push_back(*std::move(former));
        }
    }
    return found;
}

Appended begin_origin(db::UnitOfWork& tx, Instant at, std::string_view name, const Hash& former_key)
{
    const auto former = store::folder(tx).origin;
    const auto earlier = former_origins(tx);
    if (name == former || std::ranges::find(earlier, name, &FormerOrigin::name) != earlier.end()) {
        throw std::runtime_error{"this ledger has had the origin " + std::string{name} +
                                 " before; a new one needs another name"};
    }
    store::set_origin(tx, name);
    return append(
        tx, at, {}, origin_begun, {subject_kind, subject_id},
        {{"origin", std::string{name}}, {"former_origin", former}, {"former_key", to_hex(former_key)}});
}

std::optional<HeadText> parse_head_text(std::string_view text)
{
    const auto first = text.find('\n');
    const auto second = first == std::string_view::npos ? first : text.find('\n', first + 1);
    if (second == std::string_view::npos || !text.ends_with('\n')) {
        return std::nullopt;
    }
    HeadText head;
    head.origin = text.substr(0, first);
    const auto size = text.substr(first + 1, second - first - 1);
    const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), head.tree_size);
    const auto root = from_base64(text.substr(second + 1, text.size() - second - 2));
    if (error != std::errc{} || end != size.data() + size.size() || head.tree_size < 0 || !root ||
        root->size() != head.root.size()) {
        return std::nullopt;
    }
    std::ranges::transform(*root, head.root.begin(),
                           [](char byte) { return static_cast<std::uint8_t>(byte); });
    return head;
}

} // namespace divan::ledger
